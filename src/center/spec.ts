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
  /**
   * Why agents on shift are not on the floor: entries 0, 1 and 2 are absence, lateness and no seat
   * (`Cause`), then the names of breaks and activities, then those of events that take agents off the
   * floor. Empty when nobody is ever off the floor.
   */
  readonly causes: readonly string[];
  /** Most agents seated at a time; `Infinity` when there is a seat for everybody. */
  readonly seats: number;
  /** Every such time in queue lifts a waiting contact by one class; `Infinity`: never. */
  readonly ageingSeconds: number;
  readonly overflow: readonly OverflowSpec[];
  readonly reserves: readonly ReserveSpec[];
  /** Waves of demand, as far as results tell of them; the line's rate has them already. */
  readonly surges: readonly SurgeSpec[];
  /** What breaks, and for how long, in the order of the document. */
  readonly events: readonly EventSpec[];
  /** What response and resolution are worth; null when not asked for. */
  readonly value: ValueSpec | null;
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
  /** Who goes before whom. */
  readonly priority: PrioritySpec;
  /** Channels of the line, at least one; a line without any has one without name. */
  readonly touchpoints: readonly TouchpointSpec[];
  readonly bot: BotSpec;
  /** Waiting places; `Infinity` when the queue is not limited. */
  readonly capacity: number;
  /** Length of a chat, before `work` and what touchpoint and bot add to it. */
  readonly handle: DurationSpec;
  /** What makes handle times longer or shorter, part by part, in the order of the document. */
  readonly work: readonly WorkPartSpec[];
  /**
   * Time a customer waits before abandoning; law `never` when nobody abandons. Touchpoints may have
   * means of their own.
   */
  readonly patience: DurationSpec;
  /** Share of customers who leave at once when they must wait. */
  readonly balk: number;
  readonly firstReplySeconds: number;
  /** The line's own target, which a met day must satisfy too; null when it has none. */
  readonly target: TargetSpec | null;
  /** Who comes back; null when nobody does. */
  readonly returns: ReturnsSpec | null;
  /** What needs somebody else's approval; null when nothing does. */
  readonly approvals: ApprovalsSpec | null;
  /** Contacts replayed one by one, nothing drawn; null when they are drawn. */
  readonly log: LogSpec | null;
}

/** A channel by which customers of a line come. Lists by hour as in `DurationSpec.meanSeconds`. */
export interface TouchpointSpec {
  readonly name: string;
  /** Part of the line's contacts, by hour of arrival; those of a line sum to 1. */
  readonly shares: Float64Array;
  /** Share of its contacts the bot contains, by hour of arrival. */
  readonly containment: Float64Array;
  /** Factor on the handle time of what the bot hands over at that containment, by hour of arrival. */
  readonly residue: Float64Array;
  /** Factor on every handle time. */
  readonly handleFactor: number;
  /** Mean patience, by hour of arrival; the line's law holds. Empty: the line's means too. */
  readonly patienceSeconds: Float64Array;
}

export interface BotSpec {
  /** From arrival to the bot's first reply, and to the moment it hands over. */
  readonly latencySeconds: number;
  readonly seconds: number;
  /** Price of each contact the bot meets. */
  readonly yuanPerContact: number;
  /** Share of contacts handed over with what was said so far; the others are asked again. */
  readonly contextShare: number;
  /** Handle time that asking again takes. */
  readonly explanationSeconds: number;
  /** Factor on the handle time of contacts that do not meet the bot; 1 is as the line says. */
  readonly unfilteredFactor: number;
}

/**
 * A named part of handle times. It befalls a contact floor(perContact) times, and once more with the
 * chance of the fraction; each time the handle time so far is multiplied, then lengthened.
 */
export interface WorkPartSpec {
  readonly name: string;
  readonly perContact: number;
  readonly factor: number;
  readonly addSeconds: number;
}

/** Whether contacts come back: after an answer, or after nobody answered. */
export interface ReturnsSpec {
  /** Share of answers that settle the matter, where they are right. */
  readonly resolvedShare: number;
  /** Share of answers that are wrong, because what agents read is out of date. */
  readonly wrongShare: number;
  /** Share of customers who come back when their matter is not settled. */
  readonly recontactShare: number;
  readonly recontactAfter: DurationSpec;
  /** Share of customers who try again when they were not answered. */
  readonly redialShare: number;
  readonly redialAfter: DurationSpec;
  /** Share of those coming back whose touchpoint is drawn anew. */
  readonly elsewhereShare: number;
  /** Whether they meet the bot again. */
  readonly meetsBot: boolean;
}

export interface ApprovalsSpec {
  /** Share of contacts with an amount to approve. */
  readonly share: number;
  /** Part of the handle time before the contact is parked; the rest comes after. */
  readonly beforeShare: number;
  /** The amount, in yuan: `meanSeconds` stands for its mean. */
  readonly amount: DurationSpec;
  /** Time to a decision: law and spread; `meanSeconds` stand in the tiers. */
  readonly delay: DurationSpec;
  /** By rising amount; the last has no limit. */
  readonly tiers: readonly ApprovalTierSpec[];
}

export interface ApprovalTierSpec {
  readonly name: string;
  /** Amounts up to this, inclusive; `Infinity` for the last tier. */
  readonly upToYuan: number;
  /** 0: decided in the chat, without parking. */
  readonly delaySeconds: number;
}

