/**
 * Kinds of events; the number is the rank among events at the same moment. Heads go before heads
 * come, chats end before contacts look for an agent, and who is served at the last moment has not
 * abandoned.
 */
export const EventKind = {
  headsGo: 0,
  headsCome: 1,
  chatEnd: 2,
  /** A contact leaves the bot and joins the queue. */
  join: 3,
  /** A customer arrives at the bot. */
  arrive: 4,
  abandon: 5,
} as const;
