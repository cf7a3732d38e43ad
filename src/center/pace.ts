import type { CenterSpec } from "./spec.ts";

const EVENTS_PER_BUCKET = 16;

/** The earliest moment anything happens: the warm-up begins, or heads come before it. */
export function earliestSeconds(spec: CenterSpec): number {
  const cohorts = spec.cohorts.map(({ startSeconds }) => startSeconds);
  const levels = spec.headLevels.map(({ times }) => times[0] ?? 0);
  return [...cohorts, ...levels].reduce((a, b) => Math.min(a, b), -spec.warmUpSeconds);
}

/**
 * Buckets for the calendar: short enough to hold EVENTS_PER_BUCKET at the busiest time (a chat's end
 * and a patience for each contact handed over), in epochs long enough for most events to end in.
 */
export function bucketsFor(spec: CenterSpec): { bucketSeconds: number; bucketsPerEpoch: number } {
  let eventsPerSecond = 0;
  let longestSeconds = 60;
  for (const { arrivals, touchpoints, handle, patience } of spec.lines) {
    const { startRates, endRates } = arrivals.rate;
    let peak = 0;
    for (let i = 0; i < startRates.length; i++) {
      peak = Math.max(peak, startRates[i] as number, endRates[i] as number);
    }
    const contained = touchpoints.flatMap(({ containment }) => [...containment]);
    eventsPerSecond += 2 * peak * (1 - Math.min(...contained));
    for (const mean of handle.meanSeconds) longestSeconds = Math.max(longestSeconds, mean);
    if (patience.law === "never") continue;
    for (const mean of patience.meanSeconds) longestSeconds = Math.max(longestSeconds, mean);
  }
  let bucketSeconds = 64;
  while (bucketSeconds > 1 / 1024 && bucketSeconds * eventsPerSecond > EVENTS_PER_BUCKET) {
    bucketSeconds /= 2;
  }
  let bucketsPerEpoch = 64;
  while (bucketsPerEpoch < 65536 && bucketsPerEpoch * bucketSeconds < 4 * longestSeconds) {
    bucketsPerEpoch *= 2;
  }
  return { bucketSeconds, bucketsPerEpoch };
}
