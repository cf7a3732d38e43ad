import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Arrivals } from "../../src/demand/arrivals.ts";
import { rateCurve } from "../../src/demand/curve.ts";
import type { ArrivalSpec } from "../../src/demand/rate.ts";
import type { Surge } from "../../src/demand/surge.ts";
import { chiSquare, chiSquareCritical, chiSquareUniform, moments } from "../base/agreement.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

interface Demand {
  readonly hourly: readonly number[];
  readonly fromHour?: number;
  readonly withinHour?: "flat" | "smooth";
  readonly process?: "poisson" | "replay";
  readonly busyDayCv?: number;
  readonly hourCv?: number;
  readonly surges?: readonly Surge[];
}

function arrivalSpec(demand: Demand): ArrivalSpec {
  const { hourly, fromHour = 0, withinHour = "flat", process = "poisson", surges = [] } = demand;
  const fromSeconds = fromHour * HOUR;
  const firstDay = Math.floor(fromSeconds / DAY);
  const rate = rateCurve(
    {
      startSeconds: fromSeconds,
      stepSeconds: HOUR,
      contacts: Float64Array.from(hourly),
      before: Number.NaN,
      after: Number.NaN,
    },
    {
      fromSeconds,
      toSeconds: fromSeconds + hourly.length * HOUR,
      withinHour,
      surges,
      dayStarts: range(1 + Math.ceil(hourly.length / 24), DAY, firstDay * DAY),
      firstDay,
    },
  );
  const { busyDayCv = 0, hourCv = 0 } = demand;
  return { process, rate, counts: Int32Array.from(hourly), busyDayCv, hourCv };
}

interface Draw {
  readonly seed?: number;
  readonly replication?: number;
  readonly line?: string;
  readonly busyDay?: (day: number) => number;
}

function arrivalsOf(demand: Demand, draw: Draw = {}): Arrivals {
  const { seed = 1, replication = 0, line = "live", busyDay = () => 1 } = draw;
  return new Arrivals(arrivalSpec(demand), { seed, replication, line, busyDay });
}

function timesOf(demand: Demand, draw: Draw = {}): number[] {
  const arrivals = arrivalsOf(demand, draw);
  const times: number[] = [];
  for (let time = arrivals.next(); time < Number.POSITIVE_INFINITY; time = arrivals.next()) {
    times.push(time);
  }
  return times;
}

function countsOf(times: readonly number[], edges: readonly number[]): number[] {
  const counts = edges.slice(1).map(() => 0);
  let cell = 0;
  for (const time of times) {
    while (cell < counts.length && time >= (edges[cell + 1] as number)) cell++;
    if (cell < counts.length && time >= (edges[cell] as number)) (counts[cell] as number)++;
  }
  return counts;
}

const range = (length: number, step: number, from = 0): number[] =>
  Array.from({ length: length + 1 }, (_, i) => from + i * step);

/** Contacts per second as the reference of scenarios words it, without surges. */
function rateAt(hourly: readonly number[], withinHour: "flat" | "smooth", time: number): number {
  const hour = Math.floor(time / HOUR);
  const own = hourly[hour] as number;
  if (withinHour === "flat") return own / HOUR;
  const edge = (a = own, b = own) => Math.min((a + b) / 2, 2 * a, 2 * b);
  const left = edge(hourly[hour - 1], own);
  const right = edge(own, hourly[hour + 1]);
  const middle = 2 * own - (left + right) / 2;
  const position = time / HOUR - hour;
  const at =
    position < 0.5
      ? left + (middle - left) * 2 * position
      : right + (middle - right) * 2 * (1 - position);
  return at / HOUR;
}

/** Contacts expected in cells of `seconds`; the rate is linear in between, so midpoints are exact. */
function expectedIn(
  hourly: readonly number[],
  withinHour: "flat" | "smooth",
  seconds: number,
): number[] {
  return range(Math.round((hourly.length * HOUR) / seconds) - 1, seconds).map(
    (start) => rateAt(hourly, withinHour, start + seconds / 2) * seconds,
  );
}

