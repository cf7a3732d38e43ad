import { describe, expect, it } from "vitest";
import { coloursOf } from "../../src/report/colours.ts";
import { criteriaOf, judge, judgeAll } from "../../src/report/judge.ts";
import { verdictText } from "../../src/report/verdict.ts";
import type { Study } from "../../src/study/study.ts";
import { madeStudy } from "./fixture.ts";

const plain = coloursOf(false);
const at = (mean: number, half = 0.01) => ({ mean, low: mean - half, high: mean + half });
const firstLine = (study: Study) => verdictText(study, plain).split("\n\n")[0];

describe("judge", () => {
  it("counts a goal on the edge as met", () => {
    expect(judge({ mean: 0.9, low: 0.9, high: 0.9 }, 0.9, "atLeast")).toBe("met");
    expect(judge({ mean: 30, low: 30, high: 30 }, 30, "atMost")).toBe("met");
  });

  it("is unclear while the goal lies inside the error bars", () => {
    expect(judge(at(0.9), 0.905, "atLeast")).toBe("unclear");
    expect(judge(at(0.9), 0.895, "atMost")).toBe("unclear");
    expect(judge(at(0.9), 0.92, "atLeast")).toBe("missed");
    expect(judge(at(0.9), 0.88, "atMost")).toBe("missed");
  });

  it("goes by the mean when there are no error bars, and lets nobody down when nobody came", () => {
    expect(judge({ mean: 0.89, low: null, high: null }, 0.9, "atLeast")).toBe("missed");
    expect(judge({ mean: null, low: null, high: null }, 0.9, "atLeast")).toBe("met");
  });
});

describe("criteriaOf", () => {
  it("asks everything over all hours, then in each listed window, then of lines with a target", () => {
    const study = madeStudy({
      target: {
        abandonShareMax: 0.05,
        lines: [{ line: "local", withinSeconds: 60, share: 0.5, windows: [] }],
      },
    });
    expect(
      criteriaOf(study).map(({ what, window, line, judgement }) => [what, window, line, judgement]),
    ).toEqual([
      ["within", null, null, "missed"],
      ["meanResponse", null, null, "missed"],
      ["abandonShare", null, null, "missed"],
      ["within", "night", null, "missed"],
      ["meanResponse", "night", null, "missed"],
      ["abandonShare", "night", null, "missed"],
      ["within", null, "local", "met"],
    ]);
    expect(judgeAll(criteriaOf(study))).toBe("missed");
  });
});

describe("the verdict", () => {
  const study = madeStudy();
  const good = (share: number, half = 0.01): Study => ({
    ...study,
    target: { ...WITHOUT_MEAN, daysMet: 10, met: { probability: 1, low: 0.72, high: 1 } },
    total: { ...study.total, withinShare: at(share, half) },
  });
  const { meanResponseSeconds: _, ...rest } = study.target;
  const WITHOUT_MEAN = { ...rest, windows: [] };

  it("says by how much the target is missed, with error bars", () => {
    expect(firstLine(study)).toBe(
      "TARGET MISSED by 25.7 ± 0.4 points: 64.3 % of contacts had a response within\n30 s, not 90 %",
    );
  });

  it("says that it is met, and how far above it stands", () => {
    expect(firstLine(good(0.95))).toBe(
      "TARGET MET: 95.0 ± 1.0 % of contacts had a response within 30 s; target 90 %",
    );
  });

  it("does not hide days that missed behind a good average", () => {
    const mixed = good(0.95);
    const text = firstLine({ ...mixed, target: { ...mixed.target, daysMet: 7 } });
    expect(text).toMatch(/^TARGET MET ON AVERAGE, missed on 3 of 10 days: 95\.0 ± 1\.0 %/);
  });

  it("does not decide inside the error bars", () => {
    expect(firstLine(good(0.905))).toMatch(/^TOO CLOSE TO CALL: 90\.5 ± 1\.0 % of contacts/);
  });

  it("names the window that spoils a good day", () => {
    const night = good(0.95);
    expect(
      firstLine({ ...night, target: { ...night.target, windows: ["night"], daysMet: 0 } }),
    ).toMatch(
      /^TARGET MISSED by 43\.2 ± 0\.3 points: .* in window night \(22:00-08:00\), not\s90 %$/s,
    );
  });

  it("knows a day without contacts", () => {
    expect(verdictText(madeStudy({ volume: 0 }), plain)).toBe(
      "NO CONTACTS: nobody asked for a person, so there is no target to meet",
    );
  });

  it("tells on how many days it held, in which hours not, and the worst window and hour", () => {
    const text = verdictText(study, plain).replaceAll(/\n +/g, " ");
    expect(text).toContain(
      "held on 0 of 10 replicated days: P(target met) 0 %, 95 % interval 0 to 28 % (Wilson).",
    );
    expect(text).toContain("Below 90 % within 30 s in 10 of 24 hours: 00:00-03:00, 17:00-24:00.");
    expect(text).toContain("Worst window: night (22:00-08:00), 46.8 ± 0.3 % within 30 s.");
    expect(text).toContain("Worst hour: 19:00, 18.9 ± 0.1 %.");
  });

  it("marks hours too close to call apart from those that fail", () => {
    const hours = study.hours.map((hour) =>
      hour.start.endsWith("16:00") ? { ...hour, withinShare: at(0.9) } : hour,
    );
    const text = verdictText({ ...study, hours }, plain).replaceAll(/\n +/g, " ");
    expect(text).toContain("17:00-24:00; too close to call: 16:00-17:00.");
  });
});
