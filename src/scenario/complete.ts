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
    const file = volume.file === undefined ? {} : { column: name, missing: "error" as const };
    const own = line.target ? { target: withOccupancy(line.target, target.occupancyMax) } : {};
    return [name, { ...line, volume: { ...file, ...volume }, ...own }] as const;
  });
  return {
    ...scenario,
    start: scenario.start ?? DEFAULT_START,
    ...closing(scenario, wholeDays),
    target,
    lines: Object.fromEntries(lines),
  };
}

function withOccupancy(target: TargetSettings, occupancyMax: number | undefined) {
  return { ...target, occupancyMax: target.occupancyMax ?? occupancyMax ?? OCCUPANCY_MAX };
}
