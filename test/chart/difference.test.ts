import { Resvg } from "@resvg/resvg-js";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { differenceChart } from "../../src/chart/difference.ts";
import type { Comparison, Difference } from "../../src/study/comparison.ts";
import { madeComparison } from "../report/comparison-fixture.ts";
import { madeStudy } from "../report/fixture.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const chartOf = (comparison: Comparison) => differenceChart(comparison, { document });
const two = madeComparison([{ points: [1.8, 0.3] }]);

describe("the chart of a comparison", () => {
  it("is well-formed SVG with a panel for each further plan", () => {
    const study = { ...madeStudy(), scenario: `<b>"R&D" & 双11</b>` };
    const three = madeComparison([{ points: [1, 2] }, { points: [-3, 1] }], { study });
    // A strict parser of XML: throws on anything malformed.
    expect([new Resvg(chartOf(two)).height, new Resvg(chartOf(three)).height]).toEqual([360, 590]);
    expect(chartOf(three)).toContain("&lt;b&gt;");
  });

  it("carries plans, units, sample and source inside the drawing", () => {
    const svg = chartOf(two);
    for (const words of [
      "Share in time, against A: Today's roster on a normal day",
      "2026-11-11, all lines: B +1.8 ± 0.3 points",
      "B less A, points of offered contacts in time. B: Plan B",
      "paired 95 % interval",
      "Simulated: 10 replications of 1 day on common random numbers, seed 1. Source: crest 0.1.0, scenarios A 5f0c5f0c5f0c, B 5f0c5f0c5f0c",
    ]) {
      expect(svg).toContain(words);
    }
  });

  it("draws each hour and its interval where the axis says", () => {
    // points from -10 to 10 on a panel from 192 to 26; hour 12 of 24 begins in the middle of 64 to 932
    const [difference] = two.differences as [Difference];
    const hours = difference.hours.map((hour) => {
      const noon = hour.start.endsWith("T12:00") && hour.line === null;
      return {
        ...hour,
        withinShare: { mean: 0.05, low: noon ? -0.1 : 0.05, high: noon ? 0.1 : 0.05 },
      };
    });
    const svg = chartOf({ ...two, differences: [{ ...difference, hours }] });
    const rects = [...svg.matchAll(/<rect ([^>]*)>/g)].map(([, text = ""]) => ({
      x: Number(/\bx="([^"]*)"/.exec(text)?.[1]),
      y: Number(/\by="([^"]*)"/.exec(text)?.[1]),
      height: Number(/height="([^"]*)"/.exec(text)?.[1]),
    }));
    expect(rects).toContainEqual({ x: 498, y: 26, height: 166 });
  });

  it("needs neither volume nor error bars", () => {
    const dry = madeComparison([{}], { study: madeStudy({ volume: 0 }) });
    const single = madeComparison([{ points: [1, 0] }], { study: madeStudy({ replications: 1 }) });
    for (const comparison of [dry, single, two]) {
      expect(chartOf(comparison)).not.toMatch(/NaN|undefined|null/);
      expect(chartOf(comparison)).toBe(chartOf(comparison));
    }
    expect(chartOf(single)).not.toContain("95 % interval");
  });
});
