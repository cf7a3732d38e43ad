import { describe, expect, test } from "vitest";
import { partsOf } from "../../src/center/extras.ts";
import type { LineSpec } from "../../src/center/spec.ts";
import { expectedInPiece } from "../../src/demand/curve.ts";
import { FIRST_PARTS } from "../../src/scenario/schema-work.ts";
import { type Files, load, problemsOf, small } from "./documents.ts";

/** The line of a small scenario with settings added to it. */
async function lineOf(settings: string, files: Files = {}, set: readonly string[] = []) {
  const text = small().replace("handle: {mean: 3m}", `handle: {mean: 3m}\n    ${settings}`);
  return (await load(text, files, set)).lines[0] as LineSpec;
}

const total = ({ arrivals: { rate } }: LineSpec): number =>
  rate.hours.reduce((sum, _, piece) => sum + expectedInPiece(rate, piece), 0);

const by = (hours: readonly number[]): string => `[${hours.join(", ")}]`;
const EIGHT = [0, 10, 20, 30, 40, 50, 60, 70].map((percent) => percent / 100);

describe("how much comes", () => {
  test("factor, proactive service and scale multiply the volume", async () => {
    const set = ["lines.live.volume.factor=85%", "lines.live.proactive=20%", "scale=0.5"];
    expect(total(await lineOf("", {}, set))).toBeCloseTo(8 * 60 * 0.85 * 0.8 * 0.5, 9);
    expect(total(await lineOf("proactive: 100%"))).toBe(0);
  });

  test("volumes from a file too, and what stands at their edges", async () => {
    const csv = `time,live\n${Array.from({ length: 8 }, (_, i) => `2026-11-11T0${i}:00,${i * 10}`).join("\n")}\n`;
    const set = ["lines.live.volume={file: v.csv, factor: 2}"];
    expect(total(await lineOf("", { "v.csv": csv }, set))).toBeCloseTo(2 * 280, 9);
  });
});

describe("the bot", () => {
  test("defaults: no latency, all with context, nothing is harder", async () => {
    const line = await lineOf("bot: {containment: 38%, time: 60s}");
    expect(line.bot).toEqual({
      latencySeconds: 0,
      seconds: 60,
      yuanPerContact: 0,
      contextShare: 1,
      explanationSeconds: 0,
      unfilteredFactor: 1,
    });
    expect(line.touchpoints).toEqual([
      {
        name: "",
        shares: Float64Array.of(1),
        containment: Float64Array.of(0.38),
        residue: Float64Array.of(1),
        handleFactor: 1,
        patienceSeconds: new Float64Array(0),
      },
    ]);
  });

  test("latency, context and asking again", async () => {
    const line = await lineOf("bot: {latency: 2s, context: 90%, explanation: 25s, price: 0.05}");
    expect(line.bot).toMatchObject({
      latencySeconds: 2,
      contextShare: 0.9,
      explanationSeconds: 25,
      yuanPerContact: 0.05,
    });
  });

  test("the residue is linear between the points of its curve, constant outside", async () => {
    const curve = "[[10%, 0.9], [38%, 1], [80%, 1.42]]";
    const residue = async (containment: string): Promise<readonly number[]> => {
      const line = await lineOf(`bot: {containment: ${containment}, residue: ${curve}}`);
      expect(line.bot.unfilteredFactor).toBe(0.9);
      return [...(line.touchpoints[0]?.residue ?? [])];
    };
    expect(await residue("0")).toEqual([0.9]);
    expect(await residue("10%")).toEqual([0.9]);
    expect(await residue("24%")).toEqual([expect.closeTo(0.95, 12)]);
    expect(await residue("38%")).toEqual([1]);
    expect(await residue("59%")).toEqual([expect.closeTo(1.21, 12)]);
    expect(await residue("100%")).toEqual([1.42]);
    expect(await residue(by(EIGHT))).toEqual(
      [0.9, 0.9, 0.9 + 1 / 28, 0.9 + 2 / 28, 1.02, 1.12, 1.22, 1.32].map((factor) =>
        expect.closeTo(factor, 12),
      ),
    );
  });

  test("without a bot contacts are unfiltered: the factor of containment 0", async () => {
    expect((await lineOf("bot: {residue: [[0%, 0.8], [50%, 1]]}")).bot.unfilteredFactor).toBe(0.8);
  });
});

