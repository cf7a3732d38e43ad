import type { ArrivalSpec } from "../demand/rate.ts";
import type { Cohort, HeadLevels } from "../workforce/heads.ts";

/**
 * The ground state of the floor: everything a replay needs and nothing it has to look up. Times are
 * seconds from the start of the horizon, ids are dense integers (positions in the arrays below),
 * shares lie in [0, 1]. Nothing is optional; `Infinity`, 0 and empty arrays say "none". Plain data:
 * it survives a structured clone.
 */
export interface CenterSpec {
  readonly title: string;
  /** SHA-256 of the compiled scenario, hexadecimal: equal for scenarios that mean the same. */
  readonly hash: string;
  /** Reporting step; divides an hour. */
  readonly intervalSeconds: number;
  /** Counted time; a whole number of hours. */
  readonly horizonSeconds: number;
  /** Uncounted time before the horizon. */
  readonly warmUpSeconds: number;
  readonly close: "follow" | "serve" | "drop";
  /** With `follow`, the longest time after the horizon; demand and plan are given this far. Else 0. */
  readonly followSeconds: number;
  /** Number of the earliest hour of the replay, <= 0: entry 0 of lists by hour stands for it. */
  readonly firstHour: number;
  /** Number of counted days. */
  readonly days: number;
  /** Day, from 0, of each interval of the horizon. */
  readonly intervalDays: Int32Array;
  /** Local ISO start of each interval of the horizon: `2026-11-11T20:00`. */
  readonly intervalStarts: readonly string[];
  readonly windows: readonly WindowSpec[];
  readonly target: TargetSpec;
  /** Coefficient of variation of the gamma busy-day factor that all lines share; 0 is none. */
  readonly busyDayCv: number;
  readonly lines: readonly LineSpec[];
  readonly groups: readonly GroupSpec[];
  /** Every row of the plan on every day the replay may reach, sorted by start, then document order. */
  readonly cohorts: readonly Cohort[];
  /** For groups planned by `headsPerHour`. */
  readonly headLevels: readonly HeadLevels[];
  /** What the reader of the results must know: assumed figures, scaled runs. */
  readonly notes: readonly string[];
}

/** A part of the day reported on its own. */
export interface WindowSpec {
  readonly name: string;
  /** Clock times as written: `22:00`, `08:00`. */
  readonly from: string;
  readonly to: string;
  /** 1 for each interval of the horizon that lies in the window, else 0. */
  readonly intervals: Uint8Array;
}

/** What makes a day good. */
export interface TargetSpec {
  /** Response (wait + first reply) that counts as in time. */
  readonly withinSeconds: number;
  /** Share of offered contacts that must be within. */
  readonly share: number;
  /** Mean response allowed; `Infinity` when not asked for. */
  readonly meanResponseSeconds: number;
  /** Share of offered contacts that may abandon; `Infinity` when not asked for. */
  readonly abandonShareMax: number;
  /** Ids of the windows in which all of this must hold too. */
  readonly windows: Int32Array;
  /** Occupancy to plan for; not part of a day being met. */
  readonly occupancyMax: number;
}

export interface LineSpec {
  readonly name: string;
  readonly arrivals: ArrivalSpec;
  /** Share of contacts the bot contains, and how long it takes until it hands over the others. */
  readonly bot: { readonly containment: number; readonly seconds: number };
  /** Waiting places; `Infinity` when the queue is not limited. */
  readonly capacity: number;
  readonly handle: DurationSpec;
  /** Time a customer waits before abandoning; law `never` when nobody abandons. */
  readonly patience: DurationSpec;
  /** Share of customers who leave at once when they must wait. */
  readonly balk: number;
  readonly firstReplySeconds: number;
  /** The line's own target, which a met day must satisfy too; null when it has none. */
  readonly target: TargetSpec | null;
}

export interface DurationSpec {
  readonly law: "exponential" | "lognormal" | "gamma" | "constant" | "never";
  /** Coefficient of variation for lognormal and gamma; 1 for exponential, 0 for constant and never. */
  readonly cv: number;
  /** Mean by hour of the contact's arrival; entry 0 stands for hour `firstHour`. One entry: always. */
  readonly meanSeconds: Float64Array;
}

/** Most chats an agent can hold at a time: the floor keeps a bit for each number of open chats. */
export const CONCURRENCY_LIMIT = 30;

export interface GroupSpec {
  readonly name: string;
  /** Ids of the lines served, most preferred first. */
  readonly lines: Int32Array;
  /** Chats an agent holds at a time, at most CONCURRENCY_LIMIT. */
  readonly concurrency: number;
  /**
   * Speed of each chat of an agent with 1, 2, … `concurrency` chats open: s(k) > 0. Empty: 1 always,
   * so that chats do not slow each other.
   */
  readonly speeds: Float64Array;
  readonly costYuanPerHour: number;
  readonly pick: "longestWait" | "preference";
}
