import type { Cohort } from "../workforce/heads.ts";

/** Names that results give the first causes, in the order of `Cause`. */
export const FIRST_CAUSES: readonly string[] = ["absence", "lateness", "no seat"];

/** What keeps agents of a scenario off the floor, and its cohorts numbered accordingly. */
export interface CausedCohorts {
  readonly cohorts: readonly Cohort[];
  readonly causes: readonly string[];
}

export interface Causes {
  /** Names of what pauses count as their cause. */
  readonly names: readonly string[];
  readonly seats: number;
  /** Names of events that take agents off the floor. */
  readonly events: readonly string[];
}

/**
 * Leaves out the causes that no cohort has; those of events come last. None at all where everybody
 * planned is on the floor all the time.
 */
export function causesInUse(
  cohorts: readonly Cohort[],
  { names, seats, events }: Causes,
): CausedCohorts {
  const used = new Set(cohorts.flatMap(({ pauses }) => pauses.map(({ cause }) => cause)));
  const isEverybodyThere =
    used.size === 0 &&
    events.length === 0 &&
    seats === Number.POSITIVE_INFINITY &&
    cohorts.every(({ attendance, lateShare }) => attendance === 1 && lateShare === 0);
  if (isEverybodyThere) return { cohorts, causes: [] };
  const kept = [...names.keys()].filter((id) => id < FIRST_CAUSES.length || used.has(id));
  return {
    causes: [...kept.map((id) => names[id] as string), ...events],
    cohorts: cohorts.map((cohort) => ({
      ...cohort,
      pauses: cohort.pauses.map((pause) => ({ ...pause, cause: kept.indexOf(pause.cause) })),
    })),
  };
}
