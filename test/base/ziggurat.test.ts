import { describe, expect, it } from "vitest";
import { exponential } from "../../src/base/exponential.ts";
import { normal } from "../../src/base/normal.ts";
import { Stream } from "../../src/base/stream.ts";
import { ksCritical, ksDistance, moments } from "./agreement.ts";
import { normalCdf } from "./distributions.ts";

const n = 500_000;

function sample(draw: (stream: Stream) => number, name: string): Float64Array {
  const stream = new Stream(21, 0, name);
  return Float64Array.from({ length: n }, () => draw(stream));
}

describe("exponential", () => {
  const drawn = sample(exponential, "exponential");

  it("has mean 1, cv 1 and the exact distribution", () => {
    const { mean, cv } = moments(drawn);
    expect(Math.abs(mean - 1)).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(cv - 1)).toBeLessThan(4 / Math.sqrt(n));
    expect(ksDistance(drawn, (x) => -Math.expm1(-x))).toBeLessThan(ksCritical(n));
  });

  it("has its share beyond the last layer, with the tail's own distribution", () => {
    const start = 7.69711747013105;
    const tail = drawn.filter((x) => x > start).map((x) => x - start);
    const expected = n * Math.exp(-start);
    expect(Math.abs(tail.length - expected)).toBeLessThan(4 * Math.sqrt(expected));
    expect(ksDistance(tail, (x) => -Math.expm1(-x))).toBeLessThan(ksCritical(tail.length));
  });
});

describe("normal", () => {
  const drawn = sample(normal, "normal");

  it("has mean 0, deviation 1 and the exact distribution", () => {
    const mean = drawn.reduce((sum, x) => sum + x, 0) / n;
    const square = drawn.reduce((sum, x) => sum + x * x, 0) / n;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(ksDistance(drawn, normalCdf)).toBeLessThan(ksCritical(n));
  });

  it("has its share beyond the last layer on either side, with the tail's own distribution", () => {
    const start = 3.654152885361009;
    const beyond = normalCdf(-start);
    for (const side of [-1, 1]) {
      const tail = drawn.filter((x) => side * x > start).map((x) => side * x);
      expect(Math.abs(tail.length - n * beyond)).toBeLessThan(4 * Math.sqrt(n * beyond));
      const cdf = (x: number) => 1 - normalCdf(-x) / beyond;
      expect(ksDistance(tail, cdf)).toBeLessThan(ksCritical(tail.length));
    }
  });
});

/**
 * A ziggurat lays 256 layers of one area over half the density; a draw is an even point of a layer,
 * kept when it lies under the density. The layers here are made anew, from the density alone.
 */
interface Density {
  readonly name: string;
  readonly draw: (stream: Stream) => number;
  readonly at: (x: number) => number;
  /** The x > 0 where the density is y. */
  readonly inverse: (y: number) => number;
  /** Integral from x on. */
  readonly beyond: (x: number) => number;
  readonly tail: number;
  readonly twoSided: boolean;
}

const densities: Density[] = [
  {
    name: "exponential",
    draw: exponential,
    at: (x) => Math.exp(-x),
    inverse: (y) => -Math.log(y),
    beyond: (x) => Math.exp(-x),
    tail: 7.69711747013104972,
    twoSided: false,
  },
  {
    name: "normal",
    draw: normal,
    at: (x) => Math.exp((-x * x) / 2),
    inverse: (y) => Math.sqrt(-2 * Math.log(y)),
    beyond: (x) => Math.sqrt(2 * Math.PI) * normalCdf(-x),
    tail: 3.654152885361009,
    twoSided: true,
  },
];

describe.each(densities)("the layers of $name", ({ draw, at, inverse, beyond, tail, twoSided }) => {
  const area = tail * at(tail) + beyond(tail);
  const widths = [area / at(tail), tail];
  for (let i = 1; i < 255; i++) {
    const width = widths[i] as number;
    widths.push(inverse(area / width + at(width)));
  }
  widths.push(0);

  it("have one area, the topmost too", () => {
    const top = widths[255] as number;
    expect((top * (1 - at(top))) / area).toBeCloseTo(1, 6);
  });

  it("give their point when it lies under the density, else begin anew", () => {
    const random = new Stream(22, 0, "points");
    let inside = 0;
    let under = 0;
    let over = 0;
    let worst = 0;
    for (let i = 0; i < 20_000; i++) {
      const layer = i & 255;
      const share = random.open();
      const height = random.open();
      const [width, next] = [widths[layer] as number, widths[layer + 1] as number];
      const x = width * share;
      const [low, high] = [at(width), at(next)];
      // the fallback is a point well inside layer 1
      const fallback = 0.5;
      const kept = x < next || (layer > 0 && low + height * (high - low) < at(x));
      if (layer === 0 && x >= next) continue;
      if (x < next) inside++;
      else if (kept) under++;
      else over++;
      const scripted = script([layer, share], height, [1, fallback], twoSided);
      const expected = kept ? x : (widths[1] as number) * fallback;
      worst = Math.max(worst, Math.abs(draw(scripted) - expected));
    }
    expect(worst).toBeLessThan(1e-9);
    expect(Math.min(inside, under, over)).toBeGreaterThan(80);
  });
});

describe("beyond the last layer", () => {
  it("the exponential begins anew where the layers end", () => {
    const drawn = exponential(script([0, 0.9999], 0, [0, 0], false, [0.25]));
    expect(drawn).toBeCloseTo(7.69711747013105 + Math.log(4), 12);
  });

  it("the normal takes an exponential step that it keeps or not by a second one", () => {
    const start = 3.654152885361009;
    const step = Math.log(4) / start;
    // kept when 2 y > x^2, with x = 0.379: y = 0.105 will do, y = 0.01 will not
    for (const [share, side] of [
      [0.9999, 1],
      [-0.9999, -1],
    ] as const) {
      const kept = script([0, share], 0, [0, 0], true, [0.25, 0.9]);
      expect(normal(kept)).toBeCloseTo(side * (start + step), 12);
      const second = script([0, share], 0, [0, 0], true, [0.5, 0.99, 0.25, 0.9]);
      expect(normal(second)).toBeCloseTo(side * (start + step), 12);
    }
  });
});

type Point = readonly [layer: number, share: number];

/** A stream that gives two points, a height in between if asked for one, and open fractions. */
function script(
  first: Point,
  height: number,
  second: Point,
  twoSided: boolean,
  opens: readonly number[] = [],
): Stream {
  const words = [first, second].flatMap(([layer, share]) => {
    const fraction = Math.floor((twoSided ? (1 + share) / 2 : share) * 2 ** 53);
    return [(Math.floor(fraction / 2 ** 29) << 8) | layer, ((fraction % 2 ** 29) << 3) | 0];
  });
  const left = [...opens];
  const stream = {
    bits: () => words.shift() as number,
    uniform: () => height,
    open: () => left.shift() as number,
  };
  return Object.assign(Object.create(Stream.prototype), stream) as Stream;
}
