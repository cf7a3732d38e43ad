/**
 * Kinds of events; the number is the rank among events at the same moment. Heads go before heads
 * come, chats end before contacts look for an agent, and who is served at the last moment has not
 * abandoned.
 */
export const EventKind = {
  headsGo: 0,
  headsCome: 1,
  chatEnd: 2,
  /** The next chat ends of an agent whose speed depends on the chats open. */
  pacedChatEnd: 3,
  /** A contact leaves the bot and joins the queue. */
  join: 4,
  /** A customer arrives at the bot. */
  arrive: 5,
  abandon: 6,
  /** One agent comes: late, or from a reserve. */
  agentComes: 7,
  /** A break or activity of one agent is due, and ends. */
  pauseDue: 8,
  pauseEnd: 9,
  /** The first of a queue may have waited long enough to be helped. */
  overflowDue: 10,
  /** A reserve's policy looks at the floor. */
  check: 11,
  /** Somebody who came back, or complains, asks for a person. */
  comeBack: 12,
  /** The decision on a parked contact is there. */
  approved: 13,
  /** An event that takes agents off the floor begins, and is over. */
  eventStart: 14,
  eventEnd: 15,
} as const;
