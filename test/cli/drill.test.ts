import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/base/display-width.ts";
import { main } from "../../src/cli/main.ts";
import { SMALL, type SilentWorld, silentWorld } from "./silent.ts";

/** The afternoon with a bot that is down for half an hour, and two of three agents away for as long. */
const BROKEN = `${SMALL.replace("    patience: {mean: 300s", "    bot: {containment: 0.5, time: 30s}\n    patience: {mean: 300s")}events:
  - {name: bot down, at: "12:30", for: 30m, bot: down, lines: [live]}
  - {name: two away, at: "14:00", for: 30m, absent: 0.7}
`;
const files = { "day.yaml": SMALL, "broken.yaml": BROKEN };
const world = (changes = {}) => silentWorld(files, changes);
const crest = (effects: SilentWorld, line: string) => main(line.split(" "), effects);

describe("crest drill", () => {
  it("prints one page of 80 columns on standard output, what the events cost first", async () => {
    const effects = world();
    expect(await crest(effects, "drill broken.yaml")).toBe(0);
    expect(effects.said.note).toBe("");
    expect(effects.said.out.replaceAll(/\n +/g, " ")).toMatch(
      /^The 2 events cost \d+\.\d ± \d+\.\d points of contacts in time; \w+ \w+ at 1[24]:\d0 is felt longest, for /,
    );
    expect(effects.said.out).toContain("\n\nBOT DOWN, 12:30 to 13:00 (the bot is down; live)\n");
    expect(effects.said.out).toContain(
      "\n\nTWO AWAY, 14:00 to 14:30 (agents are off the floor; live, local)\n",
    );
    expect(effects.said.out).toMatch(/\nFor the same as files, drill with --out FOLDER\.\n$/);
    for (const line of effects.said.out.split("\n")) {
      expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    }
  });

  it("--json prints one JSON document; the bot down brings the people more contacts", async () => {
    const effects = world({ terminal: true });
    expect(await crest(effects, "drill broken.yaml --replications 8 --json")).toBe(0);
    const { events, total, replications } = JSON.parse(effects.said.out);
    expect(replications).toBe(8);
    expect(events[0].during.offered.difference.low).toBeGreaterThan(0);
    // nobody comes back, so who is away changes nothing of who comes
    expect(events[1].during.offered.difference).toEqual({ mean: 0, low: 0, high: 0 });
    expect(total.withinShare.difference.high).toBeLessThan(0);
    expect(effects.said.note).toContain("with - without ");
    const again = world();
    await crest(again, "drill broken.yaml --replications 8 --json --workers 1");
    expect(again.said.out).toBe(effects.said.out);
  });

  it("--out writes everything, drill.json last", async () => {
    const effects = world();
    expect(await crest(effects, "drill broken.yaml --replications 2 --out results --json")).toBe(0);
    expect(effects.written).toEqual(["results/drill.csv", "results/drill.json"]);
    expect(effects.files.get("results/drill.json")).toBe(effects.said.out);
    expect(effects.said.note).toBe("wrote drill.csv, drill.json to results\n");
  });

  it("stops when the cost is known well enough", async () => {
    const effects = world();
    expect(await crest(effects, "drill broken.yaml --precision 9pp --json")).toBe(0);
    const { replications, total } = JSON.parse(effects.said.out);
    const { mean, high } = total.withinShare.difference;
    expect(replications).toBeGreaterThanOrEqual(10);
    expect(high - mean).toBeLessThanOrEqual(0.09);
  });

  it("says what a scenario without events needs, and which options it takes", async () => {
    const effects = world();
    expect(await crest(effects, "drill day.yaml")).toBe(2);
    expect(effects.said).toEqual({
      out: "",
      note: "day.yaml: events: the scenario has none, so there is nothing to drill\nsay under events what breaks, when and for how long: crest drill --help shows one\n",
    });
    const wrong = world();
    expect(await crest(wrong, "drill broken.yaml --replications 0")).toBe(2);
    expect(wrong.said.note).toContain("--replications: must be a whole number from 1 to");
    expect(wrong.said.note).toContain("crest drill --help lists the options");
  });

  it("when interrupted says what is known so far", async () => {
    const effects = world();
    let finished = 0;
    const interrupting = {
      ...effects,
      terminal: true,
      now: () => {
        // the clock is read once at the start, then after each replication
        if (++finished === 4) effects.interrupt();
        return 1000 * finished;
      },
    };
    expect(await crest(interrupting, "drill broken.yaml --replications 500")).toBe(130);
    expect(effects.said.out).toBe("");
    expect(effects.said.note).toMatch(
      /interrupted after 3 replications; what they say:\n\nThe 2 events|interrupted after 3 replications; what they say:\n\nNo cost of/,
    );
  });
});
