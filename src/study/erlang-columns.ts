import { patienceSeconds } from "../center/expected.ts";
import { type ReplicationSums, SUMS, Sum } from "../center/measures.ts";
import { type Row, sumRow, targetOf } from "../center/rows.ts";
import type { CenterSpec, LineSpec } from "../center/spec.ts";
import { agentsFor } from "../erlang/agents-for.ts";
import { erlangA } from "../erlang/erlang-a.ts";
import { erlangCAnsweredWithin } from "../erlang/erlang-c-answered-within.ts";
import { type Pool, poolConcurrency, poolsOf } from "./pools.ts";
import type { StudyInterval } from "./study.ts";

export type ErlangColumns = Pick<
  StudyInterval,
  "withinShareErlangC" | "withinShareErlangA" | "requiredAgentsErlangC" | "requiredAgentsErlangA"
>;

/**
 * What the Erlang formulas say of each row, from the mean load, handle time and agents on the floor
 * of its time: as if that stretch were in steady state, its open chats so many independent servers
 * (mean agents x concurrency, to the nearest whole, at least 1 where there are any). `rows` hold the rows of all
 * lines and the row of all together, step after step; `StudyInterval` says which carry figures.
 *
 * The wait allowed is the response allowed less the first reply. Patience is taken as exponential,
 * with the line's mean of that hour; endless patience makes Erlang A the same as Erlang C. In a pool
 * of lines the share is their mean over offered contacts, each with its own wait allowed; customers
 * leave at their mean rate; the requirement is set by the mean of the lines' targets.
 */
export function erlangColumns(
  spec: CenterSpec,
  rows: readonly Row[],
  means: ReplicationSums,
): ErlangColumns[] {
  const pools = poolsOf(spec);
  const columns: ErlangColumns[] = [];
  for (let at = 0; at < rows.length; at += spec.lines.length + 1) {
    const judged = pools.map((pool) => {
      const state = stateOf(spec, pool, rows[at] as Row, means);
      return { pool, offered: state.offered, columns: judge(state) };
    });
    for (const line of spec.lines.keys()) {
      const alone = judged.find(({ pool: { lines } }) => lines.length === 1 && lines[0] === line);
      columns.push(alone?.columns ?? nothing);
    }
    columns.push(together(judged));
  }
  return columns;
}

const nothing: ErlangColumns = {
  withinShareErlangC: null,
  withinShareErlangA: null,
  requiredAgentsErlangC: null,
  requiredAgentsErlangA: null,
};

/** A pool in one stretch of time. */
interface State {
  /** Contacts a replication. */
  readonly offered: number;
  readonly load: number;
  readonly handleSeconds: number;
  readonly patienceSeconds: number;
  readonly slots: number;
  readonly concurrency: number;
  readonly lines: readonly Part[];
}

/** What a line brings to its pool. */
interface Part {
  /** Its share of the offered contacts. */
  readonly weight: number;
  /** Wait allowed; below 0 where the first reply alone takes too long. */
  readonly withinSeconds: number;
  /** Customers lost per second of waiting: 1 / mean patience. */
  readonly leaving: number;
  readonly share: number;
  readonly occupancyMax: number;
}

function stateOf(spec: CenterSpec, pool: Pool, row: Row, means: ReplicationSums): State {
  const sums = new Float64Array(SUMS);
  const of = (lines: readonly number[], groups: readonly number[]) => {
    const part = { ...row, lines: Int32Array.from(lines), groups: Int32Array.from(groups) };
    sumRow(spec, part, means, sums);
    return sums;
  };

  const present = new Float64Array(spec.groups.length);
  for (const group of pool.groups) {
    const times = of([], [group]);
    const seconds = (times[Sum.loggedInSeconds] as number) - (times[Sum.overtimeSeconds] as number);
    present[group] = seconds / row.seconds;
  }
  const concurrency = poolConcurrency(spec, pool, present);
  const slots = present.reduce((sum, count) => sum + count, 0) * concurrency;

  of(pool.lines, []);
  const offered = sums[Sum.offered] as number;
  const work = sums[Sum.work] as number;

  const hour = Math.floor(((row.intervals[0] as number) * spec.intervalSeconds) / 3600);
  const lines = pool.lines.map((id): Part => {
    const line = spec.lines[id] as LineSpec;
    const target = targetOf(spec, id);
    return {
      weight: offered > 0 ? (of([id], [])[Sum.offered] as number) / offered : 0,
      withinSeconds: target.withinSeconds - line.firstReplySeconds,
      leaving: 1 / patienceSeconds(spec, line, hour),
      share: target.share,
      occupancyMax: target.occupancyMax,
    };
  });
  return {
    offered,
    load: work / row.seconds,
    handleSeconds: work / offered,
    patienceSeconds: 1 / meanOver(lines, ({ leaving }) => leaving),
    slots: wholeSlots(slots),
    concurrency,
    lines,
  };
}

