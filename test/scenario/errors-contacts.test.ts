import { describe, expect, test } from "vitest";
import { load, problemsOf, small } from "./documents.ts";

/** A small scenario whose line has settings on its seventh line. */
const line = (settings: string): string => small().replace("handle:", `${settings}\n    handle:`);
const eight = (value: string): string => `[${Array(8).fill(value).join(", ")}]`;
const tiers = (text: string): string =>
  line(`approvals: {share: 10%, amount: {mean: 600}, tiers: [${text}]}`);
const AT = "scenario.yaml:7";

describe("settings that are wrong by themselves", () => {
  test.each([
    [
      "a containment that is no share",
      line("bot: {containment: 3}"),
      `${AT}:24: lines.live.bot.containment: must be a share from 0 to 1, or from 0% to 100% (got 3)`,
    ],
    [
      "one share of a list",
      line(`bot: {containment: [1, 1, 1, 1, 1, 1, 1, 2]}`),
      `${AT}:46: lines.live.bot.containment.7: must be a share from 0 to 1, or from 0% to 100% (got 2)`,
    ],
    [
      "a residue that is no curve",
      line("bot: {residue: 1.3}"),
      `${AT}:20: lines.live.bot.residue: must be a list of pairs such as [38%, 1.1]: a containment and a factor (got 1.3)`,
    ],
    [
      "a point without factor",
      line("bot: {residue: [[38%]]}"),
      `${AT}:21: lines.live.bot.residue.0: must be a list of pairs such as [38%, 1.1]: a containment and a factor (got a list)`,
    ],
    [
      "a factor of 0",
      line("bot: {residue: [[38%, 0]]}"),
      `${AT}:27: lines.live.bot.residue.0.1: must be a number from 0.01 to 100 (got 0)`,
    ],
    [
      "a volume of nothing",
      small().replace("60}", "60, factor: 0}"),
      "scenario.yaml:6:35: lines.live.volume.factor: must be a number above 0 and up to 100, or a percentage (got 0)",
    ],
    [
      "more than ever befalls a contact",
      line("work: {forms: {perContact: 101}}"),
      `${AT}:32: lines.live.work.forms.perContact: must be a number from 0 to 100, or a percentage (got 101)`,
    ],
    [
      "a part that takes no words",
      line("work: {forms: {minutes: 5}}"),
      `${AT}:20: lines.live.work.forms.minutes: unknown key`,
    ],
    [
      "a touchpoint key that is none",
      line("touchpoints: {app: {shares: 1}}"),
      `${AT}:25: lines.live.touchpoints.app.shares: unknown key; did you mean share?`,
    ],
    [
      "coming back at once",
      line("returns: {after: {mean: 0s}}"),
      `${AT}:29: lines.live.returns.after.mean: must be longer than 0s (got 0s)`,
    ],
    [
      "a law that is none",
      line("returns: {redialAfter: {law: normal}}"),
      `${AT}:34: lines.live.returns.redialAfter.law: must be exponential, lognormal, gamma or constant (got normal)`,
    ],
    [
      "knowledge without its figures",
      line("returns: {}\n    knowledge: {lag: 3d, period: 0s}"),
      [
        "scenario.yaml:8:16: lines.live.knowledge.wrong: is required",
        "scenario.yaml:8:34: lines.live.knowledge.period: must be longer than 0s (got 0s)",
      ],
    ],
    [
      "parking before a word is said",
      line("approvals: {share: 1, before: 0, amount: {mean: 6}, tiers: [{name: a, delay: 0s}]}"),
      `${AT}:35: lines.live.approvals.before: must be above 0 (got 0)`,
    ],
    [
      "approvals without tiers",
      tiers(""),
      `${AT}:57: lines.live.approvals.tiers: must have at least one tier`,
    ],
    [
      "approvals of nothing",
      line("approvals: {share: 10%, tiers: [{name: a, delay: 5m}]}"),
      `${AT}:16: lines.live.approvals.amount: is required`,
    ],
    [
      "a share of places in words",
      small("sites: {east: half}\n"),
      "scenario.yaml:10:15: sites.east: must be a share from 0 to 1, or from 0% to 100% (got half)",
    ],
  ])("%s", async (_, text, problem) => expect(await problemsOf(text)).toEqual([problem].flat()));
});

