import { Cause, type CenterSpec } from "../center/spec.ts";
import type { Cohort, Pause } from "../workforce/heads.ts";

/** Agent-seconds by cause, for each step of the horizon. */
export type Shrinkage = readonly Float64Array[];

/**
 * The time that agents of a group are planned to be off the floor: absence and lateness as expected,
 * breaks and activities as they are due. Waiting for a seat is not planned.
 */
export function plannedShrinkage(
  { cohorts, causes, horizonSeconds }: CenterSpec,
  group: number,
  stepSeconds: number,
): Shrinkage {
  const steps = Math.round(horizonSeconds / stepSeconds);
  const off = causes.map(() => new Float64Array(steps));
  /** Adds `secondsIn(from, to)` to every step that [start, end) overlaps. */
  const add = (
    cause: number,
    { start, end }: Span,
    secondsIn: (from: number, to: number) => number,
  ): void => {
    const seconds = off[cause] as Float64Array;
    const last = Math.min(steps, Math.ceil(end / stepSeconds));
    for (let step = Math.max(0, Math.floor(start / stepSeconds)); step < last; step++) {
      const from = Math.max(start, step * stepSeconds);
      const to = Math.min(end, (step + 1) * stepSeconds);
      seconds[step] = (seconds[step] as number) + secondsIn(from, to);
    }
  };
  for (const cohort of cohorts) {
    if (cohort.group !== group) continue;
    const { attendance, lateShare, lateMeanSeconds, startSeconds: start, endSeconds: end } = cohort;
    const present = cohort.heads * attendance;
    if (attendance < 1) {
      add(Cause.absence, { start, end }, (from, to) => (cohort.heads - present) * (to - from));
    }
    if (lateShare > 0 && cohort.part === 0) {
      // Who is late by an exponential time is not there at `time` with this probability.
      const missing = (time: number): number => Math.exp((start - time) / lateMeanSeconds);
      add(
        Cause.lateness,
        { start, end },
        (from, to) => present * lateShare * lateMeanSeconds * (missing(from) - missing(to)),
      );
    }
    for (const pause of cohort.pauses) {
      for (const { agents, ...span } of spansOf(pause, cohort)) {
        add(pause.cause, span, (from, to) => agents * attendance * (to - from));
      }
    }
  }
  return off;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** When the agents of a cohort take a pause; all at once, or one after the other. */
function spansOf(
  { startSeconds, spreadSeconds, lengthSeconds, share }: Pause,
  { heads, endSeconds }: Cohort,
): readonly (Span & { readonly agents: number })[] {
  const takers = Math.floor(heads * share);
  const from = (start: number): Span => ({
    start,
    end: Math.max(start, Math.min(start + lengthSeconds, endSeconds)),
  });
  if (spreadSeconds === 0) return [{ ...from(startSeconds), agents: takers }];
  return Array.from({ length: takers }, (_, agent) => ({
    ...from(startSeconds + (spreadSeconds * (agent + 0.5)) / takers),
    agents: 1,
  }));
}