describe("poisson", () => {
  it("counts in intervals are as dispersed as a Poisson law, no more and no less", () => {
    const edges = range(24 * 12, 300);
    let counts: number[] = [];
    for (let replication = 0; replication < 5; replication++) {
      const hourly = Array<number>(24).fill(240);
      counts = counts.concat(countsOf(timesOf({ hourly }, { replication }), edges));
    }
    const dispersion = chiSquareUniform(counts);
    expect(dispersion).toBeLessThan(chiSquareCritical(counts.length - 1));
    expect(dispersion).toBeGreaterThan(
      2 * (counts.length - 1) - chiSquareCritical(counts.length - 1),
    );
    // Poisson 20: the third moment about the mean is the mean
    const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
    const third = counts.reduce((sum, n) => sum + (n - mean) ** 3, 0) / counts.length;
    expect(Math.abs(third - mean)).toBeLessThan(4 * Math.sqrt((15 * mean ** 3) / counts.length));
  });

  it("gaps on the axis of expected contacts do not follow from the gap before", () => {
    const times = timesOf({ hourly: [200_000] });
    const gaps = times.map((time, i) => (time - (times[i - 1] ?? 0)) * (200_000 / HOUR));
    const cell = (gap: number) => Math.floor(16 * -Math.expm1(-gap));
    const cells = new Float64Array(256);
    for (let i = 1; i < gaps.length; i++) {
      (cells[16 * cell(gaps[i - 1] as number) + cell(gaps[i] as number)] as number)++;
    }
    expect(chiSquareUniform(cells)).toBeLessThan(chiSquareCritical(255));
  });

  it.each(["flat", "smooth"] as const)(
    "%s: arrivals follow the rate inside the hours",
    (within) => {
      const hourly = [20_000, 60_000, 5_000, 0, 30_000, 30_000];
      const times = timesOf({ hourly, withinHour: within });
      const expected = expectedIn(hourly, within, 150);
      const counts = countsOf(times, range(expected.length, 150));
      const filled = expected.map((mean) => mean > 0);
      counts.forEach((count, i) => filled[i] || expect(count).toBe(0));
      const kept = counts.filter((_, i) => filled[i]);
      const means = expected.filter((mean) => mean > 0);
      expect(chiSquare(kept, means)).toBeLessThan(chiSquareCritical(means.length));
    },
  );

  it("a surge reaches its factor ten minutes after it starts, holds it and falls", () => {
    const surge = {
      startSeconds: HOUR,
      factor: 5,
      riseSeconds: 600,
      holdSeconds: 1800,
      fallSeconds: 1200,
    };
    const hourly = Array<number>(3).fill(72_000);
    const times = timesOf({ hourly, surges: [surge] });
    const factor = (time: number) => {
      if (time < HOUR || time >= 2 * HOUR) return 1;
      if (time < HOUR + 600) return 1 + (4 * (time - HOUR)) / 600;
      return time < HOUR + 2400 ? 5 : 1 + (4 * (2 * HOUR - time)) / 1200;
    };
    const expected = range(3 * 60 - 1, 60).map((start) => 1200 * factor(start + 30));
    const counts = countsOf(times, range(3 * 60, 60));
    expect(chiSquare(counts, expected)).toBeLessThan(chiSquareCritical(expected.length));
    const first = counts[70] as number;
    expect(Math.abs(first - 6000)).toBeLessThan(4 * Math.sqrt(6000));
  });
});

