import { describe, expect, it } from "vitest";
import { meanOf, ratioOfSums, within } from "../../src/study/estimate.ts";
import { generator, normals } from "./generator.ts";

describe("ratioOfSums", () => {
  it("weighs replications by their size: not the mean of their ratios", () => {
    // ten quiet days at 100 %, ten busy ones, ten times as many contacts, at 50 %
    const inTime = Float64Array.from({ length: 20 }, (_, i) => (i < 10 ? 100 : 500));
    const offered = Float64Array.from({ length: 20 }, (_, i) => (i < 10 ? 100 : 1000));
    expect(ratioOfSums({ numerators: inTime, denominators: offered }).mean).toBe(6000 / 11_000);
    expect(meanOf(inTime.map((y, i) => y / (offered[i] as number))).mean).toBe(0.75);
  });

  it("follows the delta method", () => {
    // by hand: R = 12/20, residuals -0.4 0.8 -0.4; sqrt(0.96 / 6) / (20/3) = 0.06; t(2) = 4.302653
    const estimate = ratioOfSums({
      numerators: Float64Array.of(2, 5, 5),
      denominators: Float64Array.of(4, 7, 9),
    });
    expect(estimate.mean).toBe(0.6);
    expect(estimate.high).toBeCloseTo(0.6 + 4.30265273 * 0.06, 8);
    expect(estimate.low).toBeCloseTo(0.6 - 4.30265273 * 0.06, 8);
  });

  it("is the plain mean with the usual t interval when every denominator is 1", () => {
    // sample variance of 1 2 3 4 is 5/3; t(3) = 3.182446
    const estimate = meanOf(Float64Array.of(1, 2, 3, 4, Number.NaN));
    expect(estimate.mean).toBe(2.5);
    expect(estimate.high).toBeCloseTo(2.5 + 3.18244631 * Math.sqrt(5 / 12), 8);
  });

  it("keeps its digits when the values hardly differ", () => {
    const values = Float64Array.from({ length: 10 }, (_, i) => 1e9 + (i % 2));
    const { mean, high } = meanOf(values);
    expect(mean).toBe(1e9 + 0.5);
    expect((high as number) - (mean as number)).toBeCloseTo(2.262157 * Math.sqrt(1 / 36), 6);
  });

  it("gives no interval for one replication and nothing for 0/0", () => {
    expect(
      ratioOfSums({ numerators: Float64Array.of(1), denominators: Float64Array.of(4) }),
    ).toEqual({
      mean: 0.25,
      low: null,
      high: null,
    });
    const nothing = { mean: null, low: null, high: null };
    expect(
      ratioOfSums({ numerators: Float64Array.of(0, 0), denominators: Float64Array.of(0, 0) }),
    ).toEqual(nothing);
    expect(meanOf(Float64Array.of(Number.NaN))).toEqual(nothing);
  });

  it("is cut to what is possible: nothing is negative, no share above 1", () => {
    const wide = { mean: 0.5, low: -0.1, high: 1.1 };
    expect(within("share", wide)).toEqual({ mean: 0.5, low: 0, high: 1 });
    expect(within("amount", wide)).toEqual({ mean: 0.5, low: 0, high: 1.1 });
    const single = { mean: 0.5, low: null, high: null };
    expect(within("share", single)).toEqual(single);
  });

  it("covers a known ratio in 95 % of 500 trials", () => {
    // busy days serve worse: X = 1000 (1 + 0.2 Z), Y = 0.9 X - 0.5 (X - 1000) + noise, so that
    // E(Y) / E(X) = 0.9 while the mean of Y / X is above it
    const normal = normals(generator(20261111));
    let covered = 0;
    let biased = 0;
    for (let trial = 0; trial < 500; trial++) {
      const n = 20;
      const sizes = Float64Array.from({ length: n }, () => 1000 * (1 + 0.2 * normal()));
      const inTime = sizes.map((x) => 0.9 * x - 0.5 * (x - 1000) + 20 * normal());
      const { mean, low, high } = ratioOfSums({ numerators: inTime, denominators: sizes });
      if ((low as number) <= 0.9 && 0.9 <= (high as number)) covered++;
      biased +=
        inTime.reduce((sum, y, i) => sum + y / (sizes[i] as number), 0) / n - (mean as number);
    }
    // 475 expected; four standard errors of a binomial share of 0.95 are 19.5
    expect(covered).toBeGreaterThanOrEqual(456);
    expect(covered).toBeLessThanOrEqual(494);
    expect(biased / 500).toBeGreaterThan(0.01);
  });
});