describe("touchpoints", () => {
  test("take from line and bot what they do not say", async () => {
    const { touchpoints, patience } = await lineOf(`touchpoints:
      app: {share: 40%}
      comments: {share: 60%, containment: 80%, patience: 200s, handle: 0.8}
    bot: {containment: ${by(EIGHT)}, residue: [[0%, 1], [80%, 1.8]]}
    patience: {mean: 500s}`);
    expect(patience.meanSeconds).toEqual(Float64Array.of(500));
    expect(touchpoints).toEqual([
      {
        name: "app",
        shares: Float64Array.of(0.4),
        containment: Float64Array.from(EIGHT),
        residue: expect.anything(),
        handleFactor: 1,
        patienceSeconds: new Float64Array(0),
      },
      {
        name: "comments",
        shares: Float64Array.of(0.6),
        containment: Float64Array.of(0.8),
        residue: Float64Array.of(1.8),
        handleFactor: 0.8,
        patienceSeconds: Float64Array.of(200),
      },
    ]);
    expect([...(touchpoints[0]?.residue ?? [])]).toEqual(
      EIGHT.map((share) => expect.closeTo(1 + share, 12)),
    );
  });

  test("lists by hour stand for the hours of the replay; each hour's shares are all", async () => {
    const other = EIGHT.map((share) => 1 - share);
    const [app, web] = (
      await lineOf(`touchpoints: {app: {share: ${by(EIGHT)}}, web: {share: ${by(other)}}}`, {}, [
        "warmUp=2h",
      ])
    ).touchpoints;
    expect([...(app?.shares ?? [])]).toEqual([0, 0, ...EIGHT]);
    expect([...(web?.shares ?? [])]).toEqual([1, 1, ...other]);
  });

  test("stand in the order of the document, whatever they are called", async () => {
    const line = await lineOf(
      "touchpoints: {20: {share: 50%}, 3: {share: 30%}, app: {share: 20%}}\n    work: {9: {factor: 2}, 1: {add: 5s}}",
    );
    expect(line.touchpoints.map(({ name }) => name)).toEqual(["20", "3", "app"]);
    expect(line.work.map(({ name }) => name)).toEqual(["9", "1"]);
  });
});

const row = (hour: number, touchpoint: string, contacts: number): string =>
  `2026-11-11T${String(hour).padStart(2, "0")}:00,live,${contacts},${touchpoint}`;
const long = (...rows: readonly string[]): Files => ({
  "v.csv": `time,line,contacts,touchpoint\n${rows.join("\n")}\n`,
});
const HOURS = [0, 1, 2, 3, 4, 5, 6, 7];

