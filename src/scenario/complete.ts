import { calendarOf, closing, DEFAULT_START } from "./calendar.ts";
import type {
  ParsedScenario,
  ParsedTarget,
  Scenario,
  ShiftSettings,
  TargetSettings,
} from "./schema.ts";

/** The target of a scenario that names none. */
const TARGET = { within: 30, share: 0.9, windows: [], occupancyMax: 0.9 };

/** Fills in the defaults that depend on other settings. */
export function complete(scenario: ParsedScenario): Scenario {
  const { wholeDays } = calendarOf(scenario);
  const target = targetOf(scenario.target, TARGET);
  const lines = [...scenario.lines].map(([name, line]) => {
    const { volume } = line;
    const { file, column = name, missing = "error" } = volume;
    const { target: own, ...settings } = line;
    return [
      name,
      {
        ...settings,
        volume: file === undefined ? volume : { file, column, missing },
        ...(own ? { target: targetOf(own, target) } : {}),
      },
    ] as const;
  });
  const { title, notes, start = DEFAULT_START, hours, timeZone, interval } = scenario;
  const { scale, ageing, windows, busyDay, groups, plan, activities, money, surges } = scenario;
  return {
    title,
    notes,
    start,
    hours,
    timeZone,
    interval,
    ...closing(scenario, wholeDays),
    scale,
    ageing,
    windows,
    target,
    busyDay,
    lines: new Map(lines),
    groups,
    shifts: new Map([...scenario.shifts].map(([name, shift]) => [name, withBreaks(shift)])),
    plan,
    activities,
    money,
    surges,
  };
}

/** A shift in one piece says that it has no breaks; one in parts says so in each. */
function withBreaks(shift: ShiftSettings): ShiftSettings {
  const { breaks = [], ...others } = shift;
  return shift.parts ? others : { ...others, breaks };
}

/** What a target does not say it takes from `base`, but for what a day need not have. */
function targetOf(target: ParsedTarget, base: TargetSettings): TargetSettings {
  const {
    within = base.within,
    share = base.share,
    occupancyMax = base.occupancyMax,
    ...rest
  } = target;
  return { within, share, ...rest, occupancyMax };
}
