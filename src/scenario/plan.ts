import type { HeadLevels } from "../workforce/heads.ts";
import { headLevelsOf, type PlannedShift } from "../workforce/plan.ts";
import {
  byHourOfReplay,
  type Calendar,
  clockSeconds,
  datesOf,
  midnightOf,
  secondsAt,
} from "./calendar.ts";
import type { PlanRow, Scenario } from "./schema.ts";

export interface PlannedHeads {
  readonly shifts: readonly PlannedShift[];
  readonly headLevels: readonly HeadLevels[];
}

/** The rows of a plan on the days of a replay. */
export function plannedHeads(
  scenario: Pick<Scenario, "groups" | "shifts" | "scale">,
  rows: readonly PlanRow[],
  calendar: Calendar,
): PlannedHeads {
  const groups = [...scenario.groups.keys()];
  const dates = datesOf(calendar);
  const shifts: PlannedShift[] = [];
  const headLevels: HeadLevels[] = [];
  for (const row of rows) {
    const group = groups.indexOf(row.group);
    if (row.headsPerHour) {
      const heads = row.headsPerHour.map((heads) => scaledWhole(heads, scenario.scale));
      const byHour = Int32Array.from(byHourOfReplay(heads, calendar));
      headLevels.push(headLevelsOf(group, byHour, calendar.firstHour));
      continue;
    }
    const { start, length } = timesOf(row, scenario);
    const days = row.day === undefined ? dates : [midnightOf(row.day)];
    shifts.push({
      group,
      heads: scaledWhole(row.heads ?? 0, scenario.scale),
      lengthSeconds: length,
      startSeconds: days.map((date) => secondsAt(calendar, date + clockSeconds(start))),
    });
  }
  return { shifts, headLevels };
}

function timesOf(
  row: PlanRow,
  { shifts }: Pick<Scenario, "shifts">,
): { readonly start: string; readonly length: number } {
  const shift = row.shift === undefined ? undefined : shifts.get(row.shift);
  return { start: row.start ?? shift?.start ?? "00:00", length: row.length ?? shift?.length ?? 0 };
}

/** `count` scaled to the nearest whole, at least 1 where there were any. */
export function scaledWhole(count: number, scale: number): number {
  return count === 0 ? 0 : Math.max(1, Math.round(count * scale));
}
