import { describe, expect, it } from "vitest";
import { summarise } from "../../src/center/summary.ts";
import { botOf, centre, group, line, overflow, reserve, tallies, target } from "./hand-made.ts";

describe("summarise", () => {
  const spec = centre({ groups: [group("all", [0], { concurrency: 4 })] });
  const run = summarise(
    spec,
    tallies(spec, {
      lines: [
        {
          interval: 0,
          sums: {
            arrived: 500,
            contained: 300,
            offered: 200,
            answered: 150,
            abandoned: 40,
            blocked: 6,
            dropped: 3,
            waiting: 1,
            within: 90,
            abandonedWithin: 20,
            waitAnswered: 3000,
            waitOffered: 5000,
            response: 4500,
            work: 54_000,
            queueSeconds: 3600,
          },
        },
        { interval: 3, sums: { offered: 100, answered: 100, within: 100, response: 1000 } },
      ],
      groups: [
        {
          interval: 0,
          sums: {
            answered: 150,
            openChatSeconds: 43_200,
            plannedSeconds: 18_000,
            loggedInSeconds: 14_400,
          },
        },
        {
          interval: 3,
          sums: {
            answered: 100,
            plannedSeconds: 18_000,
            overtimeSeconds: 3600,
            loggedInSeconds: 21_600,
          },
        },
      ],
    }),
  );

  it("adds up how contacts fared", () => {
    expect(run.total).toMatchObject({
      arrived: 500,
      contained: 300,
      offered: 300,
      answered: 250,
      abandoned: 40,
      blocked: 6,
      dropped: 3,
      waiting: 1,
    });
  });

  it("reports the four service levels side by side", () => {
    expect(run.intervals[0]).toMatchObject({ within: 90, abandonedWithin: 20, withinShare: 0.45 });
    expect(run.total.withinShare).toBe(190 / 300);
    expect(run.total.withinShareOfAnswered).toBe(190 / 250);
    expect(run.total.withinShareExcludingEarlyAbandons).toBe(190 / 280);
    expect(run.total.withinShareCountingEarlyAbandons).toBe(210 / 300);
  });

  it("divides waits by those they belong to", () => {
    expect(run.total.abandonShare).toBe(40 / 300);
    expect(run.total.waitSeconds).toBe(3000 / 250);
    expect(run.total.waitSecondsOffered).toBe(5000 / 300);
    expect(run.total.responseSeconds).toBe(5500 / 250);
  });

  it("measures agents against the chats they could hold, logged in and paid", () => {
    expect(run.total.occupancy).toBe(43_200 / (4 * 36_000));
    expect(run.total.utilisation).toBe(43_200 / (4 * 39_600));
    expect(run.total.agentHours).toBe(10);
    expect(run.total.overtimeHours).toBe(1);
    expect(run.total.contactsPerAgentDay).toBe(250 / (10 / 8));
    expect(run.total.costYuan).toBe(11 * 36);
    expect(run.total.costYuanPerContact).toBe((11 * 36) / 250);
  });

  it("states levels of an interval as means over it", () => {
    expect(run.intervals[0]).toMatchObject({ agents: 10, load: 30, queue: 2, occupancy: 0.75 });
    expect(run.intervals[0]?.requiredAgents).toBeCloseTo(30 / (4 * 0.9), 12);
  });

  it("makes hours of intervals, levels over the hour", () => {
    expect(run.hours).toHaveLength(4);
    expect(run.hours[0]).toMatchObject({
      start: "2026-03-02T08:00",
      line: "live",
      offered: 200,
      agents: 5,
      load: 15,
      queue: 1,
    });
    expect(run.hours[3]).toMatchObject({ start: "2026-03-02T09:00", line: null, offered: 100 });
  });

  it("says null, never NaN, where nothing can be divided", () => {
    expect(run.intervals[2]).toMatchObject({ offered: 0, withinShare: null, occupancy: null });
    expect(JSON.stringify(run)).not.toContain("NaN");
    const empty = summarise(spec, tallies(spec));
    expect(empty.total).toMatchObject({ responseSecondsP50: null, costYuanPerContact: null });
    expect(empty.waitHistogram).toEqual([]);
  });

  it("writes the columns in the order of the file format", () => {
    expect(Object.keys(run.total)).toEqual(
      `arrived contained offered answered abandoned blocked dropped waiting withinShare
      withinShareOfAnswered withinShareExcludingEarlyAbandons withinShareCountingEarlyAbandons
      withinShareWithBot abandonShare waitSeconds waitSecondsOffered responseSeconds
      responseSecondsP50 responseSecondsP90 recontacts recontactsWrong redials complaints inflation resolvedShare
      wrongShare agentDaysNeeded occupancy utilisation contactsPerAgentDay agentHours overtimeHours
      reserveHours costYuan costYuanPerContact`.split(/\s+/),
    );
  });
});

