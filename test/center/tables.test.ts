import { describe, expect, it } from "vitest";
import { localMinute } from "../../src/center/local-minute.ts";
import { summarise } from "../../src/center/summary.ts";
import { centre, cohort, group, line, overflow, reserve, tallies, target } from "./hand-made.ts";

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

describe("reserves", () => {
  const spec = centre({
    groups: [group("all", [0]), group("pool", [0]), group("more", [0])],
    reserves: [
      reserve({ name: "pool", group: 1, yuanPerHour: 50 }),
      reserve({ name: "more", group: 2 }),
    ],
  });

  it("tell when they were called and came, what they did and what it cost", () => {
    const { reserves } = summarise(
      spec,
      tallies(spec, {
        groups: [
          { interval: 1, group: 1, sums: { answered: 30, within: 12, reservePaidSeconds: 7200 } },
          { interval: 3, group: 1, sums: { answered: 10, within: 8, reservePaidSeconds: 3600 } },
          { interval: 3, group: 0, sums: { answered: 99 } },
        ],
        reserves: [
          {
            reserve: 0,
            sums: {
              called: 1,
              calls: 2,
              firstCallSeconds: 900,
              arrived: 1,
              firstArrivalSeconds: 2700,
              lastArrivalSeconds: 5400,
              headsCalled: 20,
              headsArrived: 17,
            },
          },
        ],
      }),
    );
    expect(reserves[0]).toEqual({
      reserve: "pool",
      calledShare: 1,
      calls: 2,
      headsCalled: 20,
      headsArrived: 17,
      firstCallSeconds: 900,
      firstArrivalSeconds: 2700,
      lastArrivalSeconds: 5400,
      hours: 3,
      costYuan: 150,
      answered: 40,
      withinShareOfAnswered: 0.5,
    });
  });

  it("that were not called have no moments", () => {
    expect(summarise(spec, tallies(spec)).reserves[1]).toMatchObject({
      reserve: "more",
      calledShare: 0,
      calls: 0,
      firstCallSeconds: null,
      firstArrivalSeconds: null,
      lastArrivalSeconds: null,
      hours: 0,
      withinShareOfAnswered: null,
    });
  });
});

describe("the time a surge is felt", () => {
  const surge = { line: 0, startSeconds: 2700, endSeconds: 3600, factor: 5 };
  /** Mean response of one contact in each of the four half hours; null: nobody answered. */
  const recovery = (
    responses: readonly (number | null)[],
    changes: Partial<typeof surge> = {},
    own = target({ withinSeconds: 30 }),
  ) => {
    const spec = centre({
      lines: [line("live", { target: own }), line("local")],
      surges: [{ ...surge, ...changes }],
    });
    const lines = responses.flatMap((response, interval) =>
      response === null ? [] : [{ interval, sums: { answered: 4, response: 4 * response } }],
    );
    return summarise(spec, tallies(spec, { lines })).surges[0];
  };

  it("ends with the first interval from which on responses are in time", () => {
    expect(recovery([10, 90, 90, 30])).toEqual({
      line: "live",
      start: "2026-03-02T08:45",
      factor: 5,
      recoverySeconds: 5400 - 2700,
    });
    expect(recovery([10, 90, 20, 20])?.recoverySeconds).toBe(3600 - 2700);
  });

  it("is not over with a lull", () => {
    expect(recovery([10, 20, 90, 20])?.recoverySeconds).toBe(5400 - 2700);
  });

  it("is nothing where the target was never left, whatever was before", () => {
    expect(recovery([500, 20, 20, 20])?.recoverySeconds).toBe(0);
  });

  it("has no end where the last interval is late", () => {
    expect(recovery([10, 90, 90, 31])?.recoverySeconds).toBeNull();
  });

  it("asks nothing of an interval that answered nobody", () => {
    expect(recovery([10, 90, null, null])?.recoverySeconds).toBe(3600 - 2700);
    expect(recovery([10, 90, null, 90])?.recoverySeconds).toBeNull();
  });

  it("is judged by the line's own target", () => {
    const patient = target({ withinSeconds: 95 });
    expect(recovery([10, 90, 90, 96], {}, patient)?.recoverySeconds).toBeNull();
    expect(recovery([10, 96, 90, 90], {}, patient)?.recoverySeconds).toBe(900);
    expect(recovery([10, 90, 10, 10], { line: 1 })).toMatchObject({
      line: "local",
      recoverySeconds: 0,
    });
  });

  it("counts from the start of a surge that lies in an interval", () => {
    const late = recovery([10, 90, 10, 10], { startSeconds: 0 });
    expect(late).toMatchObject({ start: "2026-03-02T08:00", recoverySeconds: 3600 });
    // a surge at the very start of an interval
    expect(recovery([90, 10, 10, 10], { startSeconds: 1800 })).toMatchObject({
      start: "2026-03-02T08:30",
      recoverySeconds: 0,
    });
  });
});

describe("the local minute of a moment", () => {
  it("counts from the start of its interval", () => {
    const spec = centre();
    expect(localMinute(spec, 0)).toBe("2026-03-02T08:00");
    expect(localMinute(spec, 2100.9)).toBe("2026-03-02T08:35");
    expect(localMinute(spec, 7199)).toBe("2026-03-02T09:59");
    expect(localMinute(spec, 7200)).toBe("2026-03-02T10:00");
  });

  it("knows clocks that change, and the end of the day", () => {
    const intervalStarts = ["2026-03-29T01:00", "2026-03-29T01:30", "2026-03-29T03:00"];
    expect(localMinute(centre({ intervalStarts }), 3660)).toBe("2026-03-29T03:01");
    expect(localMinute(centre({ intervalStarts: ["2026-03-29T23:30"] }), 1800)).toBe(
      "2026-03-29T24:00",
    );
  });
});
