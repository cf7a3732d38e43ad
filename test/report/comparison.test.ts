import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/base/display-width.ts";
import { comparedHoursCsv, comparisonCsv } from "../../src/report/comparison-csv.ts";
import { comparisonHead, comparisonText } from "../../src/report/comparison.ts";
import { comparisonJson } from "../../src/report/json.ts";
import type { Comparison } from "../../src/study/comparison.ts";
import type { Study } from "../../src/study/study.ts";
import { type Gap, madeComparison } from "./comparison-fixture.ts";
import { madeStudy } from "./fixture.ts";

/** What the first line, or lines, of the page say. */
function verdict(gap: Gap, options: Parameters<typeof madeComparison>[1] = {}): string {
  const [first = ""] = comparisonText(madeComparison([gap], options)).split("\n\n");
  return first.replaceAll(/\n */g, " ");
}

const single = { study: madeStudy({ replications: 1 }) };
const unpaid = () => {
  const study = madeStudy();
  const free = { mean: 0, low: 0, high: 0 };
  return { study: { ...study, total: { ...study.total, costYuan: free } } };
};

describe("the first line of a comparison", () => {
  it.each<[string, string]>([
    [
      verdict({ points: [1.8, 0.3], yuan: [12_400, 300] }),
      "B beats A by 1.8 ± 0.3 points for 12,400 yuan more",
    ],
    [
      verdict({ points: [1.8, 0.3], yuan: [-12_400, 300] }),
      "B beats A by 1.8 ± 0.3 points for 12,400 yuan less",
    ],
    [
      verdict({ points: [-1.8, 0.3], yuan: [-12_400, 300] }),
      "A beats B by 1.8 ± 0.3 points for 12,400 yuan more",
    ],
    [
      verdict({ points: [1.8, 0.3], yuan: [120, 300] }),
      "B beats A by 1.8 ± 0.3 points at much the same cost (+120 ± 300 yuan)",
    ],
    [
      verdict({ points: [-1.8, 0.3], yuan: [120, 300] }),
      "A beats B by 1.8 ± 0.3 points at much the same cost (-120 ± 300 yuan)",
    ],
    [verdict({ points: [1.8, 0.3] }), "B beats A by 1.8 ± 0.3 points at the same cost"],
    [verdict({ points: [1.8, 0.3] }, unpaid()), "B beats A by 1.8 ± 0.3 points"],
    [
      verdict({ points: [0.012, 0.003], yuan: [2.5, 0.5] }),
      "B beats A by 0.01 ±<0.01 points for 2.50 yuan more",
    ],
  ])("%s", (line, wanted) => {
    expect(line).toBe(wanted);
  });

  it("does not call a difference that the interval does not show", () => {
    expect(verdict({ points: [0.1, 0.4], yuan: [12_400, 300] })).toBe(
      "No difference between B and A that 10 replications can show: +0.1 ± 0.4 points; B for 12,400 yuan more",
    );
    expect(verdict({ points: [-0.1, 0.4] }, unpaid())).toBe(
      "No difference between B and A that 10 replications can show: -0.1 ± 0.4 points",
    );
  });

  it("tells plans that do the same from plans too close to call", () => {
    expect(verdict({ yuan: [-500, 1] })).toBe(
      "B and A do the same: the share in time is equal in each of 10 replications; B for 500 yuan less",
    );
  });

  it("beats nobody after one replication, and compares nothing without contacts", () => {
    expect(verdict({ points: [1.8, 0], yuan: [12_400, 0] }, single)).toBe(
      "B is 1.8 points ahead of A in the one replication there is, for 12,400 yuan more",
    );
    expect(verdict({}, single)).toBe(
      "B and A do the same in the one replication there is; B at the same cost",
    );
    expect(verdict({}, { study: madeStudy({ volume: 0 }) })).toBe(
      "B and A: nobody asked for a person, nothing to compare",
    );
  });

  it("is one for each further plan", () => {
    const page = comparisonText(
      madeComparison([{ points: [1.8, 0.3] }, { points: [-0.9, 0.2] }, { points: [0.1, 0.2] }]),
    );
    expect(page.split("\n").slice(0, 3)).toEqual([
      "B beats A by 1.8 ± 0.3 points at the same cost",
      "A beats C by 0.9 ± 0.2 points at the same cost",
      "No difference between D and A that 10 replications can show: +0.1 ± 0.2 points;",
    ]);
  });
});

