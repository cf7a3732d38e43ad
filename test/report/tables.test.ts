import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/base/display-width.ts";
import { furtherCsvs } from "../../src/report/csv.ts";
import { studyText } from "../../src/report/page.ts";
import type { Estimate, Study } from "../../src/study/study.ts";
import { madeStudy } from "./fixture.ts";

/** An estimate with an interval of a tenth to either side. */
function about(mean: number): Estimate {
  return { mean, low: 0.9 * mean, high: 1.1 * mean };
}

const LONG = "直播业务线（含电商直播与短视频）的第一组";

const shrinkage: Study["shrinkage"] = [
  { group: "live", cause: "absence", hours: about(1234.5), share: about(0.05) },
  { group: "live", cause: "meal", hours: about(800), share: about(0.04) },
  { group: LONG, cause: "training in the new tools of the year", hours: about(0), share: about(0) },
];
const { total } = madeStudy();
const classes = (line: string | null): Study["classes"] =>
  (["vip", "upset", "flagged", "missed", "ordinary"] as const).map((name, i) => {
    const offered = about(1_234_567 * i);
    return { line, class: name, ...total, offered, waitSecondsOffered: about(123.4 * i) };
  });
const overflow: Study["overflow"] = [
  { ...total, group: "live", line: "local", answered: about(12_345), lentHours: about(345.6) },
  { ...total, group: LONG, line: LONG, answered: about(0), lentHours: about(123_456.7) },
];
const reserves: Study["reserves"] = ["pool", LONG].map((name) => ({
  reserve: name,
  calledShare: { mean: 0.8, low: 0.49, high: 0.943 },
  calls: about(1.2),
  headsCalled: about(500),
  headsArrived: about(455),
  firstCallSeconds: about(72_000),
  firstArrivalSeconds: about(79_200),
  lastArrivalSeconds: about(79_800),
  firstCall: "2026-11-11T20:00",
  firstArrival: "2026-11-11T22:00",
  lastArrival: "2026-11-11T22:10",
  hours: about(1820),
  costYuan: about(91_000),
  answered: about(12_000),
  withinShareOfAnswered: about(0.7),
}));
const surges: Study["surges"] = ["live", LONG].map((name) => ({
  line: name,
  start: "2026-11-11T20:00",
  factor: 4.5,
  recoverySeconds: about(5400),
  recovered: { probability: 0.9, low: 0.596, high: 0.982 },
}));
const touchpoints: Study["touchpoints"] = ["live", LONG, null].flatMap((name) =>
  ["app", "danmaku of a live room at night", "phone"].map((touchpoint) => ({
    ...total,
    line: name,
    touchpoint,
    arrived: about(12_345_678),
    offered: about(7_654_321),
  })),
);
const part = (name: string | null, what: string, seconds: number): Study["work"][number] => ({
  line: name,
  part: what,
  secondsPerContact: about(seconds),
  hours: about(1000 * seconds),
  agentHours: about(seconds / 4),
  share: about(seconds / 276),
});
const work: Study["work"] = [
  part("live", "base", 240),
  part("live", "harder after the bot", -12),
  part("live", "asking customers all over again", 48),
  part(LONG, "base", 276),
  part(null, "base", 250),
];
const approvals: Study["approvals"] = [
  { line: "live", tier: "agent", asked: about(12_345), delaySeconds: about(0) },
  { line: "live", tier: "head of the line and everybody above", asked: about(234) },
  { line: LONG, tier: "lead", asked: about(0) },
].map((row) => ({ delaySeconds: about(1680), waitAfterSeconds: about(12.3), ...row }));
const events: Study["events"] = ["bot down", LONG].map((event) => ({
  ...total,
  event,
  kind: "bot",
  start: "2026-11-11T20:00",
  end: "2026-11-11T21:30",
  offered: about(1_234_567),
  lostShare: total.abandonShare,
  recoverySeconds: about(63_000),
  recovered: { probability: 0.9, low: 0.596, high: 0.982 },
}));
const full: Study = {
  ...madeStudy(),
  classes: [...classes("live"), ...classes(LONG), ...classes(null)],
  overflow,
  shrinkage,
  reserves,
  surges,
  touchpoints,
  work,
  approvals,
  events,
};

/** The lines of a section of the page. */
function section(study: Study, title: string): string[] {
  const found = studyText(study)
    .split("\n\n")
    .filter((text) => text.startsWith(title));
  expect(found, title).toHaveLength(1);
  return (found[0] as string).split("\n");
}

