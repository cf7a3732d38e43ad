import { describe, expect, test } from "vitest";
import type { CenterSpec, LineSpec } from "../../src/center/spec.ts";
import { expectedByStep, expectedInPiece } from "../../src/demand/curve.ts";
import { load, small } from "./documents.ts";

const HOUR = 3600;

const lineOf = (spec: CenterSpec, id = 0): LineSpec => spec.lines[id] as LineSpec;

/** Contacts expected by hour of the replay. */
function hourly({ arrivals }: LineSpec): Map<number, number> {
  const hours = new Map<number, number>();
  for (const [piece, hour] of arrivals.rate.hours.entries()) {
    hours.set(hour, (hours.get(hour) ?? 0) + expectedInPiece(arrivals.rate, piece));
  }
  return hours;
}

describe("what a short scenario leaves out", () => {
  test("defaults of a part of a day", async () => {
    const spec = await load(small());
    expect(spec).toMatchObject({
      title: "Small",
      intervalSeconds: 900,
      horizonSeconds: 8 * HOUR,
      warmUpSeconds: 0,
      close: "serve",
      followSeconds: 0,
      firstHour: 0,
      days: 1,
      busyDayCv: 0,
      target: {
        withinSeconds: 30,
        share: 0.9,
        meanResponseSeconds: Number.POSITIVE_INFINITY,
        abandonShareMax: Number.POSITIVE_INFINITY,
        occupancyMax: 0.9,
      },
      cohorts: [],
      headLevels: [],
      notes: ["nobody is planned"],
    });
    expect(lineOf(spec)).toMatchObject({
      name: "live",
      bot: { seconds: 0 },
      capacity: Number.POSITIVE_INFINITY,
      handle: { law: "lognormal", cv: 1, meanSeconds: Float64Array.of(180) },
      patience: { law: "never", cv: 0 },
      balk: 0,
      firstReplySeconds: 0,
      target: null,
    });
    expect(lineOf(spec).arrivals).toMatchObject({ process: "poisson", busyDayCv: 0, hourCv: 0 });
    expect(spec.groups).toMatchObject([
      {
        name: "agents",
        lines: Int32Array.of(0),
        concurrency: 1,
        speeds: new Float64Array(0),
        pick: "longestWait",
        wageYuanPerHour: new Float64Array(32),
      },
    ]);
    expect(spec.intervalStarts).toHaveLength(32);
    expect(spec.intervalStarts[1]).toBe("2026-11-11T00:15");
  });

  test("defaults of whole days: four hours of warm-up, then contacts are followed", async () => {
    const spec = await load(small().replace("hours: 8", "hours: 48"));
    expect(spec).toMatchObject({
      warmUpSeconds: 4 * HOUR,
      close: "follow",
      followSeconds: 24 * HOUR,
      firstHour: -4,
      days: 2,
    });
    expect(spec.intervalDays.slice(94, 98)).toEqual(Int32Array.of(0, 0, 1, 1));
    const { edges } = lineOf(spec).arrivals.rate;
    expect([edges[0], edges.at(-1)]).toEqual([-4 * HOUR, 72 * HOUR]);
  });

  test("a scenario without files needs no date", async () => {
    const spec = await load(small().replace("start: 2026-11-11T00:00\n", ""));
    expect(spec.intervalStarts[0]).toBe("2026-01-05T00:00");
  });
});

const handleWith = async (settings: string): Promise<LineSpec["handle"]> =>
  lineOf(await load(small().replace("{mean: 3m}", `{mean: 3m, ${settings}}`))).handle;

describe("values in friendly forms", () => {
  test("durations, shares and clock times", async () => {
    const friendly = await load(
      small(`interval: 30m
windows: [{name: early, from: 0:00, to: "2:00"}]
target: {within: 20, share: 80%, windows: [early]}
shifts: {night: {start: 0:00, length: 1h30m}}
plan: [{group: agents, shift: night, heads: 3}, {group: agents, start: "02:00", length: 0.5h, heads: 1}]`),
    );
    expect(friendly.intervalSeconds).toBe(1800);
    expect(friendly.target).toMatchObject({
      withinSeconds: 20,
      share: 0.8,
      windows: Int32Array.of(0),
    });
    expect(friendly.windows[0]).toMatchObject({ from: "00:00", to: "02:00" });
    expect(friendly.cohorts).toMatchObject([
      { group: 0, startSeconds: 0, endSeconds: 5400, heads: 3 },
      { group: 0, startSeconds: 7200, endSeconds: 9000, heads: 1 },
    ]);
  });

  test("laws carry the spread they have", async () => {
    expect(await handleWith("law: exponential")).toMatchObject({ law: "exponential", cv: 1 });
    expect(await handleWith("law: constant")).toMatchObject({ law: "constant", cv: 0 });
    expect(await handleWith("law: gamma, cv: 0.5")).toMatchObject({ law: "gamma", cv: 0.5 });
    expect(await handleWith("law: gamma, cv: 0")).toMatchObject({ law: "constant", cv: 0 });
  });
});

