import type { Cohort, HeadLevels, Pause } from "./heads.ts";

/** A row of the plan: so many agents of a group, on the days the row stands on. */
export interface PlannedShift {
  /** Id of the group. */
  readonly group: number;
  readonly heads: number;
  readonly attendance: number;
  readonly lateShare: number;
  readonly lateMeanSeconds: number;
  /** What they work on each of the days: one stretch, or the parts of a split shift. */
  readonly parts: readonly PlannedPart[];
  readonly days: readonly PlannedDay[];
}

export interface PlannedPart {
  readonly lengthSeconds: number;
  /** Their starts count from the start of the part. */
  readonly breaks: readonly Pause[];
}

export interface PlannedDay {
  /** Group, shift and day: rows that share it plan different agents of one shift. */
  readonly key: string;
  /** Start of each part, seconds from the start of the horizon. */
  readonly startSeconds: readonly number[];
}

/** Training or a meeting for those who are on shift when it begins. */
export interface PlannedActivity {
  /** Ids of the groups that take part. */
  readonly groups: readonly number[];
  readonly cause: number;
  /** Each time it begins, seconds from the start of the horizon. */
  readonly times: readonly number[];
  readonly lengthSeconds: number;
  readonly share: number;
}

/** The replay, seconds from the start of the horizon. */
export interface ReplaySpan {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/**
 * The cohorts that are on shift at some time of a replay, those already at work when it begins
 * included, sorted by start, then by row. Rows without heads make none.
 */
export function cohortsOf(
  {
    shifts,
    activities,
  }: { readonly shifts: readonly PlannedShift[]; readonly activities: readonly PlannedActivity[] },
  replay: ReplaySpan,
): readonly Cohort[] {
  const counted = new Map<string, number>();
  return shifts
    .flatMap((shift) => shift.days.flatMap((day) => cohortsOn(day, shift, counted)))
    .filter(
      ({ startSeconds, endSeconds, heads }) =>
        heads > 0 && startSeconds < replay.toSeconds && endSeconds > replay.fromSeconds,
    )
    .map((cohort) => ({ ...cohort, pauses: pausesOf(cohort, activities) }))
    .sort((a, b) => a.startSeconds - b.startSeconds);
}

/** A cohort for each part of a shift on one day; `counted` has the agents of each key so far. */
function cohortsOn(
  { key, startSeconds }: PlannedDay,
  shift: PlannedShift,
  counted: Map<string, number>,
): readonly Cohort[] {
  const { parts, days: _days, ...shared } = shift;
  const firstOrdinal = counted.get(key) ?? 0;
  counted.set(key, firstOrdinal + shift.heads);
  return parts.map(({ lengthSeconds, breaks }, part) => {
    const start = startSeconds[part] as number;
    return {
      ...shared,
      startSeconds: start,
      endSeconds: start + lengthSeconds,
      key,
      firstOrdinal,
      part,
      pauses: breaks.map((pause) => ({ ...pause, startSeconds: start + pause.startSeconds })),
    };
  });
}

/** The breaks of a cohort and the activities that find it on shift, by rising start. */
function pausesOf(cohort: Cohort, activities: readonly PlannedActivity[]): readonly Pause[] {
  const activityPauses = activities
    .filter(({ groups }) => groups.includes(cohort.group))
    .flatMap(({ cause, times, lengthSeconds, share }) =>
      times
        .filter((time) => time >= cohort.startSeconds && time < cohort.endSeconds)
        .map((startSeconds) => ({ cause, startSeconds, spreadSeconds: 0, lengthSeconds, share })),
    );
  return [...cohort.pauses, ...activityPauses]
    .filter(({ share }) => share > 0)
    .sort((a, b) => a.startSeconds - b.startSeconds);
}

/** Heads hour by hour, entry 0 for hour `firstHour`, as a step function. */
export function headLevelsOf(
  group: number,
  headsByHour: Int32Array,
  firstHour: number,
): HeadLevels {
  const changes = [...headsByHour.keys()].filter(
    (hour) => hour === 0 || headsByHour[hour] !== headsByHour[hour - 1],
  );
  return {
    group,
    times: Float64Array.from(changes, (hour) => (firstHour + hour) * 3600),
    heads: Int32Array.from(changes, (hour) => headsByHour[hour] as number),
  };
}

/** Agents of `group` on shift, mean over each of the steps that follow one another from 0. */
export function headsByStep(
  plan: { readonly cohorts: readonly Cohort[]; readonly headLevels: readonly HeadLevels[] },
  group: number,
  { stepSeconds, steps }: { readonly stepSeconds: number; readonly steps: number },
): Float64Array {
  const means = new Float64Array(steps);
  const count = (heads: number, start: number, end: number): void => {
    const last = Math.min(steps - 1, Math.ceil(end / stepSeconds) - 1);
    for (let step = Math.max(0, Math.floor(start / stepSeconds)); step <= last; step++) {
      const from = step * stepSeconds;
      const overlap = Math.min(end, from + stepSeconds) - Math.max(start, from);
      means[step] = (means[step] as number) + (heads * overlap) / stepSeconds;
    }
  };
  for (const cohort of plan.cohorts) {
    if (cohort.group === group) count(cohort.heads, cohort.startSeconds, cohort.endSeconds);
  }
  for (const { group: of, times, heads } of plan.headLevels) {
    if (of !== group) continue;
    for (let i = 0; i < times.length; i++) {
      const end = Math.min(times[i + 1] ?? Number.POSITIVE_INFINITY, steps * stepSeconds);
      count(heads[i] as number, times[i] as number, end);
    }
  }
  return means;
}
