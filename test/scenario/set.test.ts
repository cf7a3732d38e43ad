import { describe, expect, test } from "vitest";
import { load, problemsOf, small } from "./documents.ts";

const text = small(`shifts: {day: {start: "00:00", length: 8h}}
plan:
  - {group: agents, shift: day, heads: 5}
  - {group: agents, shift: day, heads: 6}
`);

describe("--set", () => {
  test("changes a value, an item of a list, or a whole list", async () => {
    const spec = await load(text, {}, [
      "lines.live.bot.containment=80%",
      "plan.1.heads=60",
      "title='2 = two'",
      "groups.agents.lines=[live]",
    ]);
    expect(spec.title).toBe("2 = two");
    expect(spec.lines[0]?.touchpoints[0]?.containment[0]).toBe(0.8);
    expect(spec.cohorts.map(({ heads }) => heads)).toEqual([5, 60]);
    expect((await load(text, {}, ["plan=[]"])).cohorts).toEqual([]);
  });

  test("reaches settings that have only defaults", async () => {
    const spec = await load(text, {}, [
      "lines.live.patience.mean=5m",
      "target.share=0.8",
      "busyDay.cv=0.1",
    ]);
    expect(spec.lines[0]?.patience).toMatchObject({
      law: "exponential",
      meanSeconds: Float64Array.of(300),
    });
    expect(spec.target).toMatchObject({ withinSeconds: 30, share: 0.8 });
    expect(spec.busyDayCv).toBe(0.1);
  });

  test("reaches what has a name inside a line, sites, and points of a curve", async () => {
    const rich = text.replace(
      "handle:",
      "touchpoints: {app: {share: 40%}, web: {share: 60%}}\n    bot: {residue: [[0%, 1], [50%, 2]]}\n    work: {forms: {add: 5s}}\n    handle:",
    );
    const spec = await load(`${rich}sites: {east: 50%}\n`, {}, [
      "lines.live.touchpoints.app.containment=50%",
      "lines.live.bot.residue.1.1=3",
      "lines.live.work.forms.perContact=60%",
      "lines.live.returns.after.mean=2h",
      "sites.east=30%",
      "events=[{name: a, at: '01:00', for: 1h, site: east}]",
    ]);
    expect(spec.lines[0]?.touchpoints.map(({ residue }) => residue)).toEqual([
      Float64Array.of(3),
      Float64Array.of(1),
    ]);
    expect(spec.lines[0]?.work).toMatchObject([{ perContact: 0.6, addSeconds: 5 }]);
    expect(spec.lines[0]?.returns?.recontactAfter.meanSeconds).toEqual(Float64Array.of(7200));
    expect(spec.events).toMatchObject([{ from: 0, to: 0.3 }]);
    expect(
      await problemsOf(rich, {}, ["lines.live.touchpoints.ap.share=1", "lines.live.work.form=1"]),
    ).toEqual([
      "--set lines.live.touchpoints.ap.share: is no setting of lines.live.touchpoints; did you mean app? (got ap)",
      "--set lines.live.work.form: is no setting of lines.live.work; did you mean forms? (got form)",
    ]);
  });

  test("later ones win", async () => {
    expect((await load(text, {}, ["title=one", "title=two"])).title).toBe("two");
  });

  test("a volume of another kind replaces the one there", async () => {
    const spec = await load(text, {}, ["lines.live.volume.hourly=[1, 2, 3, 4, 5, 6, 7, 8]"]);
    expect(spec.lines[0]?.arrivals.rate.hours).toHaveLength(16);
  });

  test.each([
    [
      "lines.live.bot.containmnt=0.8",
      "--set lines.live.bot.containmnt: is no setting of lines.live.bot; did you mean containment? (got containmnt)",
    ],
    [
      "lines.liev.bot.containment=0.8",
      "--set lines.liev.bot.containment: is no setting of lines; did you mean live? (got liev)",
    ],
    [
      "lnes.live.bot.containment=0.8",
      "--set lnes.live.bot.containment: is no setting of the scenario; did you mean lines? (got lnes)",
    ],
    [
      "plan.2.heads=1",
      "--set plan.2.heads: plan must be followed by the number of an item, 0 to 1 (got 2)",
    ],
    [
      "plan.first.heads=1",
      "--set plan.first.heads: plan must be followed by the number of an item, 0 to 1 (got first)",
    ],
    ["windows.0.name=n", "--set windows.0.name: windows has no items (got 0)"],
    ["hours.live=1", "--set hours.live: has no settings inside hours (got live)"],
    ["hours", "--set hours: must be path=value"],
    ["=3", "--set : is no setting of the scenario (got )"],
    ["extends=other.yaml", "--set extends: must not change extends"],
    ["title=[a", "--set title: is not valid YAML: flow sequence must end with a ] (got [a)"],
    ["hours=eight", "--set hours: must be a whole number from 1 to 8784 (got eight)"],
    [
      "lines.live.handle={mean: 3m, lwa: gamma}",
      "--set lines.live.handle: lines.live.handle.lwa: unknown key; did you mean law?",
    ],
  ])("%s", async (argument, problem) => {
    const [first] = await problemsOf(text, {}, [argument]);
    expect(first).toBe(problem);
  });

  test("all bad arguments at once", async () => {
    expect(await problemsOf(text, {}, ["a=1", "hours=9", "b=2"])).toEqual([
      "--set a: is no setting of the scenario (got a)",
      "--set b: is no setting of the scenario (got b)",
    ]);
  });

  test("beside wrong values, and what the document has wrong", async () => {
    const faulty = text.replace("heads: 5", "heads: -5");
    const args = ["lines.live.bot.containmnt=80%", "hours=eight", "windows.0.name=n"];
    expect(await problemsOf(faulty, {}, args)).toEqual([
      "--set lines.live.bot.containmnt: is no setting of lines.live.bot; did you mean containment? (got containmnt)",
      "--set windows.0.name: windows has no items (got 0)",
      "--set hours: must be a whole number from 1 to 8784 (got eight)",
      expect.stringContaining("plan.0.heads: must be a whole number from"),
    ]);
  });
});