const CHINESE = ["直播业务线（含电商直播与短视频）", "本地生活", "企业"];
const week = madeStudy({ days: 7 });
const pages: readonly [string, Comparison][] = [
  ["two plans", madeComparison([{ points: [1.8, 0.3], yuan: [12_400, 300] }])],
  ["one replication", madeComparison([{ points: [1.8, 0] }], single)],
  ["three plans", madeComparison([{ points: [-40, 12.5] }, { points: [12, 10.5] }])],
  ["a week", madeComparison([{ points: [1.8, 0.3] }], { study: week })],
  ["no volume", madeComparison([{}], { study: madeStudy({ volume: 0 }) })],
  [
    "ten times the volume",
    madeComparison([{ points: [-12.4, 10.1], yuan: [-1_234_567, 123_456] }], {
      study: madeStudy({ volume: 10 }),
    }),
  ],
  [
    "long and Chinese names",
    madeComparison([{ points: [1.8, 0.3] }], {
      study: { ...madeStudy({ names: CHINESE }), scenario: "双11大促当天：".repeat(12) },
      names: [`plans/${"a".repeat(90)}.yaml`, "计划.yaml"],
    }),
  ],
];

describe("the page of a comparison", () => {
  it.each(pages)("keeps to 80 columns: %s", (_, comparison) => {
    for (const row of comparisonText(comparison).split("\n")) {
      expect(displayWidth(row), row).toBeLessThanOrEqual(80);
    }
  });

  it.each(pages)("never prints what is not a number: %s", (_, comparison) => {
    expect(comparisonText(comparison)).not.toMatch(/NaN|null|undefined|Infinity/);
  });

  it("says which plan is which, and on how many paired days", () => {
    const page = comparisonText(madeComparison([{ points: [1.8, 0.3] }]));
    expect(page).toContain(
      [
        "",
        "  A  Today's roster on a normal day (today.yaml)",
        "  B  Plan B (plan-B.yaml)",
        "2026-11-11 Wed, 24 hours; 10 paired replications of 1 day; seed 1",
        "",
      ].join("\n"),
    );
    expect(page).toContain(
      "Day against the same day, the share in time was larger with B on 9 of 10 days,",
    );
  });

  it("sets both plans and the difference side by side: figures, then lines, then hours", () => {
    const page = comparisonText(madeComparison([{ points: [1.8, 0.3], yuan: [12_400, 300] }]));
    const titles = ["THE PLANS", "FIGURES of 24 hours", "BY LINE", "BY HOUR", "NOTES"];
    const places = titles.map((title) => page.indexOf(title));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(page).toMatch(/\n {2}within 30 s, % of offered +64\.30 +66\.10 +\+1\.80 ± 0\.30 {2}✓\n/);
    expect(page).toMatch(/\n {2}cost, yuan +3,600,000 +3,612,400 +\+12,400 ± 300 {2}✗\n/);
    expect(page).toMatch(/\n {2}offered, contacts +2,790,000 +2,790,000 +=\n/);
    expect(page).toMatch(/\n {2}live +46\.3 +48\.1 \+1\.8 ± 0\.3 ✓ /);
    expect(page).toMatch(/\n {2}20:00 3,250 3,250 +21\.0 +22\.8 \+1\.8 ± 0\.3 ✓ /);
  });

  it("marks what is better, what is worse, and what cannot be told", () => {
    const marks = ([points, half]: readonly [number, number]) =>
      /within 30 s, % of offered .*?(\S)\n/.exec(
        comparisonText(madeComparison([{ points: [points, half] }])),
      )?.[1];
    expect([marks([1, 0.5]), marks([-1, 0.5]), marks([1, 1.5]), marks([0, 0])]).toEqual([
      "✓",
      "✗",
      "~",
      "=",
    ]);
  });

  it("does not praise more answers where more contacts ask", () => {
    const comparison = madeComparison([{}]);
    const [difference] = comparison.differences as [Comparison["differences"][number]];
    const answered = { mean: 900, low: 800, high: 1000 };
    const markWith = (offered: number) => {
      const total = {
        ...difference.total,
        offered: { mean: offered, low: offered, high: offered },
        answered,
      };
      const page = comparisonText({ ...comparison, differences: [{ ...difference, total }] });
      return /\n {2}answered .*\+900 ± 100 *(.?)\n/.exec(page)?.[1];
    };
    expect([markWith(0), markWith(1000), markWith(-1000)]).toEqual(["✓", "", ""]);
  });

  it("ranks three plans and more by their share in time", () => {
    const page = comparisonText(
      madeComparison([{ points: [-0.9, 0.2] }, { points: [1.8, 0.3] }, { points: [0, 0] }]),
    );
    const [, ranking = ""] = /(RANKING[^]*?)\n\n/.exec(page) ?? [];
    expect(
      ranking
        .split("\n")
        .slice(3)
        .map((row) => row.trim()[0]),
    ).toEqual(["C", "A", "D", "B"]);
    for (const plan of "BCD") expect(page).toContain(`BY HOUR, ${plan} against A`);
    expect(comparisonText(madeComparison([{}]))).not.toContain("RANKING");
  });

  it("shows of a week the day with the largest difference", () => {
    const comparison = madeComparison([{ points: [1, 0.5] }], { study: week });
    const [difference] = comparison.differences as [Comparison["differences"][number]];
    const hours = difference.hours.map((hour) =>
      hour.start === "2026-11-14T03:00" && hour.line === null
        ? { ...hour, withinShare: { mean: -0.2, low: -0.21, high: -0.19 } }
        : hour,
    );
    const page = comparisonText({ ...comparison, differences: [{ ...difference, hours }] });
    expect(page).toContain("(of 7 days the one with the largest difference, all lines)");
    expect(page).toMatch(/\n {2}2026-11-14 Sat\n {2}00:00/);
    expect(page.match(/\n {2}\d\d:00 /g)).toHaveLength(24);
  });

  it("says the same with colours as without", () => {
    const comparison = madeComparison([{ points: [1.8, 0.3] }, { points: [0.1, 0.3] }]);
    const coloured = comparisonText(comparison, { colour: true });
    expect(coloured).toContain("\u001b[32m");
    // oxlint-disable-next-line no-control-regex -- colours are control characters
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(comparisonText(comparison));
  });

  it("is short for who would not wait", () => {
    expect(comparisonHead(madeComparison([{ points: [1.8, 0.3] }])).split("\n")).toHaveLength(6);
  });
});