describe("settings that are wrong together", () => {
  test.each([
    [
      "lists of the wrong length",
      line(
        "bot: {containment: [1, 0]}\n    touchpoints: {app: {share: [1, 1, 1], patience: [5s, 6s], containment: [0]}}\n    patience: {mean: 5m}",
      ),
      [
        `${AT}:24: lines.live.bot.containment: must have 8 or 24 values, not 2`,
        "scenario.yaml:8:32: lines.live.touchpoints.app.share: must have 8 or 24 values, not 3",
        "scenario.yaml:8:53: lines.live.touchpoints.app.patience: must have 8 or 24 values, not 2",
        "scenario.yaml:8:76: lines.live.touchpoints.app.containment: must have 8 or 24 values, not 1",
      ],
    ],
    [
      "a curve that turns back",
      line("bot: {residue: [[38%, 1], [38%, 1.1], [20%, 2]]}"),
      [
        `${AT}:32: lines.live.bot.residue.1.0: must be above the containment before it (got 38%)`,
        `${AT}:44: lines.live.bot.residue.2.0: must be above the containment before it (got 20%)`,
      ],
    ],
    [
      "shares that are not all",
      line("touchpoints: {app: {share: 40%}, web: {share: 50%}}"),
      [
        `${AT}:18: lines.live.touchpoints: must have shares that add up to 100 %; they add up to 90 %`,
      ],
    ],
    [
      "shares that are not all in one hour",
      line(
        `touchpoints: {app: {share: ${eight("40%").replace("40%]", "30%]")}}, web: {share: 60%}}`,
      ),
      [
        `${AT}:18: lines.live.touchpoints: must have shares that add up to 100 %; they add up to 90 % in the hour from 2026-11-11T07:00`,
      ],
    ],
    [
      "a share here and none there",
      line("touchpoints: {app: {share: 40%}, web: {}}"),
      [
        `${AT}:43: lines.live.touchpoints.web: must have a share, as other touchpoints of the line have`,
      ],
    ],
    [
      "no shares and no file that could tell them",
      line("touchpoints: {app: {}, web: {}}"),
      [`${AT}:18: lines.live.touchpoints: must have shares: only a file can tell them`],
    ],
    [
      "patience where nobody leaves",
      line("touchpoints: {app: {share: 1, patience: 200s}}\n    patience: none"),
      [
        `${AT}:45: lines.live.touchpoints.app.patience: needs the patience of the line: its law holds (got 200s)`,
      ],
    ],
    [
      "patience beside one that cannot be understood is no fault of its own",
      line("touchpoints: {app: {share: 1, patience: 200s}}\n    patience: {mean: long}"),
      [
        "scenario.yaml:8:22: lines.live.patience.mean: must be a duration such as 30s, 10m or 2h (got long)",
      ],
    ],
    [
      "a touchpoint twice, and for a volume that has none",
      small().replace("60}", "60, touchpoint: [app, app]}"),
      [
        "scenario.yaml:6:27: lines.live.volume.touchpoint: belongs to a volume from a file",
        "scenario.yaml:6:45: lines.live.volume.touchpoint.1: must not stand twice (got app)",
      ],
    ],
    [
      "wrong answers that change nothing",
      line("knowledge: {lag: 3d, period: 7d, wrong: 35%}"),
      [`${AT}:5: lines.live.knowledge: needs returns: wrong answers bring customers back`],
    ],
    [
      "wrong answers beside returns that cannot be understood",
      line("returns: {resolved: 3}\n    knowledge: {lag: 3d, period: 7d, wrong: 35%}"),
      [
        `${AT}:25: lines.live.returns.resolved: must be a share from 0 to 1, or from 0% to 100% (got 3)`,
      ],
    ],
    [
      "tiers that do not rise, of one name, and an end",
      tiers(
        "{name: a, upTo: 500, delay: 0s}, {name: a, upTo: 500, delay: 5m}, {name: b, delay: 5m}, {name: c, upTo: 900, delay: 1h}",
      ),
      [
        `${AT}:98: lines.live.approvals.tiers.1.name: must not stand twice (got a)`,
        `${AT}:107: lines.live.approvals.tiers.1.upTo: must be above the limit of the tier before it (got 500)`,
        `${AT}:124: lines.live.approvals.tiers.2: must have upTo: only the last tier has no limit`,
        `${AT}:162: lines.live.approvals.tiers.3.upTo: must not be given for the last tier: somebody decides the rest (got 900)`,
      ],
    ],
    [
      "no handle time, and a volume that cannot be understood",
      small().replace("{perHour: 60}", "{perHour: many}").replace("    handle: {mean: 3m}\n", ""),
      [
        "scenario.yaml:6:5: lines.live.handle: is required",
        "scenario.yaml:6:23: lines.live.volume.perHour: must be a number from 0 to 10000000000 (got many)",
      ],
    ],
  ])("%s", async (_, text, problems) => expect(await problemsOf(text)).toEqual(problems));
});

