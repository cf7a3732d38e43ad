import type { Calendar } from "./calendar.ts";
import { checkApprovals } from "./check-approvals.ts";
import { checkBot, checkTouchpoints } from "./check-touchpoints.ts";
import { type Check, checkHourly, exactlyOne } from "./check.ts";
import { DRAWN_SETTINGS } from "./drawn.ts";
import type { ParsedLine } from "./schema.ts";
import { type Path, treeAt } from "./tree.ts";

/** Checks that every line has one volume, lists of the right length, and a group that serves it. */
export function checkLines(check: Check, calendar: Calendar | null): void {
  const { draft, scenario, names, report, reportKey } = check;
  for (const [name, line] of scenario.lines) {
    checkVolume(check, name, line);
    checkBot(check, name, line);
    checkTouchpoints(check, calendar, name, line);
    checkApprovals(check, name, line);
    if (line.knowledge && !isGiven(check, ["lines", name, "returns"])) {
      reportKey(["lines", name, "knowledge"], "needs returns: wrong answers bring customers back");
    }
    if (!draft.sound("hours")) continue;
    const { handle, patience, volume } = line;
    checkHourly(check, ["lines", name, "handle", "mean"], handle?.mean);
    if (patience !== "none") checkHourly(check, ["lines", name, "patience", "mean"], patience.mean);
    checkHourly(check, ["lines", name, "volume", "hourly"], volume.hourly);
  }
  // Lines left out for the fault of another setting need a handle time too.
  for (const name of names("lines")) {
    const path = ["lines", name];
    if (treeAt(draft.tree, path)?.kind !== "map") continue;
    if (isGiven(check, [...path, "volume", "log"])) checkLogged(check, name);
    else if (!isGiven(check, [...path, "handle"])) report([...path, "handle"], "is required");
  }
  const logged = names("lines").find((name) => isGiven(check, ["lines", name, "volume", "log"]));
  if (logged !== undefined && scenario.scale !== 1) {
    report(["scale"], `must be 1: the contacts of line ${logged} are those of a log`);
  }
  const served = new Set([...scenario.groups.values()].flatMap(({ lines }) => lines));
  if (!draft.sound("groups")) return;
  for (const name of names("lines")) {
    if (!served.has(name)) reportKey(["lines", name], "must be served by a group");
  }
}

/** Whether a setting stands in the document, faulty or not. */
function isGiven({ draft }: Check, path: Path): boolean {
  return treeAt(draft.tree, path) !== undefined;
}

const KINDS = ["file", "perHour", "hourly", "log"] as const;

function checkVolume({ report, reportKey }: Check, name: string, { volume }: ParsedLine): void {
  const path = ["lines", name, "volume"];
  const kinds = KINDS.filter((kind) => volume[kind] !== undefined);
  if (kinds.length !== 1) {
    report(path, exactlyOne(KINDS, kinds));
    return;
  }
  const [kind] = kinds;
  if (kind !== "file" && kind !== "log" && volume.column !== undefined) {
    reportKey([...path, "column"], "belongs to a volume from a file");
  }
  for (const key of ["missing", "touchpoint"] as const) {
    if (kind === "file" || volume[key] === undefined) continue;
    reportKey([...path, key], "belongs to a volume from a file");
  }
  for (const [index, touchpoint] of (volume.touchpoint ?? []).entries()) {
    if (volume.touchpoint?.indexOf(touchpoint) === index) continue;
    report([...path, "touchpoint", index], "must not stand twice");
  }
}

/** Checks that a line whose contacts come from a log says nothing of contacts that are drawn. */
function checkLogged(check: Check, name: string): void {
  const path = ["lines", name];
  for (const setting of [...DRAWN_SETTINGS.map((key) => [key]), ["volume", "factor"]]) {
    if (!isGiven(check, [...path, ...setting])) continue;
    check.reportKey(
      [...path, ...setting],
      "belongs to drawn contacts: those of a log are replayed",
    );
  }
}
