import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/base/errors.ts";
import { Cell } from "../../src/center/extras.ts";
import { Origin } from "../../src/center/newcomer.ts";
import type { CenterSpec } from "../../src/center/spec.ts";
import { Outcome, TracedContact } from "../../src/center/trace.ts";
import { main } from "../../src/cli/main.ts";
import { type Play, writeTrace } from "../../src/cli/trace.ts";
import { Interrupted } from "../../src/study/interrupted.ts";
import { botOf, centre, group, line, target, touchpoint } from "../center/hand-made.ts";
import { SMALL, type SilentWorld, silentWorld } from "./silent.ts";

/** Two lines with channels, one of them with priority and a target of its own. */
const TWO = centre({
  lines: [
    line("live", {
      priority: { vipShare: 0.1, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 },
      touchpoints: [touchpoint("app"), touchpoint("web, old")],
    }),
    line("local", { ...botOf(0.2, 10), target: target({ withinSeconds: 60 }) }),
  ],
  groups: [group("A", [0]), group("B", [1])],
});

/** Contacts as a replay would tell of them: one object, used again. */
function told(...contacts: readonly Partial<TracedContact>[]): Play {
  return (trace) => {
    const contact = new TracedContact();
    for (const changes of contacts) trace.add(Object.assign(contact, new TracedContact(), changes));
  };
}

const DAY = told(
  {
    touchpoint: 1,
    cell: Cell.vip,
    arrivedSeconds: 1810.1239,
    joinedSeconds: 1810.1239,
    answeredSeconds: 1830.1239,
    endedSeconds: 1900,
    responseSeconds: 30.0000005,
    group: 0,
    agent: 11,
    outcome: Outcome.answered,
    counted: true,
  },
  {
    line: 1,
    cell: Cell.ordinary,
    origin: Origin.redial,
    arrivedSeconds: 3590.5,
    joinedSeconds: 3600.5,
    endedSeconds: 3700,
    outcome: Outcome.abandoned,
    counted: true,
  },
  { line: 1, cell: Cell.ordinary, arrivedSeconds: 0, endedSeconds: 10, counted: true },
  {
    line: 1,
    cell: Cell.ordinary,
    arrivedSeconds: -100.25,
    joinedSeconds: -90.25,
    answeredSeconds: -80,
    endedSeconds: 7300,
    responseSeconds: 60.01,
    group: 1,
    agent: 0,
    outcome: Outcome.answered,
  },
  { cell: Cell.ordinary, arrivedSeconds: 7200, joinedSeconds: 7200, outcome: Outcome.waiting },
);

const CSV = `contact,line,touchpoint,class,origin,arrived,arrivedSeconds,joinedSeconds,answeredSeconds,endedSeconds,waitSeconds,responseSeconds,group,agent,outcome,counted,within
1,live,"web, old",vip,fresh,2026-03-02T08:30:10.123,1810.1239,1810.1239,1830.1239,1900,20,30.000001,A,11,answered,true,true
2,local,,,redial,2026-03-02T08:59:50.500,3590.5,3600.5,,3700,99.5,,,,abandoned,true,
3,local,,,fresh,2026-03-02T08:00:00.000,0,,,10,,,,,contained,true,
4,local,,,fresh,,-100.25,-90.25,-80,7300,10.25,60.01,B,0,answered,false,false
5,live,app,ordinary,fresh,,7200,7200,,,,,,,waiting,false,
`;

async function trace(name: string, play: Play, spec: CenterSpec = TWO, effects = silentWorld()) {
  const format = name.endsWith(".csv") ? "csv" : "parquet";
  await writeTrace(spec, 1, { path: name, format }, effects, play);
  return effects;
}

const crest = (effects: SilentWorld, words: string) => main(words.split(" "), effects);

