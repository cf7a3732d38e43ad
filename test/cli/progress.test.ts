import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/base/display-width.ts";
import { progressLine, progressText } from "../../src/cli/progress.ts";
import { silentWorld } from "./silent.ts";

const target = { withinSeconds: 30, share: 0.9 };
const progress = {
  finished: 6,
  wanted: 10,
  withinShare: { mean: 0.612, low: 0.607, high: 0.617 },
  days: 6,
  daysMet: 0,
};

describe("the progress line", () => {
  it("shows how far, how it looks, and how long yet at the pace so far", () => {
    expect(progressText(progress, target, 18_000)).toBe(
      "██████░░░░ 6/10  61.2 ± 0.5 % within 30 s: missed (90 %), 12 s left",
    );
  });

  it("fits a line of a terminal at its longest", () => {
    const longest = {
      ...progress,
      finished: 1000,
      wanted: 1001,
      withinShare: { mean: 1, low: 0.6, high: 1 },
    };
    const text = progressText(longest, { withinSeconds: 37.5, share: 0.995 }, 1000 * 5_000_000);
    expect(text).toMatch(/: unclear \(99\.5 %\), 1 h 2/);
    expect(displayWidth(text)).toBeLessThan(80);
  });

  it("stays away where standard error is no terminal", () => {
    const world = silentWorld();
    const line = progressLine(world, () => "");
    line.show(progress);
    line.clear();
    expect(world.said.note).toBe("");
  });
});