describe("replay", () => {
  it.each(["flat", "smooth"] as const)("%s: exactly the counts, hour by hour", (withinHour) => {
    const hourly = [7, 0, 0, 1, 500, 3, 0, 20, 1, 0];
    for (let seed = 0; seed < 50; seed++) {
      const times = timesOf({ hourly, withinHour, process: "replay" }, { seed });
      expect(countsOf(times, range(hourly.length, HOUR))).toEqual(hourly);
      expect(times).toHaveLength(532);
    }
  });

  it.each(["flat", "smooth"] as const)("%s: at random moments of the hour", (withinHour) => {
    const hourly = [20_000, 60_000, 5_000, 30_000];
    const times = timesOf({ hourly, withinHour, process: "replay" });
    const expected = expectedIn(hourly, withinHour, 150);
    const counts = countsOf(times, range(expected.length, 150));
    // 24 cells an hour, whose sum is given
    const critical = chiSquareCritical(hourly.length * 23);
    expect(chiSquare(counts, expected)).toBeLessThan(critical);
    expect(chiSquare(counts, expected)).toBeGreaterThan(2 * hourly.length * 23 - critical);
  });

  it("two contacts of an hour are as far apart as two random moments", () => {
    const apart = new Float64Array(10);
    for (let replication = 0; replication < 20_000; replication++) {
      const [a, b] = timesOf({ hourly: [2], process: "replay" }, { replication }) as [
        number,
        number,
      ];
      const gap = (b - a) / HOUR;
      // P(gap < x) = 1 - (1 - x)^2
      (apart[Math.floor(10 * (1 - (1 - gap) ** 2))] as number)++;
    }
    expect(chiSquareUniform(apart)).toBeLessThan(chiSquareCritical(9));
  });

  it("knows no busy days: the counts are the counts", () => {
    const demand = { hourly: [100, 200], process: "replay", busyDayCv: 0.5, hourCv: 0.5 } as const;
    const times = timesOf(demand, { busyDay: () => 3 });
    expect(countsOf(times, range(2, HOUR))).toEqual([100, 200]);
  });
});

describe("busy days and hours", () => {
  const days = 3000;
  const volume = 400;
  const perDay = (demand: Omit<Demand, "hourly">, line = "live") =>
    Float64Array.from({ length: days }, (_, replication) => {
      const times = timesOf({ hourly: [volume], ...demand }, { replication, line });
      return times.length / volume;
    });
  const correlation = (a: Float64Array, b: Float64Array) => {
    const [x, y] = [moments(a), moments(b)];
    const sum = a.reduce((s, value, i) => s + (value - x.mean) * ((b[i] as number) - y.mean), 0);
    return sum / a.length / (x.cv * x.mean * y.cv * y.mean);
  };

  it.each(["busyDayCv", "hourCv"] as const)("%s: mean 1 and the cv asked for", (which) => {
    const factors = perDay({ [which]: 0.3 });
    const variance = 0.3 ** 2 + 1 / volume;
    const found = moments(factors);
    expect(Math.abs(found.mean - 1)).toBeLessThan(4 * Math.sqrt(variance / days));
    expect(Math.abs((found.cv * found.mean) ** 2 / variance - 1)).toBeLessThan(
      4 * Math.sqrt(2.6 / days),
    );
  });

  it("a line's own factor is its own; one that is handed in is shared", () => {
    const own = correlation(perDay({ busyDayCv: 0.3 }), perDay({ busyDayCv: 0.3 }, "local"));
    expect(Math.abs(own)).toBeLessThan(4 / Math.sqrt(days));
    const hourly = [10_000];
    for (const factor of [0.5, 2]) {
      const shared = timesOf({ hourly }, { busyDay: () => factor }).length;
      expect(Math.abs(shared - factor * 10_000)).toBeLessThan(4 * Math.sqrt(factor * 10_000));
    }
  });

  it("asks for the factor of the day it is in, and multiplies it in from midnight on", () => {
    const hourly = Array<number>(72).fill(5_000);
    const factors = new Map([
      [-1, 1],
      [0, 0.25],
      [1, 2],
    ]);
    const times = timesOf(
      { hourly, fromHour: -24 },
      { busyDay: (day) => factors.get(day) as number },
    );
    const counts = countsOf(times, range(72, HOUR, -DAY));
    const expected = hourly.map((n, i) => n * (factors.get(Math.floor(i / 24) - 1) as number));
    expect(chiSquare(counts, expected)).toBeLessThan(chiSquareCritical(72));
  });

  it("one factor lasts the day, one the hour, and hours differ", () => {
    const hourly = Array<number>(24).fill(20_000);
    const edges = range(48, HOUR / 2);
    const byDay = countsOf(timesOf({ hourly, busyDayCv: 0.5 }), edges);
    expect(chiSquareUniform(byDay)).toBeLessThan(chiSquareCritical(47));
    const byHour = countsOf(timesOf({ hourly, hourCv: 0.5 }), edges);
    let between = 0;
    for (let hour = 0; hour < 24; hour++) {
      const [a, b] = [byHour[2 * hour] as number, byHour[2 * hour + 1] as number];
      expect(Math.abs(a - b)).toBeLessThan(4 * Math.sqrt(a + b));
      between = Math.max(between, Math.abs((a + b) / 20_000 - 1));
    }
    expect(between).toBeGreaterThan(0.3);
  });

  it("a longer warm-up changes neither the days' nor the hours' factors", () => {
    const hourly = (length: number) => Array<number>(length).fill(40_000);
    const cold = countsOf(
      timesOf({ hourly: hourly(6), hourCv: 0.5, busyDayCv: 0.5 }),
      range(6, HOUR),
    );
    const warm = countsOf(
      timesOf({ hourly: hourly(9), fromHour: -3, hourCv: 0.5, busyDayCv: 0.5 }),
      range(6, HOUR),
    );
    cold.forEach((count, hour) => {
      const other = warm[hour] as number;
      expect(Math.abs(count - other)).toBeLessThan(4 * Math.sqrt(count + other));
    });
  });
});

