import { describe, expect, test } from "vitest";
import { loadScenario } from "../../src/scenario/load.ts";
import { type Files, load, problemsOf, small } from "./documents.ts";

const csv = [
  "time,live",
  ...Array.from({ length: 8 }, (_, hour) => `2026-11-11T0${hour}:00,7`),
].join("\n");

describe("extends", () => {
  test("merges maps, replaces lists and single values", async () => {
    const base = small(`notes: [one, two]
shifts: {early: {start: "00:00", length: 4h}, late: {start: "04:00", length: 4h}}
plan:
  - {group: agents, shift: early, heads: 5}
  - {group: agents, shift: late, heads: 6}
`);
    const text = `extends: base.yaml
title: Other
notes: [three]
lines: {live: {handle: {cv: 0.5}}}
shifts: {late: {length: 2h}}
plan: [{group: agents, shift: late, heads: 9}]
`;
    const spec = await load(text, { "base.yaml": base });
    expect(spec).toMatchObject({ title: "Other", horizonSeconds: 28800, notes: ["three"] });
    expect(spec.lines[0]?.handle).toMatchObject({ cv: 0.5, meanSeconds: Float64Array.of(180) });
    expect(spec.cohorts).toMatchObject([
      { group: 0, startSeconds: 14400, endSeconds: 21600, heads: 9 },
    ]);
  });

  test("lines keep the order of the base, new ones follow", async () => {
    const text = `extends: base.yaml
lines:
  chat: {volume: {perHour: 1}, handle: {mean: 1m}}
  live: {firstReply: 5s}
groups: {agents: {lines: [live, chat]}}
`;
    const spec = await load(text, { "base.yaml": small() });
    expect(spec.lines.map(({ name }) => name)).toEqual(["live", "chat"]);
  });

  test("a volume of another kind replaces the one of the base", async () => {
    const text = "extends: base.yaml\nlines: {live: {volume: {file: v.csv}}}\n";
    const spec = await load(text, { "base.yaml": small(), "v.csv": csv });
    expect(spec.lines[0]?.arrivals.rate.startRates[0]).toBeCloseTo(7 / 3600, 12);
  });

  test("a plan in a file replaces rows", async () => {
    const base = small('plan: [{group: agents, start: "00:00", length: 1h, heads: 5}]\n');
    const plan = "group,start,length,heads\nagents,01:00,1h,2\n";
    const spec = await load("extends: base.yaml\nplan: {file: p.csv}\n", {
      "base.yaml": base,
      "p.csv": plan,
    });
    expect(spec.cohorts.map(({ heads }) => heads)).toEqual([2]);
  });

  test("each path is relative to the folder of the document that names it", async () => {
    const files: Files = {
      "plans/shared/base.yaml": small("plan: {file: data/plan.csv}\n").replace(
        "{perHour: 60}",
        "{file: ../../data/v.csv}",
      ),
      "plans/shared/data/plan.csv": "group,start,length,heads\nagents,01:00,1h,2\n",
      "data/v.csv": csv,
    };
    const name = "plans/today/scenario.yaml";
    const spec = await loadScenario("extends: ../shared/base.yaml\n", files, { name });
    expect(spec.cohorts).toHaveLength(1);
    expect(spec.lines[0]?.arrivals.rate.startRates[0]).toBeCloseTo(7 / 3600, 12);
  });

  test("absolute paths stay", async () => {
    const files: Files = {
      "/shared/base.yaml": small().replace("{perHour: 60}", "{file: v.csv}"),
      "/shared/v.csv": csv,
    };
    const spec = await loadScenario("extends: /shared/base.yaml\n", files, { name: "here/s.yaml" });
    expect(spec.lines).toHaveLength(1);
  });

  test("chains", async () => {
    const files: Files = {
      "a.yaml": "extends: b.yaml\nhours: 6\n",
      "b.yaml": small("interval: 30m\n"),
    };
    const spec = await load("extends: a.yaml\ntitle: Chain\n", files);
    expect([spec.title, spec.horizonSeconds, spec.intervalSeconds]).toEqual(["Chain", 21600, 1800]);
  });

  test("problems stand in the document that has them", async () => {
    const files: Files = { "base.yaml": small().replace("hours: 8", "hours: eight") };
    expect(await problemsOf("extends: base.yaml\ninterval: 7m\n", files)).toEqual([
      "base.yaml:3:8: hours: must be a whole number from 1 to 8784 (got eight)",
      "scenario.yaml:2:11: interval: must be at least 1m and divide an hour (got 7m)",
    ]);
  });

  test.each([
    [
      "a document that is none",
      "extends: nope.yaml\n",
      "scenario.yaml:1:10: extends: file cannot be read: no such file (got nope.yaml)",
    ],
    [
      "itself",
      "extends: ./scenario.yaml\n",
      "scenario.yaml:1:10: extends: must not lead back to itself (got scenario.yaml -> scenario.yaml)",
    ],
    [
      "one that extends it",
      "extends: self.yaml\n",
      "self.yaml:1:10: extends: must not lead back to itself (got scenario.yaml -> self.yaml -> scenario.yaml)",
    ],
    [
      "two",
      "extends: [a.yaml, b.yaml]\n",
      "scenario.yaml:1:10: extends: must be the path of a document",
    ],
    ["an empty one", "extends: empty.yaml\n", "empty.yaml: is empty"],
    [
      "a broken one",
      "extends: broken.yaml\n",
      "broken.yaml:1:4: is not valid YAML: nested mappings are not allowed in compact mappings",
    ],
  ])("%s", async (_, text, problem) => {
    const files: Files = {
      "self.yaml": "extends: scenario.yaml\n",
      "empty.yaml": "",
      "broken.yaml": "a: b: c\n",
    };
    expect(await problemsOf(text, files)).toEqual([problem]);
  });
});