describe("touchpoints of a file", () => {
  const files = long(
    ...HOURS.flatMap((hour) => [row(hour, "app", 30), row(hour, "web", 10 * hour)]),
    row(3, "phone", 60),
  );
  const set = ["lines.live.volume={file: v.csv}"];

  test("tell the shares hour by hour", async () => {
    const line = await lineOf("touchpoints: {web: {}, phone: {}, app: {}}", files, set);
    const shares = line.touchpoints.map(({ shares }) => [...shares]);
    const web = HOURS.map((hour) => (10 * hour) / (30 + 10 * hour + (hour === 3 ? 60 : 0)));
    expect(shares[0]).toEqual(web.map((share) => expect.closeTo(share, 12)));
    expect(shares[1]).toEqual(HOURS.map((hour) => (hour === 3 ? 0.5 : 0)));
    for (const hour of HOURS) {
      expect(
        (shares[0]?.[hour] ?? 0) + (shares[1]?.[hour] ?? 0) + (shares[2]?.[hour] ?? 0),
      ).toBeCloseTo(1, 12);
    }
    expect(total(line)).toBeCloseTo(8 * 30 + 280 + 60, 9);
  });

  test("some of them make a line; the others another", async () => {
    const one = await lineOf("", files, [...set, "lines.live.volume.touchpoint=web"]);
    expect(total(one)).toBeCloseTo(280, 9);
    const two = await lineOf("", files, [...set, "lines.live.volume.touchpoint=[app, phone]"]);
    expect(total(two)).toBeCloseTo(300, 9);
    const shared = await lineOf("touchpoints: {app: {}, phone: {}}", files, [
      ...set,
      "lines.live.volume.touchpoint=[app, phone]",
    ]);
    expect([...(shared.touchpoints[0]?.shares ?? [])]).toEqual(
      HOURS.map((hour) => (hour === 3 ? expect.closeTo(1 / 3, 12) : 1)),
    );
  });

  test("steps finer than an hour, and the daily cycle before the file", async () => {
    const halves = Array.from({ length: 48 }, (_, half) => {
      const time = `2026-11-11T${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 ? "30" : "00"}`;
      return [`${time},live,${half},app`, `${time},live,${48 - half},web`];
    }).flat();
    const line = await lineOf("touchpoints: {app: {}, web: {}}", long(...halves), [
      ...set,
      "hours=24",
    ]);
    const shares = [...(line.touchpoints[0]?.shares ?? [])];
    const day = Array.from({ length: 24 }, (_, hour) => (4 * hour + 1) / 96);
    expect(shares).toEqual([...day.slice(20), ...day, ...day].map((x) => expect.closeTo(x, 12)));
  });

  test("an hour without contacts has the shares of all hours", async () => {
    const rows = HOURS.flatMap((hour) => [
      row(hour, "app", hour === 2 ? 0 : 30),
      row(hour, "web", hour === 2 ? 0 : 10),
    ]);
    const line = await lineOf("touchpoints: {app: {}, web: {}}", long(...rows), set);
    expect([...(line.touchpoints[0]?.shares ?? [])]).toEqual(HOURS.map(() => 0.75));
    const none = HOURS.flatMap((hour) => [row(hour, "app", 0), row(hour, "web", 0)]);
    const idle = await lineOf("touchpoints: {app: {}, web: {}}", long(...none), set);
    expect([...(idle.touchpoints[0]?.shares ?? [])]).toEqual(HOURS.map(() => 0.5));
  });

  test.each([
    [
      "a touchpoint the file does not have",
      "touchpoints: {app: {}, web: {}, phne: {}, phone: {}}",
      set,
      [
        "scenario.yaml:8:37: lines.live.touchpoints.phne: must name a touchpoint of live in v.csv; there is app, phone, web; did you mean phone?",
      ],
    ],
    [
      "touchpoints of the file that have no name in the document",
      "touchpoints: {app: {}}",
      set,
      [
        "scenario.yaml:8:18: lines.live.touchpoints: must have every touchpoint of live in v.csv; it also has phone, web",
      ],
    ],
    [
      "touchpoints beyond those of the line",
      "touchpoints: {app: {}, web: {}}",
      [...set, "lines.live.volume.touchpoint=app"],
      [
        "scenario.yaml:8:28: lines.live.touchpoints.web: must be among what volume.touchpoint takes: app",
      ],
    ],
    [
      "no such touchpoint for a line",
      "proactive: 0",
      [...set, "lines.live.volume.touchpoint=[app, wbe]"],
      [
        "--set lines.live.volume.touchpoint: lines.live.volume.touchpoint.1: must name a touchpoint of live in v.csv; there is app, phone, web; did you mean web? (got wbe)",
      ],
    ],
  ])("%s", async (_, settings, set, problems) => {
    const text = small().replace("handle: {mean: 3m}", `handle: {mean: 3m}\n    ${settings}`);
    expect(await problemsOf(text, files, set)).toEqual(problems);
  });

  test("files that name no touchpoints, or not always", async () => {
    const wide = {
      "v.csv": `time,live\n${HOURS.map((hour) => `2026-11-11T0${hour}:00,5`).join("\n")}\n`,
    };
    const text = small().replace(
      "{perHour: 60}",
      "{file: v.csv, touchpoint: app}\n    touchpoints: {app: {}}",
    );
    expect(await problemsOf(text, wide)).toEqual([
      "scenario.yaml:6:39: lines.live.volume.touchpoint: must come from a file whose rows name touchpoints; those of live in v.csv do not (got app)",
      "scenario.yaml:7:18: lines.live.touchpoints: must have shares, or come from a file whose rows name touchpoints; those of live in v.csv do not",
    ]);
    const some = long(...HOURS.flatMap((hour) => [row(hour, "app", 5), row(hour, "", 5)]));
    expect(await problemsOf(text.replace(", touchpoint: app", ""), some)).toEqual([
      "scenario.yaml:7:18: lines.live.touchpoints: must have every touchpoint of live in v.csv; it also has rows without any",
    ]);
  });
});

