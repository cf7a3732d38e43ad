import { exp } from "../base/exp.ts";

/**
 * Integral of `f` over [0, length] by the double exponential rule: sample points crowd towards both
 * ends so fast that a function smooth inside is integrated to about 14 digits, even if it changes
 * within a millionth of the length from 0. `f` is called with the distance from 0, exact near 0.
 * Cost: 150 calls.
 *
 * integrate(1, (x) => Math.sqrt(x)) = 2/3
 *
 * Source: H. Takahasi and M. Mori, Double exponential formulas for numerical integration, Publ. RIMS
 * Kyoto 9 (1974), 721-741.
 */
export function integrate(length: number, f: (distance: number) => number): number {
  if (length === 0) return 0;
  let sum = 0;
  for (let i = 0; i < POINTS; i++) {
    sum += (WEIGHTS[i] as number) * f(length * (DISTANCES[i] as number));
  }
  return sum * length;
}

const STEP = 1 / 24;
const REACH = 82;
const POINTS = 2 * REACH + 1;
const DISTANCES = new Float64Array(POINTS);
const WEIGHTS = new Float64Array(POINTS);
for (let i = 0; i < POINTS; i++) {
  const growth = exp((i - REACH) * STEP);
  const u = (Math.PI / 2) * (growth - 1 / growth);
  const distance = 1 / (1 + exp(-u));
  DISTANCES[i] = distance;
  WEIGHTS[i] = STEP * (Math.PI / 2) * (growth + 1 / growth) * distance * (1 / (1 + exp(u)));
}
