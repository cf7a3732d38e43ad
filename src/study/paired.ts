import { linearised, meanOf, type Ratio, twoSided } from "./estimate.ts";
import type { Estimate } from "./study.ts";

/**
 * The second ratio of sums less the first, R2 - R1, over replications that both met with the same
 * chance, with its 95 % interval. All null when one of them is 0/0; low and high null for one
 * replication.
 *
 * Delta method: replication i moves a ratio R = sum(Y) / sum(X) by r_i / n, to first order, with
 * r_i = (Y_i - R X_i) / mean(X), so it moves the difference by d_i / n with d_i = r2_i - r1_i. The
 * d_i have mean 0; variance = sum d_i^2 / (n (n - 1)), Student's t with n - 1 degrees of freedom.
 * What is luck for both ratios alike cancels in each d_i before it is squared: two intervals side by
 * side cannot show that. With X = 1 throughout it is the usual paired t interval of a mean.
 */
export function differenceOfRatios(first: Ratio, second: Ratio): Estimate {
  const one = linearised(first);
  const two = linearised(second);
  if (one === null || two === null) return { mean: null, low: null, high: null };
  const mean = two.ratio - one.ratio;
  const n = one.terms.length;
  if (n < 2) return { mean, low: null, high: null };
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const term = (two.terms[i] as number) - (one.terms[i] as number);
    squares += term * term;
  }
  const half = twoSided(n - 1) * Math.sqrt(squares / (n * (n - 1)));
  return { mean, low: mean - half, high: mean + half };
}

/** The mean of second less first, with its paired interval, over replications in which neither is NaN. */
export function differenceOfMeans(first: Float64Array, second: Float64Array): Estimate {
  return meanOf(second.map((value, i) => value - (first[i] as number)));
}
