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
  /**
   * Who they are: group, shift and day. Agents of cohorts with the same key and ordinal are the same
   * person, who comes or stays away for all of them.
   */
  readonly key: string;
  /** Ordinal of the first of them; the others follow. */
  readonly firstOrdinal: number;
  /** Which part of a split shift this is, from 0. Nobody is late for a later part. */
  readonly part: number;
  /** Share who come at all. */
  readonly attendance: number;
  /** Share of those who come late, and by how long on average (exponential). */
  readonly lateShare: number;
  readonly lateMeanSeconds: number;
  /** Breaks and activities, by rising start. */
  readonly pauses: readonly Pause[];
}

/** Time that agents of a cohort spend off the floor, one after the other. */
export interface Pause {
  /** Position in the spec's list of causes. */
  readonly cause: number;
  /** Agent i of n who take it leaves the floor `spreadSeconds` x (i + 0.5) / n after this moment. */
  readonly startSeconds: number;
  readonly spreadSeconds: number;
  readonly lengthSeconds: number;
  /** Share of the cohort who take it. */
  readonly share: number;
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
