import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulate } from "../../src/center/simulate.ts";
import type { CenterSpec, DurationSpec, GroupSpec, LineSpec } from "../../src/center/spec.ts";
import type { ArrivalSpec } from "../../src/demand/rate.ts";
import { GROUP_FIELDS, GroupField, LINE_FIELDS, LineField } from "../../src/tally/tallies.ts";
import { cohort, group, line, target } from "./hand-made.ts";
import { plainFloor } from "./plain/floor.ts";
import { scripted } from "./scripted.ts";

/** Sums by (step, who, field) as text, rounded, so that a difference says where it lies. */
function table(
  sums: Float64Array,
  who: number,
  fields: Readonly<Record<string, number>>,
  count: number,
): string[] {
  const rows: string[] = [];
  sums.forEach((value, at) => {
    const name = Object.keys(fields).find((key) => fields[key] === at % count);
    const cell = Math.floor(at / count);
    const place = `step ${Math.floor(cell / who)}, ${cell % who}, ${name}`;
    if (Math.abs(value) > 1e-6) rows.push(`${place}: ${value.toFixed(5).replace("-0.00000", "0")}`);
  });
  return rows;
}

function expectTheSame(spec: CenterSpec, seed: number): void {
  const fast = simulate(spec, seed, 0);
  const plain = plainFloor(spec, seed, 0);
  fc.pre(plain.undecided === 0);
  const lines = (sums: Float64Array) => table(sums, spec.lines.length, LineField, LINE_FIELDS);
  const groups = (sums: Float64Array) => table(sums, spec.groups.length, GroupField, GROUP_FIELDS);
  expect(lines(fast.lineSums)).toEqual(lines(plain.lineSums));
  expect(groups(fast.groupSums)).toEqual(groups(plain.groupSums));
  const differs = fast.waits.findIndex((count, bin) => count !== plain.waits[bin]);
  expect(differs).toBe(-1);
}

const closes = fc.constantFrom("follow", "serve", "drop");
const picks = fc.constantFrom("longestWait", "preference");
/** Which of three lines a group serves, in what order. */
const served = fc.shuffledSubarray([0, 1, 2], { minLength: 1 });
const capacity = fc.constantFrom(Infinity, Infinity, 0, 1, 3, 8);

interface GroupPlan {
  readonly lines: readonly number[];
  readonly concurrency: number;
  readonly speeds?: readonly number[];
  readonly pick: "longestWait" | "preference";
}

const groupPlan = fc.record({
  lines: served,
  concurrency: fc.integer({ min: 1, max: 4 }),
  pick: picks,
});

/** Groups that list existing lines only; none that lists nothing. */
function groupsOf(plans: readonly GroupPlan[], lines: number): GroupSpec[] {
  return plans.map(({ lines: list, speeds = [], ...rest }, id) => {
    const existing = list.filter((one) => one < lines);
    return group(`group ${id}`, existing.length > 0 ? existing : [0], {
      ...rest,
      speeds: Float64Array.from(speeds.slice(0, rest.concurrency)),
    });
  });
}

