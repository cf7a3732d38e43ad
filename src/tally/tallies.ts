/**
 * What one replication leaves behind: sums by interval, a histogram of waits, a hash. Only contacts
 * and time inside the horizon are in it. Plain data: it survives a structured clone.
 */
export interface Tallies {
  readonly replication: number;
  /** Sums by (interval, line): entry (interval x lines + line) x LINE_FIELDS + LineField. */
  readonly lineSums: Float64Array;
  /** Sums by (interval, group): entry (interval x groups + group) x GROUP_FIELDS + GroupField. */
  readonly groupSums: Float64Array;
  /**
   * Answered contacts by wait in queue: entry (((day x windowClasses + class) x pairs + pair) x
   * WAIT_BINS + bin. A window class is a set of windows an interval lies in; a pair is a (line,
   * group) where the group lists the line. Both are numbered by center/scopes.ts.
   */
  readonly waits: Uint32Array;
  /** Sums over the horizon of what only some scenarios have, laid out by center/extras.ts. */
  readonly extras: Float64Array;
  /** 64 bits, hexadecimal: covers every fired event of the replay, warm-up and close included. */
  readonly eventHash: string;
  /** Events fired and contacts arrived in the whole replay. */
  readonly events: number;
  readonly contacts: number;
}

/**
 * Fields of `lineSums`. What is counted of arrivals and of the bot belongs to the interval of arrival,
 * integrals to the interval they lie in, all else to that of joining the queue.
 */
export const LineField = {
  arrived: 0,
  contained: 1,
  offered: 2,
  answered: 3,
  abandoned: 4,
  blocked: 5,
  dropped: 6,
  /** Still waiting when the replay stopped. */
  waiting: 7,
  /** Answered with wait + first reply <= target. */
  within: 8,
  /** Abandoned with wait <= target. */
  abandonedWithin: 9,
  /** Sum of waits in queue of answered contacts, seconds. */
  waitAnswered: 10,
  /** Sum of waits in queue of all offered contacts, seconds. */
  waitOffered: 11,
  /** Sum of wait, settling in and first reply of answered contacts, seconds. */
  response: 12,
  /** Sum of handle times at speed 1 of offered contacts, seconds: over the interval's length it is the load in chat-erlangs. */
  work: 13,
  /** Integral of the queue's length over the interval, contact-seconds. */
  queueSeconds: 14,
  /** Arrived and not met by the bot. */
  bypassed: 15,
  /** Of those arrived: back because their matter was not settled, or nobody answered; complaints of others. */
  recontacts: 16,
  redials: 17,
  complaints: 18,
  /** Contained, and the bot's first reply is within the target. */
  containedWithin: 19,
  /** Answers of which is known whether they settle the matter; those that do not; of these, wrong ones. */
  judged: 20,
  unresolved: 21,
  wrong: 22,
  /** Integral of the number of contacts parked for an approval, contact-seconds. */
  parkedSeconds: 23,
  /** Of the recontacts those after a wrong answer. */
  recontactsWrong: 24,
} as const;
export const LINE_FIELDS = 25;

/** Fields of `groupSums`. Counts and waits belong to the interval of joining the queue, times to the interval they lie in. */
export const GroupField = {
  answered: 0,
  within: 1,
  waitAnswered: 2,
  response: 3,
  /** Integral of open chats, chat-seconds. */
  openChatSeconds: 4,
  /** Planned shift time (paid), agent-seconds. */
  plannedSeconds: 5,
  /** Time after the shift's end until the last chat is closed (paid), agent-seconds. */
  overtimeSeconds: 6,
  /** Planned, less whatever keeps agents off the floor, plus overtime, agent-seconds. */
  loggedInSeconds: 7,
  /** Paid time of agents of a reserve who arrived in this interval, agent-seconds. */
  reservePaidSeconds: 8,
} as const;
export const GROUP_FIELDS = 9;
