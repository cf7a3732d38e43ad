import { type Calendar, momentsInHorizon } from "./calendar.ts";
import { checkSkills } from "./check-groups.ts";
import { type Check, exactlyOne, isUnknown, unknownName } from "./check.ts";
import type { ParsedReserve, TriggerSettings } from "./schema.ts";
import type { Path } from "./tree.ts";

/** Checks the reserves of a document: their names, their skills, and when they are called. */
export function checkReserves(check: Check, calendar: Calendar | null): void {
  const { scenario, names, reportKey } = check;
  for (const [name, reserve] of scenario.reserves) {
    const path = ["reserves", name];
    if (names("groups").includes(name)) {
      reportKey(path, "must differ from the names of groups: a reserve is a group of its own");
    }
    checkSkills(check, path, reserve);
    for (const [index, trigger] of reserve.trigger.entries()) {
      checkTrigger(check, calendar, [...path, "trigger", index], trigger);
    }
    checkRelease(check, calendar, [...path, "release"], reserve.release);
  }
}

const KINDS = ["waiting", "withinBelow", "coverageBelow", "at"] as const;

function checkTrigger(
  check: Check,
  calendar: Calendar | null,
  path: Path,
  trigger: TriggerSettings,
): void {
  const kinds = KINDS.filter((kind) => trigger[kind] !== undefined);
  if (kinds.length !== 1) {
    check.report(path, exactlyOne(KINDS, kinds));
  } else if (trigger.over !== undefined && trigger.withinBelow === undefined) {
    check.reportKey([...path, "over"], "belongs to withinBelow");
  }
  checkTimes(check, calendar, [...path, "at"], trigger.at);
}

function checkRelease(
  check: Check,
  calendar: Calendar | null,
  path: Path,
  release: ParsedReserve["release"],
): void {
  if (release.for !== undefined && release.waitingBelow === undefined) {
    check.reportKey([...path, "for"], "belongs to waitingBelow");
  }
  checkTimes(check, calendar, [...path, "at"], release.at);
}

function checkTimes(
  { report }: Check,
  calendar: Calendar | null,
  path: Path,
  at: string | readonly string[] | undefined,
): void {
  if (!calendar || at === undefined) return;
  const places = typeof at === "string" ? [path] : [...at.keys()].map((index) => [...path, index]);
  for (const [index, time] of [at].flat().entries()) {
    if (momentsInHorizon(calendar, time).length === 0) {
      report(places[index] as Path, "must lie in the horizon");
    }
  }
}

/** Checks the rules by which groups, and reserves, help lines they do not list. */
export function checkOverflow({ draft, scenario, names, report }: Check): void {
  const helpers = [...names("groups"), ...names("reserves")];
  const seen = new Set<string>();
  for (const [index, { group, line }] of scenario.overflow.entries()) {
    const path = ["overflow", draft.numbers("overflow")[index] ?? index];
    if (isUnknown(group, helpers)) {
      report([...path, "group"], unknownName("group or reserve", group, helpers));
    }
    if (isUnknown(line, names("lines"))) {
      report([...path, "line"], unknownName("line", line, names("lines")));
    }
    const { lines = [] } = scenario.groups.get(group) ?? scenario.reserves.get(group) ?? {};
    if (lines.includes(line)) {
      report([...path, "line"], `must be a line that ${group} does not list`);
    }
    const pair = JSON.stringify([group, line]);
    if (seen.has(pair)) report(path, "must have a group and a line that no other rule has");
    seen.add(pair);
  }
}
