import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/base/display-width.ts";
import { studyText } from "../../src/report/page.ts";
import type { Study } from "../../src/study/study.ts";
import { madeStudy } from "./fixture.ts";

const CHINESE = ["直播业务线（含电商直播与短视频）", "本地生活", "企业"];

describe("the page of a study", () => {
  it("puts the verdict first, then overloads, hours, lines and totals", () => {
    const page = studyText(madeStudy());
    const places = ["TARGET MISSED", "OVERLOADED", "BY HOUR", "BY LINE", "TOTALS", "NOTES"].map(
      (title) => page.indexOf(title),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(page.split("\n").slice(0, 2)).toEqual([
      "Today's roster on a normal day",
      "2026-11-11 Wed, 24 hours; 10 replications of 1 day; seed 1",
    ]);
  });

  it.each<[string, Study]>([
    ["an ordinary day", madeStudy()],
    ["one replication", madeStudy({ replications: 1 })],
    ["a week", madeStudy({ days: 7 })],
    ["twice the volume", madeStudy({ volume: 2 })],
    ["ten times the volume", madeStudy({ volume: 10 })],
    ["no volume", madeStudy({ volume: 0 })],
    ["Chinese names", { ...madeStudy({ names: CHINESE }), scenario: "双11大促当天：".repeat(12) }],
    [
      "seven lines",
      madeStudy({ names: ["a", "b", "c", "d", "e", "f", "a line with a long name"] }),
    ],
  ])("keeps to 80 columns: %s", (_, study) => {
    for (const line of studyText(study).split("\n")) {
      expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    }
  });

  it("never prints what is not a number", () => {
    for (const study of [madeStudy({ volume: 0 }), madeStudy({ replications: 1 })]) {
      expect(studyText(study)).not.toMatch(/NaN|null|undefined|Infinity/);
    }
  });

  it("says the same with colours as without", () => {
    const study = madeStudy();
    const coloured = studyText(study, { colour: true });
    expect(coloured).toContain("\u001b[31m");
    // oxlint-disable-next-line no-control-regex -- colours are control characters
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(studyText(study));
  });

  it("stands the three answers for an hour side by side, with error bars on the simulated one", () => {
    const page = studyText(madeStudy());
    expect(page).toContain(
      "  hour   offered  heads   need Erl. C Erl. A   simulated   resp. aband. occup.",
    );
    // At 20:00 load exceeds slots: Erlang C has no answer, and the hour misses.
    expect(page).toMatch(/\n {2}20:00 +198,760 +3,250 +4,295 +– +21\.2 +21\.0 ± 0\.1 ✗/);
    expect(page).toMatch(/\n {2}10:00 +133,306 +4,400 +2,881 +99\.9 +100\.0 +99\.9 ± 0\.6 +18\.1/);
  });

  it("names all four service levels and the size of the sample", () => {
    const page = studyText(madeStudy());
    expect(page).toContain(
      "TOTALS over 24 hours, mean of 10 replications ± half of the 95 % interval",
    );
    for (const words of [
      "of offered (the target)",
      "of answered",
      "of offered less early abandoned",
      "of offered, early abandoned too",
    ]) {
      expect(page).toContain(words);
    }
  });

  it("shows the worst day of a week by the hour, and every day at a glance", () => {
    const page = studyText(madeStudy({ days: 7 }));
    expect(page).toContain("BY HOUR, of 7 days the one with the worst hour (all lines)");
    expect(page.match(/\n {2}2026-11-1\d \w{3}\n {2}offered/g)).toHaveLength(7);
    const two = studyText(madeStudy({ days: 2 }));
    expect(two).toMatch(/\n {2}2026-11-11 Wed\n {2}00:00[^]*\n {2}2026-11-12 Thu\n {2}00:00/);
  });

  it("counts those on the floor by the hour where they are not all on shift", () => {
    expect(studyText(madeStudy())).not.toContain("floor");
    const study = madeStudy();
    const hours = study.hours.map((hour) => {
      const mean = 0.8 * (hour.agents.mean as number);
      return { ...hour, present: { mean, low: mean, high: mean } };
    });
    const page = studyText({ ...study, hours });
    expect(page).toContain("  hour   offered  floor   need");
    expect(page).toMatch(/\n {2}20:00 +198,760 +2,600 +4,295/);
    expect(page.replaceAll(/\n +/g, " ")).toContain("floor: agents on the floor");
    expect(page).toMatch(/heads .* most 4,400/);
  });

  it("prints hours of reserves where there are any", () => {
    const study = madeStudy();
    expect(studyText(study)).not.toContain("reserves");
    const reserveHours = { mean: 812, low: 790, high: 834 };
    const page = studyText({ ...study, total: { ...study.total, reserveHours } });
    expect(page).toMatch(/\n {2}reserves +812 +± 22 +h paid, their overtime too\n/);
  });

  it("lists groups where they are not one for each line", () => {
    const study = madeStudy();
    expect(studyText(study)).not.toContain("BY GROUP");
    const [first] = study.groups;
    const shared = { ...study, groups: first ? [{ ...first, group: "everyone" }] : [] };
    expect(studyText(shared)).toMatch(/BY GROUP[^]*everyone/);
  });
});
