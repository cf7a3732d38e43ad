import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/base/display-width.ts";
import { main } from "../../src/cli/main.ts";
import { SMALL, type SilentWorld, silentWorld } from "./silent.ts";

/** The afternoon with one more agent, and the same for an hour more. */
const FOUR = SMALL.replace("An afternoon", "With four").replace("heads: 3", "heads: 4");
const LONG = SMALL.replace("hours: 4", "hours: 5").replace("30]", "30, 20]");

const files = { "day.yaml": SMALL, "four.yaml": FOUR, "long.yaml": LONG };
const world = (changes = {}) => silentWorld(files, changes);
const crest = (effects: SilentWorld, line: string) => main(line.split(" "), effects);

describe("crest compare", () => {
  it("prints one page of 80 columns on standard output, who beats whom first", async () => {
    const effects = world();
    expect(await crest(effects, "compare day.yaml four.yaml")).toBe(0);
    expect(effects.said.note).toBe("");
    expect(effects.said.out).toMatch(
      /^B beats A by \d+\.\d ± \d+\.\d points for \d+ yuan more\n\n {2}A {2}An afternoon \(day\.yaml\)\n {2}B {2}With four \(four\.yaml\)\n2026-11-11 Wed, 4 hours; 10 paired replications of 1 day; seed 1\n/,
    );
    expect(effects.said.out).toMatch(/\nFor charts and CSV tables, compare with --out FOLDER\.\n$/);
    for (const line of effects.said.out.split("\n")) {
      expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    }
  });

  it("finds that a plan does the same as itself", async () => {
    const effects = world();
    expect(await crest(effects, "compare day.yaml day.yaml --replications 3")).toBe(0);
    expect(effects.said.out.replaceAll(/\n */g, " ")).toMatch(
      /^B and A do the same: the share in time is equal in each of 3 replications; B at the same cost/,
    );
    expect(effects.said.out).toContain("  - A and B are the same scenario\n");
  });

  it("--json prints one JSON document, the same whatever the number of workers is called", async () => {
    const effects = world({ terminal: true });
    const line = "compare day.yaml four.yaml day.yaml --json --replications 4";
    expect(await crest(effects, line)).toBe(0);
    const { plans, differences, replications } = JSON.parse(effects.said.out);
    expect(plans.map(({ plan, name }: Named) => `${plan} ${name}`)).toEqual([
      "A day.yaml",
      "B four.yaml",
      "C day.yaml",
    ]);
    expect(differences[1].total.withinShare).toEqual({ mean: 0, low: 0, high: 0 });
    expect(replications).toBe(4);
    const again = world();
    await crest(again, `${line} --workers 1`);
    expect(again.said.out).toBe(effects.said.out);
  });

  it("--out writes everything, comparison.json last", async () => {
    const effects = world();
    const line = "compare day.yaml four.yaml --replications 2 --out results";
    expect(await crest(effects, line)).toBe(0);
    expect(effects.written).toEqual(
      ["comparison.csv", "hours.csv", "difference.svg", "difference.png", "comparison.json"].map(
        (name) => `results/${name}`,
      ),
    );
    expect(effects.said.note).toMatch(/^wrote comparison\.csv, .* to results\n$/);
    expect(effects.said.out).not.toContain("--out FOLDER");
    const { differences } = JSON.parse(String(effects.files.get("results/comparison.json")));
    expect(differences[0].hours).toHaveLength(4 * 3);
  });

  it("--set changes every plan", async () => {
    const effects = world();
    const line = "compare day.yaml four.yaml --set lines.live.firstReply=40s --json";
    expect(await crest(effects, `${line} --replications 2`)).toBe(0);
    const { plans } = JSON.parse(effects.said.out);
    for (const plan of plans) expect(plan.lines[0].withinShare.mean).toBe(0);
  });

  it("says in which plan a setting is wrong, unless it is in all alike", async () => {
    const reserve = "reserves: {r: {lines: [live], size: 2, trigger: [{waiting: 5}]}}";
    const effects = silentWorld({ ...files, "called.yaml": `${SMALL}\n${reserve}\n` });
    const set = "--set reserves.r.size=5 --set lines.live.fistReply=40s";
    expect(await crest(effects, `compare day.yaml called.yaml four.yaml ${set}`)).toBe(2);
    expect(effects.said.note.split("\n").slice(0, -2)).toEqual([
      "day.yaml: --set reserves.r.size: reserves has none (got r)",
      "--set lines.live.fistReply: is no setting of lines.live; did you mean firstReply? (got fistReply)",
      "four.yaml: --set reserves.r.size: reserves has none (got r)",
    ]);
  });

  it("--precision replays until the difference is known that well", async () => {
    const effects = world();
    expect(await crest(effects, "compare day.yaml four.yaml --precision 2pp --json")).toBe(0);
    const { differences, replications } = JSON.parse(effects.said.out);
    const { mean, high } = differences[0].total.withinShare;
    expect(replications).toBeGreaterThan(10);
    expect(high - mean).toBeLessThanOrEqual(0.02);
  });

  it("shows on a terminal how the differences stand, and takes it away", async () => {
    const effects = world({ terminal: true });
    await crest(effects, "compare day.yaml four.yaml day.yaml --replications 4");
    const shown = effects.said.note.split("\r\u001b[K");
    expect(shown).toHaveLength(7);
    expect(shown[3]).toMatch(
      /^█████░░░░░ 2\/4 {2}B - A \+\d+\.\d ± \d+\.\d, C - A 0\.0 ± 0\.0 points, \d+ s left$/,
    );
    expect(shown.at(-1)).toBe("");
  });

  it("refuses plans for other hours, by the names of their files", async () => {
    const effects = world();
    expect(await crest(effects, "compare day.yaml four.yaml long.yaml")).toBe(2);
    expect(effects.said).toEqual({
      out: "",
      note: "long.yaml: hours: must be 4 as in day.yaml (got 5)\ncompare plans for the same hours of the day\n",
    });
  });

  it("names what is wrong with every scenario at once", async () => {
    const effects = world();
    expect(await crest(effects, "compare nowhere.yaml four.yaml elsewhere.yaml")).toBe(2);
    expect(effects.said.note).toBe(
      "nowhere.yaml: no such file\nelsewhere.yaml: no such file\ncheck the path\n",
    );
  });

  it("names every wrong option, and where to read about them", async () => {
    const effects = world();
    expect(await crest(effects, "compare day.yaml four.yaml --seed x --workers 0")).toBe(2);
    expect(effects.said.note).toBe(
      [
        "--seed: must be a whole number from 0 to 9,007,199,254,740,991 (got x)",
        "--workers: must be a whole number from 1 to 256 (got 0)",
        "crest compare --help lists the options\n",
      ].join("\n"),
    );
    expect(await crest(world(), "compare day.yaml")).toBe(2);
  });

  it("on Ctrl-C tells what the finished replications say, and writes nothing", async () => {
    const effects = world({ terminal: true });
    const { now } = effects;
    let calls = 0;
    const stopping = { ...effects, now: () => (++calls === 4 ? effects.interrupt() : null, now()) };
    const line = "compare day.yaml four.yaml --replications 50 --out results";
    expect(await crest(stopping, line)).toBe(130);
    expect(effects.said.out).toBe("");
    expect(effects.said.note).toMatch(
      /interrupted after 3 replications; nothing was written to results; what they say:\n\n(B beats A|No difference) .*/,
    );
    expect(effects.written).toEqual([]);
  });
});

interface Named {
  readonly plan: string;
  readonly name: string;
}
