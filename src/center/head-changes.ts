import type { CenterSpec } from "./spec.ts";

/** Agents of one group come or go at one moment. */
export interface HeadChange {
  readonly time: number;
  readonly come: boolean;
  readonly group: number;
  /** How many. */
  readonly heads: number;
  /** The cohort they belong to; -1 for heads planned by the hour. */
  readonly cohort: number;
}

/** Every change of heads in the plan: cohorts come and go whole, levels by the difference. */
export function headChanges({ cohorts, headLevels }: CenterSpec): HeadChange[] {
  const byCohort = cohorts.flatMap(({ group, heads, startSeconds, endSeconds }, cohort) => [
    { time: startSeconds, come: true, group, heads, cohort },
    { time: endSeconds, come: false, group, heads, cohort },
  ]);
  const byLevel = headLevels.flatMap(({ group, times, heads }) =>
    Array.from(heads, (level, i) => {
      const step = level - (heads[i - 1] ?? 0);
      return { time: times[i] as number, come: step > 0, group, heads: Math.abs(step), cohort: -1 };
    }),
  );
  return [...byCohort, ...byLevel.filter(({ heads }) => heads > 0)];
}