describe("who came back", () => {
  const early = { name: "early", from: "08:00", to: "09:00", intervals: Uint8Array.of(1, 1, 0, 0) };
  const spec = centre({ windows: [early], lines: [line("live"), line("local")] });
  const run = summarise(
    spec,
    tallies(spec, {
      lines: [
        {
          interval: 0,
          sums: {
            arrived: 120,
            contained: 50,
            containedWithin: 40,
            offered: 70,
            within: 44,
            recontacts: 12,
            recontactsWrong: 3,
            redials: 6,
            complaints: 2,
            judged: 50,
            unresolved: 20,
            wrong: 5,
            parkedSeconds: 5400,
          },
        },
        { interval: 2, sums: { arrived: 30, redials: 10, judged: 30, parkedSeconds: 900 } },
      ],
    }),
  );

  it("is told apart, and by how many contacts there are for each that is new", () => {
    expect(run.total).toMatchObject({
      recontacts: 12,
      recontactsWrong: 3,
      redials: 16,
      complaints: 2,
    });
    expect(run.total.inflation).toBe(150 / 120);
    expect(run.windows[0]?.inflation).toBe(120 / 100);
    expect(run.lines[1]).toMatchObject({ recontacts: 0, inflation: null });
  });

  it("goes by answers of which is known whether they settle the matter", () => {
    expect(run.total.resolvedShare).toBe(60 / 80);
    expect(run.total.wrongShare).toBe(5 / 80);
    expect(run.lines[1]).toMatchObject({ resolvedShare: null, wrongShare: null });
  });

  it("may be counted with what the bot contained, if it replied in time", () => {
    expect(run.total.withinShareWithBot).toBe((44 + 40) / (70 + 50));
  });

  it("stands by interval and hour, and so do contacts that are parked", () => {
    expect(run.intervals[0]).toMatchObject({ returned: 20, parked: 3 });
    expect(run.hours[0]).toMatchObject({ returned: 20, parked: 1.5 });
    expect(run.hours[5]).toMatchObject({ line: null, returned: 10, parked: 0.25 });
  });
});

describe("lines that share agents", () => {
  // both: lists a first; own: only b; both hold different numbers of chats
  const spec = centre({
    lines: [line("a"), line("b", { target: target({ occupancyMax: 0.5 }) }), line("c")],
    groups: [
      group("both", [0, 1], { concurrency: 2 }),
      group("own", [1], { concurrency: 3 }),
      group("helpers", [1, 2], { concurrency: 5 }),
    ],
  });
  const seconds = { openChatSeconds: 900, plannedSeconds: 1800, loggedInSeconds: 1800 };
  const run = summarise(
    spec,
    tallies(spec, {
      lines: [0, 1, 2].map((id) => ({ interval: 0, line: id, sums: { answered: 5, work: 1800 } })),
      groups: [
        { interval: 0, group: 0, sums: { ...seconds, answered: 9 } },
        { interval: 0, group: 1, sums: { ...seconds, answered: 2 } },
        { interval: 0, group: 2, sums: { ...seconds, answered: 4 } },
      ],
    }),
  );

  it("puts a group's agents under the first line it lists, and once under all lines", () => {
    expect(run.intervals.slice(0, 4).map(({ line: name, agents }) => [name, agents])).toEqual([
      ["a", 1],
      ["b", 2],
      ["c", 0],
      [null, 3],
    ]);
    expect(run.lines.map(({ agentHours }) => agentHours)).toEqual([0.5, 1, 0]);
    expect(run.total.agentHours).toBe(1.5);
  });

  it("counts for a line's agents what they answered, whatever the line", () => {
    expect(run.lines[0]?.contactsPerAgentDay).toBe(9 * 16);
    expect(run.lines[1]?.contactsPerAgentDay).toBe(6 * 8);
    expect(run.lines[2]).toMatchObject({ contactsPerAgentDay: null, occupancy: null });
  });

  it("weighs occupancy by the chats each group can hold", () => {
    expect(run.total.occupancy).toBe(2700 / (1800 * (2 + 3 + 5)));
  });

  it("requires agents of the group that lists the line first, at the line's own occupancy", () => {
    const required = run.intervals.slice(0, 4).map(({ requiredAgents }) => requiredAgents);
    expect(required[0]).toBeCloseTo(1 / (2 * 0.9), 12);
    expect(required[1]).toBeCloseTo(1 / (3 * 0.5), 12);
    expect(required[2]).toBeCloseTo(1 / (5 * 0.9), 12);
    expect(required[3]).toBeCloseTo(1 / 1.8 + 1 / 1.5 + 1 / 4.5, 12);
  });
});

