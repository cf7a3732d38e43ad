import { describe, expect, test } from "vitest";
import {
  cohortsOf,
  headLevelsOf,
  headsByStep,
  type PlannedShift,
} from "../../src/workforce/plan.ts";
import { cohort } from "../center/hand-made.ts";

const HOUR = 3600;
const replay = { fromSeconds: -4 * HOUR, toSeconds: 48 * HOUR };
const eachDay = (hour: number): number[] => [-48, -24, 0, 24, 48].map((day) => (day + hour) * HOUR);

/** A shift worked in one piece, by agents who all come. */
const planned = (
  group: number,
  heads: number,
  hours: number,
  starts: readonly number[],
): PlannedShift => ({
  group,
  heads,
  attendance: 1,
  lateShare: 0,
  lateMeanSeconds: 0,
  parts: [{ lengthSeconds: hours * HOUR, breaks: [] }],
  days: starts.map((start) => ({ key: `${group} at ${start}`, startSeconds: [start] })),
});

const of = (...shifts: readonly PlannedShift[]) => cohortsOf({ shifts, activities: [] }, replay);

describe("shifts", () => {
  test("stand on every day the replay reaches, the eve included, sorted by start, then by row", () => {
    const cohorts = of(planned(1, 5, 8, eachDay(16)), planned(0, 7, 10, eachDay(16)));
    expect(cohorts.map(({ group, startSeconds }) => [group, startSeconds / HOUR])).toEqual([
      [1, -8],
      [0, -8],
      [1, 16],
      [0, 16],
      [1, 40],
      [0, 40],
    ]);
    expect(cohorts[1]).toMatchObject({
      group: 0,
      startSeconds: -8 * HOUR,
      endSeconds: 2 * HOUR,
      heads: 7,
    });
  });

  test("who leaves as the replay begins, or comes as it ends, is not there", () => {
    const present = (start: number): number => of(planned(0, 1, 8, [start * HOUR])).length;
    expect([-12, -11.9, 47.9, 48].map(present)).toEqual([0, 1, 1, 0]);
  });

  test("a row without heads makes no cohort", () => {
    expect(of(planned(0, 0, 1, [0]))).toEqual([]);
  });
});

test("heads per hour: a step where the number changes", () => {
  const levels = headLevelsOf(2, Int32Array.of(4, 4, 6, 6, 0), -1);
  expect(levels).toEqual({
    group: 2,
    times: Float64Array.of(-HOUR, HOUR, 3 * HOUR),
    heads: Int32Array.of(4, 6, 0),
  });
});

test("mean heads count those of the group for the time they overlap", () => {
  const plan = {
    cohorts: [
      cohort({ startSeconds: -HOUR, endSeconds: 1.5 * HOUR, heads: 10 }),
      cohort({ group: 1, endSeconds: 9 * HOUR, heads: 99 }),
    ],
    headLevels: [headLevelsOf(0, Int32Array.of(2, 4), 0)],
  };
  const hourly = headsByStep(plan, 0, { stepSeconds: HOUR, steps: 3 });
  expect([...hourly]).toEqual([10 + 2, 5 + 4, 4]);
  const twoHours = headsByStep(plan, 0, { stepSeconds: 2 * HOUR, steps: 1 });
  expect([...twoHours]).toEqual([7.5 + 3]);
});