/** Overtime is taken from the time logged in, which may leave a half a hair short, and nobody a hair more. */
function wholeSlots(slots: number): number {
  const HAIR = 1e-6;
  return slots > HAIR ? Math.max(1, Math.round(slots + HAIR)) : 0;
}

/** Mean over offered contacts, exact where all lines agree. */
function meanOver(lines: readonly Part[], of: (line: Part) => number): number {
  const values = lines.map(of);
  const first = values[0] as number;
  if (values.every((value) => value === first)) return first;
  return lines.reduce((sum, { weight }, i) => sum + weight * (values[i] as number), 0);
}

function judge(state: State): ErlangColumns {
  const { offered, load, slots: agents, handleSeconds, patienceSeconds } = state;
  if (offered === 0 || load === 0) {
    return { ...nothing, requiredAgentsErlangC: 0, requiredAgentsErlangA: 0 };
  }
  const system = { load, agents, handleSeconds };
  const withinShareErlangC =
    load < agents
      ? meanShare(state, (within) => erlangCAnsweredWithin({ ...system, ...within }))
      : null;
  const requiredAgentsErlangC = required(state, {});
  if (patienceSeconds === Number.POSITIVE_INFINITY) {
    return {
      withinShareErlangC,
      withinShareErlangA: withinShareErlangC,
      requiredAgentsErlangC,
      requiredAgentsErlangA: requiredAgentsErlangC,
    };
  }
  return {
    withinShareErlangC,
    withinShareErlangA: meanShare(
      state,
      (within) => erlangA({ ...system, patienceSeconds, ...within }).answeredWithinShare,
    ),
    requiredAgentsErlangC,
    requiredAgentsErlangA: required(state, { patienceSeconds }),
  };
}

/** Mean over offered contacts of the share answered within each line's own wait. */
function meanShare(
  { lines }: State,
  answeredWithin: (within: { withinSeconds: number }) => number,
): number {
  const known = new Map<number, number>();
  return meanOver(lines, ({ withinSeconds }) => {
    if (withinSeconds < 0) return 0;
    const share = known.get(withinSeconds) ?? answeredWithin({ withinSeconds });
    known.set(withinSeconds, share);
    return share;
  });
}

/** Agents for the share and the occupancy planned for; null where no number of them is enough. */
function required(state: State, patience: { patienceSeconds?: number }): number | null {
  const { load, handleSeconds, lines, concurrency } = state;
  const withinSeconds = meanOver(lines, (line) => line.withinSeconds);
  const share = meanOver(lines, (line) => line.share);
  if (withinSeconds < 0 || share >= 1) return null;
  const occupancyMax = meanOver(lines, (line) => line.occupancyMax);
  const system = { load, handleSeconds, withinSeconds, share, occupancyMax, ...patience };
  return agentsFor(system).agents / concurrency;
}

/** All pools: shares over offered contacts, agents added up; null as soon as one that counts is null. */
function together(
  judged: readonly { readonly offered: number; readonly columns: ErlangColumns }[],
): ErlangColumns {
  const offered = judged.reduce((sum, pool) => sum + pool.offered, 0);
  const add = (name: keyof ErlangColumns, weight: (offered: number) => number) =>
    judged.reduce<number | null>((sum, pool) => {
      const factor = weight(pool.offered);
      if (factor === 0) return sum;
      const value = pool.columns[name];
      return sum === null || value === null ? null : sum + factor * value;
    }, 0);
  const share = (name: keyof ErlangColumns) =>
    offered === 0 ? null : add(name, (contacts) => contacts / offered);
  return {
    withinShareErlangC: share("withinShareErlangC"),
    withinShareErlangA: share("withinShareErlangA"),
    requiredAgentsErlangC: add("requiredAgentsErlangC", () => 1),
    requiredAgentsErlangA: add("requiredAgentsErlangA", () => 1),
  };
}
