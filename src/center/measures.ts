import { LINE_FIELDS, LineField, type Tallies } from "../tally/tallies.ts";
import type {
  AgentMeasures,
  ContactMeasures,
  GroupMeasures,
  IntervalMeasures,
  Measures,
  ReturnMeasures,
} from "./run.ts";

/** The sums of one replication, or of a mean one: the part of the tallies that figures are made of. */
export type ReplicationSums = Pick<Tallies, "lineSums" | "groupSums" | "extras">;

/**
 * The sums that every measure is made of, taken over the intervals, lines and groups of one row of
 * results. First those of the row's lines, as they stand in the tallies, then those of its groups.
 */
export const Sum = {
  ...LineField,
  /** Work / (concurrency x occupancy planned for): agent-seconds needed to carry it. */
  requiredSeconds: LINE_FIELDS,
  groupAnswered: LINE_FIELDS + 1,
  groupWithin: LINE_FIELDS + 2,
  groupWaitAnswered: LINE_FIELDS + 3,
  groupResponse: LINE_FIELDS + 4,
  openChatSeconds: LINE_FIELDS + 5,
  plannedSeconds: LINE_FIELDS + 6,
  overtimeSeconds: LINE_FIELDS + 7,
  loggedInSeconds: LINE_FIELDS + 8,
  reservePaidSeconds: LINE_FIELDS + 9,
  /** Concurrency x logged-in seconds. */
  loggedInSlotSeconds: LINE_FIELDS + 10,
  /** Concurrency x paid seconds: planned and overtime, or what a reserve is paid for. */
  paidSlotSeconds: LINE_FIELDS + 11,
  /** Wages, overtime, reserves and the bot. */
  costYuan: LINE_FIELDS + 12,
  /** Of the planned seconds those of reserves on duty. */
  reserveDutySeconds: LINE_FIELDS + 13,
  /** Length of the row's time, seconds: the same in every replication. */
  seconds: LINE_FIELDS + 14,
  /** 1. */
  one: LINE_FIELDS + 15,
} as const;
export const SUMS = LINE_FIELDS + 16;

/** Factors by the name of the sum they multiply. */
type Combination = { readonly [Name in keyof typeof Sum]?: number };

/**
 * A measure is numerator / denominator, both linear combinations of sums. Over one replication it is
 * their quotient; over many it is the ratio of the sums over all of them, so that the mean of a
 * count is a ratio too, with denominator 1 in each replication. A `share` cannot leave [0, 1].
 */
export interface Measure {
  readonly range: "share" | "amount";
  readonly numerator: Terms;
  readonly denominator: Terms;
}

/** Linear combination: sum over k of factors[k] x sums[ids[k]]. */
export interface Terms {
  readonly ids: readonly number[];
  readonly factors: readonly number[];
}

/** Value of a combination on the sums that start at `at`. */
export function combine({ ids, factors }: Terms, sums: Float64Array, at = 0): number {
  let value = 0;
  for (let k = 0; k < ids.length; k++) {
    value += (factors[k] as number) * (sums[at + (ids[k] as number)] as number);
  }
  return value;
}

/** The measure over one replication; 0/0 is null. */
export function evaluate(measure: Measure, sums: Float64Array, at = 0): number | null {
  const denominator = combine(measure.denominator, sums, at);
  return denominator === 0 ? null : combine(measure.numerator, sums, at) / denominator;
}

const contacts: Table<ContactMeasures<unknown>> = {
  arrived: amount({ arrived: 1 }),
  contained: amount({ contained: 1 }),
  offered: amount({ offered: 1 }),
  answered: amount({ answered: 1 }),
  abandoned: amount({ abandoned: 1 }),
  blocked: amount({ blocked: 1 }),
  dropped: amount({ dropped: 1 }),
  waiting: amount({ waiting: 1 }),
  withinShare: share({ within: 1 }, { offered: 1 }),
  withinShareOfAnswered: share({ within: 1 }, { answered: 1 }),
  withinShareExcludingEarlyAbandons: share({ within: 1 }, { offered: 1, abandonedWithin: -1 }),
  withinShareCountingEarlyAbandons: share({ within: 1, abandonedWithin: 1 }, { offered: 1 }),
  withinShareWithBot: share({ within: 1, containedWithin: 1 }, { offered: 1, contained: 1 }),
  abandonShare: share({ abandoned: 1 }, { offered: 1 }),
  waitSeconds: amount({ waitAnswered: 1 }, { answered: 1 }),
  waitSecondsOffered: amount({ waitOffered: 1 }, { offered: 1 }),
  responseSeconds: amount({ response: 1 }, { answered: 1 }),
};

