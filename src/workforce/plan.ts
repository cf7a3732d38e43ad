import type { Cohort, HeadLevels } from "./heads.ts";

/** A row of the plan: so many agents of a group, on the days given by their starts. */
export interface PlannedShift {
  /** Id of the group. */
  readonly group: number;
  readonly heads: number;
  readonly lengthSeconds: number;
  /** Start on each day the row stands on, seconds from the start of the horizon. */
  readonly startSeconds: readonly number[];
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
export function cohortsOf(rows: readonly PlannedShift[], replay: ReplaySpan): readonly Cohort[] {
  return rows
    .flatMap(({ group, heads, lengthSeconds, startSeconds }) =>
      startSeconds.map((start) => ({
        group,
        startSeconds: start,
        endSeconds: start + lengthSeconds,
        heads,
        key: "",
        firstOrdinal: 0,
        part: 0,
        attendance: 1,
        lateShare: 0,
        lateMeanSeconds: 0,
        pauses: [],
      })),
    )
    .filter(
      ({ startSeconds, endSeconds, heads }) =>
        heads > 0 && startSeconds < replay.toSeconds && endSeconds > replay.fromSeconds,
    )
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
