import { describe, expect, test } from "vitest";
import { replay } from "../../src/center/replay.ts";
import type { LineSpec } from "../../src/center/spec.ts";
import { expectedInPiece } from "../../src/demand/curve.ts";
import { explain } from "../../src/scenario/explain.ts";
import { load as loadAll } from "../../src/scenario/load.ts";
import { parseScenario } from "../../src/scenario/parse.ts";
import { printScenario } from "../../src/scenario/print.ts";
import { type Files, load, problemsOf, small } from "./documents.ts";

const NONE = Number.POSITIVE_INFINITY;

/** Two hours from eight, an hour of warm-up. */
const centre = (more = "", line = "volume: {log: c.csv}"): string => `start: 2026-11-11T08:00
hours: 2
warmUp: 1h
lines:
  live:
    ${line}
groups:
  agents: {lines: [live]}
${more}`;

const log = (...rows: readonly string[]): Files => ({
  "c.csv": `arrival,handle_seconds,patience_seconds\n${rows.map((row) => `2026-11-11T${row}\n`).join("")}`,
});

const files = log(
  "06:59:59,10,",
  "07:00,20,", // the warm-up begins
  "07:30:00.5,30,40",
  "08:59:59,50,20",
  "08:10,40,",
  "10:00,60,", // the replay has ended
);

/** Contacts expected by hour of the replay. */
function hourly({ arrivals: { rate } }: LineSpec): Record<number, number> {
  const hours: Record<number, number> = {};
  for (const [piece, hour] of rate.hours.entries()) {
    hours[hour] = (hours[hour] ?? 0) + expectedInPiece(rate, piece);
  }
  return hours;
}

describe("a line that replays a log", () => {
  test("has the contacts of the replay in the order of their arrival, and says so", async () => {
    const spec = await load(centre(), files);
    expect(spec.lines[0]?.log).toEqual({
      times: Float64Array.of(-3600, -1799.5, 600, 3599),
      handleSeconds: Float64Array.of(20, 30, 40, 50),
      patienceSeconds: Float64Array.of(NONE, 40, NONE, 20),
    });
    expect(spec.notes).toEqual([
      "line live: c.csv holds 6 contacts, 4 of them are replayed, 2 inside the horizon",
      "nobody is planned",
    ]);
  });

  test("nothing of it is drawn", async () => {
    expect((await load(centre(), files)).lines[0]).toMatchObject({
      touchpoints: [{ name: "", shares: Float64Array.of(1), containment: Float64Array.of(0) }],
      bot: { seconds: 0, latencySeconds: 0, yuanPerContact: 0, contextShare: 1 },
      priority: { vipShare: 0, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 },
      capacity: NONE,
      balk: 0,
      work: [],
      returns: null,
      approvals: null,
      target: null,
    });
  });

  test("formulas and charts see the mean of each hour, of all where an hour has none", async () => {
    const line = (await load(centre("", "volume: {log: c.csv}"), files)).lines[0] as LineSpec;
    expect(hourly(line)).toEqual({ [-1]: expect.closeTo(2, 9), 0: expect.closeTo(2, 9), 1: 0 });
    expect(line.handle).toEqual({
      law: "constant",
      cv: 0,
      meanSeconds: Float64Array.of(25, 45, 35),
    });
    expect(line.patience).toEqual({
      law: "exponential",
      cv: 1,
      meanSeconds: Float64Array.of(30),
    });
  });

  test("customers of whom no patience is known wait for ever", async () => {
    const line = (await load(centre(), log("08:10,40,"))).lines[0];
    expect(line?.patience).toMatchObject({ law: "never" });
  });

  test("a first hour of which half is replayed has its contacts in that half", async () => {
    const line = (await load(centre(), log("07:29,10,", "07:40,10,", "08:10,10,"), ["warmUp=30m"]))
      .lines[0] as LineSpec;
    expect(hourly(line)).toEqual({ [-1]: expect.closeTo(1, 9), 0: expect.closeTo(1, 9), 1: 0 });
    expect(line.log?.times).toEqual(Float64Array.of(-1200, 600));
  });

  test("close: follow takes what the log has after the horizon, and no daily cycle", async () => {
    const spec = await load(centre("close: follow\n"), files);
    expect([...(spec.lines[0]?.log?.times ?? [])]).toEqual([-3600, -1799.5, 600, 3599, 7200]);
  });

  test("none of a log of another day is replayed", async () => {
    const spec = await load(centre(), files, ["start=2026-11-12T08:00"]);
    expect(spec.lines[0]?.log?.times).toHaveLength(0);
    expect(spec.notes[0]).toBe(
      "line live: c.csv holds 6 contacts, 0 of them are replayed, 0 inside the horizon",
    );
  });

  test("takes the rows of its name, or of its column", async () => {
    const csv = {
      "c.csv":
        "line,arrival,handle_seconds\nlive,2026-11-11T08:10,1\nother,2026-11-11T08:20,2\nlive,2026-11-11T08:30,3\n",
    };
    const handled = async (...set: string[]) =>
      (await load(centre(), csv, set)).lines[0]?.log?.handleSeconds;
    expect(await handled()).toEqual(Float64Array.of(1, 3));
    expect(await handled("lines.live.volume.column=other")).toEqual(Float64Array.of(2));
  });

  test("two lines may share a log, and one may be drawn", async () => {
    const text = centre().replace(
      "groups:",
      "  other: {volume: {log: c.csv}}\n  drawn: {volume: {perHour: 6}, handle: {mean: 3m}}\ngroups:",
    );
    const spec = await load(text.replace("[live]", "[live, other, drawn]"), files);
    expect(spec.lines.map(({ log }) => log?.times.length)).toEqual([4, 4, undefined]);
    expect(spec.lines[2]).toMatchObject({ log: null });
  });

  test("arrivals with an offset are told on the clocks of the centre", async () => {
    const csv = { "c.csv": "arrival,handle_seconds\n2026-11-11T00:10:00Z,5\n" };
    expect((await load(centre(), csv)).lines[0]?.log?.times).toEqual(Float64Array.of(600));
  });

  test("is replayed as it stands: one agent, four contacts, worked out by hand", async () => {
    const text = centre(
      "plan: [{group: agents, headsPerHour: [1, 1]}]\n",
      "volume: {log: c.csv}\n    firstReply: 5s",
    ).replace("warmUp: 1h", "warmUp: 0");
    const rows = log("08:00:00,100,", "08:00:10,50,", "08:00:20,100,60", "08:00:30,10,300");
    const { total } = replay(await load(text, rows), 1);
    // The second waits from 10 to 100; the third leaves at 80; the fourth waits from 30 to 150.
    expect(total).toMatchObject({ arrived: 4, offered: 4, answered: 3, abandoned: 1 });
    expect(total.waitSeconds).toBeCloseTo((0 + 90 + 120) / 3, 12);
    expect(total.waitSecondsOffered).toBeCloseTo((0 + 90 + 60 + 120) / 4, 12);
    expect(total.withinShare).toBeCloseTo(1 / 4, 12);
  });
});

