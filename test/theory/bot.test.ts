import { describe, expect, it } from "vitest";
import { handleSeconds } from "../../src/center/expected.ts";
import { simulate } from "../../src/center/simulate.ts";
import type { CenterSpec, EventSpec, LineSpec } from "../../src/center/spec.ts";
import { botOf, touchpoint } from "../center/hand-made.ts";
import { expectMean, samples, steady, sum } from "./replications.ts";

const HOUR = 3600;
const STEP = 900;

/** Two channels that trade places from hour to hour, one of which the bot knows less well. */
const hours = 8;
const byHour = (...values: number[]) =>
  Float64Array.from({ length: hours }, (_, hour) => values[hour % values.length] as number);
const channels = [
  touchpoint("app", {
    shares: byHour(0.3, 0.6),
    containment: byHour(0.8, 0.5, 0.2),
    residue: byHour(1.3, 1.1, 1),
  }),
  touchpoint("comments", {
    shares: byHour(0.7, 0.4),
    containment: byHour(0.3),
    residue: byHour(0.9),
    handleFactor: 0.8,
  }),
];

describe("contacts that the bot hands over", () => {
  it("are a thinned Poisson process: counts in steps are independent, and vary as much as they are", () => {
    const perHour = 400;
    const botSeconds = 60;
    const spec = steady({
      perHour,
      hours,
      agents: 1,
      line: { ...botOf(0, botSeconds), touchpoints: channels, capacity: 0 },
    });
    // who arrives in the last minute of an hour joins in the next
    const passing = (hour: number) =>
      sum(
        channels.map(
          ({ shares, containment }) =>
            (shares[hour] as number) * (1 - (containment[hour] as number)),
        ),
      );
    const means = Array.from({ length: (hours * HOUR) / STEP }, (_, step) => {
      const hour = Math.floor((step * STEP) / HOUR);
      const isFirst = (step * STEP) % HOUR === 0;
      const before = isFirst ? (hour === 0 ? 0 : passing(hour - 1)) : passing(hour);
      return (perHour / HOUR) * ((STEP - botSeconds) * passing(hour) + botSeconds * before);
    });
    const days = samples(spec, 40, ({ steps }) =>
      steps("offered").map((count, i) => {
        const mean = means[i] as number;
        return { deviation: (count - mean) / Math.sqrt(mean), mean };
      }),
    );
    const cells = days.flat();
    const { length } = cells;
    expect(Math.abs(sum(cells.map(({ deviation }) => deviation)))).toBeLessThan(
      4 * Math.sqrt(length),
    );
    // the square of a deviation of a Poisson count has mean 1 and variance 2 + 1 / mean
    const spread = sum(cells.map(({ deviation }) => deviation ** 2 - 1));
    const variance = sum(cells.map(({ mean }) => 2 + 1 / mean));
    expect(Math.abs(spread)).toBeLessThan(4 * Math.sqrt(variance));
    const together = days.flatMap((day) =>
      day.slice(1).map(({ deviation }, i) => deviation * (day[i]?.deviation as number)),
    );
    expect(Math.abs(sum(together))).toBeLessThan(4 * Math.sqrt(together.length));
  });

  it("are all contacts while the bot is down", () => {
    const down: EventSpec = {
      name: "bot down",
      kind: "bot",
      startSeconds: 2 * HOUR,
      endSeconds: 3 * HOUR,
      lines: Int32Array.of(0),
    };
    const spec = steady({
      perHour: 400,
      hours,
      agents: 1,
      line: { ...botOf(0, 0), touchpoints: channels, capacity: 0 },
      events: [down],
    });
    const days = samples(spec, 5, ({ steps }) => ({
      arrived: steps("arrived"),
      offered: steps("offered"),
      contained: steps("contained"),
      bypassed: steps("bypassed"),
    }));
    for (const { arrived, offered, contained, bypassed } of days) {
      const isDown = (step: number) => step * STEP >= 2 * HOUR && step * STEP < 3 * HOUR;
      expect(offered.filter((_, i) => isDown(i))).toEqual(arrived.filter((_, i) => isDown(i)));
      expect(bypassed).toEqual(arrived.map((count, i) => (isDown(i) ? count : 0)));
      for (const [i, count] of contained.entries()) {
        expect(count).toBe((arrived[i] as number) - (offered[i] as number));
        if (!isDown(i)) expect(count).toBeGreaterThan(0);
      }
    }
  });
});