describe("the files of a comparison", () => {
  const comparison = madeComparison([{ points: [1.8, 0.3] }, { points: [-1, 0.5] }]);

  it("comparison.json is the comparison, an estimate a line", () => {
    const text = comparisonJson(comparison);
    expect(JSON.parse(text)).toEqual(comparison);
    expect(text).toMatch(
      /\n {8}"withinShare": \{ "mean": 0\.0180*\d*, "low": .*, "high": .* \},\n/,
    );
  });

  it("comparison.csv has a row for each figure of each plan, window and line", () => {
    const [head, ...rows] = comparisonCsv(comparison).trimEnd().split("\n");
    expect(head).toBe(
      "plan,base,scope,name,figure,baseValue,baseValueLow,baseValueHigh,planValue,planValueLow,planValueHigh,difference,differenceLow,differenceHigh",
    );
    const figures = Object.keys(comparison.differences[0]?.total ?? {}).length;
    expect(rows).toHaveLength(2 * figures * (1 + 1 + 3));
    const [row = ""] = rows.filter((row) => row.startsWith("C,A,line,local,withinShare,"));
    const [base, plan, difference] = [5, 8, 11].map((at) => Number(row.split(",")[at]));
    expect((plan as number) - (base as number)).toBeCloseTo(difference as number, 12);
    expect(difference).toBe(-0.01);
  });

  it("hours.csv has the same by hour and line, all lines together without a name", () => {
    const [head, ...rows] = comparedHoursCsv(comparison).trimEnd().split("\n");
    expect(head?.split(",").slice(0, 5)).toEqual(["plan", "base", "start", "line", "figure"]);
    expect(rows).toHaveLength(2 * 24 * 4 * 19);
    expect(rows.some((row) => row.startsWith("B,A,2026-11-11T20:00,,withinShare,0.2"))).toBe(true);
  });
});

