import { version } from "../base/version.ts";
import { UserError } from "../base/errors.ts";
import type { Digest } from "../center/digest.ts";
import { columns } from "../center/measures.ts";
import { rowsOf } from "../center/rows.ts";
import type { CenterSpec } from "../center/spec.ts";
import type { OverflowLabel } from "../center/run.ts";
import { type Ratio, ratioOfSums, within } from "./estimate.ts";
import { differenceOfRatios } from "./paired.ts";
import { sampler } from "./sampler.ts";
import type { Estimate } from "./study.ts";
import { lastThatHolds, memoised, type Trials } from "./trials.ts";
import { placeIn, replicationsOf, type SearchOptions, type SearchOrigin } from "./variant.ts";

export interface BreakEvenOptions extends SearchOptions {
  /** Position of the one rule whose factor is searched; default all of them, with one factor. */
  readonly rule?: number | undefined;
  /** Called with every factor tried. */
  readonly onTried?: ((tried: TriedFactor) => void) | undefined;
}

export interface TriedFactor {
  readonly factor: number;
  /** total.withinShare with the rules, less that without, paired. */
  readonly difference: Estimate;
}

/** How much longer a helped contact may take before helping does more harm than good. */
export interface BreakEven extends SearchOrigin {
  /** The rules in question, in their order. */
  readonly rules: readonly OverflowLabel[];
  /** The largest factor on handle time, to the hundredth, with which no fewer are in time; null: see `reason`. */
  readonly factor: number | null;
  /** The largest factor with which surely more are in time, and the smallest with which surely fewer are; null where there is none from 1 to 8. */
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: string | null;
  /** total.withinShare without the rules. */
  readonly without: Estimate;
  /** By rising factor. */
  readonly tried: readonly TriedFactor[];
}

/** Factors are searched in hundredths. */
const STEPS = 100;
const FEWEST = 1 * STEPS;
const MOST = 8 * STEPS;

/**
 * The factor on the handle time of helped contacts at which rules of overflow bring as many contacts
 * in time as no rules do, by halving between 1 and 8 on the same contacts. It is taken that a larger
 * factor never helps. Its interval ends where the paired 95 % interval of the difference just leaves 0
 * to either side.
 */
export async function breakEvenFactor(
  spec: CenterSpec,
  options: BreakEvenOptions,
): Promise<BreakEven> {
  const asked = rulesAsked(spec, options.rule);
  const share = async (overflow: CenterSpec["overflow"]) => {
    const variant = { ...spec, overflow };
    return shareOf(variant, await replicationsOf(variant, options));
  };

  const without = await share(spec.overflow.filter((_, rule) => !asked.includes(rule)));
  const trials = memoised(async (step) => {
    const handleFactor = step / STEPS;
    const rules = spec.overflow.map((rule, id) =>
      asked.includes(id) ? { ...rule, handleFactor } : rule,
    );
    const difference = differenceOfRatios(without, await share(rules));
    const tried: TriedFactor = { factor: handleFactor, difference };
    options.onTried?.(tried);
    return tried;
  });

  const [best, worst] = [await trials.at(FEWEST), await trials.at(MOST)];
  const reason = reasonOf(best, worst);
  const found = reason === null ? await edges(trials) : { factor: null, low: null, high: null };
  return {
    crest: version,
    scenario: spec.title,
    scenarioHash: spec.hash,
    seed: options.seed,
    replications: without.numerators.length,
    rules: asked.map((rule) => labelOf(spec, rule)),
    ...found,
    reason,
    without: within("share", ratioOfSums(without)),
    tried: trials.all(),
  };
}

function rulesAsked({ overflow }: CenterSpec, rule: number | undefined): readonly number[] {
  if (overflow.length === 0) {
    throw new UserError(
      [{ path: "overflow", rule: "the scenario has no rule whose factor could be found" }],
      "give it one, such as overflow: [{group: GROUP, line: LINE, after: 20s}]",
    );
  }
  if (rule === undefined) return [...overflow.keys()];
  placeIn(overflow, rule, "rule");
  return [rule];
}

function labelOf({ overflow, groups, lines }: CenterSpec, rule: number): OverflowLabel {
  const { group = -1, line = -1 } = overflow[rule] ?? {};
  return { group: groups[group]?.name ?? "", line: lines[line]?.name ?? "" };
}

/** A copy: the sampler's own arrays are used again. */
function shareOf(spec: CenterSpec, digests: readonly Digest[]): Ratio {
  const sample = sampler(spec, digests);
  const { numerators, denominators } = sample(rowsOf(spec).total)(columns.measures.withinShare);
  return { numerators: numerators.slice(), denominators: denominators.slice() };
}

function reasonOf({ difference: best }: TriedFactor, { difference: worst }: TriedFactor) {
  if (best.mean === null || worst.mean === null) return "nobody asked for a person";
  if (best.mean < 0) return "fewer are in time with the rules even at a factor of 1";
  if (best.mean === 0 && worst.mean === 0) return "the rules make no difference at any factor";
  if (worst.mean >= 0) return "no fewer are in time with the rules even at a factor of 8";
  return null;
}

/** The break-even factor and the ends of its interval, from where more are in time to where fewer are. */
async function edges(trials: Trials<TriedFactor>) {
  const last = async (holds: (difference: Estimate) => boolean): Promise<number | null> => {
    const told = trials.steps().map(([step, tried]) => [step, holds(tried.difference)] as const);
    const no = told.find(([, yes]) => !yes)?.[0];
    if (no === undefined) return MOST;
    const yes = told.findLast(([step, yes]) => yes && step < no)?.[0];
    if (yes === undefined) return null;
    return lastThatHolds(yes, no, async (step) => holds((await trials.at(step)).difference));
  };
  const factor = await last(({ mean }) => mean !== null && mean >= 0);
  const surelyMore = await last(({ low }) => low !== null && low > 0);
  const notSurelyFewer = await last(({ high }) => high !== null && high >= 0);
  const inHundredths = (step: number | null) => (step === null ? null : step / STEPS);
  return {
    factor: inHundredths(factor),
    low: inHundredths(surelyMore),
    high: notSurelyFewer === null || notSurelyFewer === MOST ? null : (notSurelyFewer + 1) / STEPS,
  };
}
