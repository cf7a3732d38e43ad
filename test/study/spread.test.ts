import { describe, expect, it } from "vitest";
import { spreadOf } from "../../src/study/spread.ts";

describe("spreadOf", () => {
  it("takes quantiles over the replications that have a value", () => {
    const values = Float64Array.from({ length: 102 }, (_, i) => (i === 50 ? Number.NaN : 101 - i));
    expect(spreadOf(Float64Array.from({ length: 101 }, (_, i) => 100 - i))).toEqual({
      p5: 5,
      p25: 25,
      p50: 50,
      p75: 75,
      p95: 95,
    });
    expect(spreadOf(values).p50).toBe(50);
  });

  it("is null without any", () => {
    expect(spreadOf(Float64Array.of(Number.NaN)).p50).toBeNull();
  });
});
