import type { Digest } from "../center/digest.ts";
import { combine, type Measure, SUMS } from "../center/measures.ts";
import { type Row, rowsOf, sumRow } from "../center/rows.ts";
import type { CenterSpec } from "../center/spec.ts";
import type { Ratio } from "./estimate.ts";

/**
 * Splits the measures of rows of results into what each replication adds to them. For speed there is
 * one set of arrays: a ratio holds until the next measure is asked for, a row until the next row.
 */
export function sampler(
  spec: CenterSpec,
  digests: readonly Digest[],
): (row: Row) => (measure: Measure) => Ratio {
  const sums = new Float64Array(digests.length * SUMS);
  const numerators = new Float64Array(digests.length);
  const denominators = new Float64Array(digests.length);
  const ratio = { numerators, denominators };
  return (row) => {
    digests.forEach((digest, i) => sumRow(spec, row, digest, sums, i * SUMS));
    return ({ numerator, denominator }) => {
      for (let i = 0; i < digests.length; i++) {
        numerators[i] = combine(numerator, sums, i * SUMS);
        denominators[i] = combine(denominator, sums, i * SUMS);
      }
      return ratio;
    };
  };
}

/** A measure of the whole horizon over all replications handed in so far. */
export function runningTotal(spec: CenterSpec, measure: Measure): (kept: Digest) => Ratio {
  const { total } = rowsOf(spec);
  const sums = new Float64Array(SUMS);
  const numerators: number[] = [];
  const denominators: number[] = [];
  return (kept) => {
    sumRow(spec, total, kept, sums);
    numerators.push(combine(measure.numerator, sums));
    denominators.push(combine(measure.denominator, sums));
    return {
      numerators: Float64Array.from(numerators),
      denominators: Float64Array.from(denominators),
    };
  };
}
