import { columns } from "../center/measures.ts";
import type { CenterSpec } from "../center/spec.ts";
import { assemble } from "./assemble.ts";
import { ratioOfSums, within } from "./estimate.ts";
import { Interrupted } from "./interrupted.ts";
import { repeat, type RepeatOptions } from "./repeat.ts";
import { runningTotal } from "./sampler.ts";
import type { Estimate, Study } from "./study.ts";
import { daysMet } from "./target.ts";

/** `precision` is half the width of the interval of total.withinShare. */
export interface ReplicateOptions extends RepeatOptions {
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

/**
 * Replays a scenario many times and studies the results. Where and in which order replications
 * finish shows nowhere: the study depends on the scenario, the seed and the number of replications
 * alone. Rejects with UserError when an option is out of range, and with Interrupted, which carries
 * the study of what was finished, when the signal is aborted.
 */
export async function replicate(spec: CenterSpec, options: ReplicateOptions): Promise<Study> {
  const running = runningTotal(spec, columns.measures.withinShare);
  let withinShare: Estimate = { mean: null, low: null, high: null };
  let met = 0;
  const { digests, notes, interrupted } = await repeat([spec], options, {
    judge: (kept) => {
      for (const digest of kept) {
        met += daysMet(spec, digest);
        withinShare = ratioOfSums(running(digest));
      }
      return withinShare;
    },
    report: (finished, wanted) =>
      options.onReplication?.({
        finished,
        wanted,
        withinShare: within("share", withinShare),
        days: finished * spec.days,
        daysMet: met,
      }),
  });
  const kept = digests.flat();
  if (interrupted && kept.length === 0) throw new Interrupted(null);
  const study = assemble(spec, options.seed, kept, notes);
  if (interrupted) throw new Interrupted(study);
  return study;
}
