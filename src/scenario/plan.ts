import { printLocal } from "../demand/clock.ts";
import type { HeadLevels, Pause } from "../workforce/heads.ts";
import { headLevelsOf, type PlannedActivity, type PlannedShift } from "../workforce/plan.ts";
import {
  byHourOfReplay,
  type Calendar,
  clockSeconds,
  datesOf,
  midnightOf,
  momentsOf,
  secondsAt,
} from "./calendar.ts";
import { FIRST_CAUSES } from "./causes.ts";
import { printDuration } from "./scalars.ts";
import type { BreakSettings, GroupSettings, PlanRow, Scenario, ShiftPart } from "./schema.ts";
import { dayOfParts, partsOf } from "./shift.ts";

export interface PlannedHeads {
  readonly shifts: readonly PlannedShift[];
  readonly activities: readonly PlannedActivity[];
  readonly headLevels: readonly HeadLevels[];
  /** Names of what pauses count as their cause, in the order of the document. */
  readonly causes: readonly string[];
}

type Planned = Pick<Scenario, "groups" | "shifts" | "activities" | "scale">;

/** The rows of a plan, and the activities, on the days of a replay. */
export function plannedHeads(
  scenario: Planned,
  rows: readonly PlanRow[],
  calendar: Calendar,
): PlannedHeads {
  const groups = [...scenario.groups.keys()];
  const causes = causesOf(scenario, rows);
  const shifts: PlannedShift[] = [];
  const headLevels: HeadLevels[] = [];
  for (const row of rows) {
    const group = groups.indexOf(row.group);
    if (row.headsPerHour) {
      const heads = row.headsPerHour.map((heads) => scaledWhole(heads, scenario.scale));
      const byHour = Int32Array.from(byHourOfReplay(heads, calendar));
      headLevels.push(headLevelsOf(group, byHour, calendar.firstHour));
    } else {
      shifts.push({ group, ...plannedShift(row, { scenario, calendar, causes }) });
    }
  }
  const activities = scenario.activities.map((activity) => ({
    groups: (activity.groups ?? groups).map((name) => groups.indexOf(name)),
    cause: causes.indexOf(activity.name),
    times: momentsOf(calendar, activity.at),
    lengthSeconds: activity.length,
    share: activity.share,
  }));
  return { shifts, activities, headLevels, causes };
}

function plannedShift(
  row: PlanRow,
  {
    scenario,
    calendar,
    causes,
  }: {
    readonly scenario: Planned;
    readonly calendar: Calendar;
    readonly causes: readonly string[];
  },
): Omit<PlannedShift, "group"> {
  const shift = row.shift === undefined ? undefined : scenario.shifts.get(row.shift);
  const group = scenario.groups.get(row.group) as GroupSettings;
  const late = shift?.late ?? group.late;
  const parts = rowParts(row, scenario);
  const days = dayOfParts(parts);
  const name = row.shift ?? `${row.start}+${printDuration(row.length ?? 0)}`;
  const dates = row.day === undefined ? datesOf(calendar) : [midnightOf(row.day)];
  return {
    heads: scaledWhole(row.heads ?? 0, scenario.scale),
    attendance: shift?.attendance ?? group.attendance,
    lateShare: late.share,
    lateMeanSeconds: late.share === 0 ? 0 : late.mean,
    parts: parts.map(({ length, breaks }) => ({
      lengthSeconds: length,
      breaks: breaks.map((pause) => pauseOf(pause, causes)),
    })),
    days: dates.map((date) => ({
      key: `${row.group}/${name}/${printLocal(date).slice(0, 10)}`,
      startSeconds: parts.map(({ start }, part) =>
        secondsAt(calendar, date + (days[part] as number) * 86400 + clockSeconds(start)),
      ),
    })),
  };
}

/** The parts a row of the plan is worked in, with the breaks that count. */
function rowParts(row: PlanRow, { shifts }: Pick<Scenario, "shifts">): readonly ShiftPart[] {
  const shift = row.shift === undefined ? row : shifts.get(row.shift);
  const parts = partsOf(shift ?? {});
  return parts.map((part) => ({ ...part, breaks: row.breaks ?? part.breaks }));
}

function pauseOf(pause: BreakSettings, causes: readonly string[]): Pause {
  return {
    cause: causes.indexOf(pause.name),
    startSeconds: pause.from,
    spreadSeconds: pause.to - pause.from,
    lengthSeconds: pause.length,
    share: pause.share,
  };
}

/** Names of breaks and activities after those every scenario has, in order of appearance. */
function causesOf(
  { shifts, activities }: Pick<Scenario, "shifts" | "activities">,
  rows: readonly PlanRow[],
): readonly string[] {
  const breaks = [
    ...[...shifts.values()].flatMap(partsOf).flatMap((part) => part.breaks),
    ...rows.flatMap((row) => row.breaks ?? []),
  ];
  return [...new Set([...FIRST_CAUSES, ...[...breaks, ...activities].map(({ name }) => name)])];
}

/** `count` scaled to the nearest whole, at least 1 where there were any. */
export function scaledWhole(count: number, scale: number): number {
  return count === 0 ? 0 : Math.max(1, Math.round(count * scale));
}
