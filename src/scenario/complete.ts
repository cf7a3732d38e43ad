import { calendarOf, closing, DEFAULT_START } from "./calendar.ts";
import type { ParsedScenario, Scenario, TargetSettings } from "./schema.ts";

/** The default for `occupancyMax`. */
const OCCUPANCY_MAX = 0.9;

/** Fills in the defaults that depend on other settings. */
export function complete(scenario: ParsedScenario): Scenario {
  const { wholeDays } = calendarOf(scenario);
  const target = withOccupancy(scenario.target, OCCUPANCY_MAX);
  const lines = Object.entries(scenario.lines).map(([name, line]) => {
    const { volume } = line;
    const { file, column = name, missing = "error" } = volume;
    const own = line.target ? { target: withOccupancy(line.target, target.occupancyMax) } : {};
    return [
      name,
      { ...line, volume: file === undefined ? volume : { file, column, missing }, ...own },
    ] as const;
  });
  const { title, notes, start = DEFAULT_START, hours, timeZone, interval } = scenario;
  const { scale, windows, busyDay, groups, shifts, plan, surges } = scenario;
  return {
    title,
    notes,
    start,
    hours,
    timeZone,
    interval,
    ...closing(scenario, wholeDays),
    scale,
    windows,
    target,
    busyDay,
    lines: Object.fromEntries(lines),
    groups,
    shifts,
    plan,
    surges,
  };
}

function withOccupancy(target: TargetSettings, occupancyMax: number | undefined) {
  return { ...target, occupancyMax: target.occupancyMax ?? occupancyMax ?? OCCUPANCY_MAX };
}