const withMeans = (hours: number, means: readonly number[], more = ""): string =>
  small(more)
    .replace("hours: 8", `hours: ${hours}`)
    .replace("mean: 3m", `mean: [${means.map((mean) => `${mean}s`).join(", ")}]`);

describe("lists by hour", () => {
  test("one value an hour of the horizon; the first and the last stand outside it", async () => {
    const spec = await load(withMeans(3, [10, 20, 30], "warmUp: 2h\nclose: follow\n"));
    expect([...lineOf(spec).handle.meanSeconds].slice(0, 8)).toEqual([
      10, 10, 10, 20, 30, 30, 30, 30,
    ]);
    expect(lineOf(spec).handle.meanSeconds).toHaveLength(2 + 3 + 24);
  });

  test("whole days repeat", async () => {
    const means = Array.from({ length: 24 }, (_, hour) => hour + 1);
    const { handle } = lineOf(await load(withMeans(24, means)));
    expect([...handle.meanSeconds]).toEqual([21, 22, 23, 24, ...means, ...means]);
  });

  test("24 values by clock hour, whatever the horizon", async () => {
    const means = Array.from({ length: 24 }, (_, hour) => hour + 1);
    const text = withMeans(3, means, "warmUp: 1h\n").replace("T00:00", "T22:00");
    expect([...lineOf(await load(text)).handle.meanSeconds]).toEqual([22, 23, 24, 1]);
  });

  test("heads per hour and volumes per hour follow the same rule", async () => {
    const spec = await load(
      small("warmUp: 1h\nplan: [{group: agents, headsPerHour: [1, 2, 2, 2, 2, 2, 2, 3]}]").replace(
        "perHour: 60",
        "hourly: [10, 20, 30, 40, 50, 60, 70, 80]",
      ),
    );
    expect(spec.headLevels).toEqual([
      { group: 0, times: Float64Array.of(-3600, 3600, 7 * 3600), heads: Int32Array.of(1, 2, 3) },
    ]);
    expect([...hourly(lineOf(spec)).values()].map(Math.round)).toEqual([
      10, 10, 20, 30, 40, 50, 60, 70, 80,
    ]);
  });
});

const newYork = (start: string, hours: number, more: string): string =>
  small(`timeZone: America/New_York\n${more}`)
    .replace("2026-11-11T00:00", start)
    .replace("hours: 8", `hours: ${hours}`);

const times = (spec: CenterSpec): number[][] =>
  spec.cohorts.map(({ startSeconds, endSeconds }) => [startSeconds / HOUR, endSeconds / HOUR]);

