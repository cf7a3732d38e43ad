import { describe, expect, it } from "vitest";
import { summarise } from "../../src/center/summary.ts";
import { centre, cohort, group, line, overflow, tallies } from "./hand-made.ts";

const pause = { startSeconds: 0, spreadSeconds: 0, lengthSeconds: 900, share: 1 };

describe("time off the floor", () => {
  const spec = centre({
    lines: [line("live"), line("local")],
    groups: [group("live", [0]), group("local", [1], { remoteShare: 1 }), group("hourly", [1])],
    causes: ["absence", "lateness", "no seat", "meal", "training"],
    seats: 20,
    cohorts: [
      cohort({ group: 0, attendance: 0.9, pauses: [{ ...pause, cause: 3 }] }),
      cohort({ group: 1, lateShare: 0.1, lateMeanSeconds: 600 }),
      cohort({ group: 1, pauses: [{ ...pause, cause: 4 }] }),
    ],
    headLevels: [{ group: 2, times: Float64Array.of(0), heads: Int32Array.of(5) }],
  });
  const { shrinkage } = summarise(
    spec,
    tallies(spec, {
      groups: [
        { interval: 0, group: 0, sums: { plannedSeconds: 36_000 } },
        { interval: 3, group: 0, sums: { plannedSeconds: 36_000 } },
        { interval: 1, group: 1, sums: { plannedSeconds: 7200 } },
      ],
      shrinkage: [
        { group: 0, cause: "absence", seconds: 7200 },
        { group: 0, cause: "meal", seconds: 3600 },
        { group: 1, cause: "lateness", seconds: 1800 },
      ],
    }),
  );

  it("stands by group and cause, of the planned hours of that group", () => {
    expect(shrinkage).toEqual([
      { group: "live", cause: "absence", hours: 2, share: 0.1 },
      { group: "live", cause: "no seat", hours: 0, share: 0 },
      { group: "live", cause: "meal", hours: 1, share: 0.05 },
      { group: "local", cause: "lateness", hours: 0.5, share: 0.25 },
      { group: "local", cause: "training", hours: 0, share: 0 },
    ]);
  });

  it("is not told of where nobody can be off the floor", () => {
    const plain = centre();
    expect(summarise(plain, tallies(plain)).shrinkage).toEqual([]);
  });
});

const priority = { vipShare: 0.1, upsetShare: 0.2, foundShare: 0.5, falseAlarmShare: 0.05 };

describe("classes", () => {
  const vip = {
    offered: 40,
    answered: 30,
    abandoned: 5,
    blocked: 3,
    dropped: 1,
    waiting: 1,
    within: 20,
    abandonedWithin: 2,
    waitAnswered: 600,
    waitOffered: 1000,
    response: 900,
  };

  it("stand by line and by who contacts were and what they were taken for", () => {
    const spec = centre({ lines: [line("live", { priority }), line("local")] });
    const { classes } = summarise(
      spec,
      tallies(spec, {
        classes: [
          { cell: "vip", sums: vip },
          { cell: "missed", sums: { offered: 7, answered: 7, within: 7 } },
        ],
      }),
    );
    expect(classes.map((row) => [row.line, row.class])).toEqual(
      ["vip", "upset", "flagged", "missed", "ordinary"].map((name) => ["live", name]),
    );
    expect(classes[0]).toEqual({
      line: "live",
      class: "vip",
      offered: 40,
      answered: 30,
      abandoned: 5,
      withinShare: 0.5,
      abandonShare: 0.125,
      waitSeconds: 20,
      waitSecondsOffered: 25,
      responseSeconds: 30,
    });
    expect(classes[1]).toMatchObject({ offered: 0, withinShare: null, responseSeconds: null });
    expect(classes[3]).toMatchObject({ offered: 7, withinShare: 1 });
  });

  it("of several lines stand together too, those of lines without priority aside", () => {
    const lines = [line("a", { priority }), line("b"), line("c", { priority })];
    const spec = centre({ lines });
    const { classes } = summarise(
      spec,
      tallies(spec, {
        classes: [
          { line: 0, cell: "ordinary", sums: { offered: 10, answered: 10, response: 100 } },
          { line: 1, cell: "ordinary", sums: { offered: 500 } },
          { line: 2, cell: "ordinary", sums: { offered: 30, answered: 30, response: 900 } },
        ],
      }),
    );
    expect(classes.map((row) => row.line)).toEqual(
      ["a", "c", null].flatMap((name) => new Array(5).fill(name)),
    );
    expect(classes.at(-1)).toMatchObject({ class: "ordinary", offered: 40, responseSeconds: 25 });
  });

  it("are none without priority", () => {
    const spec = centre();
    expect(summarise(spec, tallies(spec)).classes).toEqual([]);
  });
});

describe("overflow", () => {
  it("tells what each rule came to, in agent-hours of the group that helps", () => {
    const spec = centre({
      lines: [line("live"), line("local")],
      groups: [group("live", [0], { concurrency: 4 }), group("local", [1])],
      overflow: [overflow({ group: 0, line: 1 }), overflow({ group: 1, line: 0 })],
    });
    const sums = { answered: 20, within: 5, waitAnswered: 400, response: 900, chatSeconds: 14_400 };
    const run = summarise(
      spec,
      tallies(spec, {
        overflow: [
          { rule: 0, sums },
          { rule: 1, sums: { chatSeconds: 1800 } },
        ],
      }),
    );
    expect(run.overflow).toEqual([
      {
        group: "live",
        line: "local",
        answered: 20,
        withinShareOfAnswered: 0.25,
        waitSeconds: 20,
        responseSeconds: 45,
        lentHours: 1,
      },
      {
        group: "local",
        line: "live",
        answered: 0,
        withinShareOfAnswered: null,
        waitSeconds: null,
        responseSeconds: null,
        lentHours: 0.5,
      },
    ]);
  });
});
