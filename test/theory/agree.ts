import { expect } from "vitest";
import { loadScenario } from "../../src/scenario/load.ts";
import { replicate } from "../../src/study/replicate.ts";
import { studentQuantile } from "../../src/study/student.ts";
import type { Estimate, Study } from "../../src/study/study.ts";

/** Replicates a scenario given as YAML text. */
export async function study(yaml: string, replications: number, seed = 1): Promise<Study> {
  return replicate(await loadScenario(yaml, {}), { replications, seed });
}

/** Standard error of an estimate, from its 95 % interval. */
export function errorOf({ low, high }: Estimate, replications: number): number {
  if (low === null || high === null) throw new Error("no interval");
  return (high - low) / 2 / studentQuantile(0.975, replications - 1);
}

/**
 * A simulated figure agrees with an exact one when it lies within four standard errors. The error is
 * never taken below `floor`, for figures so sharp that their last digits are all that is left.
 */
export function expectExact(
  estimate: Estimate,
  exact: number,
  replications: number,
  floor = 1e-9,
): void {
  const error = Math.max(errorOf(estimate, replications), floor);
  expect(Math.abs((estimate.mean as number) - exact) / error).toBeLessThanOrEqual(4);
}

/** A figure that another simulator published with its interval. */
export interface Published {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** 0.95 or 0.9 */
  readonly confidence: number;
  /** Half a unit of the last digit printed. */
  readonly rounding: number;
}

/**
 * Two simulators agree when |difference| <= 4 x sqrt(error1^2 + error2^2) + half a unit of the last
 * digit printed.
 */
export function expectAgreement(mean: number, error: number, published: Published): void {
  const z = published.confidence === 0.95 ? 1.96 : 1.645;
  const theirs = (published.high - published.low) / 2 / z;
  const allowed = 4 * Math.hypot(error, theirs) + published.rounding;
  expect(Math.abs(mean - published.mean)).toBeLessThanOrEqual(allowed);
}
