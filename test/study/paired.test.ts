import { describe, expect, it } from "vitest";
import { ratioOfSums } from "../../src/study/estimate.ts";
import { differenceOfMeans, differenceOfRatios } from "../../src/study/paired.ts";
import { generator, normals } from "./generator.ts";

const ratio = (numerators: readonly number[], denominators: readonly number[]) => ({
  numerators: Float64Array.from(numerators),
  denominators: Float64Array.from(denominators),
});
/** 0.975 quantiles of Student's t, as printed in tables. */
const T2 = 4.30265273;
const T3 = 3.18244631;

describe("the difference of two ratios of sums", () => {
  it("follows the paired delta method", () => {
    // by hand: R1 = 12/20, residuals -0.4 0.8 -0.4; R2 = 15/20, residuals 0 -0.25 0.25;
    // differences 0.4 -1.05 0.65, sum of squares 1.685; sqrt(1.685 / 6) / (20/3)
    const first = ratio([2, 5, 5], [4, 7, 9]);
    const second = ratio([3, 5, 7], [4, 7, 9]);
    const { mean, low, high } = differenceOfRatios(first, second);
    const error = Math.sqrt(1.685 / 6) / (20 / 3);
    expect(mean).toBeCloseTo(0.15, 12);
    expect(high).toBeCloseTo(0.15 + T2 * error, 8);
    expect(low).toBeCloseTo(0.15 - T2 * error, 8);
  });

  it("scales each ratio by its own denominators", () => {
    // R1 = 0.6 as above; R2 = 6/60, residuals 0.5 -0.4 -0.1 over a mean of 20
    const first = ratio([2, 5, 5], [4, 7, 9]);
    const second = ratio([2, 2, 2], [15, 24, 21]);
    const terms = [0.5 / 20 + 0.06, -0.4 / 20 - 0.12, -0.1 / 20 + 0.06];
    const error = Math.sqrt(terms.reduce((sum, term) => sum + term * term, 0) / 6);
    const { mean, high } = differenceOfRatios(first, second);
    expect(mean).toBeCloseTo(-0.5, 12);
    expect(high).toBeCloseTo(-0.5 + T2 * error, 8);
  });

  it("is the usual paired t interval when every denominator is 1", () => {
    // differences 1 2 3 4: sample variance 5/3
    const ones = [1, 1, 1, 1];
    const first = ratio([10, 20, 30, 40], ones);
    const second = ratio([11, 22, 33, 44], ones);
    const { mean, high } = differenceOfRatios(first, second);
    expect(mean).toBe(2.5);
    expect(high).toBeCloseTo(2.5 + T3 * Math.sqrt(5 / 12), 8);
    expect(differenceOfMeans(first.numerators, second.numerators).high).toBeCloseTo(
      high as number,
      12,
    );
  });

  it("is exactly nothing between a ratio and itself", () => {
    const same = ratio([0.1, 0.7, 1 / 3], [1.3, 2.9, 3.1]);
    expect(differenceOfRatios(same, same)).toEqual({ mean: 0, low: 0, high: 0 });
  });

  it("turns round with its sides", () => {
    const first = ratio([2, 5, 5], [4, 7, 9]);
    const second = ratio([3, 5, 7], [4, 7, 9]);
    const there = differenceOfRatios(first, second);
    const back = differenceOfRatios(second, first);
    expect(back.mean).toBe(-(there.mean as number));
    expect(back.low).toBe(-(there.high as number));
  });

  it("is no wider than two intervals apart when luck is shared, and wider when it is opposed", () => {
    const x = [10, 10, 10, 10];
    const first = ratio([2, 4, 6, 8], x);
    const half = (second: typeof first) => {
      const { mean, high } = differenceOfRatios(first, second);
      return (high as number) - (mean as number);
    };
    expect(half(ratio([3, 5, 7, 9], x))).toBeCloseTo(0, 12);
    const { mean, high } = ratioOfSums(first);
    expect(half(ratio([8, 6, 4, 2], x))).toBeCloseTo(2 * ((high as number) - (mean as number)), 12);
  });

  it("is nothing where one side is 0/0, and has no interval for one replication", () => {
    const nothing = { mean: null, low: null, high: null };
    expect(differenceOfRatios(ratio([0, 0], [0, 0]), ratio([1, 1], [2, 2]))).toEqual(nothing);
    expect(differenceOfRatios(ratio([1], [4]), ratio([1], [2]))).toEqual({
      mean: 0.25,
      low: null,
      high: null,
    });
  });

  it("leaves out the replications in which a quantile is missing on either side", () => {
    const first = Float64Array.of(1, Number.NaN, 3, 4);
    const second = Float64Array.of(2, 7, Number.NaN, 6);
    expect(differenceOfMeans(first, second).mean).toBe(1.5);
  });

  it("covers a known difference in 95 % of 500 trials", () => {
    // the same busy days for both, of which the second plan suffers less
    const normal = normals(generator(20261212));
    let covered = 0;
    for (let trial = 0; trial < 500; trial++) {
      const n = 15;
      const sizes = Array.from({ length: n }, () => 1000 * (1 + 0.2 * normal()));
      const late = sizes.map((x) => 0.5 * (x - 1000) + 20 * normal());
      const first = sizes.map((x, i) => 0.8 * x - (late[i] as number));
      const second = sizes.map((x, i) => 0.9 * x - 0.6 * (late[i] as number) + 5 * normal());
      const { low, high } = differenceOfRatios(ratio(first, sizes), ratio(second, sizes));
      if ((low as number) <= 0.1 && 0.1 <= (high as number)) covered++;
    }
    // 475 expected; four standard errors of a binomial share of 0.95 are 19.5
    expect(covered).toBeGreaterThanOrEqual(456);
    expect(covered).toBeLessThanOrEqual(494);
  });
});