const returns: Table<ReturnMeasures<unknown>> = {
  recontacts: amount({ recontacts: 1 }),
  recontactsWrong: amount({ recontactsWrong: 1 }),
  redials: amount({ redials: 1 }),
  complaints: amount({ complaints: 1 }),
  inflation: amount({ arrived: 1 }, { arrived: 1, recontacts: -1, redials: -1, complaints: -1 }),
  resolvedShare: share({ judged: 1, unresolved: -1 }, { judged: 1 }),
  wrongShare: share({ wrong: 1 }, { judged: 1 }),
};

/** `answered` counts contacts the row's groups answered, of whatever line. */
const agents: Table<AgentMeasures<unknown>> = {
  occupancy: share({ openChatSeconds: 1 }, { loggedInSlotSeconds: 1 }),
  utilisation: share({ openChatSeconds: 1 }, { paidSlotSeconds: 1 }),
  contactsPerAgentDay: amount(
    { groupAnswered: 8 * 3600 },
    { plannedSeconds: 1, reserveDutySeconds: -1, reservePaidSeconds: 1 },
  ),
  agentHours: amount({ plannedSeconds: 1, reserveDutySeconds: -1 }, { one: 3600 }),
  overtimeHours: amount({ overtimeSeconds: 1 }, { one: 3600 }),
  reserveHours: amount({ reservePaidSeconds: 1 }, { one: 3600 }),
  costYuan: amount({ costYuan: 1 }),
  costYuanPerContact: amount({ costYuan: 1 }, { groupAnswered: 1 }),
};

/** Quantiles are not ratios of sums: they are placed by name and computed from the waits. */
export const quantiles = {
  responseSecondsP50: 0.5,
  responseSecondsP90: 0.9,
} as const;
export type QuantileName = keyof typeof quantiles;

/** The columns of each kind of row, in the order they are written. */
export const columns = {
  measures: {
    ...contacts,
    ...quantiles,
    ...returns,
    agentDaysNeeded: amount({ requiredSeconds: 1 }, { one: 8 * 3600 }),
    ...agents,
  } satisfies Columns<Measures<unknown>>,
  groups: {
    answered: amount({ groupAnswered: 1 }),
    withinShareOfAnswered: share({ groupWithin: 1 }, { groupAnswered: 1 }),
    waitSeconds: amount({ groupWaitAnswered: 1 }, { groupAnswered: 1 }),
    responseSeconds: amount({ groupResponse: 1 }, { groupAnswered: 1 }),
    ...quantiles,
    ...agents,
  } satisfies Columns<GroupMeasures<unknown>>,
  intervals: {
    arrived: contacts.arrived,
    offered: contacts.offered,
    answered: contacts.answered,
    abandoned: contacts.abandoned,
    blocked: contacts.blocked,
    within: amount({ within: 1 }),
    abandonedWithin: amount({ abandonedWithin: 1 }),
    withinShare: contacts.withinShare,
    abandonShare: contacts.abandonShare,
    waitSeconds: contacts.waitSeconds,
    responseSeconds: contacts.responseSeconds,
    agents: amount({ plannedSeconds: 1 }, { seconds: 1 }),
    present: amount({ loggedInSeconds: 1, overtimeSeconds: -1 }, { seconds: 1 }),
    load: amount({ work: 1 }, { seconds: 1 }),
    requiredAgents: amount({ requiredSeconds: 1 }, { seconds: 1 }),
    occupancy: agents.occupancy,
    queue: amount({ queueSeconds: 1 }, { seconds: 1 }),
    returned: amount({ recontacts: 1, redials: 1, complaints: 1 }),
    parked: amount({ parkedSeconds: 1 }, { seconds: 1 }),
  } satisfies Columns<IntervalMeasures<unknown>>,
} as const;

type Table<Row> = { readonly [Name in keyof Row]: Measure };
export type Columns<Row> = {
  readonly [Name in keyof Row]: Name extends QuantileName ? number : Measure;
};

function share(numerator: Combination, denominator: Combination): Measure {
  return { range: "share", numerator: terms(numerator), denominator: terms(denominator) };
}

function amount(numerator: Combination, denominator: Combination = { one: 1 }): Measure {
  return { range: "amount", numerator: terms(numerator), denominator: terms(denominator) };
}

function terms(combination: Combination): Terms {
  const names = Object.keys(combination) as (keyof Combination)[];
  return {
    ids: names.map((name) => Sum[name]),
    factors: names.map((name) => combination[name] ?? 0),
  };
}
