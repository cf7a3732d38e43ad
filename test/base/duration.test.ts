import { describe, expect, it } from "vitest";
import { Duration } from "../../src/base/duration.ts";
import { gamma, gammaFactor } from "../../src/base/gamma.ts";
import { Stream } from "../../src/base/stream.ts";
import { ksCritical, ksDistance, moments } from "./agreement.ts";
import { gammaCdf, normalCdf } from "./distributions.ts";

const n = 100_000;

function sampleOf(draw: (stream: Stream) => number, count = n): Float64Array {
  const stream = new Stream(31, 0, "sample");
  return Float64Array.from({ length: count }, () => draw(stream));
}

describe("gamma", () => {
  it.each([0.04, 0.25, 0.5, 1, 1.7, 4, 400])("of shape %d has the exact distribution", (shape) => {
    const drawn = sampleOf((stream) => gamma(stream, shape));
    const { mean, cv } = moments(drawn);
    expect(Math.abs(mean / shape - 1)).toBeLessThan(4 / Math.sqrt(shape * n));
    // the square of a sample's cv has relative error near sqrt((2 + 10 cv^2) / n) or less
    const slack = 4 * Math.sqrt((2 + 10 / shape) / n);
    expect(Math.abs(cv * cv * shape - 1)).toBeLessThan(slack);
    expect(ksDistance(drawn, (x) => gammaCdf(shape, x))).toBeLessThan(ksCritical(n));
  });

  it("makes a factor of mean 1 with the cv asked for", () => {
    for (const cv of [0.05, 0.2, 1.5]) {
      const factors = sampleOf((stream) => gammaFactor(stream, cv));
      const found = moments(factors);
      expect(Math.abs(found.mean - 1)).toBeLessThan((4 * cv) / Math.sqrt(n));
      expect(Math.abs(found.cv / cv - 1)).toBeLessThan(2 * Math.sqrt((2 + 10 * cv * cv) / n));
    }
  });

  it("is exactly 1 without variation and then draws nothing", () => {
    const stream = new Stream(1, 0, "x");
    const untouched = new Stream(1, 0, "x");
    expect(gammaFactor(stream, 0)).toBe(1);
    expect(stream.bits()).toBe(untouched.bits());
  });
});

const laws = ["exponential", "lognormal", "gamma", "constant", "never"] as const;
const duration = (law: (typeof laws)[number], cv: number, name = "d") =>
  new Duration(law, cv, new Stream(32, 0, name));

describe("a duration", () => {
  const cases = [
    { law: "exponential", cv: 1, cdf: (x: number) => -Math.expm1(-x) },
    ...[0.3, 1, 2.5].map((cv) => ({ law: "lognormal", cv, cdf: lognormalCdf(cv) })),
    ...[0.3, 1, 2].map((cv) => ({
      law: "gamma",
      cv,
      cdf: (x: number) => gammaCdf(1 / (cv * cv), x / (cv * cv)),
    })),
  ] as const;

  it.each(cases)("$law of cv $cv has mean 1, that cv and the exact distribution", (c) => {
    const { law, cv, cdf } = c;
    const drawn = duration(law as (typeof laws)[number], cv);
    const sample = Float64Array.from({ length: n }, () => drawn.finish(drawn.draw()));
    const found = moments(sample);
    expect(Math.abs(found.mean - 1)).toBeLessThan((4 * cv) / Math.sqrt(n));
    // the fourth moment of a wide lognormal is too wild to judge its cv by
    if (cv <= 1) expect(Math.abs(found.cv / cv - 1)).toBeLessThan(0.05);
    expect(ksDistance(sample, cdf)).toBeLessThan(ksCritical(n));
  });

  it("constant is always 1, never is never", () => {
    const constant = duration("constant", 0);
    const never = duration("never", 0);
    for (let i = 0; i < 3; i++) {
      expect(constant.finish(constant.draw())).toBe(1);
      expect(never.finish(never.draw())).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it("without variation is 1 whatever the law", () => {
    for (const law of ["lognormal", "gamma"] as const) {
      const one = duration(law, 0);
      expect(one.finish(one.draw())).toBe(1);
    }
  });

  it.each(laws)("%s: what is done with a draw does not change the next", (law) => {
    const finished = duration(law, 0.7);
    const drawn = duration(law, 0.7);
    for (let i = 0; i < 1000; i++) {
      const draw = finished.draw();
      if (i % 3 === 0) finished.finish(draw);
      expect(drawn.draw()).toBe(draw);
    }
  });

  it.each(laws)("%s: a block of draws is the draws one by one", (law) => {
    const single = duration(law, 0.7);
    const blocks = duration(law, 0.7);
    for (const length of [1, 64, 7]) {
      const block = new Float64Array(length);
      blocks.fill(block);
      expect([...block]).toEqual(Array.from({ length }, () => single.draw()));
    }
  });

  it.each(laws)("%s: draws finished together are the draws finished one by one", (law) => {
    const one = duration(law, 0.7);
    const draws = Float64Array.from({ length: 20 }, () => one.draw());
    const finished = Float64Array.from(draws);
    one.finishAll(finished, 12);
    expect([...finished]).toEqual([...draws].map((d, i) => (i < 12 ? one.finish(d) : d)));
  });

  it("of a longer law keeps the order of the contacts: the same draw, a longer time", () => {
    for (const law of ["lognormal", "exponential", "gamma"] as const) {
      const one = duration(law, 0.7);
      const draws = Float64Array.from({ length: 100 }, () => one.draw()).sort();
      const times = draws.map((draw) => one.finish(draw));
      expect([...times]).toEqual([...times].sort((a, b) => a - b));
    }
  });
});

function lognormalCdf(cv: number): (x: number) => number {
  const variance = Math.log1p(cv * cv);
  return (x) => normalCdf((Math.log(x) + variance / 2) / Math.sqrt(variance));
}
