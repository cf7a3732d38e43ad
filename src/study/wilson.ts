import type { Chance } from "./study.ts";

/** 0.975 quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * Share `successes / trials` with its Wilson 95 % interval: sound for few trials and for shares of
 * 0 and 1, where the usual interval shrinks to nothing. `trials` from 1.
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
 * Journal of the American Statistical Association 22 (1927).
 */
export function wilsonInterval(successes: number, trials: number): Chance {
  const probability = successes / trials;
  const scale = 1 + (Z * Z) / trials;
  const centre = (probability + (Z * Z) / (2 * trials)) / scale;
  const variance = (probability * (1 - probability)) / trials + (Z * Z) / (4 * trials * trials);
  const half = (Z * Math.sqrt(variance)) / scale;
  return {
    probability,
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
  };
}
