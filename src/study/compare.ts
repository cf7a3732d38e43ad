import type { Digest } from "../center/digest.ts";
import { columns } from "../center/measures.ts";
import type { CenterSpec } from "../center/spec.ts";
import { assembleComparison } from "./assemble-comparison.ts";
import { namePlans } from "./comparable.ts";
import type { Comparison } from "./comparison.ts";
import { Interrupted } from "./interrupted.ts";
import { differenceOfRatios } from "./paired.ts";
import { repeat, type RepeatOptions } from "./repeat.ts";
import { runningTotal } from "./sampler.ts";
import type { Estimate } from "./study.ts";

/** `precision` is half the width of the interval of the difference of total.withinShare, for each further plan. */
export interface CompareOptions extends RepeatOptions {
  /** What each plan is called, as a file name; default its title. */
  readonly names?: readonly string[] | undefined;
  /** Called after each replication, in their order. */
  readonly onReplication?: ((progress: ComparisonProgress) => void) | undefined;
}

export interface ComparisonProgress {
  readonly finished: number;
  /** Replications wanted in all; with `precision` a guess that settles as they come in. */
  readonly wanted: number;
  /** total.withinShare of each further plan less that of the first, so far. */
  readonly differences: readonly Estimate[];
}

/**
 * Replays plans on common random numbers and compares each with the first. All get the same seed and
 * the same replications, and streams belong to a cause and the name of a line: where two plans have
 * lines of one name with the same volume, those lines meet the same customers, at the same moments,
 * with the same work and patience. So differences are taken replication by replication; see
 * `differenceOfRatios`. The comparison depends on the scenarios, the seed and the number of
 * replications alone.
 *
 * Rejects with UserError when an option is out of range or the plans cover different hours, and with
 * Interrupted, which carries the comparison of what was finished, when the signal is aborted.
 */
export async function compare(
  specs: readonly CenterSpec[],
  options: CompareOptions,
): Promise<Comparison> {
  const { names = [], onReplication } = options;
  const plans = namePlans(specs, names);
  const running = runningDifferences(specs);
  let differences: readonly Estimate[] = [];
  const { digests, notes, interrupted } = await repeat(specs, options, {
    judge: (kept) => {
      differences = running(kept);
      return widest(differences);
    },
    report: (finished, wanted) => onReplication?.({ finished, wanted, differences }),
  });
  if (interrupted && digests[0]?.length === 0) throw new Interrupted<Comparison>(null);
  const comparison = assembleComparison(plans, digests, { seed: options.seed, notes });
  if (interrupted) throw new Interrupted(comparison);
  return comparison;
}

/** total.withinShare of each further plan less that of the first, over all replications handed in so far. */
function runningDifferences(specs: readonly CenterSpec[]) {
  const totals = specs.map((spec) => runningTotal(spec, columns.measures.withinShare));
  return (kept: readonly Digest[]): Estimate[] => {
    const ratios = kept.map((digest, i) => (totals[i] as (typeof totals)[number])(digest));
    const [base, ...others] = ratios as [(typeof ratios)[number], ...typeof ratios];
    return others.map((other) => differenceOfRatios(base, other));
  };
}

/** The estimate that is known least well. */
function widest(estimates: readonly Estimate[]): Estimate {
  const half = ({ low, high }: Estimate) => (low === null || high === null ? 0 : high - low);
  return estimates.reduce((wide, estimate) => (half(estimate) > half(wide) ? estimate : wide));
}
