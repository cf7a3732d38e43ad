import { describe, expect, it } from "vitest";
import { amount, share } from "../../src/center/figure.ts";
import type { ReplicationSums } from "../../src/center/measures.ts";
import { meanOf, ratioOfSums } from "../../src/study/estimate.ts";
import { differenceOfFigures, figureEstimate } from "../../src/study/figure-estimate.ts";
import { differenceOfMeans, differenceOfRatios } from "../../src/study/paired.ts";
import { wilsonInterval } from "../../src/study/wilson.ts";

/** Replications that carry a numerator and a denominator. */
function replications(...pairs: readonly (readonly [number, number])[]): ReplicationSums[] {
  const none = new Float64Array(0);
  return pairs.map((pair) => ({
    lineSums: none,
    groupSums: none,
    extras: Float64Array.from(pair),
  }));
}

const above = ({ extras }: ReplicationSums) => extras[0] as number;
const below = ({ extras }: ReplicationSums) => extras[1] as number;
const columns = (pairs: readonly (readonly [number, number])[]) => ({
  numerators: Float64Array.from(pairs, ([numerator]) => numerator),
  denominators: Float64Array.from(pairs, ([, denominator]) => denominator),
});

describe("a figure of the whole horizon", () => {
  it("is a ratio of sums, a share cut to what is possible", () => {
    const pairs = [
      [10, 20],
      [30, 40],
      [90, 90],
    ] as const;
    const made = replications(...pairs);
    expect(figureEstimate(amount(above, below), made)).toEqual(ratioOfSums(columns(pairs)));
    expect(ratioOfSums(columns(pairs)).high).toBeGreaterThan(1);
    expect(figureEstimate(share(above, below), made).high).toBe(1);
    expect(figureEstimate(amount(above), made).mean).toBeCloseTo(130 / 3, 12);
  });

  it("may be a mean over the replications that have it", () => {
    const made = replications([600, 0], [Number.NaN, 0], [900, 0]);
    const figure = { kind: "mean", of: above } as const;
    expect(figureEstimate(figure, made)).toEqual({
      ...meanOf(Float64Array.of(600, 900)),
      low: 0,
    });
    const never = replications([Number.NaN, 0], [Number.NaN, 0]);
    expect(figureEstimate(figure, never)).toEqual({ mean: null, low: null, high: null });
  });

  it("may be a chance, with the interval of Wilson, none for one replication", () => {
    const figure = { kind: "chance", of: above } as const;
    const made = replications([1, 0], [0, 0], [1, 0], [1, 0]);
    const { probability, low, high } = wilsonInterval(3, 4);
    expect(figureEstimate(figure, made)).toEqual({ mean: probability, low, high });
    const [one] = made as [ReplicationSums];
    expect(figureEstimate(figure, [one])).toEqual({ mean: 1, low: null, high: null });
  });
});

describe("the difference of two figures", () => {
  const first = [
    [10, 20],
    [30, 40],
    [50, 90],
  ] as const;
  const second = [
    [15, 20],
    [30, 45],
    [70, 90],
  ] as const;

  it("pairs ratios", () => {
    const figure = share(above, below);
    expect(
      differenceOfFigures([figure, replications(...first)], [figure, replications(...second)]),
    ).toEqual(differenceOfRatios(columns(first), columns(second)));
  });

  it("pairs means over replications in which both have one", () => {
    const figure = { kind: "mean", of: above } as const;
    const gappy = replications([15, 0], [Number.NaN, 0], [70, 0]);
    expect(differenceOfFigures([figure, replications(...first)], [figure, gappy])).toEqual(
      differenceOfMeans(Float64Array.of(10, 50), Float64Array.of(15, 70)),
    );
  });
});