describe("the table of contacts", () => {
  it("says of each what it was, when, who answered, and what became of it", async () => {
    const effects = await trace("c.csv", DAY);
    expect(String(effects.files.get("c.csv"))).toBe(CSV);
    expect(effects.said).toEqual({
      out: "",
      note: "wrote 5 contacts of replication 0, the first, to c.csv\n",
    });
  });

  it("holds the same as Parquet", async () => {
    const effects = await trace("c.parquet", DAY);
    const file = Uint8Array.from(effects.files.get("c.parquet") as Uint8Array).buffer;
    const read = await parquetReadObjects({ file });
    const cells = read.map((row) =>
      Object.entries(row).map(([name, cell]) => {
        const text = cell instanceof Date ? cell.toISOString().slice(0, -1) : String(cell ?? "");
        return [name, text];
      }),
    );
    const { data } = Papa.parse<object>(CSV, { header: true, skipEmptyLines: true });
    expect(cells.map((row) => Object.fromEntries(row))).toEqual(data);
  });

  it("has no column of touchpoints or classes where there are none", async () => {
    const effects = await trace("c.csv", DAY, centre());
    const [header] = String(effects.files.get("c.csv")).split("\n");
    expect(header).toMatch(/^contact,line,origin,arrived,/);
  });

  it.each(["c.csv", "c.parquet"])("%s is written while the contacts come", async (name) => {
    let pieces = 0;
    let most = 0;
    const add = (bytes: Uint8Array) => {
      pieces++;
      most = Math.max(most, bytes.length);
    };
    const draft = { add, keep: () => {}, discard: () => {} };
    const effects = silentWorld({}, { begin: () => Promise.resolve(draft) });
    let last = 0;
    await trace(
      name,
      (table) => {
        const contact = new TracedContact();
        for (let i = 0; i < 250_000; i++) {
          table.add(Object.assign(contact, { arrivedSeconds: i / 100 }));
          if (i === 220_000) last = pieces;
        }
      },
      TWO,
      effects,
    );
    expect(last).toBeGreaterThanOrEqual(2);
    expect(most).toBeLessThan(100_000 * 40);
    expect(effects.said.note).toContain("wrote 250,000 contacts of");
  });

  it("is not there when the replay fails", async () => {
    const effects = silentWorld();
    const failing: Play = (table) => {
      DAY(table);
      throw new Error("the books do not agree");
    };
    await expect(trace("c.csv", failing, TWO, effects)).rejects.toThrow("the books do not agree");
    expect([...effects.files]).toEqual([]);
    expect(effects.said.note).toBe("");
  });

  it("is taken away when it cannot be written to the end", async () => {
    let discarded = 0;
    const full = () => {
      throw new UserError([{ file: "c.csv", rule: "no space left on the disk" }], "check the path");
    };
    const draft = { add: full, keep: () => {}, discard: () => void discarded++ };
    const effects = silentWorld({}, { begin: () => Promise.resolve(draft) });
    await expect(trace("c.csv", DAY, TWO, effects)).rejects.toThrow("c.csv: no space left");
    expect(discarded).toBe(1);
  });

  it("is not there after Ctrl-C", async () => {
    const effects = silentWorld();
    const interrupted: Play = (table) => {
      DAY(table);
      effects.interrupt();
      effects.interrupted.throwIfAborted();
    };
    await expect(trace("c.csv", interrupted, TWO, effects)).rejects.toThrow(Interrupted);
    expect([...effects.files]).toEqual([]);
    expect(effects.said.note).toBe("nothing was written to c.csv\n");
  });

  it("tells a terminal how far it is, and takes that away", async () => {
    const effects = await trace("c.csv", DAY, TWO, silentWorld({}, { terminal: true }));
    const [, begun, rows, cleared] = effects.said.note.split("\r\u001b[K");
    expect([begun, rows, cleared]).toEqual([
      "replaying; the first replication takes longest",
      "writing c.csv: 5 contacts",
      "wrote 5 contacts of replication 0, the first, to c.csv\n",
    ]);
  });
});

describe("crest run --trace", () => {
  it("wants a file that says what it holds, before anything runs", async () => {
    const effects = silentWorld({ "day.yaml": SMALL });
    expect(await crest(effects, "run day.yaml --trace contacts.xlsx --seed x")).toBe(2);
    expect(effects.said).toEqual({
      out: "",
      note: [
        "--seed: must be a whole number from 0 to 9,007,199,254,740,991 (got x)",
        "--trace: must end in .csv or .parquet (got contacts.xlsx)",
        "crest run --help lists the options\n",
      ].join("\n"),
    });
  });

  it("is not asked of compare", async () => {
    const effects = silentWorld();
    expect(await crest(effects, "compare a.yaml b.yaml --trace c.csv")).toBe(2);
    expect(effects.said.note).toBe(
      "unknown option '--trace'\ncrest compare --help lists the options\n",
    );
  });
});

