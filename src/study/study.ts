import type {
  EventLabel,
  EventMeasures,
  IntervalLabel,
  IntervalMeasures,
  ReserveLabel,
  ReserveMeasures,
  Result,
  SurgeLabel,
  SurgeMeasures,
} from "../center/run.ts";

/** A mean with its 95 % interval; with one replication low and high are null, 0/0 is null throughout. */
export interface Estimate {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Quantiles over replications. */
export interface Quantiles {
  readonly p5: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p95: number | null;
}

/** Many replications of one scenario: the content of study.json. */
export interface Study
  extends Omit<Result<Estimate>, "reserves" | "surges" | "events" | "intervals" | "hours"> {
  /** Version of crest. */
  readonly crest: string;
  /** Title of the scenario. */
  readonly scenario: string;
  readonly scenarioHash: string;
  /** Hash of the replications' event hashes in order. */
  readonly eventHash: string;
  readonly seed: number;
  readonly replications: number;
  readonly target: StudyTarget;
  readonly reserves: readonly StudyReserve[];
  readonly surges: readonly StudySurge[];
  readonly events: readonly StudyEvent[];
  readonly intervals: readonly StudyInterval[];
  readonly hours: readonly StudyInterval[];
  /** Hours in which load exceeds what people can carry, found without simulation. */
  readonly overloads: readonly Overload[];
  readonly notes: readonly string[];
}

export interface StudyTarget {
  readonly withinSeconds: number;
  readonly share: number;
  /** Present when the scenario asks for it. */
  readonly meanResponseSeconds?: number;
  readonly abandonShareMax?: number;
  readonly occupancyMax: number;
  /** Names of the windows in which the target must hold too. */
  readonly windows: readonly string[];
  /** Present when lines have a target of their own, which a met day must satisfy too. */
  readonly lines?: readonly LineTarget[];
  /** Replicated days, and those that met the target. */
  readonly days: number;
  readonly daysMet: number;
  /** Share of replicated days on which the target was met, with its Wilson 95 % interval. */
  readonly met: Chance;
}

/** Share of days or replications on which something was so, with its Wilson 95 % interval. */
export interface Chance {
  readonly probability: number;
  readonly low: number;
  readonly high: number;
}

/** A reserve; its moments are means over the replications in which they came, also as local ISO minutes. */
export interface StudyReserve extends ReserveLabel, ReserveMeasures<Estimate> {
  readonly firstCall: string | null;
  readonly firstArrival: string | null;
  readonly lastArrival: string | null;
}

/** A surge; `recoverySeconds` is the mean over the replications in which the line recovered. */
export interface StudySurge extends SurgeLabel, SurgeMeasures<Estimate> {
  readonly recovered: Chance;
}

/** An event; `recoverySeconds` is the mean over the replications in which its lines recovered. */
export interface StudyEvent extends EventLabel, EventMeasures<Estimate> {
  readonly recovered: Chance;
}

/** The target of one line; its `within` is counted against its own `withinSeconds`. */
export interface LineTarget {
  readonly line: string;
  readonly withinSeconds: number;
  readonly share: number;
  readonly meanResponseSeconds?: number;
  readonly abandonShareMax?: number;
  readonly windows: readonly string[];
}

/**
 * One interval (or hour) of one line, or of all lines (`line: null`). The Erlang columns stand on the
 * row whose agents serve only its contacts: the line's own row, or the row of all lines where lines
 * share groups; where lines are separate the row of all lines carries the mean over offered contacts
 * (shares) and the sum (agents). null where a formula does not apply (Erlang C with load >= slots).
 */
export interface StudyInterval extends IntervalLabel, IntervalMeasures<Estimate> {
  readonly queueQuantiles: Quantiles;
  readonly occupancyQuantiles: Quantiles;
  readonly withinShareErlangC: number | null;
  readonly withinShareErlangA: number | null;
  readonly requiredAgentsErlangC: number | null;
  readonly requiredAgentsErlangA: number | null;
}

/** One hour in which the expected load of lines that share agents exceeds what those agents can carry. */
export interface Overload {
  /** Local ISO start of the hour. */
  readonly start: string;
  /** Names of the lines that share the agents. */
  readonly lines: readonly string[];
  /** Expected chat-erlangs offered. */
  readonly load: number;
  /** Mean agents expected on the floor, and the chat-erlangs they can carry: the chats they hold open, less where those slow each other. */
  readonly agents: number;
  readonly slots: number;
  /** Agents missing to carry the load at 100 % occupancy, and at the occupancy planned for. */
  readonly agentsShort: number;
  readonly agentsShortOfTarget: number;
}
