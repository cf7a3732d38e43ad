import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { logCsv } from "../../data/log.ts";
import { volumeFiles } from "../../data/volumes.ts";
import type { CenterSpec } from "../../src/center/spec.ts";
import { expectedInPiece } from "../../src/demand/curve.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { openHere } from "./documents.ts";

const shipped = async (file: string): Promise<CenterSpec> => {
  const name = `scenarios/${file}`;
  return loadScenario(await readFile(name, "utf8"), openHere, { name });
};

/** Contacts of all lines, or of one, between two hours of the horizon. */
function contacts(spec: CenterSpec, from: number, to: number, name?: string): number {
  return spec.lines
    .filter((line) => name === undefined || line.name === name)
    .flatMap(({ arrivals: { rate } }) =>
      [...rate.hours].map((hour, piece) =>
        hour >= from && hour < to ? expectedInPiece(rate, piece) : 0,
      ),
    )
    .reduce((sum, count) => sum + count, 0);
}

const heads = (spec: CenterSpec, hour: number): number =>
  spec.cohorts
    .filter(
      ({ startSeconds, endSeconds }) => startSeconds <= hour * 3600 && endSeconds > hour * 3600,
    )
    .reduce((sum, { heads }) => sum + heads, 0);

describe("shipped scenarios", () => {
  test("the files of data are those that data/make.ts writes", async () => {
    const files = { ...volumeFiles(), "small-log.csv": logCsv("2026-03-02") };
    for (const [file, text] of Object.entries(files)) {
      expect(await readFile(`data/${file}`, "utf8")).toBe(text);
    }
    const csv = (await readdir("data")).filter((file) => file.endsWith(".csv"));
    expect(csv.sort()).toEqual(Object.keys(files).sort());
  });

  test("touchpoints.csv has twelve touchpoints, and hour by hour the contacts of normal-day.csv", async () => {
    const rows = async (file: string) =>
      (await readFile(`data/${file}`, "utf8")).trimEnd().split("\n").slice(1);
    const totals = new Map<string, number>();
    const touchpoints = new Set<string>();
    for (const row of await rows("touchpoints.csv")) {
      const [time, line, touchpoint, contacts] = row.split(",");
      touchpoints.add(`${touchpoint}`);
      totals.set(`${time},${line}`, (totals.get(`${time},${line}`) ?? 0) + Number(contacts));
    }
    expect(touchpoints.size).toBe(12);
    for (const row of await rows("normal-day.csv")) {
      const [time, ...contacts] = row.split(",");
      const lines = ["live", "local", "enterprise"];
      expect(lines.map((line) => totals.get(`${time},${line}`))).toEqual(contacts.map(Number));
    }
    expect(totals.size).toBe(72);
  });

  test("all of them compile", async () => {
    const files = (await readdir("scenarios")).filter((file) => file.endsWith(".yaml"));
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const file of files) expect((await shipped(file)).hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("normal day: 4.5 million, 47 / 31 / 22 %, 9,000 agents in three shifts", async () => {
    const spec = await shipped("normal-day.yaml");
    const total = contacts(spec, 0, 24);
    expect(total).toBeCloseTo(4_500_000, 3);
    const shares = ["live", "local", "enterprise"].map(
      (line) => contacts(spec, 0, 24, line) / total,
    );
    expect(shares).toEqual([0.47, 0.31, 0.22].map((share) => expect.closeTo(share, 9)));
    expect([0, 8, 16].map((hour) => heads(spec, hour))).toEqual([1350, 4400, 3250]);
    expect(spec.groups.map(({ concurrency }) => concurrency)).toEqual([4, 4, 4]);
  });

  test("Double-11: 12 million, 1.5 million in the hour from 20:00, a normal evening before", async () => {
    const [normal, spec] = [await shipped("normal-day.yaml"), await shipped("double-11.yaml")];
    expect(contacts(spec, 0, 24)).toBeCloseTo(12_000_000, 3);
    expect(contacts(spec, 20, 21)).toBeCloseTo(1_500_000, 3);
    expect(contacts(spec, -4, 0)).toBeCloseTo(contacts(normal, 20, 24), 3);
    expect(contacts(spec, 24, 48)).toBeCloseTo(4_500_000, 3);
    expect(contacts(spec, 0, 24, "local")).toBeCloseTo(contacts(normal, 0, 24, "local"), 3);
    expect(spec.cohorts).toEqual(normal.cohorts);
  });

  test("small centre: 100 agents, 10,000 contacts", async () => {
    const spec = await shipped("small-centre.yaml");
    expect(contacts(spec, 0, 24)).toBeCloseTo(10_000, 6);
    const planned = spec.cohorts.filter(
      ({ startSeconds }) => startSeconds >= 0 && startSeconds < 86400,
    );
    expect(planned.reduce((sum, { heads }) => sum + heads, 0)).toBe(100);
  });

  test("M/M/12: 4.2 a minute, 2 minutes, 12 agents, 8 hours from empty", async () => {
    const spec = await shipped("mm12.yaml");
    expect(contacts(spec, 0, 8)).toBeCloseTo(4.2 * 480, 9);
    expect(spec).toMatchObject({
      warmUpSeconds: 0,
      close: "serve",
      target: { withinSeconds: 20 },
      headLevels: [{ heads: Int32Array.of(12) }],
    });
    expect(spec.lines[0]).toMatchObject({
      handle: { law: "exponential", meanSeconds: Float64Array.of(120) },
      patience: { law: "never" },
    });
  });
});
