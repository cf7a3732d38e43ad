import type { Problem } from "../base/errors.ts";
import { type Calendar, momentOf } from "./calendar.ts";
import { type Check, exactlyOne, isUnknown, unknownName } from "./check.ts";
import type { Draft } from "./draft.ts";
import { problemOf } from "./issues.ts";
import type { EventSettings, ParsedScenario, PlanRow } from "./schema.ts";
import { partsOf } from "./shift.ts";
import { type Path, treeAt } from "./tree.ts";

const KINDS = ["bot", "site", "absent", "admit", "complaints"] as const;
type Kind = (typeof KINDS)[number];

/** Sums of shares come this near to 1 by rounding alone. */
const ROUNDING = 1e-9;

/** Checks that the sites are no more than all places. */
export function checkSites({ scenario, report }: Check): void {
  const sum = [...scenario.sites.values()].reduce((total, share) => total + share, 0);
  if (sum <= 1 + ROUNDING) return;
  const percent = Number((sum * 100).toPrecision(6));
  report(["sites"], `must have shares of at most 100 % in all, not ${percent} %`);
}

/** Checks events: that each is of one kind, what it concerns, and when it begins. */
export function checkEvents(check: Check, calendar: Calendar | null): void {
  const { draft, scenario, report } = check;
  const seen = new Set<string>();
  const taken = pauseNames(scenario, Array.isArray(scenario.plan) ? scenario.plan : []);
  for (const [index, event] of scenario.events.entries()) {
    const path = ["events", draft.numbers("events")[index] ?? index];
    if (seen.has(event.name)) report([...path, "name"], "must not stand twice");
    seen.add(event.name);
    if (taken.has(event.name)) report([...path, "name"], TAKEN);
    if (calendar && momentOf(calendar, event.at) === null) {
      report([...path, "at"], "must lie in the horizon");
    }
    const kinds = KINDS.filter((kind) => event[kind] !== undefined);
    const [kind] = kinds;
    if (kind === undefined || kinds.length > 1) {
      report(path, exactlyOne(KINDS, kinds));
    } else {
      checkKind(check, path, event, kind);
    }
  }
}

const TAKEN = "must differ from the names of breaks and activities: results tell them apart";

/** Events with the name of a break that stands in the file of a plan. */
export function eventsNamedAsBreaks(
  { scenario, tree, numbers }: Draft,
  rows: readonly PlanRow[],
): readonly Problem[] {
  if (!scenario || Array.isArray(scenario.plan)) return [];
  const known = pauseNames(scenario, []);
  const taken = pauseNames(scenario, rows);
  return [...scenario.events.entries()]
    .filter(([, { name }]) => taken.has(name) && !known.has(name))
    .map(([index]) =>
      problemOf(tree, ["events", numbers("events")[index] ?? index, "name"], TAKEN),
    );
}

function pauseNames(
  { shifts, activities }: ParsedScenario,
  rows: readonly PlanRow[],
): ReadonlySet<string> {
  const breaks = [
    ...[...shifts.values()].flatMap(partsOf).flatMap((part) => part.breaks),
    ...rows.flatMap((row) => row.breaks ?? []),
  ];
  return new Set([...breaks, ...activities].map(({ name }) => name));
}

function checkKind(check: Check, path: Path, event: EventSettings, kind: Kind): void {
  const { names, report, reportKey } = check;
  const isOfAgents = kind === "site" || kind === "absent";
  if (isOfAgents && event.lines) {
    reportKey([...path, "lines"], "belongs to bot, admit and complaints");
  }
  if (!isOfAgents && event.groups) reportKey([...path, "groups"], "belongs to site and absent");
  if (kind !== "complaints" && event.after) {
    reportKey([...path, "after"], "belongs to complaints");
  }
  if (event.site !== undefined && !names("sites").includes(event.site)) {
    const rule =
      names("sites").length === 0
        ? "must name a site; sites: {east: 50%, west: 50%} at the top of the document would make two"
        : unknownName("site", event.site, names("sites"));
    report([...path, "site"], rule);
  }
  const groups = [...names("groups"), ...names("reserves")];
  for (const [index, group] of (isOfAgents ? (event.groups ?? []) : []).entries()) {
    const at = [...path, "groups", index];
    if (event.groups?.indexOf(group) !== index) report(at, "must not stand twice");
    if (isUnknown(group, groups)) report(at, unknownName("group or reserve", group, groups));
  }
  if (!isOfAgents) checkLinesOf(check, path, event, kind);
}

function checkLinesOf(
  { draft, names, report }: Check,
  path: Path,
  { lines }: EventSettings,
  kind: Kind,
): void {
  const isLogged = (line: string): boolean =>
    treeAt(draft.tree, ["lines", line, "volume", "log"]) !== undefined;
  const replays = "contacts of a log are replayed as they came";
  if (!lines && kind !== "admit" && names("lines").length > 0 && names("lines").every(isLogged)) {
    report(path, `must concern a line whose contacts are drawn: ${replays}`);
  }
  for (const [index, line] of (lines ?? []).entries()) {
    const at = [...path, "lines", index];
    if (lines?.indexOf(line) !== index) report(at, "must not stand twice");
    if (isUnknown(line, names("lines"))) report(at, unknownName("line", line, names("lines")));
    if (kind !== "admit" && isLogged(line)) {
      report(at, `must name a line whose contacts are drawn: ${replays}`);
    }
  }
}
