import type { Offspring } from "../../../src/base/offspring.ts";
import {
  Cause,
  type CenterSpec,
  type EventSpec,
  type GroupSpec,
  type LineSpec,
  type OverflowSpec,
} from "../../../src/center/spec.ts";

/** A response is in time when it is to the microsecond. */
export const SLACK_SECONDS = 1e-6;

/** Everything there is at a moment of a replay on the plain floor. */
export interface Hall {
  readonly spec: CenterSpec;
  readonly seed: number;
  readonly replication: number;
  /** Whether any line has classes. */
  readonly hasClasses: boolean;
  now: number;
  /** The horizon has ended. */
  closed: boolean;
  /**
   * Everybody who ever arrives; fresh ones who are still to join, the next one first; those who came
   * back, or complain, and are still to join; who waits, chats or is parked.
   */
  readonly contacts: Contact[];
  coming: Contact[];
  returning: Contact[];
  present: Contact[];
  /** Identities and random bits of those who come of others. */
  readonly offspring: Offspring;
  /** Heads of the plan that are still to come or go. */
  changes: HeadChange[];
  /** Events that take agents off the floor, by number: not begun, begun, over. */
  readonly outages: ("ahead" | "on" | "over")[];
  /** Every agent who was ever planned or called. */
  readonly agents: Agent[];
  /** Calls of reserves, and what their policies saw whenever they looked. */
  readonly calls: { readonly reserve: number; readonly time: number; readonly asked: number }[];
  readonly checks: Check[];
  /** Counts up: of two things the one with the lower number happened, or was scheduled, first. */
  order: number;
  /** Choices so far that the rules leave open, and another floor may make otherwise. */
  undecided: number;
}

/** A fresh customer, one of a log, or one who came of another contact. */
export type Kind = "fresh" | "logged" | "recontact" | "redial" | "complaint";

export interface Contact {
  readonly kind: Kind;
  readonly line: number;
  /** Two words: of fresh ones a word of the line, and how many of it arrived before. */
  readonly identity: readonly [number, number];
  readonly arrival: number;
  readonly meetsBot: boolean;
  readonly isContained: boolean;
  /** Whether it comes of a wrong answer. */
  isAfterWrong: boolean;
  readonly join: number;
  readonly touchpoint: number;
  readonly cell: number;
  /** 0 goes first. */
  readonly priority: number;
  /** Handle time, and the parts it is the sum of: base, residue, each part of the work, explanation. */
  readonly handleSeconds: number;
  readonly parts: readonly number[];
  /** 0: leaves at once when it must wait. */
  readonly patienceSeconds: number;
  /** Is let in where the share let in is above this. */
  readonly urgency: number;
  /** What it would do: whether an answer settles its matter, and whether it comes back if not. */
  readonly isAnsweredWrong: boolean;
  readonly isSettled: boolean;
  readonly comesBack: boolean;
  readonly redials: boolean;
  /** The tier that must approve its amount, and how long that takes; null: nothing to approve. */
  readonly approval: { readonly tier: number; readonly seconds: number } | null;

  state: "coming" | "waiting" | "chatting" | "parked" | "handed back" | "ended";
  /** Counts those who joined, on any line. */
  joinOrder: number;
  outcome: "answered" | "abandoned" | "blocked" | "dropped" | "waiting" | null;
  /** Order of the beginning of what it does now, and when that was; the same if handed back together. */
  order: number;
  since: number;
  /** Wait for the first answer. */
  wait: number;
  /** When it was known whether it was answered in time: at the end of the wait, or of a slowed reply. */
  decided: number;
  decidedOrder: number;
  /** Who answered, and the rule of overflow under which; -1: none. */
  answeredBy: Agent | null;
  rule: number;
  /** Time between the answer and the first reply, and settling in as part of it. */
  replySeconds: number;
  settleSeconds: number;
  /** The chat that is open: whose, and when it ends at the speed of now. */
  agent: Agent | null;
  ends: number;
  /** Work and first reply still to come at speed 1, as of `moved`. */
  workLeft: number;
  replyLeft: number;
  moved: number;
  /** Work still to come after the decision on its amount. */
  workAfter: number;
  /** When it was parked, when the decision is there, and when an agent went on with it. */
  parked: number;
  approved: number;
  resumed: number;
  /** Time in chat, agent by agent; a chat handed back goes on with another. */
  readonly spells: { readonly agent: Agent; readonly rule: number; from: number; to: number }[];
}

