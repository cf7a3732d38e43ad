import { exp } from "./exp.ts";
import { log } from "./log.ts";
import { normal } from "./normal.ts";
import type { Stream } from "./stream.ts";

/**
 * Gamma variate of the given shape and scale 1 (mean `shape`), by Marsaglia and Tsang (2000), "A
 * simple method for generating gamma variables"; for shape < 1 by their boost from shape + 1.
 */
export function gamma(stream: Stream, shape: number): number {
  if (shape < 1) return gamma(stream, shape + 1) * exp(log(stream.open()) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal(stream);
    const t = 1 + c * z;
    if (t <= 0) continue;
    const v = t * t * t;
    if (log(stream.open()) < 0.5 * z * z + d * (1 - v + log(v))) return d * v;
  }
}

/** Gamma factor of mean 1 with coefficient of variation `cv`; exactly 1 when `cv` is 0. */
export function gammaFactor(stream: Stream, cv: number): number {
  return cv === 0 ? 1 : gamma(stream, 1 / (cv * cv)) * (cv * cv);
}
