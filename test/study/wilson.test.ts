import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../src/study/wilson.ts";

describe("wilsonInterval", () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine
  // 17 (1998), table I, method 3
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is the published one", (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.probability).toBe(successes / trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it("of all is that of none turned round, and neither is a point", () => {
    expect(wilsonInterval(20, 20)).toMatchObject({ probability: 1, high: 1 });
    expect(wilsonInterval(20, 20).low).toBeCloseTo(1 - 0.1611, 4);
    expect(wilsonInterval(0, 1).high).toBeLessThan(1);
  });
});
