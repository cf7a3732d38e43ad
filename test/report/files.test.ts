import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { groupsCsv, intervalsCsv, linesCsv } from "../../src/report/csv.ts";
import { studyJson } from "../../src/report/json.ts";
import { madeStudy } from "./fixture.ts";

const parse = (text: string) =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });

describe("CSV", () => {
  const study = madeStudy();

  it("takes an estimate apart into three columns and quantiles into one each", () => {
    const { data, meta, errors } = parse(intervalsCsv(study));
    expect(errors).toEqual([]);
    expect(meta.fields?.slice(0, 5)).toEqual([
      "start",
      "line",
      "arrived",
      "arrivedLow",
      "arrivedHigh",
    ]);
    expect(meta.fields).toContain("queueP95");
    expect(meta.fields).toContain("withinShareErlangC");
    expect(data).toHaveLength(96 * 4);
  });

  it("carries every figure in full, null as an empty cell", () => {
    const { data } = parse(intervalsCsv(study));
    study.intervals.forEach((row, i) => {
      expect(data[i]?.["line"]).toBe(row.line ?? "");
      expect(Number(data[i]?.["withinShare"])).toBe(row.withinShare.mean);
      expect(data[i]?.["withinShareErlangC"]).toBe(row.withinShareErlangC?.toString() ?? "");
    });
  });

  it("has a row for all lines together, then one a line; a row a group", () => {
    expect(parse(linesCsv(study)).data.map(({ line }) => line)).toEqual([
      "",
      "live",
      "local",
      "enterprise",
    ]);
    expect(parse(groupsCsv(study)).data.map(({ group }) => group)).toEqual([
      "live",
      "local",
      "enterprise",
    ]);
  });

  it("keeps a name that looks like a formula from being one", () => {
    expect(linesCsv(madeStudy({ names: ["=1+1"] }))).toContain("'=1+1");
  });

  it("starts with a byte order mark only when there is more than ASCII in it", () => {
    expect(linesCsv(study).startsWith("line,")).toBe(true);
    expect(linesCsv(madeStudy({ names: ["直播"] })).startsWith("\ufeffline,")).toBe(true);
  });
});

describe("study.json", () => {
  it("is the study, an estimate a line", () => {
    const study = { ...madeStudy(), scenario: 'a "mean": {\n"low": 1' };
    const text = studyJson(study);
    expect(JSON.parse(text)).toEqual(study);
    expect(text).toMatch(
      /^ {4}"withinShare": \{ "mean": 0\.\d+, "low": 0\.\d+, "high": 0\.\d+ \},$/m,
    );
    expect(text.endsWith("}\n")).toBe(true);
  });
});