describe("windows", () => {
  const night = { name: "early", from: "08:00", to: "09:00", intervals: Uint8Array.of(1, 1, 0, 0) };
  const spec = centre({ windows: [night] });
  const run = summarise(
    spec,
    tallies(spec, {
      lines: [0, 1, 2, 3].map((interval) => ({ interval, sums: { offered: 2 ** interval } })),
      waits: [
        { windowClass: 0, seconds: [100] },
        { windowClass: 1, seconds: [10, 10, 10] },
      ],
    }),
  );

  it("take in their intervals only", () => {
    expect(run.windows[0]).toMatchObject({ name: "early", from: "08:00", to: "09:00", offered: 3 });
    expect(run.windows[0]?.responseSecondsP50).toBeCloseTo(110, 0);
    expect(run.total.responseSecondsP50).toBeCloseTo(20, 0);
  });
});

describe("quantiles of response", () => {
  it("are within 1 % of those of the contacts themselves", () => {
    const spec = centre();
    const waits = Array.from({ length: 2000 }, (_, i) => 0.37 * i);
    const { total, groups } = summarise(spec, tallies(spec, { waits: [{ seconds: waits }] }));
    expect(total.responseSecondsP50).toBeGreaterThan((370 + 10) * 0.99);
    expect(total.responseSecondsP50).toBeLessThan((370 + 10) * 1.01);
    expect(total.responseSecondsP90).toBeGreaterThan((666 + 10) * 0.99);
    expect(total.responseSecondsP90).toBeLessThan((666 + 10) * 1.01);
    expect(groups[0]?.responseSecondsP50).toBe(total.responseSecondsP50);
  });

  it("are exactly the first reply for those who did not wait", () => {
    const spec = centre();
    const { total } = summarise(spec, tallies(spec, { waits: [{ seconds: [0, 0, 0, 50] }] }));
    expect(total.responseSecondsP50).toBe(10);
  });

  it("shift each line by its own first reply", () => {
    const spec = centre({
      lines: [line("a", { firstReplySeconds: 0 }), line("b", { firstReplySeconds: 300 })],
      groups: [group("all", [0, 1])],
    });
    const sheet = {
      waits: [
        { line: 0, seconds: [0, 100, 100, 100, 100, 100] },
        { line: 1, seconds: [0, 100, 100, 100] },
      ],
    };
    const { total, lines } = summarise(spec, tallies(spec, sheet));
    expect(lines[0]?.responseSecondsP90).toBeCloseTo(100, 0);
    expect(lines[1]?.responseSecondsP50).toBeCloseTo(400, 0);
    // 10 contacts: 1 at 0, 5 near 100, 1 at 300, 3 near 400
    expect(total.responseSecondsP50).toBeCloseTo(100, 0);
    expect(total.responseSecondsP90).toBeCloseTo(400, 0);
  });

  it("are the mean of the days' quantiles, idle days left out", () => {
    const spec = centre({ days: 4 });
    const { total } = summarise(
      spec,
      tallies(spec, {
        waits: [
          { day: 0, seconds: [0] },
          { day: 2, seconds: [0, 0, 0, 0] },
          { day: 3, seconds: new Array(100).fill(90) },
        ],
      }),
    );
    expect(total.responseSecondsP50).toBeCloseTo((10 + 10 + 100) / 3, 0);
  });
});

describe("the wait histogram", () => {
  it("shows waits of 0, then up to a second, then four steps an octave", () => {
    const spec = centre();
    const sheet = { waits: [{ seconds: [0, 0, 0.2, 0.9, 1, 1.24, 1.25, 31.9, 32, 39.9, 40] }] };
    expect(summarise(spec, tallies(spec, sheet)).waitHistogram).toEqual([
      { fromSeconds: 0, toSeconds: 0, answered: 2 },
      { fromSeconds: 0, toSeconds: 1, answered: 2 },
      { fromSeconds: 1, toSeconds: 1.25, answered: 2 },
      { fromSeconds: 1.25, toSeconds: 1.5, answered: 1 },
      { fromSeconds: 28, toSeconds: 32, answered: 1 },
      { fromSeconds: 32, toSeconds: 40, answered: 2 },
      { fromSeconds: 40, toSeconds: 48, answered: 1 },
    ]);
  });
});

