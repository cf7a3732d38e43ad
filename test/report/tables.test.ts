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
const full: Study = {
  ...madeStudy(),
  classes: [...classes("live"), ...classes(LONG), ...classes(null)],
  overflow,
  shrinkage,
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
    const titles = ["CLASSES", "OVERFLOW", "TIME OFF THE FLOOR"];
    for (const title of titles) {
      expect(page).toContain(`\n\n${title}`);
      expect(studyText(madeStudy())).not.toContain(title);
    }
    for (const row of page.split("\n")) expect(displayWidth(row), row).toBeLessThanOrEqual(80);
  });

  it("tell how each class fared, all lines last", () => {
    const rows = section(full, "CLASSES");
    expect(rows[3]).toMatch(/^ {2}live +VIP +0 +\d/);
    expect(rows[4]).toMatch(/^ {8,}upset, flagged +1,234,567 +[\d.]+ ± [\d.]+ +123 /);
    expect(rows[13]).toMatch(/^ {2}all lines +VIP/);
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

describe("files of what only some scenarios have", () => {
  const parse = (text: string) =>
    Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });

  it("are written when there is something", () => {
    expect(furtherCsvs(madeStudy())).toEqual([]);
    expect(furtherCsvs(full).map(([file]) => file)).toEqual([
      "classes.csv",
      "overflow.csv",
      "shrinkage.csv",
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
  });
});
