import { sum } from "simple-statistics";
import { studentQuantile } from "./student.ts";
import type { Estimate } from "./study.ts";

/** What each replication adds to two sums; an entry a replication, in their order. */
export interface Ratio {
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
}

/**
 * The ratio of two sums over replications, sum(Y) / sum(X), with its 95 % interval. (The mean of the
 * replications' own ratios would be biased: it weighs a quiet day like a busy one.) With X = 1
 * throughout it is the plain mean with the usual t interval. All null when sum(X) is 0; low and high
 * null for one replication.
 *
 * Delta method: variance = sum (Y_i - R X_i)^2 / (n (n - 1) mean(X)^2), Student's t with n - 1
 * degrees of freedom. Source: W. G. Cochran, Sampling Techniques, 3rd edition, section 6.4.
 */
export function ratioOfSums({ numerators, denominators }: Ratio): Estimate {
  const n = numerators.length;
  const below = total(denominators);
  if (below === 0) return nothing;
  const mean = total(numerators) / below;
  if (n < 2) return { mean, low: null, high: null };
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const residual = (numerators[i] as number) - mean * (denominators[i] as number);
    squares += residual * residual;
  }
  const standardError = Math.sqrt(squares / (n * (n - 1))) / (below / n);
  const half = twoSided(n - 1) * standardError;
  return { mean, low: mean - half, high: mean + half };
}

/**
 * A ratio of sums and its linear terms, (Y_i - R X_i) / mean(X): how far each replication pulls it,
 * times their number. null when sum(X) is 0.
 */
export function linearised({
  numerators,
  denominators,
}: Ratio): { readonly ratio: number; readonly terms: Float64Array } | null {
  const below = total(denominators);
  if (below === 0) return null;
  const ratio = total(numerators) / below;
  const mean = below / denominators.length;
  return {
    ratio,
    terms: numerators.map((value, i) => (value - ratio * (denominators[i] as number)) / mean),
  };
}

/** The plain mean of the values that are not NaN, with its 95 % interval. */
export function meanOf(values: Float64Array): Estimate {
  const present = values.filter((value) => !Number.isNaN(value));
  return ratioOfSums({ numerators: present, denominators: ones(present.length) });
}

/**
 * What a ratio of sums is at least, with a confidence of 95 %: one-sided, by Student's t, from the
 * two-sided interval that `ratioOfSums` gives over so many replications. null without an interval.
 */
export function lowerBound({ mean, high }: Estimate, replications: number): number | null {
  if (mean === null || high === null) return null;
  const degrees = replications - 1;
  return mean - ((high - mean) / twoSided(degrees)) * studentQuantile(0.95, degrees);
}

/** The same estimate with its interval cut to what is possible: no share or amount is negative, no share above 1. */
export function within(range: "share" | "amount" | "any", estimate: Estimate): Estimate {
  if (range === "any") return estimate;
  const { mean, low, high } = estimate;
  return {
    mean,
    low: low === null ? null : Math.max(0, low),
    high: high === null || range === "amount" ? high : Math.min(1, high),
  };
}

const nothing: Estimate = { mean: null, low: null, high: null };

function ones(length: number): Float64Array {
  return new Float64Array(length).fill(1);
}

/** Compensated, so that the sum does not lose digits with the number of replications. */
function total(values: Float64Array): number {
  return sum(values as unknown as number[]);
}

const quantiles: number[] = [];

/** 0.975 quantile of Student's t. */
export function twoSided(degrees: number): number {
  return (quantiles[degrees] ??= studentQuantile(0.975, degrees));
}