describe("sections of what only some scenarios have", () => {
  it("stand on the page when there is something, within 80 columns", () => {
    const page = studyText(full);
    const titles = ["CLASSES", "TOUCHPOINTS", "WORK", "APPROVALS", "OVERFLOW"].concat([
      "TIME OFF THE FLOOR",
      "RESERVES",
      "SURGES",
      "EVENTS",
    ]);
    for (const title of titles) {
      expect(page).toContain(`\n\n${title}`);
      expect(studyText(madeStudy())).not.toContain(title);
    }
    const week = { ...full, hours: madeStudy({ days: 7 }).hours };
    for (const row of `${page}${studyText(week)}`.split("\n"))
      expect(displayWidth(row), row).toBeLessThanOrEqual(80);
  });

  it("tell how each class fared, all lines last", () => {
    const rows = section(full, "CLASSES");
    // no VIP was offered, so no row tells of them
    expect(rows[3]).toMatch(/^ {2}live +upset, flagged +1,234,567 +[\d.]+ ± [\d.]+ +123 /);
    expect(rows[4]).toMatch(/^ {8,}flagged by mistake/);
    expect(rows[11]).toMatch(/^ {2}all lines +upset, flagged/);
  });

  it("tell who helped whom, and for how long", () => {
    const rows = section(full, "OVERFLOW");
    expect(rows[3]).toMatch(/^ {2}live +local +12,345 +[\d.]+ ± [\d.]+ +[\d.]+ +345.6 ± 34.6$/);
  });

  it("tell what keeps agents off the floor", () => {
    const rows = section(full, "TIME OFF THE FLOOR");
    expect(rows[2]).toMatch(/^ {2}live +absence +1,234.5 ± 123.5 +5.00 ± 0.50$/);
    expect(rows[3]).toMatch(/^ {8,}meal +800.0 ± 80.0 +4.00 ± 0.40$/);
  });
});

describe("the sections of touchpoints, work and approvals", () => {
  it("tell how contacts fared by the way they came, all lines last", () => {
    const rows = section(full, "TOUCHPOINTS");
    expect(rows[3]).toMatch(/^ {2}live +app +12,345,678 7,654,321 64\.3 ± 0\.4 +75\.5 +[\d.]+$/);
    expect(rows[4]).toMatch(/^ {10,}danmaku of a li… /);
    expect(rows[9]).toMatch(/^ {2}all lines +app /);
  });

  it("tell of all lines only what several lines have", () => {
    const onlyLive = touchpoints.filter(
      ({ line, touchpoint }) => touchpoint !== "app" || line !== LONG,
    );
    const rows = section({ ...full, touchpoints: onlyLive }, "TOUCHPOINTS");
    expect(rows.filter((row) => / app /.test(row))).toHaveLength(1);
    expect(rows[8]).toMatch(/^ {2}all lines +danmaku /);
  });

  it("tell what handle time is made of, what shortens it below 0", () => {
    const rows = section(full, "WORK, what handle time is made of");
    expect(rows[3]).toMatch(/^ {2}live +base +240\.0 +240,000 +60\.0 +87\.0$/);
    expect(rows[4]).toMatch(/^ {8,}harder after the bot +-12\.0 +-12,000 +-3\.0 +-4\.3$/);
    expect(rows[7]).toMatch(/^ {2}all lines +base +250\.0 /);
  });

  it("tell who was asked, how long it took and the wait after it", () => {
    const rows = section(full, "APPROVALS");
    expect(rows[3]).toMatch(/^ {2}live +agent +12,345 +0\.0 ± 0\.0 +12\.3 ± 1\.2$/);
    expect(rows[4]).toMatch(/^ {8,}head of the line an… +234 +28\.0 ± 2\.8 /);
  });
});

describe("the section of events", () => {
  it("tells how the lines fared while it lasted, and when they had recovered", () => {
    expect(section(full, "EVENTS")[3]).toMatch(
      /^ {2}bot down +20:00 21:30 1,234,567 +64\.3 +75\.5 +[\d.]+ 1,050 ± 105 +90$/,
    );
    const week = { ...full, hours: madeStudy({ days: 7 }).hours };
    expect(section(week, "EVENTS")[3]).toContain(" 11-11 20:00 21:30 ");
  });
});

