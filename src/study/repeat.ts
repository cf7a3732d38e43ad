import { type Problem, UserError } from "../base/errors.ts";
import { type Digest, digester } from "../center/digest.ts";
import type { CenterSpec } from "../center/spec.ts";
import { inOrder } from "./in-order.ts";
import type { Runner } from "./runner.ts";
import type { Estimate } from "./study.ts";
import { thisThread } from "./this-thread.ts";

export interface RepeatOptions {
  /** Whole number, at least 0: the same seed gives the same results. */
  readonly seed: number;
  /** Replications wanted, default 10; with `precision` the most allowed, default 1,000. */
  readonly replications?: number | undefined;
  /** Stop, from 10 replications on, once the interval of what is judged reaches no further than this to either side. */
  readonly precision?: number | undefined;
  /** Default: this thread. */
  readonly runner?: Runner | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Who looks on while scenarios are replayed. */
export interface Onlooker {
  /** Called with every replication, in their order: its digest of each scenario. Gives what must be precise. */
  readonly judge: (digests: readonly Digest[]) => Estimate;
  /** Called after that, with the replications finished and wanted in all; with `precision` a guess that settles. */
  readonly report: (finished: number, wanted: number) => void;
}

export interface Repeated {
  /** Of each scenario, replication by replication. */
  readonly digests: readonly (readonly Digest[])[];
  /** How it ended, when not as wished. */
  readonly notes: readonly string[];
  /** Whether the signal ended it: the replications finished until then are whole. */
  readonly interrupted: boolean;
}

const DEFAULT = 10;
/** No stop by precision before so many replications: by then the interval itself is trustworthy. */
const FEWEST = 10;
const MOST = 1000;

/**
 * Replays scenarios side by side, replication 0 of each, then replication 1 of each, and so on, all
 * with one seed. They run wherever the runner runs them and finish in any order, but are taken
 * strictly by number, and a stop by precision is decided in that order, results beyond it thrown
 * away. Rejects with UserError when an option is out of range.
 */
export async function repeat(
  specs: readonly CenterSpec[],
  options: RepeatOptions,
  { judge, report }: Onlooker,
): Promise<Repeated> {
  check(options);
  const { seed, precision, runner = thisThread, signal } = options;
  const digests: Digest[][] = specs.map(() => []);
  if (signal?.aborted) return { digests, notes: [], interrupted: true };
  const most = options.replications ?? (precision === undefined ? DEFAULT : MOST);
  const wantedAfter = precision === undefined ? () => most : stopByPrecision(precision, most);
  const digest = specs.map(digester);
  let finished = 0;
  let wanted = most;
  let round: Digest[] = [];

  const sessions = specs.map((spec) => runner.open(spec, seed));
  try {
    await inOrder({
      most: most * specs.length,
      lanes: Math.min(runner.lanes, most * specs.length),
      signal,
      run: (job) => {
        const session = sessions[job % specs.length] as (typeof sessions)[number];
        return session.replay(Math.floor(job / specs.length));
      },
      take: (tallies) => {
        round.push((digest[round.length] as (typeof digest)[number])(tallies));
        if (round.length < specs.length) return true;
        round.forEach((kept, i) => (digests[i] as Digest[]).push(kept));
        finished++;
        wanted = wantedAfter(finished, judge(round));
        round = [];
        report(finished, Math.min(wanted, most));
        return finished < wanted;
      },
    });
  } catch (error) {
    if (!signal?.aborted) throw error;
    const note = `interrupted after ${finished} of ${Math.min(wanted, most)} replications`;
    return { digests, notes: [note], interrupted: true };
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
  const note = `the precision of ${precision} was not reached in ${most} replications`;
  return { digests, notes: wanted <= finished ? [] : [note], interrupted: false };
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

function check({ seed, replications, precision }: RepeatOptions): void {
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
