import { existsSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { staffingChart } from "../../src/chart/staffing.ts";
import { eventSpans } from "../../src/chart/event-spans.ts";
import { timeAxis } from "../../src/chart/time-axis.ts";
import { CJK_FONTS, pngOf } from "../../src/export/png.ts";
import type { Study } from "../../src/study/study.ts";
import { madeStudy } from "../report/fixture.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const chartOf = (study = madeStudy()) => staffingChart(study, { document });

describe("the staffing chart", () => {
  it("is well-formed SVG, whatever the title", () => {
    const svg = chartOf({ ...madeStudy(), scenario: `<b>"R&D" & 双11</b>` });
    // A strict parser of XML: throws on anything malformed.
    const { width, height } = new Resvg(svg);
    expect([width, height]).toEqual([960, 644]);
    expect(svg).toContain("&lt;b&gt;");
  });

  it("carries title, units, sample and source inside the drawing", () => {
    const svg = chartOf();
    for (const words of [
      "Today's roster on a normal day",
      "2026-11-11, all lines: 64.3 % of contacts in time, target 90 % within 30 s",
      "agents needed at 90 % occupancy",
      "% of offered contacts with a response within 30 s; band: 95 % interval",
      "Simulated: 10 replications of 1 day, seed 1. Source: crest 0.1.0, scenario 5f0c5f0c5f0c",
    ]) {
      expect(svg).toContain(words);
    }
    expect(svg).not.toMatch(/NaN|undefined|null/);
  });

  it("draws the same twice, and needs neither volume nor error bars", () => {
    expect(chartOf()).toBe(chartOf());
    for (const study of [madeStudy({ volume: 0 }), madeStudy({ replications: 1 })]) {
      const svg = chartOf(study);
      expect(svg).not.toMatch(/NaN|undefined|null/);
    }
    expect(chartOf(madeStudy({ replications: 1 }))).not.toContain("95 % interval");
  });

  it("takes need and heads to the pixel where the axis says", () => {
    const day = madeStudy();
    const flat = day.intervals.map((row) => ({
      ...row,
      agents: { mean: 1000, low: null, high: null },
      present: { mean: 1000, low: null, high: null },
      requiredAgents: { mean: 500, low: null, high: null },
    }));
    const svg = chartOf({ ...day, intervals: flat });
    expect(svg).toContain("agents on shift");
    // The panel is 300 high, from 26 (1,000 agents) to 276 (none): 500 agents stand half way.
    expect(svg).toMatch(/stroke="#d55e00"[^>]*><path d="M64,151L/);
    expect(svg).toMatch(/stroke="#0072b2"[^>]*><path d="M64,26L/);
    // a quarter of them off the floor: 750 on an axis to 800
    const away = flat.map((row) => ({ ...row, present: { mean: 750, low: null, high: null } }));
    const floor = chartOf({ ...day, intervals: away });
    expect(floor).toContain("agents on the floor");
    expect(floor).not.toContain("agents on shift");
    expect(floor).toMatch(/stroke="#0072b2"[^>]*><path d="M64,41\.625L/);
  });
});

describe("events on the staffing chart", () => {
  const nothing = { mean: null, low: null, high: null };
  const events = (...moments: [name: string, start: string, end: string][]) =>
    moments.map(([event, start, end]): Study["events"][number] => ({
      event,
      kind: "bot",
      start: `2026-11-11T${start}`,
      end: `2026-11-11T${end}`,
      offered: nothing,
      withinShare: nothing,
      abandonShare: nothing,
      lostShare: nothing,
      responseSeconds: nothing,
      recoverySeconds: nothing,
      recovered: { probability: 0, low: 0, high: 0.3 },
    }));

  it("are shaded from start to end in both panels, under their names", () => {
    const svg = chartOf({ ...madeStudy(), events: events(["机器人 <down>", "06:00", "12:00"]) });
    expect(new Resvg(svg).width).toBe(960);
    // the axis runs from 64 to 932: a quarter of the day is 217 wide
    expect(svg.match(/<rect height="\d+" width="217" y="26" x="281"/g)).toHaveLength(2);
    expect(svg.match(/机器人 &lt;down&gt;/g)).toHaveLength(1);
    expect(chartOf({ ...madeStudy(), events: [] })).toBe(chartOf());
  });

  it("that come together have their names below each other, inside the frame", () => {
    const axis = timeAxis(day(15, 24));
    const spans = eventSpans(
      events(
        ["one", "20:00", "21:00"],
        ["two", "20:10", "24:00"],
        ["three", "06:00", "07:00"],
        ["four", "23:00", "24:00"],
        ["five", "19:00", "20:00"],
      ),
      axis,
    );
    expect(spans.map(({ row }) => row)).toEqual([0, 1, 0, 2, 3]);
    expect(spans.map(({ from, to }) => [from, to])).toEqual([
      [80, 84],
      [80 + 10 / 15, 96],
      [24, 28],
      [92, 96],
      [76, 80],
    ]);
    // a name takes 17 % of the axis at most
    expect(spans.map(({ isLate }) => isLate)).toEqual([true, true, false, true, false]);
  });
});

describe("the time axis", () => {
  it("labels round hours of one day, midnight at its end as 24:00", () => {
    const { ticks, label, span } = timeAxis(day(15, 24));
    expect(ticks.map(label).slice(0, 3)).toEqual(["00:00", "02:00", "04:00"]);
    expect(label(ticks.at(-1) as number)).toBe("24:00");
    expect(span).toBe("2026-11-11");
  });

  it("places a moment by the interval it lies in, clocks that change or not", () => {
    const { place } = timeAxis(day(30, 24));
    expect(["00:00", "00:10", "20:45", "24:00"].map((at) => place(`2026-11-11T${at}`))).toEqual([
      0,
      1 / 3,
      41.5,
      48,
    ]);
    const spring = ["01:00", "01:30", "03:00", "03:30"].map((at) => ({
      start: `2026-03-29T${at}`,
    }));
    expect(timeAxis(spring).place("2026-03-29T03:15")).toBe(2.5);
    expect(timeAxis(spring).place("2026-03-29T04:00")).toBe(4);
  });

  it("labels the days of a week", () => {
    const { ticks, label, span } = timeAxis(day(60, 168));
    expect(ticks.map(label).slice(0, 4)).toEqual(["11-11", "12:00", "11-12", "12:00"]);
    expect(span).toBe("2026-11-11 to 2026-11-17");
    expect(timeAxis(day(60, 24 * 60)).ticks.length).toBeLessThanOrEqual(15);
  });
});

describe("PNG", () => {
  it("says so when there is no font for Chinese text", () => {
    const { notes } = pngOf(chartOf({ ...madeStudy(), scenario: "双11大促" }));
    const found = CJK_FONTS.some((file) => existsSync(file));
    expect(notes).toEqual(found ? [] : [expect.stringMatching(/^no Chinese font was found: /)]);
  });

  it("is a picture with text in it, twice the size of the drawing", () => {
    const { png, notes } = pngOf(chartOf());
    const view = new DataView(png.buffer, png.byteOffset);
    expect(String.fromCharCode(...png.slice(1, 4))).toBe("PNG");
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([1920, 1288]);
    expect(notes).toEqual([]);
    // Without fonts text vanishes without a word, and the file shrinks to less than half.
    expect(png.length).toBeGreaterThan(60_000);
  });
});

/** Intervals of `step` minutes from midnight on. */
function day(step: number, hours: number) {
  return Array.from({ length: (hours * 60) / step }, (_, i) => ({
    start: new Date(Date.UTC(2026, 10, 11) + i * step * 60_000).toISOString().slice(0, 16),
  }));
}
