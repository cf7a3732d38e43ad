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
const full: Study = {
  ...madeStudy(),
  classes: [...classes("live"), ...classes(LONG), ...classes(null)],
  overflow,
  shrinkage,
  reserves,
  surges,
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
    const titles = ["CLASSES", "OVERFLOW", "TIME OFF THE FLOOR", "RESERVES", "SURGES"];
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
    expect(parse(files.get("reserves.csv") as string).data[0]).toMatchObject({
      reserve: "pool",
      calledShareHigh: "0.943",
      firstArrival: "2026-11-11T22:00",
    });
  });
});
