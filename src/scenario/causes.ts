import type { Cohort } from "../workforce/heads.ts";

/** Names that results give the first causes, in the order of `Cause`. */
export const FIRST_CAUSES: readonly string[] = ["absence", "lateness", "no seat"];

/** What keeps agents of a scenario off the floor, and its cohorts numbered accordingly. */
export interface CausedCohorts {
  readonly cohorts: readonly Cohort[];
  readonly causes: readonly string[];
}

/**
 * Leaves out the causes that no cohort has, whose pauses count by `names`. None at all where everybody
 * planned is on the floor all the time.
 */
export function causesInUse(
  cohorts: readonly Cohort[],
  names: readonly string[],
  seats: number,
): CausedCohorts {
  const used = new Set(cohorts.flatMap(({ pauses }) => pauses.map(({ cause }) => cause)));
  const isEverybodyThere =
    used.size === 0 &&
    seats === Number.POSITIVE_INFINITY &&
    cohorts.every(({ attendance, lateShare }) => attendance === 1 && lateShare === 0);
  if (isEverybodyThere) return { cohorts, causes: [] };
  const kept = [...names.keys()].filter((id) => id < FIRST_CAUSES.length || used.has(id));
  return {
    causes: kept.map((id) => names[id] as string),
    cohorts: cohorts.map((cohort) => ({
      ...cohort,
      pauses: cohort.pauses.map((pause) => ({ ...pause, cause: kept.indexOf(pause.cause) })),
    })),
  };
}
