import { quantileSorted } from "simple-statistics";
import type { Quantiles } from "./study.ts";

/** Quantiles of values over replications, those that are NaN left out; null without any. */
export function spreadOf(values: Float64Array): Quantiles {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort() as unknown as number[];
  const at = (share: number) => (sorted.length === 0 ? null : quantileSorted(sorted, share));
  return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}
