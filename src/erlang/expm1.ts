import { exp } from "../base/exp.ts";
import { log } from "../base/log.ts";

/**
 * exp(x) - 1 without losing the digits of a small x, by the same cancellation of rounding errors as
 * log1p. Relative error below 1e-15. Source: Kahan's trick, in Higham, Accuracy and Stability of
 * Numerical Algorithms, 2002, section 1.14.1.
 */
export function expm1(x: number): number {
  const u = exp(x);
  if (x > 1 || x < -1) return u - 1;
  if (u === 1) return x;
  return ((u - 1) * x) / log(u);
}
