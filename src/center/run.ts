/**
 * The shape of results, once: a Run carries plain numbers (`number | null`), a Study carries
 * estimates. Shares lie in [0, 1]; 0/0 is null.
 */
export interface Result<Value> {
  readonly total: Measures<Value>;
  readonly windows: readonly (WindowLabel & Measures<Value>)[];
  readonly lines: readonly ({ readonly line: string } & Measures<Value>)[];
  readonly groups: readonly ({ readonly group: string } & GroupMeasures<Value>)[];
  /** Contacts of lines with priority, by who they are and what they were taken for. */
  readonly classes: readonly (ClassLabel & ClassMeasures<Value>)[];
  /** What each rule of overflow came to. */
  readonly overflow: readonly (OverflowLabel & OverflowMeasures<Value>)[];
  /** Agents off the floor, by group and cause. */
  readonly shrinkage: readonly (ShrinkageLabel & ShrinkageMeasures<Value>)[];
  readonly reserves: readonly (ReserveLabel & ReserveMeasures<Value>)[];
  readonly surges: readonly (SurgeLabel & SurgeMeasures<Value>)[];
  /** Contacts of lines with several touchpoints, by the one they came by. */
  readonly touchpoints: readonly (TouchpointLabel & TouchpointMeasures<Value>)[];
  /** What handle times are made of, of lines where they have parts. */
  readonly work: readonly (WorkLabel & WorkMeasures<Value>)[];
  readonly approvals: readonly (ApprovalLabel & ApprovalMeasures<Value>)[];
  readonly events: readonly (EventLabel & EventMeasures<Value>)[];
  /** By reporting interval: a row for each line, then a row `line: null` for all of them. */
  readonly intervals: readonly (IntervalLabel & IntervalMeasures<Value>)[];
  /** The same by hour. */
  readonly hours: readonly (IntervalLabel & IntervalMeasures<Value>)[];
  /** Answered contacts by wait in queue; bins without any are left out. */
  readonly waitHistogram: readonly WaitBin<Value>[];
}