describe("what people and bots cost", () => {
  const wageYuanPerHour = Float64Array.of(40, 40, 60, 60);
  const overtimeYuanPerHour = Float64Array.of(80, 80, 120, 120);
  const early = { name: "early", from: "08:00", to: "09:00", intervals: Uint8Array.of(1, 1, 0, 0) };
  const spec = centre({
    windows: [early],
    lines: [
      line("live", botOf(0, 0, { yuanPerContact: 0.5 })),
      line("local", botOf(0, 0, { yuanPerContact: 2 })),
    ],
    groups: [
      group("own", [0], { wageYuanPerHour, overtimeYuanPerHour }),
      group("pool", [1], {
        concurrency: 2,
        wageYuanPerHour: new Float64Array(4),
        overtimeYuanPerHour: new Float64Array(4),
      }),
    ],
    reserves: [reserve({ group: 1, yuanPerHour: 50 })],
  });
  const run = summarise(
    spec,
    tallies(spec, {
      lines: [
        { interval: 0, line: 0, sums: { arrived: 300, bypassed: 25 } },
        { interval: 2, line: 0, sums: { arrived: 100, bypassed: 15 } },
        { interval: 1, line: 1, sums: { arrived: 7 } },
      ],
      groups: [
        {
          interval: 0,
          group: 0,
          sums: { plannedSeconds: 18_000, loggedInSeconds: 14_400, answered: 30 },
        },
        {
          interval: 2,
          group: 0,
          sums: { plannedSeconds: 10_800, overtimeSeconds: 1800, loggedInSeconds: 12_600 },
        },
        // arrived in the first interval, paid for four hours, still there in the second
        {
          interval: 0,
          group: 1,
          sums: { loggedInSeconds: 3600, openChatSeconds: 3600, reservePaidSeconds: 14_400 },
        },
        {
          interval: 1,
          group: 1,
          sums: { loggedInSeconds: 3600, openChatSeconds: 5400, overtimeSeconds: 0, answered: 10 },
        },
      ],
    }),
  );
  const bot = [0.5 * (400 - 40), 2 * 7] as const;

  it("is the wage of the hour, overtime at its own", () => {
    expect(run.groups[0]?.costYuan).toBe(5 * 40 + 3 * 60 + 0.5 * 120);
  });

  it("is the price of a reserve for what it is paid, not for what it was logged in", () => {
    expect(run.groups[1]).toMatchObject({ reserveHours: 4, agentHours: 0, costYuan: 4 * 50 });
    expect(run.groups[1]?.occupancy).toBe(9000 / (2 * 7200));
    expect(run.groups[1]?.utilisation).toBe(9000 / (2 * 14_400));
    expect(run.total.utilisation).toBe(9000 / (2 * 14_400 + 18_000 + 12_600));
    expect(run.total).toMatchObject({ reserveHours: 4, agentHours: 8 });
    expect(run.total.contactsPerAgentDay).toBe(40 / (12 / 8));
  });

  it("has the bot under its line, for those who meet it: VIPs do not", () => {
    expect(run.lines[0]?.costYuan).toBeCloseTo(5 * 40 + 3 * 60 + 0.5 * 120 + bot[0], 9);
    expect(run.lines[1]?.costYuan).toBeCloseTo(4 * 50 + bot[1], 9);
    expect(run.total.costYuan).toBeCloseTo(440 + 200 + bot[0] + bot[1], 9);
    expect(run.total.costYuanPerContact).toBeCloseTo((640 + bot[0] + bot[1]) / 40, 9);
  });

  it("counts in a window what lies in it", () => {
    expect(run.windows[0]?.costYuan).toBeCloseTo(200 + 200 + 0.5 * (300 - 25) + bot[1], 9);
  });
});

describe("agents present", () => {
  it("are those on the floor: without the absent and those on breaks, without overtime", () => {
    const spec = centre();
    const seconds = { plannedSeconds: 18_000, overtimeSeconds: 900, loggedInSeconds: 14_400 + 900 };
    const { intervals, hours } = summarise(
      spec,
      tallies(spec, { groups: [{ interval: 1, sums: seconds }] }),
    );
    expect(intervals[2]).toMatchObject({ line: "live", agents: 10, present: 8 });
    expect(hours[0]).toMatchObject({ agents: 5, present: 4 });
  });
});

describe("an overflow rule", () => {
  it("gives waits of contacts that the group answered for a line it does not list a place", () => {
    const spec = centre({
      lines: [line("live"), line("local")],
      groups: [group("live", [0]), group("local", [1])],
      overflow: [overflow({ group: 0, line: 1 })],
    });
    const waits = [
      { line: 1, group: 1, seconds: [0, 0, 0] },
      { line: 1, group: 0, seconds: [200] },
    ];
    const { lines, groups, total } = summarise(spec, tallies(spec, { waits }));
    for (const seconds of [
      lines[1]?.responseSecondsP90,
      groups[0]?.responseSecondsP50,
      total.responseSecondsP90,
    ]) {
      expect(Math.abs((seconds as number) - 210)).toBeLessThan(0.01 * 210);
    }
    expect(lines[0]?.responseSecondsP90).toBeNull();
  });
});
