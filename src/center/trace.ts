/** What became of a contact. */
export const Outcome = {
  /** The bot kept it: it never asked for a person. */
  contained: 0,
  answered: 1,
  abandoned: 2,
  blocked: 3,
  dropped: 4,
  /** Still waiting for a first answer when the replay stopped. */
  waiting: 5,
} as const;

/**
 * One contact that has ended, or that the replay left behind when it stopped. Times are seconds from the
 * start of the horizon, NaN where it did not happen. Ids are positions in the spec.
 */
export class TracedContact {
  line = 0;
  touchpoint = 0;
  /** What it is and is taken for: `Cell` of center/extras.ts, without the touchpoint; 0 without classes. */
  cell = 0;
  /** What it came of: `Origin` of center/newcomer.ts. */
  origin = 0;
  arrivedSeconds = 0;
  joinedSeconds = Number.NaN;
  /** First answer. */
  answeredSeconds = Number.NaN;
  endedSeconds = Number.NaN;
  /** Wait in queue, settling in and first reply. */
  responseSeconds = Number.NaN;
  /** Who answered first; -1: nobody. An agent's number counts the agents of the replay. */
  group = -1;
  agent = -1;
  /** See `Outcome`. */
  outcome: number = Outcome.contained;
  /**
   * Whether results count it: it joined inside the horizon, or was contained and arrived inside it.
   */
  counted = false;
}

/** Takes note of every contact that has ended. The object handed over is used again. */
export interface Trace {
  add(contact: TracedContact): void;
}
