import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CurveOptions,
  expectedByStep,
  expectedInPiece,
  rateCurve,
  type StepVolumes,
} from "../../src/demand/curve.ts";
import type { RateCurve } from "../../src/demand/rate.ts";
import type { Surge } from "../../src/demand/surge.ts";

const HOUR = 3600;

const volumesOf = (contacts: readonly number[], over: Partial<StepVolumes> = {}): StepVolumes => ({
  startSeconds: 0,
  stepSeconds: HOUR,
  contacts: Float64Array.from(contacts),
  before: Number.NaN,
  after: Number.NaN,
  ...over,
});

function curveOf(volumes: StepVolumes, options: Partial<CurveOptions> = {}): RateCurve {
  return rateCurve(volumes, {
    fromSeconds: volumes.startSeconds,
    toSeconds: volumes.startSeconds + volumes.contacts.length * volumes.stepSeconds,
    withinHour: "smooth",
    surges: [],
    dayStarts: [0],
    firstDay: 0,
    ...options,
  });
}

/** Contacts per hour at `time`, read off the curve. */
function rateAt(curve: RateCurve, time: number): number {
  const piece = curve.edges.findLastIndex((edge) => edge <= time);
  const [start, end] = [curve.edges[piece] as number, curve.edges[piece + 1] as number];
  const [a, b] = [curve.startRates[piece] as number, curve.endRates[piece] as number];
  return (a + ((b - a) * (time - start)) / (end - start)) * HOUR;
}

const total = (curve: RateCurve): number =>
  curve.hours.reduce((sum, _, piece) => sum + expectedInPiece(curve, piece), 0);

describe("flat", () => {
  test("the rate is constant inside a step", () => {
    const curve = curveOf(volumesOf([60, 120]), { withinHour: "flat" });
    expect([0, 1800, 3599].map((time) => rateAt(curve, time))).toEqual([60, 60, 60]);
    expect(rateAt(curve, 3600)).toBe(120);
  });
});