describe("laying a log over drawn contacts", () => {
  const drawn = small("surges: []\n").replace(
    "handle: {mean: 3m}",
    "handle: {mean: 3m}\n    bot: {containment: 50%}\n    firstReply: 5s",
  );
  const csv = log("08:10,40,");

  test("drops what the base says of them, and keeps the rest", async () => {
    const text =
      "extends: base.yaml\nstart: 2026-11-11T08:00\nlines: {live: {volume: {log: c.csv}}}\n";
    const [line] = (await load(text, { "base.yaml": drawn, ...csv })).lines;
    expect(line).toMatchObject({ firstReplySeconds: 5, log: { times: Float64Array.of(600) } });
  });

  test("from the command line too", async () => {
    const { lines } = await load(drawn, csv, [
      "lines.live.volume.log=c.csv",
      "start=2026-11-11T08:00",
    ]);
    expect(lines[0]).toMatchObject({ firstReplySeconds: 5, log: { times: Float64Array.of(600) } });
  });

  test("a volume drops the log below it, but cannot know a handle time", async () => {
    const text = "extends: base.yaml\nlines: {live: {volume: {perHour: 6}}}\n";
    expect(await problemsOf(text, { "base.yaml": centre(), ...csv })).toEqual([
      "scenario.yaml:2:15: lines.live.handle: is required",
    ]);
  });

  test("a log of a base is found from the base's folder", async () => {
    const text = "extends: sub/base.yaml\n";
    const [line] = (
      await load(text, { "sub/base.yaml": centre(), "sub/c.csv": csv["c.csv"] as string })
    ).lines;
    expect(line?.log?.times).toHaveLength(1);
  });
});

