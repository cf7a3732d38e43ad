import { describe, expect, it } from "vitest";
import { localMinute } from "../../src/center/local-minute.ts";
import { summarise } from "../../src/center/summary.ts";
import type { EventSpec, LineSpec } from "../../src/center/spec.ts";
import { partsOf } from "../../src/center/extras.ts";
import {
  botOf,
  centre,
  cohort,
  group,
  line,
  overflow,
  reserve,
  tallies,
  target,
  touchpoint,
} from "./hand-made.ts";

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

  it("knows events that take agents off it, of whatever plan those are", () => {
    const event = {
      name: "site down",
      kind: "agents",
      startSeconds: 0,
      endSeconds: 3600,
      cause: 3,
      groups: Int32Array.of(0, 1),
      from: 0,
      to: 0.5,
      sparesRemote: false,
    } as const;
    const hit = centre({
      lines: [line("live"), line("local")],
      groups: [group("live", [0]), group("hourly", [1]), group("other", [1])],
      causes: ["absence", "lateness", "no seat", "site down"],
      cohorts: [cohort({ group: 0 }), cohort({ group: 2 })],
      headLevels: [{ group: 1, times: Float64Array.of(0), heads: Int32Array.of(5) }],
      events: [event],
    });
    const sheet = {
      groups: [{ interval: 0, group: 1, sums: { plannedSeconds: 9000 } }],
      shrinkage: [{ group: 1, cause: "site down", seconds: 4500 }],
    };
    expect(summarise(hit, tallies(hit, sheet)).shrinkage).toEqual([
      { group: "live", cause: "site down", hours: 0, share: null },
      { group: "hourly", cause: "site down", hours: 1.25, share: 0.5 },
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

describe("touchpoints", () => {
  const touchpoints = [touchpoint("app"), touchpoint("phone")];
  const spec = centre({
    lines: [
      line("live", { priority, touchpoints }),
      line("local"),
      line("shops", { touchpoints: [touchpoint("phone"), touchpoint("mail")] }),
    ],
  });
  const run = summarise(
    spec,
    tallies(spec, {
      classes: [
        { line: 0, touchpoint: 0, cell: "vip", sums: { offered: 10, answered: 8, response: 80 } },
        {
          line: 0,
          touchpoint: 0,
          cell: "ordinary",
          sums: {
            arrived: 90,
            contained: 50,
            offered: 40,
            answered: 32,
            abandoned: 6,
            within: 20,
            waitAnswered: 320,
            waitOffered: 500,
            response: 640,
          },
        },
        { line: 0, touchpoint: 1, cell: "vip", sums: { offered: 5, answered: 5, within: 5 } },
        { line: 2, touchpoint: 0, cell: "ordinary", sums: { offered: 15, answered: 15 } },
      ],
    }),
  );

  it("stand by line where it has several, then by name over all of those lines", () => {
    expect(run.touchpoints.map((row) => [row.line, row.touchpoint])).toEqual([
      ["live", "app"],
      ["live", "phone"],
      ["shops", "phone"],
      ["shops", "mail"],
      [null, "app"],
      [null, "phone"],
      [null, "mail"],
    ]);
    expect(run.touchpoints[0]).toEqual({
      line: "live",
      touchpoint: "app",
      arrived: 90,
      contained: 50,
      offered: 50,
      answered: 40,
      abandoned: 6,
      withinShare: 20 / 50,
      abandonShare: 6 / 50,
      waitSeconds: 8,
      waitSecondsOffered: 10,
      responseSeconds: 18,
    });
    expect(run.touchpoints[5]).toMatchObject({ offered: 20, answered: 20, withinShare: 5 / 20 });
    expect(run.touchpoints[6]).toMatchObject({ offered: 0, withinShare: null });
  });

  it("and classes take the same contacts apart in two ways", () => {
    const offered = (rows: readonly { line: string | null; offered: number | null }[]) =>
      rows.filter((row) => row.line === "live").reduce((sum, row) => sum + (row.offered ?? 0), 0);
    expect(offered(run.classes)).toBe(55);
    expect(offered(run.touchpoints)).toBe(55);
    expect(run.classes[0]).toMatchObject({ class: "vip", offered: 15, withinShare: 5 / 15 });
  });

  it("of one line alone are not told twice, nor a line's only one at all", () => {
    const one = centre({ lines: [line("live", { touchpoints }), line("local")] });
    const { touchpoints: rows, classes } = summarise(one, tallies(one));
    expect(rows.map((row) => row.line)).toEqual(["live", "live"]);
    expect(classes).toEqual([]);
    const none = centre();
    expect(summarise(none, tallies(none)).touchpoints).toEqual([]);
  });
});

describe("what handle times are made of", () => {
  const switching = { name: "switching", perContact: 0.6, factor: 1, addSeconds: 15 };
  const crossing = { name: "crossing", perContact: 0.18, factor: 1.4, addSeconds: 0 };
  const nothing = { name: "nothing", perContact: 0.5, factor: 1, addSeconds: 0 };
  const never = { name: "never", perContact: 0, factor: 2, addSeconds: 60 };
  const live: LineSpec = line("live", {
    ...botOf(0.5, 60, { contextShare: 0.3, explanationSeconds: 30 }),
    touchpoints: [touchpoint("", { residue: Float64Array.of(0.9) })],
    work: [crossing, nothing, switching, never],
  });
  const local = line("local", { work: [switching] });
  const spec = centre({
    lines: [live, local, line("plain")],
    groups: [group("live", [0], { concurrency: 4 }), group("local", [1], { concurrency: 2 })],
  });
  const run = summarise(
    spec,
    tallies(spec, {
      lines: [
        { interval: 0, line: 0, sums: { offered: 60, work: 20_000 } },
        { interval: 3, line: 0, sums: { offered: 40, work: 20_000 } },
        { interval: 1, line: 1, sums: { offered: 50, work: 5000 } },
      ],
      work: [
        { line: 0, part: "base", seconds: 36_000 },
        { line: 0, part: "harder after the bot", seconds: -3600 },
        { line: 0, part: "crossing", seconds: 5000 },
        { line: 0, part: "switching", seconds: 900 },
        { line: 0, part: "asking again", seconds: 1700 },
        { line: 1, part: "base", seconds: 4500 },
        { line: 1, part: "switching", seconds: 500 },
      ],
    }),
  );

  it("stands by line, then over all lines that have parts; what cannot be is left out", () => {
    expect(run.work.filter(({ part }) => part !== null).map((row) => [row.line, row.part])).toEqual(
      [
        ["live", "base"],
        ["live", "harder after the bot"],
        ["live", "crossing"],
        ["live", "switching"],
        ["live", "asking again"],
        ["local", "base"],
        ["local", "switching"],
        [null, "base"],
        [null, "harder after the bot"],
        [null, "crossing"],
        [null, "switching"],
        [null, "asking again"],
      ],
    );
  });

  it("is told in seconds a contact, in hours of chat and of agents, and as a share", () => {
    expect(run.work[3]).toEqual({
      line: "live",
      part: "switching",
      secondsPerContact: 9,
      hours: 0.25,
      agentHours: 0.25 / 4,
      share: 900 / 40_000,
    });
    expect(run.work.find(({ line: of, part }) => of === null && part === "switching")).toEqual({
      line: null,
      part: "switching",
      secondsPerContact: 1400 / 150,
      hours: 1400 / 3600,
      agentHours: 0.25 / 4 + 500 / 3600 / 2,
      share: 1400 / 45_000,
    });
  });

  it("may be less for what shortens it, and adds up to all of it", () => {
    expect(run.work[1]).toMatchObject({ secondsPerContact: -36, hours: -1, share: -0.09 });
    for (const name of ["live", "local", null]) {
      const parts = run.work.filter((row) => row.line === name && row.part !== null);
      expect(parts.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12);
    }
    const ofLive = run.work.filter((row) => row.line === "live");
    const hours = ofLive.filter(({ part }) => part !== null).map((row) => row.hours ?? 0);
    expect(hours.reduce((sum, each) => sum + each, 0)).toBeCloseTo(40_000 / 3600, 12);
    expect(ofLive.at(-1)).toMatchObject({ part: null, secondsPerContact: 400, share: 1 });
  });

  it("knows the factor of contacts that do not meet the bot, and lines without parts", () => {
    const unfiltered = line("live", botOf(0.5, 60, { unfilteredFactor: 1.2 }));
    const names = (lines: LineSpec[]) => {
      const centreOf = centre({ lines });
      return summarise(centreOf, tallies(centreOf))
        .work.filter(({ part }) => part !== null)
        .map((row) => [row.line, row.part]);
    };
    expect(partsOf(unfiltered)).toHaveLength(3);
    expect(names([unfiltered, line("b")])).toEqual([
      ["live", "base"],
      ["live", "harder after the bot"],
    ]);
    expect(names([line("a"), line("b")])).toEqual([]);
  });
});

describe("approvals", () => {
  it("tell by tier who asked, how long a decision took and the wait after it", () => {
    const law = { law: "constant", cv: 0, meanSeconds: Float64Array.of(100) } as const;
    const tiers = [
      { name: "agent", upToYuan: 500, delaySeconds: 0 },
      { name: "lead", upToYuan: Number.POSITIVE_INFINITY, delaySeconds: 1680 },
    ];
    const approvals = { share: 0.1, beforeShare: 0.5, amount: law, delay: law, tiers };
    const spec = centre({ lines: [line("local"), line("live", { approvals })] });
    const run = summarise(
      spec,
      tallies(spec, {
        approvals: [
          { line: 1, tier: 0, sums: { asked: 30 } },
          {
            line: 1,
            tier: 1,
            sums: { asked: 10, delaySeconds: 16_000, resumed: 8, waitSeconds: 400 },
          },
        ],
      }),
    );
    expect(run.approvals).toEqual([
      { line: "live", tier: "agent", asked: 30, delaySeconds: 0, waitAfterSeconds: null },
      { line: "live", tier: "lead", asked: 10, delaySeconds: 1600, waitAfterSeconds: 50 },
      { line: "live", tier: null, asked: 40, delaySeconds: 400, waitAfterSeconds: 50 },
    ]);
    const none = centre();
    expect(summarise(none, tallies(none)).approvals).toEqual([]);
  });
});

describe("events", () => {
  const lines = [line("live"), line("local", { target: target({ withinSeconds: 60 }) })];
  const groups = [group("live", [0]), group("both", [1, 0]), group("local", [1])];
  const during = { startSeconds: 2700, endSeconds: 3600 };
  const botDown: EventSpec = { name: "bot down", kind: "bot", lines: Int32Array.of(0), ...during };
  const siteDown: EventSpec = {
    name: "site down",
    kind: "agents",
    cause: 3,
    groups: Int32Array.of(1, 2),
    from: 0,
    to: 1,
    sparesRemote: true,
    startSeconds: 1800,
    endSeconds: 5400,
  };
  const causes = ["absence", "lateness", "no seat", "site down"];
  const eventsOf = (events: EventSpec[], response: (line: number, interval: number) => number) => {
    const spec = centre({ lines, groups, causes, events });
    const sheet = [0, 1].flatMap((id) =>
      [0, 1, 2, 3].map((interval) => ({
        interval,
        line: id,
        sums: {
          offered: 10 * 2 ** interval,
          answered: 10,
          within: 5 + interval,
          abandoned: interval,
          blocked: 2 * interval,
          response: 10 * response(id, interval),
        },
      })),
    );
    return summarise(spec, tallies(spec, { lines: sheet })).events;
  };

  it("tell of the intervals they overlap and the lines they concern", () => {
    const [bot, site] = eventsOf([botDown, siteDown], (id) => 20 + 20 * id);
    expect(bot).toEqual({
      event: "bot down",
      kind: "bot",
      start: "2026-03-02T08:45",
      end: "2026-03-02T09:00",
      offered: 20,
      withinShare: 6 / 20,
      abandonShare: 1 / 20,
      lostShare: 3 / 20,
      responseSeconds: 20,
      recoverySeconds: 0,
    });
    expect(site).toEqual({
      event: "site down",
      kind: "agents",
      start: "2026-03-02T08:30",
      end: "2026-03-02T09:30",
      offered: 2 * (20 + 40),
      withinShare: (2 * (6 + 7)) / 120,
      abandonShare: (2 * (1 + 2)) / 120,
      lostShare: (2 * (3 + 6)) / 120,
      responseSeconds: 30,
      recoverySeconds: 0,
    });
  });

  it("are over when each of their lines is within its own target", () => {
    const late = (live: readonly number[], local: readonly number[]) =>
      eventsOf([siteDown], (id, interval) => (id === 0 ? live : local)[interval] as number)[0]
        ?.recoverySeconds;
    expect(late([90, 20, 20, 20], [20, 59, 20, 20])).toBe(0);
    expect(late([20, 31, 20, 20], [20, 20, 20, 20])).toBe(3600 - 1800);
    expect(late([20, 31, 20, 20], [20, 20, 61, 20])).toBe(5400 - 1800);
    expect(late([20, 31, 20, 31], [20, 20, 61, 20])).toBeNull();
  });

  it("that reach beyond the horizon are told of as far as they lie in it", () => {
    const before = { ...botDown, startSeconds: -600, endSeconds: 600 };
    const after = { ...botDown, startSeconds: 6000, endSeconds: 9000 };
    const outside = { ...botDown, startSeconds: 9000, endSeconds: 9900 };
    const rows = eventsOf([before, after, outside], () => 20);
    expect(
      rows.map(({ start, end, offered }) => [start.slice(11), end.slice(11), offered]),
    ).toEqual([
      ["08:00", "08:10", 10],
      ["09:40", "10:00", 80],
      ["10:00", "10:00", 0],
    ]);
    expect(rows[2]).toMatchObject({ withinShare: null, recoverySeconds: null });
  });

  it("are none where nothing happens", () => {
    expect(eventsOf([], () => 20)).toEqual([]);
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
  /** Mean response of four contacts in each of the four half hours; null: nobody came. */
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

  it("asks nothing of an interval in which nobody asked for a person", () => {
    expect(recovery([10, 90, null, null])?.recoverySeconds).toBe(3600 - 2700);
    expect(recovery([10, 90, null, 90])?.recoverySeconds).toBeNull();
  });

  it("is not over while contacts ask for a person and nobody is answered", () => {
    const spec = centre({ surges: [surge] });
    const asked = (last: number) =>
      summarise(
        spec,
        tallies(spec, {
          lines: [
            { interval: 2, sums: { offered: 4, abandoned: 3, blocked: 1 } },
            { interval: 3, sums: { offered: 4, answered: last, response: 10 * last } },
          ],
        }),
      ).surges[0]?.recoverySeconds;
    expect(asked(4)).toBe(5400 - 2700);
    expect(asked(0)).toBeNull();
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