export interface WindowLabel {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export interface ClassLabel {
  /** null: all lines with priority together, where there are several. */
  readonly line: string | null;
  /**
   * VIPs; upset contacts that were flagged, or missed; others that were flagged all the same; all
   * others. Those flagged, rightly or not, go before those who are not.
   */
  readonly class: "vip" | "upset" | "flagged" | "missed" | "ordinary";
}

/** A group and the line it helps. */
export interface OverflowLabel {
  readonly group: string;
  readonly line: string;
}

export interface ShrinkageLabel {
  readonly group: string;
  /** `absence`, `lateness`, `no seat`, or the name of a break or activity. */
  readonly cause: string;
}

export interface ReserveLabel {
  readonly reserve: string;
}

export interface SurgeLabel {
  readonly line: string;
  /** Local ISO minute: `2026-11-11T20:00`. */
  readonly start: string;
  readonly factor: number;
}

export interface TouchpointLabel {
  /** null: all lines with several touchpoints together, where there are several of them. */
  readonly line: string | null;
  readonly touchpoint: string;
}

export interface WorkLabel {
  /** null: all lines whose handle times have parts together, where there are several of them. */
  readonly line: string | null;
  /** `base`, `harder after the bot`, a name of the document, or `asking again`; null: all parts together. */
  readonly part: string | null;
}

export interface ApprovalLabel {
  readonly line: string;
  /** null: all tiers of the line together, where there are several. */
  readonly tier: string | null;
}

export interface EventLabel {
  readonly event: string;
  readonly kind: "bot" | "agents" | "admit" | "complaints";
  /** Local ISO minutes, inside the horizon. */
  readonly start: string;
  readonly end: string;
}

export interface IntervalLabel {
  /** Local ISO start: `2026-11-11T20:00`. */
  readonly start: string;
  readonly line: string | null;
}

/** One replication. */
export interface Run extends Result<number | null> {
  readonly eventHash: string;
}

/** How contacts fared. The definitions of service level stand together; `withinShare` is the headline. */
export interface ContactMeasures<Value> {
  readonly arrived: Value;
  readonly contained: Value;
  readonly offered: Value;
  readonly answered: Value;
  readonly abandoned: Value;
  readonly blocked: Value;
  readonly dropped: Value;
  readonly waiting: Value;
  /** within / offered */
  readonly withinShare: Value;
  /** within / answered */
  readonly withinShareOfAnswered: Value;
  /** within / (offered - abandoned with wait <= target) */
  readonly withinShareExcludingEarlyAbandons: Value;
  /** (within + abandoned with wait <= target) / offered */
  readonly withinShareCountingEarlyAbandons: Value;
  /** (within + contained with the bot's reply within the target) / (offered + contained) */
  readonly withinShareWithBot: Value;
  /** abandoned / offered */
  readonly abandonShare: Value;
  /** Mean wait in queue of answered contacts (ASA). */
  readonly waitSeconds: Value;
  /** Mean wait in queue of all offered contacts. */
  readonly waitSecondsOffered: Value;
  /** Mean wait + first reply of answered contacts. */
  readonly responseSeconds: Value;
}

/** Who came back, and why. */
export interface ReturnMeasures<Value> {
  /** Of those arrived: back because their matter was not settled, or because nobody answered. */
  readonly recontacts: Value;
  /** Of the recontacts those after a wrong answer. */
  readonly recontactsWrong: Value;
  readonly redials: Value;
  /** Of those arrived: complaints that came of others. */
  readonly complaints: Value;
  /** arrived / (arrived - recontacts - redials - complaints) */
  readonly inflation: Value;
  /** Answers that settle the matter / answers of which that is known; null where contacts never come back. */
  readonly resolvedShare: Value;
  /** Wrong answers / the same. */
  readonly wrongShare: Value;
}

/** What the agents did. For a line: the groups that list it first. */
export interface AgentMeasures<Value> {
  /** Open-chat seconds / (concurrency x logged-in seconds). */
  readonly occupancy: Value;
  /** Open-chat seconds / (concurrency x paid seconds). */
  readonly utilisation: Value;
  /** answered / ((agentHours + reserveHours) / 8) */
  readonly contactsPerAgentDay: Value;
  /** Planned shift hours, reserves aside. */
  readonly agentHours: Value;
  readonly overtimeHours: Value;
  /** Paid hours of reserves, by the time their agents arrived. */
  readonly reserveHours: Value;
  /** Wages of planned and overtime hours, reserves, and for lines the bot. */
  readonly costYuan: Value;
  /** costYuan / answered */
  readonly costYuanPerContact: Value;
}

export interface Measures<Value>
  extends ContactMeasures<Value>,
    ReturnMeasures<Value>,
    AgentMeasures<Value> {
  /** Agents of 8 hours that carry the handle time of all offered contacts, at the occupancy planned for. */
  readonly agentDaysNeeded: Value;
  /** Means of daily quantiles of wait + first reply over answered contacts. */
  readonly responseSecondsP50: Value;
  readonly responseSecondsP90: Value;
}

export interface GroupMeasures<Value> extends AgentMeasures<Value> {
  readonly answered: Value;
  /** within / answered, of contacts this group answered. */
  readonly withinShareOfAnswered: Value;
  readonly waitSeconds: Value;
  readonly responseSeconds: Value;
  readonly responseSecondsP50: Value;
  readonly responseSecondsP90: Value;
}

export interface ClassMeasures<Value>
  extends Pick<
    ContactMeasures<Value>,
    | "offered"
    | "answered"
    | "abandoned"
    | "withinShare"
    | "abandonShare"
    | "waitSeconds"
    | "waitSecondsOffered"
    | "responseSeconds"
  > {}

/** Of contacts answered by way of the rule. */
export interface OverflowMeasures<Value> {
  readonly answered: Value;
  /** within / answered */
  readonly withinShareOfAnswered: Value;
  readonly waitSeconds: Value;
  /** Mean wait + settling in + first reply. */
  readonly responseSeconds: Value;
  /** Agent-hours of the group: chat hours over its chats at a time. */
  readonly lentHours: Value;
}

/** Planned time that agents spend off the floor. */
export interface ShrinkageMeasures<Value> {
  readonly hours: Value;
  /** Of the group's planned hours. */
  readonly share: Value;
}

export interface ReserveMeasures<Value> {
  /** Share of replications in which it was called; 0 or 1 in one. */
  readonly calledShare: Value;
  readonly calls: Value;
  /** Agents asked, and those who came. */
  readonly headsCalled: Value;
  readonly headsArrived: Value;
  /** Seconds from the start of the horizon, where it was called; null where it was not. */
  readonly firstCallSeconds: Value;
  /** The same, where anybody came. */
  readonly firstArrivalSeconds: Value;
  readonly lastArrivalSeconds: Value;
  /** Paid. */
  readonly hours: Value;
  readonly costYuan: Value;
  readonly answered: Value;
  /** within / answered, of contacts it answered. */
  readonly withinShareOfAnswered: Value;
}

export interface SurgeMeasures<Value> {
  /**
   * From the start of the surge to the start of the first interval from which on the line's mean
   * response stays within its target; 0 when it never left it, null when it never came back.
   */
  readonly recoverySeconds: Value;
}

export interface TouchpointMeasures<Value>
  extends ClassMeasures<Value>,
    Pick<ContactMeasures<Value>, "arrived" | "contained"> {}

/** A part of handle times, of contacts offered, before factors of groups. What shortens them is below 0. */
export interface WorkMeasures<Value> {
  /** Mean over offered contacts. */
  readonly secondsPerContact: Value;
  /** Chat-hours. */
  readonly hours: Value;
  /** The same over the chats at a time of the agents who serve the line. */
  readonly agentHours: Value;
  /** Of all handle time of the line. */
  readonly share: Value;
}

export interface ApprovalMeasures<Value> {
  /** Contacts that asked for the approval of an amount of this tier. */
  readonly asked: Value;
  /** Mean time to the decision. */
  readonly delaySeconds: Value;
  /** Mean wait for an agent after the decision, of contacts that were parked for it. */
  readonly waitAfterSeconds: Value;
}

/** Of the lines an event concerns, over the intervals that it overlaps. */
export interface EventMeasures<Value>
  extends Pick<
    ContactMeasures<Value>,
    "offered" | "withinShare" | "abandonShare" | "responseSeconds"
  > {
  /** (abandoned + blocked) / offered */
  readonly lostShare: Value;
  /**
   * From the start of the event to the start of the first interval from which on the mean response of
   * each of its lines stays within that line's target; 0 when it never left it, null when it never
   * came back.
   */
  readonly recoverySeconds: Value;
}

export interface IntervalMeasures<Value> {
  readonly arrived: Value;
  readonly offered: Value;
  readonly answered: Value;
  readonly abandoned: Value;
  readonly blocked: Value;
  readonly within: Value;
  readonly abandonedWithin: Value;
  readonly withinShare: Value;
  readonly abandonShare: Value;
  readonly waitSeconds: Value;
  readonly responseSeconds: Value;
  /** Heads on shift, mean over the interval. A shared group's heads stand under the first line it lists. */
  readonly agents: Value;
  /**
   * Agents on the floor, mean over the interval: those on shift less the absent, late, unseated and
   * those in a pause, and reserves on duty; without overtime.
   */
  readonly present: Value;
  /** Chat-erlangs offered. */
  readonly load: Value;
  /** load / (concurrency x occupancyMax) */
  readonly requiredAgents: Value;
  readonly occupancy: Value;
  /** Contacts waiting, mean over the interval. */
  readonly queue: Value;
  /** Of those arrived: recontacts, redials and complaints. */
  readonly returned: Value;
  /** Contacts parked for an approval, mean over the interval. */
  readonly parked: Value;
}

export interface WaitBin<Value> {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly answered: Value;
}