describe("what is printed and explained", () => {
  test("only what a log leaves to say; it reads back the same", async () => {
    const scenario = parseScenario(centre());
    const printed = printScenario(scenario);
    expect(printed).toContain(`lines:
  live:
    volume: {log: c.csv}
    queue: {capacity: none}
    firstReply: 0s
groups:`);
    expect(parseScenario(printed)).toEqual(scenario);
    expect((await load(printed, files)).hash).toBe((await load(centre(), files)).hash);
  });

  test("expected figures are those of the log", async () => {
    const rows = explain(await loadAll(centre(), files));
    const value = (path: string) => rows.find((row) => row.path === path)?.value;
    expect(value("lines.live.contacts")).toBe("2");
    expect(value("lines.live.contactsHandedOver")).toBe("2");
    expect(value("lines.live.loadErlangsPeak")).toBe("0.025"); // 90 s of work in an hour
    expect(value("lines.live.handle.mean")).toBeUndefined();
  });
});

describe("logs that are wrong", () => {
  const lined = {
    "c.csv": "line,arrival,handle_seconds\nlve,2026-11-11T08:10,1\nlocal,2026-11-11T08:20,2\n",
  };
  const drawn = "belongs to drawn contacts: those of a log are replayed";

  test.each([
    [
      "what belongs to drawn contacts",
      centre(
        "",
        "volume: {log: c.csv, factor: 2, missing: zero, touchpoint: app}\n    handle: {mean: 3m}\n    bot: {containment: 1}\n    proactive: 5%",
      ),
      files,
      [
        `scenario.yaml:6:26: lines.live.volume.factor: ${drawn}`,
        "scenario.yaml:6:37: lines.live.volume.missing: belongs to a volume from a file",
        "scenario.yaml:6:52: lines.live.volume.touchpoint: belongs to a volume from a file",
        `scenario.yaml:7:5: lines.live.handle: ${drawn}`,
        `scenario.yaml:8:5: lines.live.bot: ${drawn}`,
        `scenario.yaml:9:5: lines.live.proactive: ${drawn}`,
      ],
    ],
    [
      "a scale",
      centre("scale: 10%\n"),
      files,
      [
        "scenario.yaml:9:8: scale: must be 1: the contacts of line live are those of a log (got 10%)",
      ],
    ],
    [
      "no start",
      centre().replace("start: 2026-11-11T08:00\n", ""),
      files,
      ["scenario.yaml:1:1: start: is required when a volume comes from a file or a log"],
    ],
    [
      "a surge",
      centre('surges: [{line: live, at: "09:00", factor: 2, hold: 1h}]\n'),
      files,
      [
        "scenario.yaml:9:17: surges.0.line: must name a line whose contacts are drawn: those of a log are replayed (got live)",
      ],
    ],
    [
      "complaints and a bot that is down",
      centre(
        'events: [{name: a, at: "09:00", for: 1h, complaints: 1, lines: [live]}, {name: b, at: "09:00", for: 1h, bot: down}, {name: c, at: "09:00", for: 1h, admit: 5%}]\n',
      ),
      files,
      [
        "scenario.yaml:9:65: events.0.lines.0: must name a line whose contacts are drawn: contacts of a log are replayed as they came (got live)",
        "scenario.yaml:9:73: events.1: must concern a line whose contacts are drawn: contacts of a log are replayed as they came (got a map)",
      ],
    ],
    [
      "no contacts of the line",
      centre(),
      lined,
      [
        "scenario.yaml:6:19: lines.live.volume.log: must have contacts of live in c.csv; there is lve, local; did you mean lve?",
      ],
    ],
    [
      "no contacts of the column",
      centre("", "volume: {log: c.csv, column: locla}"),
      lined,
      [
        "scenario.yaml:6:34: lines.live.volume.column: must have contacts of locla in c.csv; there is lve, local; did you mean local?",
      ],
    ],
    [
      "a column where the log has none",
      centre("", "volume: {log: c.csv, column: live}"),
      files,
      [
        "scenario.yaml:6:34: lines.live.volume.column: must come from a log with a column line; c.csv has none (got live)",
      ],
    ],
    [
      "no such file",
      centre("", "volume: {log: d.csv}"),
      files,
      ["scenario.yaml:6:19: lines.live.volume.log: file cannot be read: no such file (got d.csv)"],
    ],
    [
      "a file and a log",
      centre("", "volume: {log: c.csv, perHour: 5}"),
      files,
      [
        "scenario.yaml:6:13: lines.live.volume: must have exactly one of file, perHour, hourly and log, not perHour and log",
      ],
    ],
    [
      "faults inside the file",
      centre(),
      log("08:10,0,"),
      ["c.csv:2:18: handle_seconds: must be above 0 and at most 1000000000 (got 0)"],
    ],
  ])("%s", async (_, text, files, problems) => {
    expect(await problemsOf(text, files as Files)).toEqual(problems);
  });
});