describe("who comes back", () => {
  const back = {
    ...full,
    total: {
      ...total,
      recontacts: about(100_000),
      recontactsWrong: about(40_000),
      redials: about(50_000),
      complaints: about(0),
      inflation: about(1.25),
      resolvedShare: about(0.7),
      wrongShare: about(0.1),
    },
  };

  it("is told below the verdict and among the totals, where anybody does", () => {
    expect(studyText(back).replaceAll(/\n +/g, " ")).toContain(
      "\nOf 100 contacts that arrive 20.0 are back: 100,000 whose matter was not settled, 50,000 whom nobody answered. 70.0 ± 7.0 % of answers settle the matter.",
    );
    const loud = { ...back, total: { ...back.total, complaints: about(10_000) } };
    expect(studyText(loud).replaceAll(/\n +/g, " ")).toContain(
      "\nOf 100 contacts that arrive 20.0 come of earlier ones: 100,000 whose matter was not settled, 50,000 whom nobody answered, 10,000 who complain. ",
    );
    const totals = section(back, "TOTALS").join("\n");
    expect(totals).toMatch(/\n {4}recontacts +100,000 +± 10,000 +of them, not settled before\n/);
    expect(totals).toMatch(/\n {6}wrong answers +40,000 +± 4,000 +of these, after one\n/);
    expect(totals).toMatch(/\n {4}inflation +1\.250 +± 0\.125 +contacts for each that is new\n/);
    expect(totals).not.toContain("complaints");
    expect(totals).toMatch(/\n {2}settled +70\.00 +± 7\.00 +% of answers\n {2}wrong +10\.00 /);
    const right = {
      ...back,
      total: { ...back.total, recontactsWrong: about(0), wrongShare: about(0) },
    };
    expect(section(right, "TOTALS").join("\n")).not.toContain("wrong");
    expect(studyText(full)).not.toMatch(/ are back|come of|inflation|settle/);
  });

  it("goes with a service level that counts the bot's replies, where there is a bot", () => {
    expect(section(full, "TOTALS").join("\n")).toMatch(
      / \d\d\.\d\d +± .* % of arrived, bot's replies/,
    );
    const alone = { ...full, total: { ...total, contained: { mean: 0, low: 0, high: 0 } } };
    expect(studyText(alone)).not.toContain("bot's replies");
  });

  it("knows why contacts are blocked", () => {
    const blocked = { ...madeStudy(), total: { ...total, blocked: about(77) } };
    const door = { ...blocked, events: events.map((row) => ({ ...row, kind: "admit" as const })) };
    expect(section(blocked, "TOTALS").join("\n")).toMatch(/blocked +77 .*contacts, queue full\n/);
    expect(studyText(door)).toMatch(/blocked +77 .*contacts, queue full or not let in\n/);
  });
});

describe("the section of reserves", () => {
  it("tells when they were called and came, for how long and for how much", () => {
    const rows = section(full, "RESERVES");
    expect(rows[3]).toMatch(/^ {2}pool +80 20:00 22:00 22:10 +455 1,820 ± 182 91,000$/);
    const [first] = full.reserves as [Study["reserves"][number]];
    const uncalled = { ...first, firstCall: null, firstArrival: null, lastArrival: null };
    expect(section({ ...full, reserves: [uncalled] }, "RESERVES")[3]).toMatch(/ 80 +– +– +– /);
  });

  it("dates its moments where there are several days", () => {
    const week = { ...full, hours: madeStudy({ days: 7 }).hours };
    expect(section(week, "RESERVES").join("\n")).toContain(" 11-11 20:00 22:00 ");
    expect(section(week, "SURGES")[3]).toContain("2026-11-11 20:00");
  });
});

describe("the section of surges", () => {
  it("tells how long they are felt, and how often the line recovered", () => {
    const rows = section(full, "SURGES");
    expect(rows[3]).toMatch(/^ {2}live +20:00 +x 4\.5 +90 ± 9 +90 +60 to 98$/);
  });
});

describe("files of what only some scenarios have", () => {
  const parse = (text: string) =>
    Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });

  it("are written when there is something", () => {
    expect(furtherCsvs(madeStudy())).toEqual([]);
    expect(furtherCsvs(full).map(([file]) => file)).toEqual([
      "classes.csv",
      "overflow.csv",
      "shrinkage.csv",
      "reserves.csv",
      "surges.csv",
      "touchpoints.csv",
      "work.csv",
      "approvals.csv",
      "events.csv",
    ]);
  });

  it("have a row for each of the table, in full", () => {
    const files = new Map(furtherCsvs(full));
    const { data, meta } = parse(files.get("shrinkage.csv") as string);
    expect(meta.fields).toEqual(
      "group cause hours hoursLow hoursHigh share shareLow shareHigh".split(" "),
    );
    expect(data).toHaveLength(3);
    expect(data[0]).toMatchObject({ group: "live", cause: "absence", hours: "1234.5" });
    expect(parse(files.get("classes.csv") as string).data.map(({ line }) => line)).toEqual(
      ["live", LONG, ""].flatMap((name) => new Array(5).fill(name)),
    );
    const surge = parse(files.get("surges.csv") as string).data[0];
    expect(surge).toMatchObject({ line: "live", start: "2026-11-11T20:00", factor: "4.5" });
    expect(surge).toMatchObject({
      recovered: "0.9",
      recoveredLow: "0.596",
      recoveredHigh: "0.982",
    });
    expect(parse(files.get("work.csv") as string).data[1]).toMatchObject({
      line: "live",
      part: "harder after the bot",
      secondsPerContact: "-12",
    });
    expect(parse(files.get("events.csv") as string).data[0]).toMatchObject({
      event: "bot down",
      kind: "bot",
      end: "2026-11-11T21:30",
      offered: "1234567",
      recovered: "0.9",
    });
    expect(parse(files.get("reserves.csv") as string).data[0]).toMatchObject({
      reserve: "pool",
      calledShareHigh: "0.943",
      firstArrival: "2026-11-11T22:00",
    });
  });
});