/** Contacts that reached people, in order of arrival. */
export interface LogSpec {
  readonly times: Float64Array;
  readonly handleSeconds: Float64Array;
  /** `Infinity` where the log knows none. */
  readonly patienceSeconds: Float64Array;
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
  /** Whether the first reply moves at the speed of the chat too. */
  readonly slowsFirstReply: boolean;
  /** Factor on the handle time of every chat of the group; 1 is as the line says. */
  readonly handleFactor: number;
  /** Whether contacts flagged as upset ask this group before those that are not senior. */
  readonly senior: boolean;
  readonly pick: "longestWait" | "preference";
  /** At the end of a shift: open chats are finished in overtime, or given back to the queue. */
  readonly atShiftEnd: "finish" | "handBack";
  /** Share of agents who work from home and need no seat. */
  readonly remoteShare: number;
  /** Wage of a planned hour and of an hour of overtime, by interval of the horizon; 0 for reserves. */
  readonly wageYuanPerHour: Float64Array;
  readonly overtimeYuanPerHour: Float64Array;
}

/** Shares of the contacts of a line; all 0: one class. */
export interface PrioritySpec {
  /** VIPs go first and bypass the bot. */
  readonly vipShare: number;
  readonly upsetShare: number;
  /** Upset contacts that are flagged, and others that are flagged all the same. */
  readonly foundShare: number;
  readonly falseAlarmShare: number;
}

/** Positions in `causes`. */
export const Cause = { absence: 0, lateness: 1, noSeat: 2 } as const;

/** A group helps a line that it does not list. */
export interface OverflowSpec {
  readonly group: number;
  readonly line: number;
  /** Only contacts that have waited so long. */
  readonly afterSeconds: number;
  /** Agents of the group who must still be able to take a chat afterwards. */
  readonly keepFree: number;
  /** Most of the group's chat slots that may be given to lines it does not list. */
  readonly maxShare: number;
  /** Factor on the handle time of contacts helped, on top of the group's own. */
  readonly handleFactor: number;
  /** Time an agent who begins to help takes before the first reply. */
  readonly settleSeconds: number;
}

/** Agents who are called when needed. They form a group of their own that has no plan. */
export interface ReserveSpec {
  readonly name: string;
  readonly group: number;
  /** Agents a call asks for, and most on duty and on the way at a time. */
  readonly size: number;
  readonly cap: number;
  /** From the call to the first arrival, and from there to the last possible one. */
  readonly leadSeconds: number;
  readonly spreadSeconds: number;
  readonly showUpShare: number;
  /** Paid even if released before. */
  readonly minimumSeconds: number;
  readonly yuanPerHour: number;
  /** Least time between two calls. */
  readonly againSeconds: number;
  /** How often the policy looks at the floor. */
  readonly checkSeconds: number;
  readonly triggers: readonly TriggerSpec[];
  readonly release: ReleaseSpec;
}

export type TriggerSpec =
  | { readonly kind: "waiting"; readonly contacts: number }
  | { readonly kind: "within"; readonly share: number; readonly overSeconds: number }
  | { readonly kind: "coverage"; readonly share: number }
  | { readonly kind: "clock"; readonly times: Float64Array };

export interface ReleaseSpec {
  /** Released once fewer than this have waited for `forSeconds`; 0: never. */
  readonly waitingBelow: number;
  readonly forSeconds: number;
  /** Released after so long on duty; `Infinity`: not for that. */
  readonly afterSeconds: number;
  /** Moments at which all are released. */
  readonly times: Float64Array;
}

export interface SurgeSpec {
  readonly line: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly factor: number;
}

/** Something breaks at a moment, and is mended at another. Lines and groups are ids. */
export type EventSpec = {
  readonly name: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
} & (
  | {
      /** Who arrives does not meet the bot. */
      readonly kind: "bot";
      readonly lines: Int32Array;
    }
  | {
      /** Agents whose place (center/place.ts) lies in [from, to) are off the floor. */
      readonly kind: "agents";
      /** Position of its name in `causes`. */
      readonly cause: number;
      readonly groups: Int32Array;
      readonly from: number;
      readonly to: number;
      /** Whether agents who are remote stay. */
      readonly sparesRemote: boolean;
    }
  | {
      /** Of the contacts that ask for a person only a share is let in; the others are blocked. */
      readonly kind: "admit";
      readonly lines: Int32Array;
      readonly share: number;
    }
  | {
      /** Who is answered late, or not at all, brings complaints of others after a while. */
      readonly kind: "complaints";
      readonly lines: Int32Array;
      /** Complaints for each such contact: the whole part, and one more with the chance of the fraction. */
      readonly perLate: number;
      readonly after: DurationSpec;
    }
);

/** Linear elasticities: what a second of mean response and a point of resolution are worth. */
export interface ValueSpec {
  /** Share of customers kept until the next day, lost with each second of mean response. */
  readonly retentionPerSecond: number;
  /** Share of repurchase gained with each 1 (100 %) of contacts resolved. */
  readonly repurchasePerResolution: number;
  /** Share of contacts resolved by this plan, as given: it is not simulated. */
  readonly resolution: number;
}
