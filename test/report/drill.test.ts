import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/base/display-width.ts";
import { drillCsv, drillHead, drillText } from "../../src/report/drill.ts";
import { drillJson } from "../../src/report/json.ts";
import type {
  Drill,
  Drilled,
  DrilledContacts,
  DrilledEvent,
} from "../../src/study/drill-report.ts";
import type { Estimate } from "../../src/study/study.ts";

const around = (mean: number, half: number): Estimate => ({
  mean,
  low: mean - half,
  high: mean + half,
});
const drilled = (hit: number, calm: number, half = 0.01 * calm): Drilled => ({
  with: around(hit, half),
  without: around(calm, half),
  difference: hit === calm ? around(0, 0) : around(hit - calm, half),
});
const contacts = (share: Drilled, offered = drilled(12_345, 10_000)): DrilledContacts => ({
  offered,
  within: drilled(6000, 9500),
  lost: drilled(2400, 120),
  withinShare: share,
  responseSeconds: drilled(68.4, 19),
});
const event: DrilledEvent = {
  event: "bot down",
  kind: "bot",
  start: "2026-11-11T20:00",
  end: "2026-11-11T21:30",
  lines: ["live", "local"],
  during: contacts(drilled(0.5, 0.96)),
  untilRecovered: contacts(drilled(0.6, 0.95), drilled(23_456, 20_000)),
  worst: { interval: "2026-11-11T20:45", responseSeconds: drilled(208.7, 35.6) },
  feltSeconds: around(6300, 300),
  recovered: { probability: 1, low: 0.72, high: 1 },
};
const drill: Drill = {
  crest: "0.2.0",
  scenario: "双11大促当天：".repeat(12),
  scenarioHash: "5f0c".repeat(16),
  seed: 1,
  replications: 10,
  start: "2026-11-11T00:00",
  hours: 24,
  days: 1,
  withinSeconds: 30,
  total: contacts(drilled(0.909, 0.95, 0.003)),
  events: [event],
  notes: ["scaled to 1 %: a quick look, not a forecast"],
};
const LONG = "直播业务线（含电商直播与短视频）的第一组";
const site: DrilledEvent = {
  ...event,
  event: LONG,
  kind: "agents",
  start: "2026-11-12T01:00",
  end: "2026-11-12T02:00",
  lines: [LONG, LONG],
  untilRecovered: event.during,
  feltSeconds: around(1800, 0),
};

/** The verdict, in one line. */
function verdict(changes: Partial<Drill>): string {
  return (drillText({ ...drill, ...changes }).split("\n\n")[0] as string).replaceAll(/\n +/g, " ");
}

const withShare = (share: Drilled): Partial<Drill> => ({ total: contacts(share) });

describe("the verdict of a drill", () => {
  it("says what an event costs and how long it is felt, first of all", () => {
    expect(verdict({})).toBe(
      "bot down at 20:00 costs 4.1 ± 0.3 points of contacts in time; it is felt for 1 h 45 min",
    );
    expect(drillHead(drill).startsWith("bot down at 20:00 costs 4.1 ± 0.3 points")).toBe(true);
  });

  it("of several tells what they cost together, and which is felt longest", () => {
    expect(verdict({ events: [site, event] })).toBe(
      "The 2 events cost 4.1 ± 0.3 points of contacts in time; bot down at 20:00 is felt longest, for 1 h 45 min",
    );
    const endless = { ...event, feltSeconds: { mean: null, low: null, high: null } };
    const never = { ...endless, recovered: { probability: 0, low: 0, high: 0.28 } };
    expect(verdict({ events: [event, { ...never, event: "site down" }] })).toMatch(
      /; site down at 20:00 is felt longest, to the end$/,
    );
    expect(verdict({ events: [never] })).toMatch(/; it is felt to the end$/);
    const calm = { ...event, feltSeconds: around(0, 0) };
    expect(verdict({ events: [calm] })).toMatch(/; it is not felt in the mean response$/);
    expect(verdict({ events: [calm, calm] })).toMatch(/; none is felt in the mean response$/);
  });

  it("says in how many replications it ends, where not in all", () => {
    const recovered = { probability: 0.8, low: 0.49, high: 0.94 };
    expect(verdict({ events: [{ ...event, recovered }] })).toMatch(
      / it is felt for 1 h 45 min, where it ends: in 80 % of replications$/,
    );
    expect(verdict({ events: [{ ...event, feltSeconds: around(7200, 9) }] })).toMatch(/for 2 h$/);
    expect(verdict({ events: [{ ...event, feltSeconds: around(2700, 9) }] })).toMatch(
      /for 45 min$/,
    );
  });

  it("does not claim what it cannot show, and knows good, none and no error bars", () => {
    expect(verdict(withShare(drilled(0.949, 0.95, 0.003)))).toMatch(
      /^No cost of bot down at 20:00 that 10 replications can show: -0\.1 ± 0\.3 points of/,
    );
    expect(verdict(withShare(drilled(0.96, 0.95, 0.003)))).toMatch(
      /^bot down at 20:00 brings 1\.0 ± 0\.3 points more of contacts in time; /,
    );
    expect(verdict(withShare(drilled(0.95, 0.95)))).toMatch(
      /^bot down at 20:00 costs nothing: the share in time is equal in each of 10 replications; /,
    );
    const alone = { mean: -0.0123, low: null, high: null };
    const single = { ...drilled(0.9, 0.95), difference: alone };
    expect(verdict({ ...withShare(single), replications: 1 })).toMatch(
      /^bot down at 20:00 costs 1\.2 points of contacts in time in the one replication there is; /,
    );
    const nobody = { mean: null, low: null, high: null };
    const empty = { with: nobody, without: nobody, difference: nobody };
    expect(verdict(withShare(empty))).toMatch(/nobody asked for a person, nothing to compare$/);
  });
});

