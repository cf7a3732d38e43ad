import type { Figure, Part } from "../center/figure.ts";
import type { ReplicationSums } from "../center/measures.ts";
import { meanOf, type Ratio, ratioOfSums, within } from "./estimate.ts";
import { differenceOfMeans, differenceOfRatios } from "./paired.ts";
import type { Estimate } from "./study.ts";
import { wilsonInterval } from "./wilson.ts";

/** A figure over replications, with its 95 % interval; that of a chance is Wilson's. */
export function figureEstimate(figure: Figure, replications: readonly ReplicationSums[]): Estimate {
  if (figure.kind === "ratio") {
    return within(figure.range, ratioOfSums(ratioOf(figure, replications)));
  }
  const values = valuesOf(figure.of, replications);
  if (figure.kind === "mean") return within("amount", meanOf(values));
  const happened = values.filter((value) => value === 1).length;
  if (replications.length < 2) return { mean: happened, low: null, high: null };
  const { probability, low, high } = wilsonInterval(happened, replications.length);
  return { mean: probability, low, high };
}

/** A figure of one plan and its replications. */
export type Sampled = readonly [Figure, readonly ReplicationSums[]];

/**
 * The second figure less the first, paired by replication: of means and chances over the replications
 * in which both have a value.
 */
export function differenceOfFigures(first: Sampled, second: Sampled): Estimate {
  const [one, oneReplications] = first;
  const [two, twoReplications] = second;
  if (one.kind === "ratio" && two.kind === "ratio") {
    return differenceOfRatios(ratioOf(one, oneReplications), ratioOf(two, twoReplications));
  }
  if (one.kind === "ratio" || two.kind === "ratio") return { mean: null, low: null, high: null };
  return differenceOfMeans(valuesOf(one.of, oneReplications), valuesOf(two.of, twoReplications));
}

function ratioOf(
  { numerator, denominator }: Figure & { readonly kind: "ratio" },
  replications: readonly ReplicationSums[],
): Ratio {
  return {
    numerators: valuesOf(numerator, replications),
    denominators: valuesOf(denominator, replications),
  };
}

function valuesOf(part: Part, replications: readonly ReplicationSums[]): Float64Array {
  return Float64Array.from(replications, part);
}
