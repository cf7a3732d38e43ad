import { log } from "../base/log.ts";

/**
 * log(1 + x) without losing the digits of a small x: the rounding error of 1 + x cancels between
 * log(u) and u - 1. Relative error below 1e-15. Source: Kahan's trick, in Higham, Accuracy and
 * Stability of Numerical Algorithms, 2002, section 1.14.1.
 */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || u === Number.POSITIVE_INFINITY) return x;
  return (log(u) * x) / (u - 1);
}