/** Two lines, two channels, and whatever may become of a contact. */
const BUSY = `title: A busy afternoon
start: 2026-11-11T12:00
hours: 4
warmUp: 1h
timeZone: Asia/Shanghai
interval: 30m
target: {within: 30s, share: 0.8}
lines:
  live:
    volume: {hourly: [120, 240, 180, 120]}
    touchpoints:
      app: {share: 60%, containment: 30%}
      phone: {share: 40%, containment: 10%}
    bot: {time: 20s, latency: 2s}
    priority: {vip: 10%, upset: 10%, found: 80%, falseAlarms: 5%}
    queue: {capacity: 6}
    handle: {mean: 120s, law: exponential}
    patience: {mean: 120s, law: exponential, balk: 5%}
    returns: {resolved: 70%, recontact: 50%, after: {mean: 20m}, redial: 60%, elsewhere: 20%}
    approvals:
      share: 20%
      amount: {mean: 100}
      tiers: [{name: lead, upTo: 80, delay: 0s}, {name: head, delay: 5m}]
  local:
    volume: {perHour: 40}
    target: {within: 60s, share: 0.7}
    handle: {mean: 150s, law: exponential}
    patience: {mean: 300s, law: exponential}
groups:
  first: {lines: [live], concurrency: 2, speed: [1, 0.7], firstReplySlows: true}
  second: {lines: [local, live], atShiftEnd: handBack}
overflow:
  - {group: first, line: local, after: 20s, handleFactor: 1.2, settle: 5s}
shifts:
  early: {start: "11:00", length: 3h}
  late: {start: "13:30", length: 3h}
plan:
  - {group: first, shift: early, heads: 3}
  - {group: first, shift: late, heads: 2}
  - {group: second, shift: early, heads: 3}
  - {group: second, shift: late, heads: 1}
`;

type Row = Readonly<Record<string, string>>;

/** Labels of the results; figures are read by name. */
interface Figures {
  readonly total: object;
  readonly lines: readonly { readonly line: string }[];
  readonly groups: readonly { readonly group: string }[];
  readonly classes: readonly Kind[];
  readonly touchpoints: readonly Kind[];
  readonly intervals: readonly { readonly line: string | null; readonly start: string }[];
}
interface Kind {
  readonly line: string;
  readonly class?: string;
  readonly touchpoint: string;
}

/** Runs one replication of a scenario with a trace. */
async function traced(scenario: string, options: string) {
  const effects = silentWorld({ "day.yaml": scenario });
  const code = await crest(
    effects,
    `run day.yaml --replications 1 --json --trace c.csv ${options}`,
  );
  const text = String(effects.files.get("c.csv"));
  const { data } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
  const contacts = `${data.length.toLocaleString("en-US")} contacts`;
  expect([code, effects.said.note]).toEqual([
    0,
    `wrote ${contacts} of replication 0, the first, to c.csv\n`,
  ]);
  return { study: JSON.parse(effects.said.out) as Figures, rows: data };
}