export interface Agent {
  readonly group: number;
  /** Position in the spec's list of cohorts or of reserves; -1: not of one. */
  readonly cohort: number;
  readonly reserve: number;
  /** Counts the agents of a shift, or those of a group who came. */
  ordinal: number;
  isRemote: boolean;
  presence: "late" | "on the way" | "on shift" | "absent" | "overtime" | "gone";
  /** When the agent comes, if late or on the way, or came. */
  comes: number;
  /** Order of the beginning of the shift, and within it of the ordinals. */
  shiftOrder: number;
  /** Has a seat, or needs none. */
  isSeated: boolean;
  /** Number of the event that keeps the agent off the floor; -1: none does. */
  heldBy: number;
  /** When the agent last came to the floor, other than from a pause. */
  entered: number;
  /** Pauses still to be taken, one after the other. */
  pauses: PausePlan[];
  /** The first of them is due: it begins when the last chat is closed. */
  isPauseDue: boolean;
  pause: { readonly cause: number; readonly ends: number; readonly order: number } | null;
  /** Open chats, in the order of opening. */
  chats: Contact[];
  /** Order of coming to hold as many chats as now, and of what is scheduled for the agent. */
  order: number;
  comingOrder: number;
  pauseOrder: number;
  paceOrder: number;
  /** When a chat of a line that the agent helps ended last. */
  helpedUntil: number;
  /** Where the agent was from when on; each entry lasts to the next. */
  readonly diary: { readonly from: number; readonly place: Place }[];
}

/** A cohort comes or goes, or heads planned by the hour do by the difference. */
export interface HeadChange {
  readonly time: number;
  readonly come: boolean;
  readonly group: number;
  readonly heads: number;
  /** -1: heads planned by the hour. */
  readonly cohort: number;
}

export interface Check {
  readonly reserve: number;
  readonly time: number;
  readonly order: number;
  /** Contacts in the queues of the reserve's lines. */
  readonly waiting: number;
}

/** On the floor, in overtime or gone; or off the floor, for the cause of this number. */
export type Place = "floor" | "overtime" | "gone" | number;

/** A pause as it is meant for one agent. */
export interface PausePlan {
  readonly cause: number;
  readonly dueSeconds: number;
  readonly startSeconds: number;
  readonly lengthSeconds: number;
}

export function lineOf({ spec }: Hall, { line }: Contact): LineSpec {
  return spec.lines[line] as LineSpec;
}

export function groupOf({ spec }: Hall, { group }: Agent): GroupSpec {
  return spec.groups[group] as GroupSpec;
}

/** The rule under which a contact is helped, if it is. */
export function ruleOf({ spec }: Hall, { rule }: Contact): OverflowSpec | undefined {
  return spec.overflow[rule];
}

/** Writes down where an agent is from now on. */
export function note(hall: Hall, agent: Agent): void {
  agent.diary.push({ from: hall.now, place: placeOf(hall.spec, agent) });
}

/** An event that takes agents off the floor. */
export type Outage = Extract<EventSpec, { kind: "agents" }>;

function placeOf({ events }: CenterSpec, { presence, pause, isSeated, heldBy }: Agent): Place {
  switch (presence) {
    case "absent":
      return Cause.absence;
    case "late":
      return Cause.lateness;
    case "on shift":
      if (pause) return pause.cause;
      if (!isSeated) return Cause.noSeat;
      return heldBy === -1 ? "floor" : (events[heldBy] as Outage).cause;
    case "overtime":
      return "overtime";
    default:
      return "gone";
  }
}

/** Moment from which nobody arrives any more. */
export function lastArrival({ horizonSeconds, close, followSeconds }: CenterSpec): number {
  return horizonSeconds + (close === "follow" ? followSeconds : 0);
}

/** After closing, heads, pauses and events stand still unless everything goes on. */
export function standsStill({ spec, closed }: Hall): boolean {
  return closed && spec.close !== "follow";
}

/** The entry with the lowest keys, compared one after the other; of equals the first. */
export function leastBy<T>(
  list: readonly T[],
  keysOf: (entry: T) => readonly number[],
): T | undefined {
  let best: { entry: T; keys: readonly number[] } | undefined;
  for (const entry of list) {
    const keys = keysOf(entry);
    if (best === undefined || isLess(keys, best.keys)) best = { entry, keys };
  }
  return best?.entry;
}

/** The same list in rising order of its keys; equals stay as they stand. */
export function sortedBy<T>(list: readonly T[], keysOf: (entry: T) => readonly number[]): T[] {
  return list.toSorted((a, b) =>
    isLess(keysOf(a), keysOf(b)) ? -1 : isLess(keysOf(b), keysOf(a)) ? 1 : 0,
  );
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const differs = a.findIndex((key, i) => key !== b[i]);
  return differs !== -1 && (a[differs] as number) < (b[differs] as number);
}