describe("smooth", () => {
  test("edges half-way between neighbours, middles to keep the volume", () => {
    const curve = curveOf(volumesOf([100, 200, 180]));
    // left end: the step's own volume; edges 150, 190; middles 2v - (left + right) / 2
    expect(rateAt(curve, 0)).toBeCloseTo(100, 9);
    expect(rateAt(curve, 1800)).toBeCloseTo(200 - (100 + 150) / 2, 9);
    expect(rateAt(curve, 3600)).toBeCloseTo(150, 9);
    expect(rateAt(curve, 5400)).toBeCloseTo(400 - (150 + 190) / 2, 9);
    expect(rateAt(curve, 7200)).toBeCloseTo(190, 9);
  });

  test("an edge is at most twice either neighbour", () => {
    const curve = curveOf(volumesOf([1000, 100, 0]));
    expect(rateAt(curve, 3600)).toBeCloseTo(200, 9);
    expect(rateAt(curve, 7200)).toBe(0);
  });

  test("neighbours outside the replay count", () => {
    const curve = curveOf(volumesOf([100], { before: 60, after: 140 }));
    expect(rateAt(curve, 0)).toBeCloseTo(80, 9);
    expect((curve.endRates.at(-1) as number) * HOUR).toBeCloseTo(120, 9);
  });

  test("every step keeps its volume and no rate is below 0", () => {
    const contacts = fc.array(
      fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })),
      { minLength: 1, maxLength: 30 },
    );
    const minutes = fc.constantFrom(5, 7, 15, 30, 60);
    fc.assert(
      fc.property(contacts, minutes, (contacts, minutes) => {
        const curve = curveOf(volumesOf(contacts, { stepSeconds: minutes * 60 }));
        const expected = expectedByStep(curve);
        for (const [step, volume] of contacts.entries()) {
          expect(Math.abs((expected[step] as number) - volume)).toBeLessThanOrEqual(
            1e-9 * (1 + volume),
          );
        }
        expect(Math.min(...curve.startRates, ...curve.endRates)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("pieces", () => {
  test("touch end to end and never cross an hour, a day or a step", () => {
    const volumes = volumesOf(
      Array.from({ length: 60 }, (_, i) => i),
      {
        startSeconds: -2 * HOUR - 700,
        stepSeconds: 1800,
      },
    );
    const surges = [
      { startSeconds: 1000, factor: 3, riseSeconds: 777, holdSeconds: 5, fallSeconds: 0 },
    ];
    const options = {
      fromSeconds: -2 * HOUR,
      toSeconds: 26 * HOUR,
      surges,
      dayStarts: [-86400, 0, 86400],
      firstDay: -1,
    };
    const curve = curveOf(volumes, options);
    const { edges, hours, days, steps } = curve;
    expect([edges[0], edges.at(-1)]).toEqual([-2 * HOUR, 26 * HOUR]);
    for (let piece = 0; piece < hours.length; piece++) {
      const [start, end] = [edges[piece] as number, edges[piece + 1] as number];
      expect(end).toBeGreaterThan(start);
      const hour = hours[piece] as number;
      expect(start).toBeGreaterThanOrEqual(hour * HOUR);
      expect(end).toBeLessThanOrEqual((hour + 1) * HOUR);
      expect(days[piece]).toBe(Math.floor(start / 86400));
      const stepStart = volumes.startSeconds + (steps[piece] as number) * 1800;
      expect(start).toBeGreaterThanOrEqual(stepStart);
      expect(end).toBeLessThanOrEqual(stepStart + 1800);
    }
  });

  test("a step cut by the start of the replay gives what lies inside", () => {
    const volumes = volumesOf([100, 100], { startSeconds: -1800 });
    const curve = curveOf(volumes, { fromSeconds: 0, toSeconds: 5400, withinHour: "flat" });
    expect([...expectedByStep(curve)]).toEqual([50, 100]);
  });
});

const factorAt = (
  { startSeconds, factor, riseSeconds, holdSeconds, fallSeconds }: Surge,
  time: number,
): number => {
  const since = time - startSeconds;
  const up = riseSeconds === 0 ? 1 : since / riseSeconds;
  const down = (riseSeconds + holdSeconds + fallSeconds - since) / fallSeconds;
  return 1 + (factor - 1) * Math.max(0, Math.min(1, up, down));
};

describe("surges", () => {
  const surge: Surge = {
    startSeconds: 3 * HOUR,
    factor: 5,
    riseSeconds: 600,
    holdSeconds: HOUR,
    fallSeconds: 1800,
  };

  test("rise, hold and fall", () => {
    const curve = curveOf(volumesOf(Array(8).fill(60)), { withinHour: "flat", surges: [surge] });
    const at = (seconds: number): number => rateAt(curve, 3 * HOUR + seconds) / 60;
    expect([-1, 0, 300, 600, 2400, 4200].map(at)).toEqual(
      [1, 1, 3, 5, 5, 5].map((x) => expect.closeTo(x, 9)),
    );
    expect([5100, 6000, 6001].map(at)).toEqual([3, 1, 1].map((x) => expect.closeTo(x, 9)));
    // 4 x (half the rise + the hold + half the fall) more than without
    expect(total(curve)).toBeCloseTo(8 * 60 + 60 * 4 * ((300 + 3600 + 900) / HOUR), 9);
  });

  test("a surge without rise jumps", () => {
    const jump = { ...surge, riseSeconds: 0, fallSeconds: 0 };
    const curve = curveOf(volumesOf(Array(8).fill(60)), { withinHour: "flat", surges: [jump] });
    expect([-1, 0, 3599, 3600].map((time) => rateAt(curve, 3 * HOUR + time))).toEqual(
      [60, 300, 300, 60].map((x) => expect.closeTo(x, 9)),
    );
  });

  test("on a rate that changes, within 1e-5 of the product at every moment", () => {
    const volumes = volumesOf([100, 1000, 300, 900, 50, 700]);
    const other: Surge = {
      startSeconds: 10000,
      factor: 0.2,
      riseSeconds: 3000,
      holdSeconds: 0,
      fallSeconds: 4000,
    };
    const surges = [surge, other];
    const [plain, curve] = [curveOf(volumes), curveOf(volumes, { surges })];
    for (let time = 0.5; time < 6 * HOUR; time += 7) {
      const exact = surges.reduce(
        (rate, surge) => rate * factorAt(surge, time),
        rateAt(plain, time),
      );
      expect(Math.abs(rateAt(curve, time) / exact - 1)).toBeLessThan(2e-5);
    }
    expect(curve.hours.length).toBeLessThan(2500);
  });
});