/** A line with all that makes handle times longer or shorter. */
const worked: Partial<LineSpec> = {
  ...botOf(0, 0, { contextShare: 0.6, explanationSeconds: 45, unfilteredFactor: 0.7 }),
  touchpoints: channels,
  priority: { vipShare: 0.2, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 },
  handle: { law: "lognormal", cv: 0.8, meanSeconds: byHour(120, 150) },
  work: [
    { name: "crossing", perContact: 0.18, factor: 1.4, addSeconds: 0 },
    { name: "switching", perContact: 2.6, factor: 1.1, addSeconds: 15 },
  ],
};

describe("handle times in parts", () => {
  const spec = steady({ perHour: 600, hours, agents: 40, line: worked });
  const live = spec.lines[0] as LineSpec;

  it("add up to the work", () => {
    const days = samples(spec, 5, ({ total, extras, layout }) => ({
      work: total("work"),
      parts: sum(Array.from(extras.subarray(layout.work[0]).subarray(0, 5))),
    }));
    for (const { work, parts } of days) expect(parts / work).toBeCloseTo(1, 9);
  });

  it("have the mean that is expected of each hour", () => {
    const days = samples(spec, 30, ({ steps }) => {
      const inHour = (field: "work" | "offered", hour: number) =>
        sum(steps(field).slice((hour * HOUR) / STEP, ((hour + 1) * HOUR) / STEP));
      return Array.from(
        { length: hours },
        (_, hour) =>
          inHour("work", hour) - handleSeconds(spec, live, hour) * inHour("offered", hour),
      );
    });
    for (let hour = 0; hour < hours; hour++) {
      expectMean(
        days.map((day) => day[hour] as number),
        0,
      );
    }
  });

  it("have the mean worked out by hand for one channel, all of which is handed over", () => {
    const simple = steady({
      perHour: 600,
      hours,
      agents: 40,
      line: {
        ...worked,
        touchpoints: [touchpoint("all", { residue: Float64Array.of(1.2) })],
        priority: { vipShare: 0, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 },
        handle: { law: "gamma", cv: 0.5, meanSeconds: Float64Array.of(100) },
        work: worked.work?.slice(0, 1) ?? [],
      },
    });
    // 100 x 1.2, x 1.4 for 18 % of them, and 45 s for 40 %
    const mean = 120 * (0.82 + 0.18 * 1.4) + 0.4 * 45;
    expect(handleSeconds(simple, simple.lines[0] as LineSpec, 0)).toBeCloseTo(mean, 9);
    const days = samples(simple, 20, ({ total }) => total("work") - mean * total("offered"));
    expectMean(days, 0);
  });
});

describe("a line split over two touchpoints that are alike", () => {
  const after = { law: "exponential", cv: 1, meanSeconds: Float64Array.of(600) } as const;
  const one = touchpoint("", {
    containment: Float64Array.of(0.3),
    residue: Float64Array.of(1.1),
    handleFactor: 1.2,
    patienceSeconds: Float64Array.of(100),
  });
  const centre = (shares: readonly number[], elsewhereShare: number): CenterSpec =>
    steady({
      perHour: 600,
      hours: 4,
      warmUpHours: 1,
      agents: 15,
      line: {
        ...worked,
        handle: { law: "gamma", cv: 0.5, meanSeconds: Float64Array.of(100) },
        touchpoints: shares.map((share, i) => ({
          ...one,
          name: `channel ${i}`,
          shares: Float64Array.of(share),
        })),
        patience: { ...after, meanSeconds: Float64Array.of(500) },
        returns: {
          resolvedShare: 0.7,
          wrongShare: 0.1,
          recontactShare: 0.5,
          recontactAfter: after,
          redialShare: 0.5,
          redialAfter: after,
          elsewhereShare,
          meetsBot: true,
        },
      },
    });

  it.each([0, 0.5])("is the same line, event by event (going elsewhere: %d)", (elsewhere) => {
    const { extras: _, ...whole } = simulate(centre([1], elsewhere), 1, 0);
    const { extras: __, ...split } = simulate(centre([0.3, 0.7], elsewhere), 1, 0);
    expect(split).toEqual(whole);
    expect(whole.events).toBeGreaterThan(5000);
  });
});
