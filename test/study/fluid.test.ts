import { describe, expect, it } from "vitest";
import { overloads } from "../../src/study/fluid.ts";
import { presentByHour } from "../../src/study/heads-by-hour.ts";
import { outline } from "../../src/study/outline.ts";
import { poolsOf } from "../../src/study/pools.ts";
import type { Cohort, Pause } from "../../src/workforce/heads.ts";
import { botOf, centre, cohort, group, line, target } from "../center/hand-made.ts";

describe("pools", () => {
  it("join what is linked through any chain of groups", () => {
    const spec = centre({
      lines: ["a", "b", "c", "d"].map((name) => line(name)),
      groups: [group("g", [3, 0]), group("h", [1]), group("i", [0, 3])],
    });
    expect(poolsOf(spec)).toEqual([
      { lines: [0, 3], groups: [0, 2] },
      { lines: [1], groups: [1] },
      { lines: [2], groups: [] },
    ]);
  });
});

describe("overloads", () => {
  it("are none where agents can carry the load", () => {
    // 360 contacts an hour x 100 s = 10 erlangs on 12 heads
    expect(overloads(centre())).toEqual([]);
  });

  it("state how many agents are missing, in all and for the occupancy planned for", () => {
    const cohorts = [
      cohort({ startSeconds: -3600, endSeconds: 5400, heads: 10 }),
      cohort({ endSeconds: 3600, heads: 2 }),
    ];
    const [found, ...others] = overloads(centre({ cohorts }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      start: "2026-03-02T09:00",
      lines: ["live"],
      agents: 5,
      slots: 5,
    });
    expect(found?.load).toBeCloseTo(10, 10);
    expect(found?.agentsShort).toBeCloseTo(5, 10);
    expect(found?.agentsShortOfTarget).toBeCloseTo(10 / 0.9 - 5, 10);
  });

  it("count after the bot, by the hour's own handle time, against chats at a time", () => {
    // bot leaves 180 an hour; 200 s in the first hour, 1,000 s in the second: 10 and 50 erlangs
    const spec = centre({
      firstHour: -1,
      lines: [
        line("live", {
          ...botOf(0.5, 60),
          handle: { law: "gamma", cv: 2, meanSeconds: Float64Array.of(1, 200, 1000) },
        }),
      ],
      groups: [group("all", [0], { concurrency: 4 })],
    });
    const found = overloads(spec);
    expect(found.map(({ start }) => start)).toEqual(["2026-03-02T09:00"]);
    expect(found[0]).toMatchObject({ agents: 12, slots: 48 });
    expect(found[0]?.load).toBeCloseTo(50, 10);
    expect(found[0]?.agentsShort).toBeCloseTo(0.5, 10);
  });

  it("follow planned levels of heads", () => {
    const levels = {
      group: 0,
      times: Float64Array.of(0, 1800, 3600),
      heads: Int32Array.of(20, 4, 9),
    };
    const found = overloads(centre({ cohorts: [], headLevels: [levels] }));
    expect(found.map(({ agents }) => agents)).toEqual([9]);
  });

  it("judge lines that share agents together", () => {
    const lines = [line("a"), line("b")];
    const groups = [group("a", [0, 1]), group("b", [1])];
    const cohorts = (heads: number) => groups.map((_, id) => cohort({ group: id, heads }));
    expect(overloads(centre({ lines, groups, cohorts: cohorts(10) }))).toEqual([]);
    expect(overloads(centre({ lines, groups, cohorts: cohorts(9) }))[0]).toMatchObject({
      lines: ["a", "b"],
      agents: 18,
    });
  });

  it("hold each line to its own occupancy", () => {
    const own = line("b", { target: target({ occupancyMax: 0.5 }) });
    const spec = centre({ lines: [line("a"), own], groups: [group("all", [0, 1])] });
    expect(overloads(spec)[0]?.agentsShortOfTarget).toBeCloseTo(10 / 0.9 + 10 / 0.5 - 12, 10);
  });

  it("find a line that nobody serves", () => {
    const spec = centre({ lines: [line("a"), line("b")] });
    expect(overloads(spec)[0]).toMatchObject({ lines: ["b"], agents: 0, slots: 0 });
  });
});

describe("agents expected on the floor", () => {
  const present = (changes: Partial<Cohort>) =>
    Array.from(presentByHour(centre({ cohorts: [cohort({ heads: 10, ...changes })] }), 0));
  const lunch: Pause = {
    cause: 3,
    startSeconds: 1800,
    spreadSeconds: 0,
    lengthSeconds: 1800,
    share: 1,
  };

  it("are those who come", () => {
    expect(present({ attendance: 0.8 })).toEqual([8, 8]);
  });

  it("are fewer by those in a pause, of those who come", () => {
    expect(present({ pauses: [lunch] })).toEqual([5, 10]);
    expect(present({ pauses: [{ ...lunch, share: 0.3 }] })).toEqual([8.5, 10]);
    expect(present({ pauses: [lunch], attendance: 0.8 })).toEqual([4, 8]);
  });

  it("go one after the other through the time over which a pause is spread", () => {
    // due every 6 minutes from 0:33 to 1:27, away for half an hour each
    const found = present({ pauses: [{ ...lunch, spreadSeconds: 3600 }] });
    const dueMinutes = Array.from({ length: 10 }, (_, j) => 30 + 6 * (j + 0.5));
    const away = dueMinutes.map((due) => Math.max(0, 60 - due)).reduce((a, b) => a + b) / 60;
    expect(found[0]).toBeCloseTo(10 - away, 10);
    expect(found[1]).toBeCloseTo(10 - (10 * 0.5 - away), 10);
  });

  it("take pauses one after the other, and none beyond the shift", () => {
    const training = { ...lunch, startSeconds: 2700, lengthSeconds: 3600 };
    // 0:30 to 1:00, then the hour due at 0:45
    expect(present({ pauses: [lunch, training] })).toEqual([5, 0]);
    expect(present({ pauses: [{ ...training, lengthSeconds: 36_000 }] })).toEqual([7.5, 0]);
    expect(present({ endSeconds: 3600, pauses: [training] })).toEqual([7.5, 0]);
  });

  it("decide where an hour is overloaded, while heads planned stay heads planned", () => {
    const cohorts = [cohort({ heads: 12, pauses: [{ ...lunch, startSeconds: 3600 }] })];
    const [found, ...others] = overloads(centre({ cohorts }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ start: "2026-03-02T09:00", agents: 6, slots: 6 });
    expect(outline(centre({ cohorts })).groups[0]).toMatchObject({ agentHours: 24, agentsMin: 12 });
  });
});