describe("days on which clocks are changed", () => {
  const shifts = `shifts:
  night: {start: "22:00", length: 8h}
  day: {start: "06:00", length: 8h}
plan: [{group: agents, shift: night, heads: 1}, {group: agents, shift: day, heads: 2}]
`;

  test("shifts start by the clock and last their length: 23 hours", async () => {
    const spec = await load(newYork("2026-03-08T00:00", 23, `warmUp: 0\nclose: serve\n${shifts}`));
    // 06:00 is five hours after midnight; the night shift of the eve ends at 07:00 by the clock.
    expect(times(spec)).toEqual([
      [-2, 6],
      [5, 13],
      [21, 29],
    ]);
    expect(spec.days).toBe(1);
    expect(spec.intervalStarts.slice(6, 10)).toEqual([
      "2026-03-08T01:30",
      "2026-03-08T01:45",
      "2026-03-08T03:00",
      "2026-03-08T03:15",
    ]);
  });

  test("25 hours are one whole day", async () => {
    const spec = await load(newYork("2026-11-01T00:00", 25, shifts));
    expect(spec).toMatchObject({ days: 1, warmUpSeconds: 4 * HOUR, close: "follow" });
    expect(times(spec)).toEqual([
      [-2, 6],
      [7, 15],
      [23, 31],
      [31, 39],
      [47, 55],
    ]);
  });

  test("24 hours of a day of 23 reach into the next, and say so", async () => {
    const spec = await load(newYork("2026-03-08T00:00", 24, shifts));
    expect(spec.days).toBe(2);
    expect(spec.notes).toEqual([
      "clocks change within these 24 hours: the horizon ends at 2026-03-09T01:00, and a part of a day counts as a day in P(target met): say hours: 23 for that date alone",
    ]);
  });

  test.each([
    ["the hours it names are whole days", "2026-03-08T00:00", 23, undefined],
    ["24 hours of a day of 25", "2026-11-01T00:00", 24, "hours: 25 for that date alone"],
    ["three days", "2026-03-07T00:00", 72, "hours: 71 for whole days"],
    ["days without a change", "2026-03-09T00:00", 72, undefined],
  ])("%s", async (_, start, hours, remedy) => {
    const [note] = (await load(newYork(start, hours, shifts))).notes;
    expect(note?.split("say ")[1]).toBe(remedy);
  });
});

describe("windows", () => {
  test("around midnight", async () => {
    const spec = await load(
      small(
        'interval: 1h\nwindows: [{name: night, from: "22:00", to: "02:00"}, {name: late, from: "22:00", to: "24:00"}]',
      ).replace("hours: 8", "hours: 24"),
    );
    const hours = (id: number): number[] =>
      [...(spec.windows[id]?.intervals ?? [])].flatMap((inside, hour) => (inside ? [hour] : []));
    expect(hours(0)).toEqual([0, 1, 22, 23]);
    expect(hours(1)).toEqual([22, 23]);
  });
});

describe("plans", () => {
  test("a row with a day stands on that date only", async () => {
    const plan = `plan:
  - {group: agents, start: "20:00", length: 8h, heads: 1}
  - {day: 2026-11-11, group: agents, start: "01:00", length: 2h, heads: 5}
  - {day: 2026-11-12, group: agents, start: "01:00", length: 2h, heads: 9}`;
    const spec = await load(small(plan));
    expect(spec.cohorts.map(({ startSeconds, heads }) => [startSeconds / HOUR, heads])).toEqual([
      [-4, 1],
      [1, 5],
    ]);
  });

  test("from a file beside the document", async () => {
    const csv = `day,group,shift,start,length,heads
,agents,early,,,4
2026-11-11,agents,,03:00,2h,2
`;
    const text = small('shifts: {early: {start: "01:00", length: 8h}}\nplan: {file: plan.csv}');
    const spec = await load(text, { "plan.csv": csv });
    expect(spec.cohorts.map(({ startSeconds, heads }) => [startSeconds / HOUR, heads])).toEqual([
      [1, 4],
      [3, 2],
    ]);
  });
});

const fromFile = (more: string): string =>
  small()
    .replace("hours: 8", "hours: 4")
    .replace("volume: {perHour: 60}", `volume: {file: v.csv}\n    arrivals: {${more}}`);

describe("arrivals", () => {
  const csv = [
    "time,live",
    ...[10, 20.5, 30.5, 40.4].map((n, i) => `2026-11-11T0${i}:00,${n}`),
  ].join("\n");

  test("replay takes whole counts that add up to the rounded total", async () => {
    const spec = await load(fromFile("process: replay"), { "v.csv": csv });
    expect([...lineOf(spec).arrivals.counts]).toEqual([10, 21, 30, 40]);
    expect(
      (await load(fromFile("process: poisson"), { "v.csv": csv })).lines[0]?.arrivals.counts,
    ).toHaveLength(0);
  });

  test("replay includes surges and scale", async () => {
    const surge = 'scale: 10\nsurges: [{line: live, at: "01:00", factor: 3, hold: 1h}]';
    const spec = await load(`${fromFile("process: replay, withinHour: flat")}${surge}`, {
      "v.csv": csv,
    });
    expect([...lineOf(spec).arrivals.counts]).toEqual([100, 615, 305, 404]);
  });

  test("a surge starts at the first such clock time of the horizon, once", async () => {
    const surge = 'surges: [{line: live, at: "20:00", factor: 5, hold: 1h}]';
    const spec = await load(
      small(surge)
        .replace("hours: 8", "hours: 48")
        .replace("handle:", "arrivals: {withinHour: flat}\n    handle:"),
    );
    const surged = [...hourly(lineOf(spec))]
      .filter(([, contacts]) => contacts > 61)
      .map(([hour]) => hour);
    expect(surged).toEqual([20]);
  });

  test("a surge on a date", async () => {
    const surge = "surges: [{line: live, at: 2026-11-12T20:00, factor: 5, rise: 10m, hold: 50m}]";
    const spec = await load(small(surge).replace("hours: 8", "hours: 48"));
    const surged = [...hourly(lineOf(spec))]
      .filter(([, contacts]) => contacts > 61)
      .map(([hour]) => hour);
    expect(surged).toEqual([44]);
  });

  test("steps and hours of the curve keep the volumes of the file", async () => {
    const spec = await load(fromFile("withinHour: smooth"), { "v.csv": csv });
    expect([...expectedByStep(lineOf(spec).arrivals.rate)]).toEqual(
      [10, 20.5, 30.5, 40.4].map((n) => expect.closeTo(n, 9)),
    );
  });
});

