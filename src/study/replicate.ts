import { type Problem, UserError } from "../base/errors.ts";
import { type Digest, digester } from "../center/digest.ts";
import { columns, combine, SUMS } from "../center/measures.ts";
import { rowsOf, sumRow } from "../center/rows.ts";
import type { CenterSpec } from "../center/spec.ts";
import { assemble } from "./assemble.ts";
import { ratioOfSums, within } from "./estimate.ts";
import { inOrder } from "./in-order.ts";
import { Interrupted } from "./interrupted.ts";
import type { Runner } from "./runner.ts";
import type { Tallies } from "../tally/tallies.ts";
import type { Estimate, Study } from "./study.ts";
import { daysMet } from "./target.ts";
import { thisThread } from "./this-thread.ts";

export interface ReplicateOptions {
  /** Whole number, at least 0: the same seed gives the same study. */
  readonly seed: number;
  /** Replications wanted, default 10; with `precision` the most allowed, default 1,000. */
  readonly replications?: number | undefined;
  /** Stop, from 10 replications on, once the interval of total.withinShare reaches no further than this to either side. */
  readonly precision?: number | undefined;
  /** Default: this thread. */
  readonly runner?: Runner | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each replication, in their order. */
  readonly onReplication?: ((progress: Progress) => void) | undefined;
}

export interface Progress {
  readonly finished: number;
  /** Replications wanted in all; with `precision` a guess that settles as they come in. */
  readonly wanted: number;
  /** total.withinShare so far. */
  readonly withinShare: Estimate;
  /** Replicated days so far, and those that met the target. */
  readonly days: number;
  readonly daysMet: number;
}

const DEFAULT = 10;
/** No stop by precision before so many replications: by then the interval itself is trustworthy. */
const FEWEST = 10;
const MOST = 1000;

/**
 * Replays a scenario many times and studies the results. Replications run wherever the runner runs
 * them and finish in any order, but are taken strictly by number, and a stop by precision is decided
 * in that order, results beyond it thrown away: the study depends on the scenario, the seed and the
 * number of replications alone. Rejects with UserError when an option is out of range, and with
 * Interrupted, which carries the study of what was finished, when the signal is aborted.
 */
export async function replicate(spec: CenterSpec, options: ReplicateOptions): Promise<Study> {
  check(options);
  const { seed, precision, runner = thisThread, signal, onReplication } = options;
  if (signal?.aborted) throw new Interrupted(null);
  const most = options.replications ?? (precision === undefined ? DEFAULT : MOST);
  const wantedAfter = precision === undefined ? () => most : stopByPrecision(precision, most);
  const digest = digester(spec);
  const share = runningShare(spec);
  const digests: Digest[] = [];
  let wanted = most;
  let met = 0;

  const take = (tallies: Tallies) => {
    const kept = digest(tallies);
    digests.push(kept);
    met += daysMet(spec, kept);
    const finished = digests.length;
    const withinShare = share(kept);
    wanted = wantedAfter(finished, withinShare);
    onReplication?.({
      finished,
      wanted: Math.min(wanted, most),
      withinShare: within("share", withinShare),
      days: finished * spec.days,
      daysMet: met,
    });
    return finished < wanted;
  };

  const session = runner.open(spec, seed);
  try {
    const run = (replication: number) => session.replay(replication);
    await inOrder({ most, lanes: Math.min(runner.lanes, most), run, take, signal });
  } catch (error) {
    if (!signal?.aborted) throw error;
    if (digests.length === 0) throw new Interrupted(null);
    const note = `interrupted after ${digests.length} of ${Math.min(wanted, most)} replications`;
    throw new Interrupted(assemble(spec, seed, digests, [note]));
  } finally {
    await session.close();
  }
  if (wanted <= digests.length) return assemble(spec, seed, digests);
  const note = `the precision of ${precision} was not reached in ${most} replications`;
  return assemble(spec, seed, digests, [note]);
}

/**
 * Replications wanted, judged after each one: the finished ones once the precision is reached, else
 * more than those (even if no more are allowed), by the rule that four times as many halve the interval.
 */
function stopByPrecision(precision: number, most: number) {
  return (finished: number, { mean, high }: Estimate): number => {
    const half = mean === null || high === null ? 0 : high - mean;
    if (finished < FEWEST) return FEWEST;
    if (half <= precision) return finished;
    const guess = Math.ceil(finished * (half / precision) * (half / precision));
    return Math.max(finished + 1, Math.min(guess, most));
  };
}

/** total.withinShare over all replications handed in so far. */
function runningShare(spec: CenterSpec): (kept: Digest) => Estimate {
  const { total } = rowsOf(spec);
  const { numerator, denominator } = columns.measures.withinShare;
  const sums = new Float64Array(SUMS);
  const numerators: number[] = [];
  const denominators: number[] = [];
  return (kept) => {
    sumRow(spec, total, kept, sums);
    numerators.push(combine(numerator, sums));
    denominators.push(combine(denominator, sums));
    return ratioOfSums(Float64Array.from(numerators), Float64Array.from(denominators));
  };
}

function check({ seed, replications, precision }: ReplicateOptions): void {
  const problems: Problem[] = [];
  if (!Number.isSafeInteger(seed) || seed < 0) {
    problems.push({ path: "seed", rule: "must be a whole number >= 0", got: String(seed) });
  }
  if (replications !== undefined && !(Number.isSafeInteger(replications) && replications >= 1)) {
    const got = String(replications);
    problems.push({ path: "replications", rule: "must be a whole number >= 1", got });
  }
  if (precision !== undefined && !(precision > 0 && precision < 1)) {
    const rule = "must be a share above 0 and below 1";
    problems.push({ path: "precision", rule, got: String(precision) });
  }
  if (problems.length > 0) throw new UserError(problems);
}