describe("a comparison of plans with classes, surges, touchpoints, events and a value", () => {
  const { total } = madeStudy();
  const study: Study = {
    ...madeStudy(),
    classes: ["live", null].flatMap((line) =>
      (["vip", "upset", "flagged", "missed", "ordinary"] as const).map((name) => ({
        line,
        class: name,
        ...total,
      })),
    ),
    surges: [
      {
        line: "直播业务线（含电商直播与短视频）",
        start: "2026-11-11T20:00",
        factor: 5,
        recoverySeconds: { mean: 5400, low: 4800, high: 6000 },
        recovered: { probability: 1, low: 0.7, high: 1 },
      },
    ],
    touchpoints: ["app", "phone"].map((touchpoint) => ({ line: "live", touchpoint, ...total })),
    work: [
      {
        line: "live",
        part: "switching",
        secondsPerContact: { mean: 9, low: 8, high: 10 },
        hours: { mean: 25, low: 24, high: 26 },
        agentHours: { mean: 6, low: 5, high: 7 },
        share: { mean: 0.05, low: 0.04, high: 0.06 },
      },
    ],
    approvals: [
      {
        line: "live",
        tier: "lead",
        asked: { mean: 40, low: 38, high: 42 },
        delaySeconds: { mean: 1680, low: 1600, high: 1760 },
        waitAfterSeconds: { mean: 12, low: 10, high: 14 },
      },
    ],
    events: [
      {
        event: "bot down",
        kind: "bot",
        start: "2026-11-11T20:00",
        end: "2026-11-11T21:00",
        offered: total.offered,
        withinShare: total.withinShare,
        abandonShare: total.abandonShare,
        lostShare: total.abandonShare,
        responseSeconds: total.responseSeconds,
        recoverySeconds: { mean: 4500, low: 4200, high: 4800 },
        recovered: { probability: 1, low: 0.7, high: 1 },
      },
    ],
  };
  const value = {
    retentionPerSecond: 0.0008,
    repurchasePerResolution: 0.64,
    gains: [
      {
        plan: "B",
        base: "A",
        retention: { mean: 0.0031, low: 0.0029, high: 0.0033 },
        repurchase: null,
      },
    ],
  };
  const comparison = { ...madeComparison([{ points: [1.8, 0.3] }], { study }), value };
  const page = comparisonText(comparison);

  it("keeps to 80 columns", () => {
    for (const row of page.split("\n")) expect(displayWidth(row), row).toBeLessThanOrEqual(80);
  });

  it("says what a plan is worth below the verdict, apart from its cost", () => {
    expect(page.split("\n").slice(0, 2)).toEqual([
      "B beats A by 1.8 ± 0.3 points at the same cost",
      "  B is worth +0.31 ± 0.02 points of next-day retention against A, by the",
    ]);
    const [gain] = value.gains as [(typeof value.gains)[number]];
    const both = {
      ...value,
      gains: [{ ...gain, repurchase: { mean: -0.032, low: -0.04, high: -0.024 } }],
    };
    expect(comparisonText({ ...comparison, value: both }).replaceAll(/\n +/g, " ")).toContain(
      "worth +0.31 ± 0.02 points of next-day retention and -3.20 ± 0.80 points of repurchase against A",
    );
    const nothing = { ...value, retentionPerSecond: 0 };
    expect(comparisonText({ ...comparison, value: nothing })).not.toContain("worth");
  });

  it("sets classes side by side", () => {
    const rows = page.slice(page.indexOf("CLASSES, B against A")).split("\n");
    expect(rows[3]?.trim()).toBe("live");
    expect(rows[4]).toMatch(/^ {4}VIP +64\.3 +66\.1 +\+1\.8 ± 0\.3 ✓ +75\.5 +75\.5 +=$/);
    expect(rows[9]?.trim()).toBe("all lines");
    expect(comparisonText(madeComparison([{}]))).not.toContain("CLASSES");
  });

  it("sets touchpoints side by side", () => {
    const rows = page.slice(page.indexOf("TOUCHPOINTS, B against A")).split("\n");
    expect(rows[3]?.trim()).toBe("live");
    expect(rows[5]).toMatch(/^ {4}phone +64\.3 +64\.3 +\+1\.8 ± 0\.3 ✓ /);
    expect(comparisonText(madeComparison([{}]))).not.toContain("TOUCHPOINTS");
  });

  it("has what tells of returns and of the bot's replies only where a plan has any", () => {
    expect(page).toMatch(/\n {4}% with bot's replies +[\d.]+ +[\d.]+ +=\n/);
    expect(page).not.toMatch(/each that is new|settled/);
    const back = {
      ...total,
      contained: { mean: 0, low: 0, high: 0 },
      inflation: { mean: 1.25, low: 1.2, high: 1.3 },
      resolvedShare: { mean: 0.75, low: 0.7, high: 0.8 },
    };
    const other = comparisonText(madeComparison([{}], { study: { ...study, total: back } }));
    expect(other).toMatch(/\n {2}contacts for each that is new +1\.250 +1\.250 +=\n/);
    expect(other).toMatch(/\n {2}settled, % of answers +75\.00 +75\.00 +=\n/);
    expect(other).not.toContain("bot's replies");
  });

  it("gives the time to recover among the figures", () => {
    expect(page).toMatch(/\n {2}recovery of bot down, 20:00, min +75 +75 +=\n/);
    expect(page).toMatch(/\n {2}recovery of 直播业务线[^\n]* 90 +90 +=\n/);
  });

  it("writes classes, surges and the other tables to comparison.csv", () => {
    const { data } = Papa.parse<Record<string, string>>(comparisonCsv(comparison), {
      header: true,
      skipEmptyLines: true,
    });
    const of = (scope: string) => data.filter((row) => row["scope"] === scope);
    expect(of("class")).toHaveLength(
      10 * Object.keys(total).filter((name) => name !== "line").length,
    );
    expect(of("class")[0]).toMatchObject({ name: "live vip" });
    expect(of("touchpoint")[0]).toMatchObject({ name: "live app", figure: "arrived" });
    expect(of("work")[0]).toMatchObject({ name: "live switching", baseValue: "9", planValue: "9" });
    expect(of("approval")[0]).toMatchObject({
      name: "live lead",
      figure: "asked",
      baseValue: "40",
    });
    expect(of("event").at(-1)).toMatchObject({
      name: "bot down 2026-11-11T20:00",
      figure: "recoverySeconds",
      planValue: "4500",
    });
    expect(of("surge")).toEqual([
      expect.objectContaining({
        name: "直播业务线（含电商直播与短视频） 2026-11-11T20:00",
        figure: "recoverySeconds",
        baseValue: "5400",
        planValue: "5400",
        difference: "0",
      }),
    ]);
  });
});