describe("the fast floor and the plain one", () => {
  const law = fc.constantFrom("exponential", "lognormal", "gamma", "constant");
  const duration = fc.record({ law, seconds: fc.constantFrom(5, 60, 400) });
  const durationSpec = ({
    law: name,
    seconds,
  }: {
    law: LineSpec["handle"]["law"];
    seconds: number;
  }) =>
    ({
      law: name,
      cv: 0.8,
      // by hour from the warm-up on, each an hour's own
      meanSeconds: Float64Array.of(seconds, 1.5 * seconds, seconds, 2 * seconds),
    }) satisfies DurationSpec;
  const patience = fc.option(duration);
  const linePlan = fc.record({
    perHour: fc.array(fc.constantFrom(0, 10, 60, 120), { minLength: 4, maxLength: 4 }),
    containment: fc.constantFrom(0, 0.4, 1),
    botSeconds: fc.constantFrom(0, 90),
    capacity,
    handle: duration,
    patience,
    balk: fc.constantFrom(0, 0.2),
    firstReplySeconds: fc.constantFrom(0, 18),
    ownTarget: fc.boolean(),
  });
  const speeds = fc.constantFrom(
    [],
    [],
    [1, 0.9, 0.7, 0.55],
    [1, 0.5, 1 / 3, 0.25],
    [0.8, 1.1, 1, 2],
  );
  const pacedPlan = fc
    .tuple(groupPlan, speeds)
    .map(([plan, curve]) => ({ ...plan, speeds: curve }));
  const cohortPlan = fc.record({
    group: fc.nat(2),
    from: fc.integer({ min: -70, max: 100 }),
    minutes: fc.integer({ min: 1, max: 120 }),
    heads: fc.integer({ min: 1, max: 4 }),
  });
  const levels = fc.record({
    group: fc.nat(2),
    heads: fc.array(fc.nat(5), { minLength: 4, maxLength: 4 }),
  });
  const centre = fc.record({
    lines: fc.array(linePlan, { minLength: 1, maxLength: 3 }),
    groups: fc.array(pacedPlan, { minLength: 1, maxLength: 3 }),
    cohorts: fc.array(cohortPlan, { maxLength: 5 }),
    levels: fc.array(levels, { maxLength: 2 }),
    warmUp: fc.constantFrom(0, 1800, 3600),
    close: closes,
    busyDayCv: fc.constantFrom(0, 0.3),
  });

  /** Hours -1 to 2: an hour before the horizon, two in it, one after. */
  const poisson = (perHour: readonly number[], warmUp: number): ArrivalSpec => {
    const rates = Float64Array.from(perHour, (n) => n / 3600);
    return {
      process: "poisson",
      rate: {
        edges: Float64Array.of(-Math.max(warmUp, 1), 0, 3600, 7200, 10_800),
        startRates: rates,
        endRates: rates.map((rate, i) => (i === 2 ? rate / 2 : rate)),
        hours: Int32Array.of(-1, 0, 1, 2),
        days: Int32Array.of(-1, 0, 0, 0),
        steps: Int32Array.of(0, 1, 2, 3),
      },
      counts: new Int32Array(0),
      busyDayCv: 0,
      hourCv: 0.2,
    };
  };

  it("agree on any small centre, cell by cell", () => {
    fc.assert(
      fc.property(centre, fc.nat(1000), (c, seed) => {
        const groups = groupsOf(c.groups, c.lines.length);
        const isPaced = groups.some(({ speeds: curve }) => curve.length > 0);
        const spec = scripted({
          horizonSeconds: 7200,
          intervalSeconds: 900,
          warmUpSeconds: c.warmUp,
          firstHour: -1,
          close: c.close,
          followSeconds: c.close === "follow" ? 3600 : 0,
          busyDayCv: c.busyDayCv,
          target: target({ withinSeconds: 30 }),
          windows: [
            {
              name: "first hour",
              from: "00:00",
              to: "01:00",
              intervals: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0),
            },
          ],
          lines: c.lines.map((plan, id) =>
            line(`line ${id}`, {
              arrivals: poisson(plan.perHour, c.warmUp),
              bot: { containment: plan.containment, seconds: plan.botSeconds },
              capacity: plan.capacity,
              // chats of one length that begin together end together but for rounding, which decides
              // whose agent is free first where speeds change on the way
              handle: durationSpec(isPaced ? { ...plan.handle, law: "gamma" } : plan.handle),
              patience: plan.patience
                ? durationSpec(plan.patience)
                : { law: "never", cv: 0, meanSeconds: Float64Array.of(0) },
              balk: plan.patience ? plan.balk : 0,
              firstReplySeconds: plan.firstReplySeconds,
              target: plan.ownTarget ? target({ withinSeconds: 60 }) : null,
            }),
          ),
          groups,
          cohorts: c.cohorts.map(({ group: id, from, minutes, heads }) =>
            cohort({
              group: id % groups.length,
              heads,
              startSeconds: from * 60,
              endSeconds: (from + minutes) * 60,
            }),
          ),
          headLevels: c.levels.map(({ group: id, heads }) => ({
            group: id % groups.length,
            times: Float64Array.of(-3600, 0, 3600, 7200),
            heads: Int32Array.from(heads),
          })),
        });
        expectTheSame(spec, seed);
      }),
      { seed: 11, numRuns: 80 },
    );
  });

  /**
   * Everything happens on whole seconds, so that ties abound. Contacts arrive in the first minute, each
   * within 2^-46 s of a whole second, and the bot hands them over 2^9 s later: the sum rounds to whole
   * seconds.
   */
  const START = 2 ** 9;
  const onTheDot = (seconds: readonly number[]): ArrivalSpec => {
    const width = 2 ** -46;
    const moments = [...new Set(seconds)].sort((a, b) => a - b);
    const edges = moments.flatMap((moment) => [moment, moment + width]);
    const counts = moments.flatMap((moment) => [seconds.filter((s) => s === moment).length, 0]);
    counts.pop();
    const rates = Float64Array.from(counts, (count) => count / width);
    return {
      process: "replay",
      rate: {
        edges: Float64Array.from(edges),
        startRates: rates,
        endRates: rates,
        hours: new Int32Array(counts.length),
        days: new Int32Array(counts.length),
        steps: Int32Array.from(counts, (_, i) => i),
      },
      counts: Int32Array.from(counts),
      busyDayCv: 0,
      hourCv: 0,
    };
  };
  const whole = (seconds: number): DurationSpec => ({
    law: "constant",
    cv: 0,
    meanSeconds: Float64Array.of(seconds),
  });
  const tied = fc.record({
    lines: fc.array(
      fc.record({
        seconds: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 40 }),
        capacity,
        handle: fc.integer({ min: 0, max: 12 }),
        patience: fc.option(fc.integer({ min: 1, max: 12 })),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    groups: fc.array(groupPlan, { minLength: 1, maxLength: 3 }),
    cohorts: fc.array(
      fc.record({
        group: fc.nat(2),
        from: fc.integer({ min: -5, max: 40 }),
        length: fc.integer({ min: 1, max: 30 }),
        heads: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 6 },
    ),
    levels: fc.array(
      fc.record({ group: fc.nat(2), heads: fc.array(fc.nat(4), { minLength: 4, maxLength: 4 }) }),
      { maxLength: 2 },
    ),
    close: closes,
  });

  it("agree when everything happens at the same moments", () => {
    fc.assert(
      fc.property(tied, (c) => {
        const groups = groupsOf(c.groups, c.lines.length);
        const spec = scripted({
          horizonSeconds: START + 32,
          intervalSeconds: 8,
          close: c.close,
          followSeconds: c.close === "follow" ? 400 : 0,
          lines: c.lines.map((plan, id) =>
            line(`line ${id}`, {
              arrivals: onTheDot(plan.seconds),
              bot: { containment: 0, seconds: START },
              capacity: plan.capacity,
              handle: whole(plan.handle),
              patience:
                plan.patience === null ? { ...whole(0), law: "never" } : whole(plan.patience),
            }),
          ),
          groups,
          cohorts: c.cohorts.map(({ group: id, from, length, heads }) =>
            cohort({
              group: id % groups.length,
              heads,
              startSeconds: START + from,
              endSeconds: START + from + length,
            }),
          ),
          headLevels: c.levels.map(({ group: id, heads }) => ({
            group: id % groups.length,
            times: Float64Array.from([0, 10, 20, 36], (second) => START + second),
            heads: Int32Array.from(heads),
          })),
        });
        expectTheSame(spec, 1);
      }),
      { seed: 12, numRuns: 120 },
    );
  });
});
