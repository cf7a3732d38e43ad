import type { Problem } from "../base/errors.ts";
import { instantsOf, isTimeZone, localOf, readTime } from "../demand/clock.ts";
import {
  type Calendar,
  calendarOf,
  clockSeconds,
  isInWindow,
  momentOf,
  WARM_UP_MAX,
} from "./calendar.ts";
import type { Draft } from "./draft.ts";
import { keyProblemOf, problemOf } from "./issues.ts";
import { checkPlan } from "./check-plan.ts";
import { checkActivities } from "./check-activities.ts";
import { checkEvents, checkSites } from "./check-events.ts";
import { checkLines } from "./check-lines.ts";
import { checkGroups } from "./check-groups.ts";
import { checkOverflow, checkReserves } from "./check-reserves.ts";
import { checkShifts } from "./check-shifts.ts";
import { type Check, isUnknown, unknownName } from "./check.ts";
import type { ParsedTarget } from "./schema.ts";
import { didYouMean } from "./suggest.ts";
import { namesIn, type Path } from "./tree.ts";

/** Problems of settings that are right by themselves and wrong together. */
export function crossProblems(draft: Draft): readonly Problem[] {
  const { scenario, tree } = draft;
  if (!scenario) return [];
  const problems: Problem[] = [];
  const check: Check = {
    draft,
    scenario,
    names: (section) => namesIn(tree, section),
    report: (path, rule) => problems.push(problemOf(tree, path, rule)),
    reportKey: (path, rule) => problems.push(keyProblemOf(tree, path, rule)),
  };
  checkTime(check);
  const calendar = calendarIn(draft);
  checkWindows(check, calendar);
  for (const [section, kind] of [
    ["lines", "line"],
    ["groups", "group"],
  ] as const) {
    const isEmpty = draft.sound(section) && check.names(section).length === 0;
    if (isEmpty) check.report([section], `must have at least one ${kind}`);
  }
  checkLines(check, calendar);
  checkGroups(check);
  checkMoney(check);
  checkShifts(check);
  checkPlan(check);
  checkActivities(check, calendar);
  checkOverflow(check);
  checkReserves(check, calendar);
  checkSurges(check, calendar);
  checkSites(check);
  checkEvents(check, calendar);
  return problems;
}

/** The calendar of a draft, if all that it is made of is right. */
export function calendarIn({ scenario, sound }: Draft): Calendar | null {
  if (!scenario || !["start", "hours", "timeZone", "warmUp", "close"].every(sound)) return null;
  const { start, timeZone } = scenario;
  const local = start === undefined ? 0 : (readTime(start)?.local ?? 0);
  return isTimeZone(timeZone) && local % 3600 === 0 ? calendarOf(scenario) : null;
}

/** Checks start, time zone, interval and warm-up. */
function checkTime({ draft, scenario, report }: Check): void {
  const { start, timeZone, interval, warmUp, lines } = scenario;
  const isZone = isTimeZone(timeZone);
  if (!isZone) {
    const zones = Intl.supportedValuesOf("timeZone");
    // CST is near nothing, and what is near EST is not meant.
    const hint = timeZone.includes("/")
      ? didYouMean(timeZone, zones)
      : ", UTC or +08:00; an abbreviation may mean several";
    report(["timeZone"], `must be a time zone such as Asia/Shanghai${hint}`);
  }
  const local = start === undefined ? null : (readTime(start)?.local ?? null);
  if (local !== null && local % 3600 !== 0) report(["start"], "must be on a full hour");
  if (local !== null && isZone && instantsOf(timeZone, local).length === 0) {
    report(["start"], `must be a time that exists in ${timeZone}: clocks go forward over it`);
  }
  const usesFile = [...lines.values()].some(({ volume }) => volume.file ?? volume.log);
  if (start === undefined && usesFile && draft.sound("start")) {
    report(["start"], "is required when a volume comes from a file or a log");
  }
  if (!dividesAnHour(interval)) {
    report(["interval"], "must be at least 1m and divide an hour");
  }
  if (warmUp !== undefined && warmUp > WARM_UP_MAX) report(["warmUp"], "must be at most 7d");
}

function dividesAnHour(interval: number): boolean {
  return interval >= 60 && 3600 % interval === 0;
}

function checkWindows(check: Check, calendar: Calendar | null): void {
  const { draft, scenario, report } = check;
  const { windows, interval } = scenario;
  const seen = new Set<string>();
  for (const [index, window] of windows.entries()) {
    const path = ["windows", draft.numbers("windows")[index] ?? index];
    if (seen.has(window.name)) report([...path, "name"], "must not stand twice");
    seen.add(window.name);
    checkClockHours(check, path, window);
  }
  const checkTarget = (target: ParsedTarget, path: Path): void => {
    const used = new Set<string>();
    for (const [index, name] of target.windows.entries()) {
      const window = windows.find((window) => window.name === name);
      const at = [...path, "windows", index];
      if (used.has(name)) report(at, "must not stand twice");
      used.add(name);
      if (!window && draft.sound("windows")) {
        report(
          at,
          unknownName(
            "window",
            name,
            windows.map((window) => window.name),
          ),
        );
      } else if (window && calendar && !touches(window, calendar, interval)) {
        report(at, "must name a window that the horizon touches");
      }
    }
  };
  checkTarget(scenario.target, ["target"]);
  for (const [name, { target }] of scenario.lines) {
    if (target) checkTarget(target, ["lines", name, "target"]);
  }
}

function touches(
  window: { readonly from: string; readonly to: string },
  calendar: Calendar,
  interval: number,
): boolean {
  for (let time = 0; time < Math.min(calendar.horizonSeconds, 2 * 86400); time += interval) {
    if (isInWindow(window, localOf(calendar.timeZone, calendar.startInstant + time))) return true;
  }
  return false;
}

function checkMoney(check: Check): void {
  const { nightPremium } = check.scenario.money;
  if (nightPremium) checkClockHours(check, ["money", "nightPremium"], nightPremium);
}

/** Checks clock hours that are told by interval, such as windows. */
function checkClockHours(
  { draft, scenario, report }: Check,
  path: Path,
  hours: { readonly from: string; readonly to: string },
): void {
  for (const edge of ["from", "to"] as const) {
    const isOnGrid = clockSeconds(hours[edge]) % scenario.interval === 0;
    if (draft.sound("interval") && dividesAnHour(scenario.interval) && !isOnGrid) {
      report([...path, edge], "must be the edge of an interval");
    }
  }
  if (hours.from === hours.to) report([...path, "to"], "must differ from from");
}

function checkSurges({ draft, scenario, names, report }: Check, calendar: Calendar | null): void {
  for (const [index, surge] of scenario.surges.entries()) {
    const path = ["surges", draft.numbers("surges")[index] ?? index];
    if (isUnknown(surge.line, names("lines"))) {
      report([...path, "line"], unknownName("line", surge.line, names("lines")));
    }
    if (scenario.lines.get(surge.line)?.volume.log !== undefined) {
      const rule = "must name a line whose contacts are drawn: those of a log are replayed";
      report([...path, "line"], rule);
    }
    if (surge.rise + surge.hold + surge.fall === 0) {
      report(path, "must have a rise, a hold or a fall");
    }
    if (calendar && momentOf(calendar, surge.at) === null) {
      report([...path, "at"], "must lie in the horizon");
    }
  }
}
