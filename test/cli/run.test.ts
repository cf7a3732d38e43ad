import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/base/display-width.ts";
import { main } from "../../src/cli/main.ts";
import { SMALL, type SilentWorld, silentWorld } from "./silent.ts";

const world = (changes = {}) => silentWorld({ "day.yaml": SMALL }, changes);
const crest = (effects: SilentWorld, line: string) => main(line.split(" "), effects);

describe("crest run", () => {
  it("prints one page of 80 columns on standard output, and nothing else", async () => {
    const effects = world();
    expect(await crest(effects, "run day.yaml")).toBe(0);
    expect(effects.said.note).toBe("");
    expect(effects.said.out).toMatch(
      /^An afternoon\n2026-11-11 Wed, 4 hours; 10 replications of 1 day; seed 1\n\nT/,
    );
    expect(effects.said.out).toMatch(/\nFor charts and CSV tables, run with --out FOLDER\.\n$/);
    for (const line of effects.said.out.split("\n")) {
      expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    }
  });

  it("says the same for the same seed, and something else for another", async () => {
    const [first, same, other] = [world(), world(), world()];
    await crest(first, "run day.yaml --seed 7");
    await crest(same, "run day.yaml --seed 7");
    await crest(other, "run day.yaml --seed 8");
    expect(same.said.out).toBe(first.said.out);
    expect(other.said.out).not.toBe(first.said.out);
  });

  it("--json prints one JSON document", async () => {
    const effects = world({ terminal: true });
    expect(await crest(effects, "run day.yaml --json --replications 2")).toBe(0);
    const study = JSON.parse(effects.said.out);
    expect(study).toMatchObject({ scenario: "An afternoon", seed: 1, replications: 2 });
    expect(study.lines.map(({ line }: { line: string }) => line)).toEqual(["live", "local"]);
  });

  it("--out writes everything, study.json last", async () => {
    const effects = world();
    expect(await crest(effects, "run day.yaml --replications 2 --out results/")).toBe(0);
    expect(effects.written).toEqual(
      [
        "intervals.csv",
        "lines.csv",
        "groups.csv",
        "staffing.svg",
        "staffing.png",
        "study.json",
      ].map((name) => `results/${name}`),
    );
    expect(effects.said.note).toMatch(/^wrote intervals\.csv, .* to results\/\n$/);
    expect(effects.said.out).not.toContain("--out FOLDER");
    const { intervals } = JSON.parse(String(effects.files.get("results/study.json")));
    expect(String(effects.files.get("results/intervals.csv")).split("\n")).toHaveLength(
      intervals.length + 2,
    );
  });

  it("--out refuses a file before it simulates", async () => {
    const effects = silentWorld({ "day.yaml": SMALL, results: "" });
    expect(await crest(effects, "run day.yaml --out results")).toBe(2);
    expect(effects.said.note).toBe("--out: is a file, not a folder (got results)\ngive a folder\n");
  });

  it("prints the page even when the results cannot be written", async () => {
    const effects = world({ write: () => Promise.reject(new Error("disk on fire")) });
    expect(await crest(effects, "run day.yaml --replications 2 --out results")).toBe(70);
    expect(effects.said.out).toContain("BY HOUR");
    expect(effects.said.note).toMatch(
      /^crest has a bug: disk on fire\n {2}crest .*: crest run day.yaml --replications 2 --out results\nError: disk on fire\n/,
    );
  });

  it("--set changes a setting", async () => {
    const effects = world();
    const line = "run day.yaml --set plan.0.heads=40 --set lines.live.firstReply=5s --json";
    expect(await crest(effects, line)).toBe(0);
    const { target, total } = JSON.parse(effects.said.out);
    expect(target).toMatchObject({ days: 10, daysMet: 10 });
    expect(total.waitSeconds.mean).toBe(0);
    expect(total.agentHours.mean).toBe(160);
  });

  it("--precision replays until the share in time is known that well", async () => {
    const effects = world();
    expect(await crest(effects, "run day.yaml --precision 2pp --json")).toBe(0);
    const { total, replications } = JSON.parse(effects.said.out);
    expect(replications).toBeGreaterThan(10);
    expect(total.withinShare.high - total.withinShare.mean).toBeLessThanOrEqual(0.02);
  });

  it("shows progress on a terminal and takes it away", async () => {
    const effects = world({ terminal: true });
    await crest(effects, "run day.yaml --replications 4");
    const shown = effects.said.note.split("\r\u001b[K");
    expect(shown).toHaveLength(7);
    expect(shown[3]).toMatch(
      /^█████░░░░░ 2\/4 {2}\d+\.\d ± \d+\.\d % within 30 s: (met|missed|unclear) \(80 %\), \d+ s left$/,
    );
    expect(shown.at(-1)).toBe("");
  });

  it("names every wrong option at once", async () => {
    const effects = world();
    const line = "run day.yaml --replications 0 --precision 0.2 --seed x --workers 1.5";
    expect(await crest(effects, line)).toBe(2);
    expect(effects.said.note).toBe(
      [
        "--replications: must be a whole number from 1 to 1,000,000 (got 0)",
        "--precision: must be above 0 and at most 10pp, such as 0.2pp or 0.002 (got 0.2)",
        "--seed: must be a whole number from 0 to 9,007,199,254,740,991 (got x)",
        "--workers: must be a whole number from 1 to 256 (got 1.5)",
        "crest run --help lists the options\n",
      ].join("\n"),
    );
  });
});

describe("Ctrl-C", () => {
  it("before the first replication is finished says so", async () => {
    const effects = world();
    effects.interrupt();
    expect(await crest(effects, "run day.yaml --out results")).toBe(130);
    expect(effects.said).toEqual({
      out: "",
      note: "interrupted before the first replication was finished; nothing was written to results\n",
    });
    expect(effects.written).toEqual([]);
  });

  it("later tells what the finished ones say, and writes nothing", async () => {
    const effects = world({ terminal: true });
    const now = effects.now;
    let calls = 0;
    const stopping = { ...effects, now: () => (++calls === 4 ? effects.interrupt() : null, now()) };
    expect(await crest(stopping, "run day.yaml --replications 50 --out results")).toBe(130);
    expect(effects.said.out).toBe("");
    expect(effects.said.note).toMatch(
      /interrupted after 3 replications; nothing was written to results; what they say:\n\nAn afternoon\n.*3 replications of 1 day; seed 1\n\nT/,
    );
    expect(effects.written).toEqual([]);
  });
});
