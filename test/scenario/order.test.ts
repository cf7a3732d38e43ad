import { describe, expect, test } from "vitest";
import { replay } from "../../src/center/replay.ts";
import { explain } from "../../src/scenario/explain.ts";
import { initScenario } from "../../src/scenario/init.ts";
import { load as loadAll } from "../../src/scenario/load.ts";
import { parseScenario } from "../../src/scenario/parse.ts";
import { printScenario } from "../../src/scenario/print.ts";
import { readVolume } from "../../src/demand/volume.ts";
import { chunksOf } from "../demand/chunks.ts";
import { load } from "./documents.ts";

/** Names that a plain object would put in the order 1, 100, 200. */
const numbered = `hours: 8
lines:
  200: {volume: {perHour: 6}, handle: {mean: 3m}}
  100: {volume: {perHour: 6}, handle: {mean: 3m}}
  1: {volume: {perHour: 6}, handle: {mean: 3m}}
groups:
  200: {lines: ["1", "100", "200"]}
  100: {lines: ["1", "100", "200"]}
shifts:
  20: {start: "00:00", length: 8h}
  10: {start: "00:00", length: 4h}
plan:
  - {group: "100", shift: "20", heads: 50}
  - {group: "200", shift: "20", heads: 50}
`;

describe("names made of digits stand in the order of the document", () => {
  test("compiled", async () => {
    const spec = await load(numbered);
    expect(spec.lines.map(({ name }) => name)).toEqual(["200", "100", "1"]);
    expect(spec.groups.map(({ name, lines }) => [name, ...lines])).toEqual([
      ["200", 2, 1, 0],
      ["100", 2, 1, 0],
    ]);
    expect(spec.cohorts.map(({ group }) => group)).toEqual([1, 0]);
  });

  test("contacts try the group that stands first: fifty free agents leave none to the next", async () => {
    const [first, second] = replay(await load(numbered), 1).groups;
    expect(first).toMatchObject({ group: "200" });
    expect(first?.answered).toBeGreaterThan(100);
    expect(second).toMatchObject({ group: "100", answered: 0 });
  });

  test("a document laid over another keeps the order of that one", async () => {
    const spec = await load('extends: base.yaml\ngroups: {"100": {concurrency: 2}}\n', {
      "base.yaml": numbered,
    });
    expect(spec.groups.map(({ name, concurrency }) => [name, concurrency])).toEqual([
      ["200", 1],
      ["100", 2],
    ]);
  });

  test("printed and read again", () => {
    const scenario = parseScenario(numbered);
    const again = parseScenario(printScenario(scenario));
    expect([...again.groups.keys()]).toEqual(["200", "100"]);
    expect([...again.lines.keys()]).toEqual(["200", "100", "1"]);
    expect([...again.shifts.keys()]).toEqual(["20", "10"]);
    expect(again).toEqual(scenario);
  });

  test("explained", async () => {
    const paths = explain(await loadAll(numbered, {})).map(({ path }) => path);
    const named = (pattern: RegExp): string[] => paths.filter((path) => pattern.test(path));
    expect(named(/concurrency$/)).toEqual(["groups.200.concurrency", "groups.100.concurrency"]);
    expect(named(/handle.mean$/)).toEqual(
      ["200", "100", "1"].map((name) => `lines.${name}.handle.mean`),
    );
    expect(named(/^shifts.*start$/)).toEqual(["shifts.20.start", "shifts.10.start"]);
  });

  test("made from the columns of a file", async () => {
    const csv = "time,222,111\n2026-11-11T00:00,5,6\n2026-11-11T01:00,5,6\n";
    const volume = await readVolume(chunksOf(csv, 100), { name: "v.csv", timeZone: "UTC" });
    const spec = await load(initScenario({ csvName: "v.csv", volume }), { "v.csv": csv });
    expect(spec.lines.map(({ name }) => name)).toEqual(["222", "111"]);
    expect(spec.groups.map(({ name, lines }) => [name, ...lines])).toEqual([
      ["222", 0],
      ["111", 1],
    ]);
  });
});