describe("the contacts of a replication", () => {
  it.each([
    [BUSY, "--seed 3", "abandoned answered blocked contained"],
    [BUSY, "--seed 4 --set close=drop", "abandoned answered blocked contained dropped"],
    [BUSY, "--seed 2 --set close=follow", "abandoned answered blocked contained waiting"],
    [BUSY, "--set groups.first.firstReplySlows=false", "abandoned answered blocked contained"],
    [SMALL, "--seed 11", "abandoned answered"],
    [SMALL, "--set plan.0.heads=1 --set lines.live.patience=none", "answered"],
  ])("add up to the study's figures (%#)", async (scenario, options, outcomes) => {
    const { study, rows } = await traced(scenario, options);
    expect([...new Set(rows.map(({ outcome }) => outcome))].sort().join(" ")).toBe(outcomes);
    const counted = having(rows, { counted: "true" });
    const offered = counted.filter(({ outcome }) => outcome !== "contained");

    expectFigures(study.total, countsOf(offered), "total");
    expectFigures(study.total, arrivalsOf(rows), "total");
    for (const row of study.lines) {
      const { line } = row;
      expectFigures(row, countsOf(having(offered, { line })), line);
      expectFigures(row, arrivalsOf(having(rows, { line })), line);
    }
    for (const row of study.groups) {
      const { group } = row;
      const counts = countsOf(having(offered, { group }));
      expectFigures(row, { ...counts, withinShareOfAnswered: Number(counts.withinShare) }, group);
    }
    for (const row of [...study.classes, ...study.touchpoints]) {
      const { line, class: of, touchpoint } = row;
      const same = having(offered, of === undefined ? { line, touchpoint } : { line, class: of });
      expectFigures(row, countsOf(same), `${line}, ${of ?? touchpoint}`);
    }
  });

  it("stand in the intervals in which they arrived and joined", async () => {
    const { study, rows } = await traced(BUSY, "--seed 5");
    const half = (text: string | undefined) => Math.floor(Number(text) / 1800);
    const offered = having(rows, { counted: "true" }).filter(({ joinedSeconds }) => joinedSeconds);
    expect(study.intervals).toHaveLength(3 * 8);
    const starts = [...new Set(study.intervals.map(({ start }) => start))];
    for (const row of study.intervals) {
      const interval = starts.indexOf(row.start);
      const of = row.line === null ? {} : { line: row.line };
      const joined = having(offered, of).filter((it) => half(it.joinedSeconds) === interval);
      expectFigures(row, countsOf(joined), `${row.line} ${row.start}`);
      const minutes = Number(row.start.slice(14, 16));
      const arrived = having(rows, of).filter(
        ({ arrived }) =>
          arrived?.slice(0, 13) === row.start.slice(0, 13) &&
          Math.floor(Number(arrived.slice(14, 16)) / 30) * 30 === minutes,
      );
      expectFigures(row, { arrived: arrived.length }, `${row.line} ${row.start}`);
    }
  });
});

/** Rows with these cells. */
function having(rows: readonly Row[], cells: Row): readonly Row[] {
  return rows.filter((row) => Object.entries(cells).every(([name, cell]) => row[name] === cell));
}

/** What the results say of contacts that they count, counted from the rows. */
function countsOf(rows: readonly Row[]): Record<string, number> {
  const of = (outcome: string) => having(rows, { outcome });
  const answered = of("answered");
  const mean = (column: string) =>
    answered.reduce((total, row) => total + Number(row[column]), 0) / answered.length;
  const outcomes = ["answered", "abandoned", "blocked", "dropped", "waiting"];
  const within = having(rows, { within: "true" }).length;
  return {
    offered: rows.length,
    ...Object.fromEntries(outcomes.map((name) => [name, of(name).length])),
    within,
    withinShare: within / rows.length,
    waitSeconds: mean("waitSeconds"),
    responseSeconds: mean("responseSeconds"),
  };
}

/** What the results say of those who arrived inside the horizon. */
function arrivalsOf(rows: readonly Row[]): Record<string, number> {
  const arrived = rows.filter((row) => row.arrived !== "");
  return {
    arrived: arrived.length,
    contained: having(arrived, { outcome: "contained", counted: "true" }).length,
  };
}

/** Expects a row of results to have these figures, those that it has at all; null is 0/0. */
function expectFigures(row: object, figures: Readonly<Record<string, number>>, what: string): void {
  for (const [name, value] of Object.entries(figures)) {
    const estimate = (row as Readonly<Record<string, { mean: number | null }>>)[name];
    if (estimate === undefined) continue;
    const mean = estimate.mean ?? Number.NaN;
    // rows are to the microsecond, means of them too
    if (!Object.is(mean, value))
      expect(Math.abs(mean - value), `${what}: ${name}`).toBeLessThan(1e-6);
  }
}
