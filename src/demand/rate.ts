/**
 * Contacts per second over time: pieces that touch end to end, linear inside. Times are seconds from
 * the start of the horizon; warm-up lies before 0. A piece never crosses an hour, a day or a step of
 * the volume file, so each has one hour, day and step number.
 */
export interface RateCurve {
  /** Rising times of the n + 1 edges, seconds. */
  readonly edges: Float64Array;
  /** Rate at the start of each of the n pieces, contacts per second. */
  readonly startRates: Float64Array;
  /** Rate at the end of each of the n pieces, contacts per second. */
  readonly endRates: Float64Array;
  /** Hour of each piece: 0 is the first hour of the horizon, -1 the hour before it. */
  readonly hours: Int32Array;
  /** Day of each piece: 0 is the first day of the horizon, -1 the eve. */
  readonly days: Int32Array;
  /** Step of the volume table each piece lies in, from 0, never falling. */
  readonly steps: Int32Array;
}

/** How contacts arrive on one line. */
export interface ArrivalSpec {
  /** `poisson`: a non-homogeneous Poisson process; `replay`: exactly `counts` contacts per step. */
  readonly process: "poisson" | "replay";
  readonly rate: RateCurve;
  /** Contacts in each step of the rate curve; empty for `poisson`. */
  readonly counts: Int32Array;
  /** Coefficient of variation of the line's own gamma busy-day factor; 0 is none. */
  readonly busyDayCv: number;
  /** Coefficient of variation of the line's gamma per-hour factor; 0 is none. */
  readonly hourCv: number;
}