describe("the page of a drill", () => {
  it("keeps to 80 columns, whatever the names", () => {
    const page = drillText({ ...drill, events: [event, site] });
    for (const row of page.split("\n")) expect(displayWidth(row), row).toBeLessThanOrEqual(80);
  });

  it("sets the day with and without side by side, in all and event by event", () => {
    const sections = drillText({ ...drill, events: [event, site] }).split("\n\n");
    const [all, first, second] = sections.slice(2).map((section) => section.split("\n"));
    expect(all?.[0]).toBe("IN ALL, 24 hours, all lines");
    expect(all?.[2]).toMatch(/^ {2}offered, contacts +12,345 +10,000 +\+2,345 ± 100$/);
    expect(all?.[5]).toMatch(/^ {2}in time, % of offered +90\.90 +95\.00 +-4\.10 ± 0\.30 +✗$/);
    expect(first?.[0]).toBe("BOT DOWN, 20:00 to 21:30 (the bot is down; live, local)");
    expect(first?.[2]).toBe("  while it lasts");
    expect(first?.[8]).toBe("  until it is over and no longer felt");
    expect(first?.[9]).toMatch(/^ {2}offered, contacts +23,456 +20,000 /);
    expect(first?.join("\n").replaceAll(/\n +/g, " ")).toContain(
      "Felt for 105 ± 5 min; over before the end in 100 % of 10 replications, 95 % interval 72 to 100 % (Wilson).",
    );
    expect(first?.at(-1)).toBe("  +173.1 ± 0.4 s.");
    // not felt for longer than it lasts: told once
    expect(second?.join("\n")).toContain("2026-11-12 01:00 to 2026-11-12 02:00");
    expect(second?.join("\n")).not.toContain("no longer felt");
  });

  it("does not call luck what comes of customers who come back later", () => {
    expect(drillText(drill).replaceAll(/\n +/g, " ")).toContain(
      "what comes after an hour of calm, by luck or because customers come back, counts under IN ALL only.",
    );
  });

  it("says so where nobody was answered, or it was felt to the end", () => {
    const nobody = { mean: null, low: null, high: null };
    const responseSeconds = { with: nobody, without: nobody, difference: nobody };
    const dark = {
      ...event,
      worst: { ...event.worst, responseSeconds },
      feltSeconds: nobody,
      recovered: { probability: 0, low: 0, high: 0.28 },
    };
    const page = drillText({ ...drill, events: [dark] });
    expect(page).toContain("  Felt to the end: over before the end in 0 % of 10 replications");
    expect(page).toContain("  Nobody was answered in that time.\n");
  });
});

describe("the files of a drill", () => {
  it("drill.csv has a row a figure, for each event in its four times", () => {
    const { data, errors } = Papa.parse<Record<string, string>>(drillCsv(drill), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(data.map(({ scope }) => scope)).toEqual(
      ["total", "during", "untilRecovered"]
        .flatMap((scope) => new Array<string>(5).fill(scope))
        .concat("worst", "felt"),
    );
    expect(data[0]).toMatchObject({
      event: "",
      figure: "offered",
      with: "12345",
      withoutLow: "9900",
      differenceHigh: "2445",
    });
    expect(data[5]).toMatchObject({ event: "bot down", kind: "bot", end: "2026-11-11T21:30" });
    expect(data[15]).toMatchObject({ interval: "2026-11-11T20:45", figure: "responseSeconds" });
    expect(data[16]).toMatchObject({ figure: "feltSeconds", with: "6300", without: "" });
  });

  it("drill.json is the drill, an estimate a line", () => {
    expect(JSON.parse(drillJson(drill))).toEqual(drill);
    expect(drillJson(drill)).toContain(
      '"feltSeconds": { "mean": 6300, "low": 6000, "high": 6600 }',
    );
  });
});
