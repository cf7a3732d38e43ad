import type {
  ApprovalLabel,
  ApprovalMeasures,
  ClassLabel,
  ClassMeasures,
  EventLabel,
  EventMeasures,
  IntervalLabel,
  IntervalMeasures,
  Measures,
  SurgeLabel,
  SurgeMeasures,
  TouchpointLabel,
  TouchpointMeasures,
  WindowLabel,
  WorkLabel,
  WorkMeasures,
} from "../center/run.ts";
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
  /** What the differences are worth apart from cost; null when no plan says. */
  readonly value: ComparedValue | null;
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
    | "touchpoints"
    | "work"
    | "approvals"
    | "events"
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
  /** Of lines with priority in both. */
  readonly classes: readonly (ClassLabel & ClassMeasures<Estimate>)[];
  /** Of the same line at the same time; over the replications in which it recovered in both. */
  readonly surges: readonly (SurgeLabel & SurgeMeasures<Estimate>)[];
  /** Of lines with several touchpoints, with parts of work, with approvals in both. */
  readonly touchpoints: readonly (TouchpointLabel & TouchpointMeasures<Estimate>)[];
  readonly work: readonly (WorkLabel & WorkMeasures<Estimate>)[];
  readonly approvals: readonly (ApprovalLabel & ApprovalMeasures<Estimate>)[];
  /** Of the same name at the same time. */
  readonly events: readonly (EventLabel & EventMeasures<Estimate>)[];
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

/** By linear elasticities, those of the first plan that gives any. */
export interface ComparedValue {
  readonly retentionPerSecond: number;
  readonly repurchasePerResolution: number;
  /** Of each further plan. */
  readonly gains: readonly {
    readonly plan: string;
    readonly base: string;
    /** Share of customers kept until the next day, more than with the base. */
    readonly retention: Estimate;
    /**
     * Share of repurchase more than with the base, by the answers that settle the matter, simulated in
     * both plans or given for both; null where neither holds.
     */
    readonly repurchase: Estimate | null;
  }[];
}