describe("what handle times are made of", () => {
  test("parts in the order of the document", async () => {
    const { work } = await lineOf(`work:
      cross-line: {perContact: 18%, factor: 1.4}
      tool switching: {perContact: 0.6, add: 15s}
      greeting: {}
      forms: {perContact: 250%, add: 1m}`);
    expect(work).toEqual([
      { name: "cross-line", perContact: 0.18, factor: 1.4, addSeconds: 0 },
      { name: "tool switching", perContact: 0.6, factor: 1, addSeconds: 15 },
      { name: "greeting", perContact: 1, factor: 1, addSeconds: 0 },
      { name: "forms", perContact: 2.5, factor: 1, addSeconds: 60 },
    ]);
  });

  test("names that results use for other parts are taken", async () => {
    expect(FIRST_PARTS).toEqual(partsOf(await lineOf("work: {}")));
    const text = small().replace("handle:", "work: {base: {add: 5s}}\n    handle:");
    expect(await problemsOf(text)).toEqual([
      "scenario.yaml:7:12: lines.live.work.base: must not be one of base, harder after the bot, asking again: results call other parts so",
    ]);
  });
});

describe("who comes back", () => {
  test("nobody, unless it is said; then everybody who is not settled, an hour later", async () => {
    expect((await lineOf("")).returns).toBeNull();
    expect((await lineOf("returns: {}")).returns).toEqual({
      resolvedShare: 1,
      wrongShare: 0,
      recontactShare: 1,
      recontactAfter: { law: "exponential", cv: 1, meanSeconds: Float64Array.of(3600) },
      redialShare: 0,
      redialAfter: { law: "exponential", cv: 1, meanSeconds: Float64Array.of(300) },
      elsewhereShare: 0,
      meetsBot: true,
    });
  });

  test("settings", async () => {
    const { returns } = await lineOf(`returns:
      resolved: 75%
      recontact: 60%
      after: {mean: 2h, law: gamma, cv: 0.5}
      redial: 30%
      redialAfter: {mean: 90s, law: lognormal, cv: 0}
      elsewhere: 10%
      bot: false
    knowledge: {lag: 3d, period: 7d, wrong: 35%}`);
    expect(returns).toEqual({
      resolvedShare: 0.75,
      wrongShare: expect.closeTo(0.15, 12),
      recontactShare: 0.6,
      recontactAfter: { law: "gamma", cv: 0.5, meanSeconds: Float64Array.of(7200) },
      redialShare: 0.3,
      redialAfter: { law: "constant", cv: 0, meanSeconds: Float64Array.of(90) },
      elsewhereShare: 0.1,
      meetsBot: false,
    });
  });

  test("what lags longer than it lives is always out of date", async () => {
    const { returns } = await lineOf(
      "returns: {}\n    knowledge: {lag: 9d, period: 7d, wrong: 35%}",
    );
    expect(returns?.wrongShare).toBe(0.35);
  });
});

describe("approvals", () => {
  test("tiers, amounts and delays", async () => {
    expect((await lineOf("")).approvals).toBeNull();
    const { approvals } = await lineOf(`approvals:
      share: 10%
      amount: {mean: 600, cv: 2}
      tiers:
        - {name: agent, upTo: 500, delay: 0s}
        - {name: lead, upTo: 2000, delay: 20m}
        - {name: line head, delay: 90m}`);
    expect(approvals).toEqual({
      share: 0.1,
      beforeShare: 0.5,
      amount: { law: "lognormal", cv: 2, meanSeconds: Float64Array.of(600) },
      delay: { law: "exponential", cv: 1, meanSeconds: Float64Array.of(1) },
      tiers: [
        { name: "agent", upToYuan: 500, delaySeconds: 0 },
        { name: "lead", upToYuan: 2000, delaySeconds: 1200 },
        { name: "line head", upToYuan: Number.POSITIVE_INFINITY, delaySeconds: 5400 },
      ],
    });
  });
});