describe("any demand", () => {
  const demand = fc.record({
    hourly: fc.array(fc.constantFrom(0, 0, 1, 2, 30, 400), { minLength: 1, maxLength: 8 }),
    withinHour: fc.constantFrom("flat", "smooth"),
    process: fc.constantFrom("poisson", "replay"),
    fromHour: fc.integer({ min: -5, max: 0 }),
    hourCv: fc.constantFrom(0, 0.5, 3),
  });

  it("arrives in order, in hours that have contacts, and ends for good", () => {
    fc.assert(
      fc.property(demand, fc.nat(99), (d, seed) => {
        const arrivals = arrivalsOf(d, { seed });
        let last = d.fromHour * HOUR;
        for (let time = arrivals.next(); time < Number.POSITIVE_INFINITY; time = arrivals.next()) {
          const { hour } = arrivals;
          const isHere = time >= hour * HOUR && time < (hour + 1) * HOUR;
          const isOpen = (d.hourly[hour - d.fromHour] as number) > 0;
          if (!(time >= last && isHere && isOpen)) {
            throw new Error(`${time} after ${last}, said to be in hour ${hour}`);
          }
          last = time;
        }
        for (let i = 0; i < 3; i++) expect(arrivals.next()).toBe(Number.POSITIVE_INFINITY);
      }),
      { seed: 10, numRuns: 150 },
    );
  });

  it("is the same for the same seed, replication and line, and another for any other", () => {
    const hourly = [50];
    const base = timesOf({ hourly });
    expect(timesOf({ hourly })).toEqual(base);
    for (const other of [{ seed: 2 }, { replication: 1 }, { line: "local" }]) {
      expect(timesOf({ hourly }, other)).not.toEqual(base);
    }
  });

  it("of half the volume or less arrives later, contact by contact", () => {
    const full = timesOf({ hourly: [60, 60, 60, 60] });
    const half = timesOf({ hourly: [30, 30, 30, 30] });
    half.forEach((time, i) => expect(time).toBeCloseTo(2 * (full[i] as number), 6));
  });
});
