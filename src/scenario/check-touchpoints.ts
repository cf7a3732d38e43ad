import { printLocal } from "../demand/clock.ts";
import { type Calendar, isHourly, localAt } from "./calendar.ts";
import { takesSharesFromFile } from "./check-file-touchpoints.ts";
import { type Check, checkHourly } from "./check.ts";
import { listByHour } from "./compile-durations.ts";
import type { ParsedLine } from "./schema.ts";
import { treeAt } from "./tree.ts";

/** Checks the bot of a line. */
export function checkBot(check: Check, name: string, { bot }: ParsedLine): void {
  const path = ["lines", name, "bot"];
  if (check.draft.sound("hours")) checkHourly(check, [...path, "containment"], bot.containment);
  for (const [index, [containment]] of (bot.residue ?? []).entries()) {
    const before = bot.residue?.[index - 1]?.[0];
    if (before === undefined || containment > before) continue;
    check.report([...path, "residue", index, 0], "must be above the containment before it");
  }
}

/** Checks the touchpoints of a line: their lists, and that their shares are all of its contacts. */
export function checkTouchpoints(
  check: Check,
  calendar: Calendar | null,
  name: string,
  line: ParsedLine,
): void {
  const { draft, report } = check;
  const path = ["lines", name, "touchpoints"];
  const patience = treeAt(draft.tree, ["lines", name, "patience"]);
  const isPatient = !patience || (patience.kind === "scalar" && patience.value === "none");
  for (const [touchpoint, settings] of line.touchpoints) {
    const at = [...path, touchpoint];
    if (settings.patience !== undefined && isPatient) {
      report([...at, "patience"], "needs the patience of the line: its law holds");
    }
    for (const key of ["share", "containment", "patience"] as const) {
      if (draft.sound("hours")) checkHourly(check, [...at, key], settings[key]);
    }
  }
  if (line.touchpoints.size === 0) return;
  if (takesSharesFromFile(line)) {
    if (line.volume.file === undefined && line.volume.log === undefined) {
      report(path, "must have shares: only a file can tell them");
    }
    return;
  }
  for (const [touchpoint, { share }] of line.touchpoints) {
    if (share === undefined) {
      report([...path, touchpoint], "must have a share, as other touchpoints of the line have");
    }
  }
  const rule = sharesRule(line, calendar);
  if (rule) report(path, rule);
}

/** Sums of shares come this near to 1 by rounding alone. */
const ROUNDING = 1e-9;

/** What is wrong with the sum of the shares of a line; empty when nothing is, or it cannot be told. */
function sharesRule({ touchpoints }: ParsedLine, calendar: Calendar | null): string {
  const shares = [...touchpoints.values()].map(({ share }) => share);
  const isComplete = shares.every(
    (share) =>
      typeof share === "number" ||
      (calendar && share !== undefined && isHourly(share.length, calendar.hours)),
  );
  if (!isComplete) return "";
  const lists = shares.map((share) =>
    typeof share === "number"
      ? Float64Array.of(share)
      : listByHour(share as number[], calendar as Calendar),
  );
  const length = Math.max(...lists.map((list) => list.length));
  for (let hour = 0; hour < length; hour++) {
    const sum = lists.reduce((total, list) => total + (list[list.length === 1 ? 0 : hour] ?? 0), 0);
    if (Math.abs(sum - 1) <= ROUNDING) continue;
    const percent = Number((sum * 100).toPrecision(6));
    const when = length === 1 ? "" : ` in the hour from ${hourText(hour, calendar as Calendar)}`;
    return `must have shares that add up to 100 %; they add up to ${percent} %${when}`;
  }
  return "";
}

function hourText(hour: number, calendar: Calendar): string {
  return printLocal(localAt(calendar, (calendar.firstHour + hour) * 3600));
}
