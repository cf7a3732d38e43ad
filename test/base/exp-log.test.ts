import { describe, expect, it } from "vitest";
import { exp } from "../../src/base/exp.ts";
import { log } from "../../src/base/log.ts";
import { powerOfTwo } from "../../src/base/power-of-two.ts";
import { above, below, exactExp, exactly, ulpsApart } from "./exact.ts";

/** Numbers spread evenly over [from, to], not on any grid of a binary machine. */
function* spread(from: number, to: number, count: number): Generator<number> {
  const golden = 0.6180339887498949;
  for (let i = 0; i < count; i++) yield from + (to - from) * ((i * golden) % 1);
}

/** Doubles of every size: 2^-1074 to 2^1024. */
function* sizes(count: number): Generator<number> {
  let i = 0;
  for (const position of spread(-1074, 1024, count)) {
    const k = Math.floor(position);
    yield (1 + ((i++ * 0.7548776662466927) % 1)) * powerOfTwo(k);
  }
}

function worst(f: (x: number) => number, g: (x: number) => number, xs: Iterable<number>): number {
  let most = 0;
  for (const x of xs) most = Math.max(most, ulpsApart(f(x), g(x)));
  return most;
}

describe("exp", () => {
  it("is within 1 ulp of the machine's own over its whole range", () => {
    expect(worst(exp, Math.exp, spread(-745.2, 709.8, 200_000))).toBeLessThanOrEqual(1);
    expect(worst(exp, Math.exp, spread(-1, 1, 100_000))).toBeLessThanOrEqual(1);
    const tiny = [...sizes(20_000)].filter((x) => x < 1);
    expect(worst(exp, Math.exp, tiny)).toBeLessThanOrEqual(1);
  });

  it("is within 1 ulp of the exact value", () => {
    for (const x of [...spread(-744, 709, 60), ...spread(-1, 1, 60), 0.5 * Math.LN2, -1e-300]) {
      const y = exp(x);
      const exact = exactExp(exactly(x));
      expect(exactly(below(y)) < exact && exact < exactly(above(y)), `exp(${x})`).toBe(true);
    }
  });

  it("knows its edges", () => {
    expect([0, -0].map(exp)).toEqual([1, 1]);
    expect(ulpsApart(exp(1), Math.E)).toBeLessThanOrEqual(1);
    expect([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(exp)).toEqual([
      Number.POSITIVE_INFINITY,
      0,
    ]);
    expect(exp(Number.NaN)).toBeNaN();
    expect(exp(709.782712893384)).toBe(Math.exp(709.782712893384));
    expect(exp(709.782712893384)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(exp(709.7827128933841)).toBe(Number.POSITIVE_INFINITY);
    expect(exp(-745.1332191019411)).toBe(Number.MIN_VALUE);
    expect(exp(-745.1332191019412)).toBe(0);
    expect(exp(-708.5)).toBe(Math.exp(-708.5));
  });
});

describe("log", () => {
  it("is within 1 ulp of the machine's own for numbers of every size", () => {
    expect(worst(log, Math.log, sizes(200_000))).toBeLessThanOrEqual(1);
    expect(worst(log, Math.log, spread(0.5, 2, 100_000))).toBeLessThanOrEqual(1);
    const nearOne = Array.from(spread(0, 1e-6, 20_000), (x, i) => (i % 2 ? 1 - x : 1 + x));
    expect(worst(log, Math.log, nearOne)).toBeLessThanOrEqual(1);
  });

  it("is within 1 ulp of the exact value", () => {
    for (const x of [...sizes(60), ...spread(0.6, 1.5, 60), 1 + 2 ** -20, 1 - 2 ** -21]) {
      const y = log(x);
      const exact = exactly(x);
      const lowest = exactExp(exactly(below(y)));
      const highest = exactExp(exactly(above(y)));
      expect(lowest < exact && exact < highest, `log(${x})`).toBe(true);
    }
  });

  it("knows its edges", () => {
    expect(log(1)).toBe(0);
    expect(log(2)).toBe(Math.LN2);
    expect(log(0.5)).toBe(-Math.LN2);
    expect(log(10)).toBe(Math.LN10);
    expect(log(Math.E)).toBe(1);
    expect([0, -0].map(log)).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    expect(log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect([-1, Number.NEGATIVE_INFINITY, Number.NaN, -Number.MIN_VALUE].map(log)).toEqual(
      Array<number>(4).fill(Number.NaN),
    );
    expect(log(Number.MIN_VALUE)).toBe(Math.log(Number.MIN_VALUE));
    expect(log(Number.MAX_VALUE)).toBe(Math.log(Number.MAX_VALUE));
    for (const x of [1 + Number.EPSILON, 1 - Number.EPSILON / 2]) expect(log(x)).toBe(Math.log(x));
  });
});

describe("powers of two", () => {
  it("are exact from the smallest double to the largest", () => {
    expect(powerOfTwo(-1074)).toBe(Number.MIN_VALUE);
    expect(powerOfTwo(1023)).toBe(8.98846567431158e307);
    for (let k = -1074; k < 1023; k++) expect(powerOfTwo(k + 1)).toBe(2 * powerOfTwo(k));
    expect(powerOfTwo(0)).toBe(1);
  });
});
