/**
 * Agents of one group who come and go together: one row of the plan on one day. They are individuals
 * on the floor; they only share their times.
 */
export interface Cohort {
  /** Id of the group. */
  readonly group: number;
  /** Seconds from the start of the horizon; below 0 in the warm-up or before it. */
  readonly startSeconds: number;
  /** Seconds from the start of the horizon, after `startSeconds`. */
  readonly endSeconds: number;
  /** Whole agents, at least 1. */
  readonly heads: number;
}

/** Heads of one group as a step function: at each change only the difference comes or goes. */
export interface HeadLevels {
  /** Id of the group. */
  readonly group: number;
  /** Rising times at which the number of heads changes, seconds from the start of the horizon. */
  readonly times: Float64Array;
  /** Whole heads from that time on, at least 0. */
  readonly heads: Int32Array;
}
