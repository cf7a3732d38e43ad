import type { EventLabel } from "../center/run.ts";
import type { SearchOrigin } from "./variant.ts";
import type { Chance, Estimate } from "./study.ts";

/** A figure with what happens, without it, and the first less the second, paired: same customers, same days. */
export interface Drilled {
  readonly with: Estimate;
  readonly without: Estimate;
  readonly difference: Estimate;
}

/** How contacts fared with events and without. */
export interface DrilledContacts {
  readonly offered: Drilled;
  /** Contacts whose response was within the target. */
  readonly within: Drilled;
  /** Abandoned and blocked. */
  readonly lost: Drilled;
  /** within / offered */
  readonly withinShare: Drilled;
  readonly responseSeconds: Drilled;
}

/** What one event comes to: with it and without it, all others happening. */
export interface DrilledEvent extends EventLabel {
  /** The lines it concerns, whose contacts are counted. */
  readonly lines: readonly string[];
  /** Over the intervals it overlaps. */
  readonly during: DrilledContacts;
  /** From its start until it is over and felt no longer, or to the end of the horizon. */
  readonly untilRecovered: DrilledContacts;
  /** The interval of that time in which the mean response is longer by most. */
  readonly worst: {
    /** Local ISO start. */
    readonly interval: string;
    readonly responseSeconds: Drilled;
  };
  /**
   * From its start to the end of the last interval in which it is felt, before an hour of calm once it
   * is over; 0 where it never is. It is felt in an interval while the mean response of one of its lines
   * is over the target and longer than without it by more than a tenth of the target, or while contacts
   * ask for a person and none is answered where without it some are. The mean over the replications in
   * which that ends before the horizon does.
   */
  readonly feltSeconds: Estimate;
  /** Share of those replications. */
  readonly recovered: Chance;
}

/** A scenario with its events and without, met by the same customers: the content of drill.json. */
export interface Drill extends SearchOrigin {
  /** Local ISO start of the horizon, and its length. */
  readonly start: string;
  readonly hours: number;
  readonly days: number;
  readonly withinSeconds: number;
  /** With all events and without any, over the whole horizon and all lines. */
  readonly total: DrilledContacts;
  readonly events: readonly DrilledEvent[];
  readonly notes: readonly string[];
}