describe("rows of the plan that never touch the replay", () => {
  const shift = 'shifts: {late: {start: "20:00", length: 8h}}\n';
  const rows = (days: readonly string[]): string =>
    days.map((day) => `  - {day: ${day}, group: agents, shift: late, heads: 3}\n`).join("");

  test("are named, and nobody is planned when there are no others", async () => {
    const spec = await load(small(`${shift}plan:\n${rows(["2025-11-11", "2026-11-11"])}`));
    expect(spec.cohorts).toEqual([]);
    expect(spec.notes).toEqual([
      "nobody is planned",
      "plan: 3 of agents on shift late on 2025-11-11 are outside the replayed time and left out",
      "plan: 3 of agents on shift late on 2026-11-11 are outside the replayed time and left out",
    ]);
  });

  test("the eve's night shift touches it", async () => {
    const spec = await load(small(`${shift}plan:\n${rows(["2026-11-10"])}`));
    expect(spec.cohorts).toHaveLength(1);
    expect(spec.notes).toEqual([]);
  });

  test("only the first five are named", async () => {
    const days = ["01", "02", "03", "04", "05", "06", "07", "10"].map((day) => `2026-11-${day}`);
    const { notes } = await load(small(`${shift}plan:\n${rows(days)}`));
    expect(notes).toHaveLength(6);
    expect(notes.at(-1)).toBe("plan: … and 2 more rows outside the replayed time");
  });

  test("rows without heads are meant to do nothing", async () => {
    const row = '{day: 2025-11-11, group: agents, start: "00:00", length: 8h, heads: 0}';
    expect((await load(small(`plan: [${row}]`))).notes).toEqual(["nobody is planned"]);
  });
});

describe("scale", () => {
  test("scales volumes, heads and places; small numbers stay at least 1", async () => {
    const text = `scale: 1%
${small(
  'plan: [{group: agents, start: "00:00", length: 8h, heads: 250}, {group: agents, start: "00:00", length: 8h, heads: 3}]',
).replace("handle:", "queue: {capacity: 20}\n    handle:")}`;
    const spec = await load(text);
    expect(spec.cohorts.map(({ heads }) => heads)).toEqual([3, 1]);
    expect(lineOf(spec).capacity).toBe(1);
    expect(hourly(lineOf(spec)).get(3)).toBeCloseTo(0.6, 9);
    expect(spec.notes).toEqual(["scaled to 1 %: a quick look, not a forecast"]);
  });
});

describe("hash", () => {
  test("scenarios that mean the same have the same", async () => {
    const hash = (await load(small())).hash;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await load(small().replace("Small", "Other"))).hash).toBe(hash);
    expect((await load(small("interval: 900\nwarmUp: 0s\nnotes: [one]\n"))).hash).toBe(hash);
  });

  test.each([
    ["volume", "lines.live.volume.perHour=61"],
    ["handle time", "lines.live.handle.mean=181s"],
    ["target", "target.share=0.91"],
    ["name of a line's group", "groups={people: {lines: [live]}}"],
    ["plan", "plan=[{group: agents, start: 00:00, length: 1h, heads: 1}]"],
    ["close", "close=drop"],
  ])("another %s, another hash", async (_, set) => {
    expect((await load(small(), {}, [set])).hash).not.toBe((await load(small())).hash);
  });
});