describe("notes on what has no effect", () => {
  test("and on spreads that laws do not use", async () => {
    const { notes } = await load(
      line(`work: {greeting: {}, forms: {perContact: 0, add: 5s}, checks: {add: 5s}}
    bot: {context: 90%}
    returns: {elsewhere: 10%, after: {cv: 2}, redialAfter: {law: constant, cv: 2}}
    approvals: {share: 10%, amount: {mean: 6, law: exponential, cv: 2}, tiers: [{name: a, delay: 5m}]}`),
    );
    expect(notes).toEqual([
      "nobody is planned",
      "lines.live.work.greeting has no effect: it takes no time",
      "lines.live.bot.context has no effect: explanation is 0s",
      "lines.live.returns.elsewhere has no effect: there is one touchpoint",
      "lines.live.returns.after.cv is not used: the law is exponential",
      "lines.live.returns.redialAfter.cv is not used: the law is constant",
      "lines.live.approvals.amount.cv is not used: the law is exponential",
    ]);
    const [, again] = (await load(line("bot: {explanation: 25s}"))).notes;
    expect(again).toBe(
      "lines.live.bot.explanation has no effect: all are handed over with context",
    );
  });

  test("or may go too far: returns that begin before the warm-up, complaints without end", async () => {
    const told = async (returns: string) =>
      (await load(`warmUp: 4h\n${line(`returns: ${returns}`)}`)).notes.filter((note) =>
        note.includes("warmUp"),
      );
    expect(await told("{resolved: 80%, after: {mean: 24h}}")).toEqual([
      "lines.live.returns.after is 24h and warmUp 4h: who was answered before that does not come back, so the first hours have too few contacts",
    ]);
    expect(await told("{resolved: 80%, after: {mean: 2h}}")).toEqual([]);
    expect(await told("{redial: 50%, after: {mean: 24h}}")).toEqual([]);
    expect(await told("{resolved: 80%, recontact: 0%, after: {mean: 24h}}")).toEqual([]);
    const wave = async (complaints: number) =>
      (await load(small(`events: [{name: wave, at: "05:00", for: 1h, complaints: ${complaints}}]`)))
        .notes;
    expect(await wave(0.9)).toEqual(["nobody is planned"]);
    expect(await wave(1)).toContain(
      "events: wave has no end while answers are late: each late one brings one more or several, and those are late too",
    );
  });
});
