import { describe, expect, it } from "vitest";
import { displayWidth, shorten } from "../../src/base/display-width.ts";
import { dayLabel, rangesOf } from "../../src/report/hours.ts";
import {
  count,
  fixed,
  goalPercent,
  halfWidth,
  percent,
  plusMinus,
} from "../../src/report/numbers.ts";
import { sparkline } from "../../src/report/sparkline.ts";
import { table } from "../../src/report/table.ts";
import { wrap } from "../../src/report/text.ts";

describe("numbers", () => {
  it("groups thousands and rounds", () => {
    expect([0, 999.4, 1000, 12_345_678].map(count)).toEqual(["0", "999", "1,000", "12,345,678"]);
    expect([fixed(-0.04, 1), fixed(-1234.5, 1), fixed(null, 1), fixed(Infinity, 1)]).toEqual([
      "0.0",
      "-1,234.5",
      "–",
      "∞",
    ]);
    expect([percent(0.6384), percent(null), goalPercent(0.9), goalPercent(0.995)]).toEqual([
      "63.8",
      "–",
      "90",
      "99.5",
    ]);
  });

  it("takes the farther end of an interval, and never rounds uncertainty away", () => {
    expect(halfWidth({ mean: 0.99, low: 0.95, high: 1 })).toBeCloseTo(0.04);
    expect(halfWidth({ mean: 0.99, low: null, high: null })).toBeNull();
    expect([0.44, 0.04, 0, null].map((half) => plusMinus(half, 1))).toEqual([
      " ± 0.4",
      " ±<0.1",
      " ± 0.0",
      "",
    ]);
  });
});

describe("text", () => {
  it("counts Chinese characters twice, accents and colours not at all", () => {
    expect(["abc", "直播 a", "é", "\u001b[31mred\u001b[39m", "±–█"].map(displayWidth)).toEqual([
      3, 6, 1, 3, 3,
    ]);
    expect(shorten("直播业务线", 7)).toBe("直播业…");
  });

  it("wraps at spaces but leaves a number with its unit", () => {
    expect(wrap("  not more than 30 s of it", { width: 18, indent: "    " })).toBe(
      "  not more than\n    30 s of it",
    );
  });
});

describe("hours", () => {
  const all = day(Array.from({ length: 24 }, (_, hour) => hour));

  it("joins neighbours", () => {
    const marked = all.map((_, hour) => hour < 2 || hour === 5 || hour >= 22);
    expect(rangesOf(all, marked)).toBe("00:00-02:00, 05:00-06:00, 22:00-24:00");
  });

  it("dates the ranges of several days and ends each with its day", () => {
    const two = [...day([22, 23]), ...day([0, 1], 12)];
    expect(rangesOf(two, [false, true, true, false])).toBe(
      "2026-11-11 23:00-24:00, 2026-11-12 00:00-01:00",
    );
    expect(dayLabel("2026-11-11")).toBe("2026-11-11 Wed");
  });

  it("dates only the first range of a day", () => {
    const two = [...day([21, 22, 23]), ...day([0], 12)];
    expect(rangesOf(two, [true, false, true, true])).toBe(
      "2026-11-11 21:00-22:00, 23:00-24:00, 2026-11-12 00:00-01:00",
    );
  });

  it("ends an hour that stands twice, when clocks go back, after an hour", () => {
    const back = day([0, 1, 1, 2]);
    expect(rangesOf(back, [false, true, false, false])).toBe("01:00-02:00");
    expect(rangesOf(back, [true, true, true, false])).toBe("00:00-02:00");
  });

  it("stops after eight ranges", () => {
    expect(
      rangesOf(
        all,
        all.map((_, hour) => hour % 2 === 0),
      ),
    ).toMatch(/14:00-15:00 and 4 more$/);
  });
});

describe("sparkline", () => {
  it("draws eighths of the top, and nothing where there is nothing", () => {
    expect(sparkline([0, 1, 4, 8, null])).toBe("▁▁▄█ ");
    expect(sparkline([0.5], 1)).toBe("▄");
    expect(sparkline([0, 0])).toBe("▁▁");
  });
});

describe("table", () => {
  it("aligns numbers right, names left, units in the second line, Chinese by its width", () => {
    const columns = [{ head: "line", align: "left" as const, widthMax: 8 }, { head: "wait\ns" }];
    expect(table(columns, [["直播", "1.5"], ["enterprise", "12.0"], "all"], 2)).toBe(
      [
        "  line      wait",
        "               s",
        "  直播       1.5",
        "  enterpr…  12.0",
        "  all",
      ].join("\n"),
    );
  });
});

function day(hours: readonly number[], date = 11) {
  return hours.map((hour) => ({ start: `2026-11-${date}T${String(hour).padStart(2, "0")}:00` }));
}
