import { exp } from "../base/exp.ts";

/**
 * lag(z) = 1 - (1 - exp(-z)) / z = (exp(-z) - 1 + z) / z: how far the mean of exp(-u) over 0 < u < z
 * has fallen below 1. About z / 2 near 0, where it keeps its digits by its power series
 * z/2! - z²/3! + z³/4! - …; rising to 1 for large z, negative for negative z.
 */
export function lag(z: number): number {
  if (z > 0.25 || z < -0.25) return 1 - (1 - exp(-z)) / z;
  let sum = 1 - z * (1 / 12);
  for (let k = 11; k >= 3; k--) sum = 1 - z * (RECIPROCALS[k] as number) * sum;
  return 0.5 * z * sum;
}

const RECIPROCALS = Float64Array.from({ length: 12 }, (_, k) => 1 / k);
