import type { IntervalLabel, IntervalMeasures, Measures, WindowLabel } from "../center/run.ts";
import type { Chance, Estimate, Study } from "./study.ts";

/** Plans that met the same contacts, the first one the base: the content of comparison.json. */
export interface Comparison {
  /** Version of crest. */
  readonly crest: string;
  readonly seed: number;
  readonly replications: number;
  readonly plans: readonly Plan[];
  /** Each further plan against the first. */
  readonly differences: readonly Difference[];
  readonly notes: readonly string[];
}

/** What a plan comes to by itself, as a study of it alone would tell, less the finest tables. */
export interface Plan
  extends Pick<
    Study,
    | "scenario"
    | "scenarioHash"
    | "eventHash"
    | "target"
    | "total"
    | "windows"
    | "lines"
    | "groups"
    | "classes"
    | "overflow"
    | "shrinkage"
    | "reserves"
    | "surges"
    | "hours"
    | "overloads"
  > {
  /** `A` is the base, then `B`, `C`, … */
  readonly plan: string;
  /** What it was called when it was handed in: its file, or else its title. */
  readonly name: string;
}

/**
 * A plan's figures less those of the base, each with its paired 95 % interval; null where one of
 * them has none, low and high null with one replication. Rows that only one plan has are left out.
 */
export interface Difference {
  readonly plan: string;
  readonly base: string;
  readonly total: Measures<Estimate>;
  readonly windows: readonly (WindowLabel & Measures<Estimate>)[];
  readonly lines: readonly ({ readonly line: string } & Measures<Estimate>)[];
  /** By hour of the horizon, labelled as in the base: a row for each line, then `line: null`. */
  readonly hours: readonly (IntervalLabel & IntervalMeasures<Estimate>)[];
  readonly days: PairedDays;
}

/** Replicated days, told by whether the plan had a larger withinShare than the base on that very day. */
export interface PairedDays {
  readonly days: number;
  readonly better: number;
  readonly equal: number;
  readonly worse: number;
  /** better / days with its Wilson 95 % interval: an equal day is not a better one. */
  readonly betterShare: Chance;
}
