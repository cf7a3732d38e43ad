import { beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/base/errors.ts";
import type { CenterSpec } from "../../src/center/spec.ts";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import { erlangCAnsweredWithin } from "../../src/erlang/erlang-c-answered-within.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { compare, type ComparisonProgress } from "../../src/study/compare.ts";
import type { Comparison, Difference } from "../../src/study/comparison.ts";
import { Interrupted } from "../../src/study/interrupted.ts";
import { replicate } from "../../src/study/replicate.ts";
import type { Runner } from "../../src/study/runner.ts";
import type { Estimate } from "../../src/study/study.ts";
import { centre, group, line, reserve, type Sheet, target, tallies } from "../center/hand-made.ts";
import { generator } from "./generator.ts";

/** A runner that answers with tallies made by hand, after a number of microtask turns of its choosing. */
function byHand(
  within: (spec: CenterSpec, replication: number) => readonly [offered: number, within: number],
  { lanes = 1, turns = () => 1 }: { lanes?: number; turns?: () => number } = {},
): Runner & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    lanes,
    open: (spec) => ({
      async replay(replication) {
        asked.push(`${spec.title} ${replication}`);
        for (let turn = turns(); turn > 0; turn--) await Promise.resolve();
        const [offered, inTime] = within(spec, replication);
        const sums = { arrived: offered, offered, answered: offered, within: inTime };
        const heads = spec.title === "old" ? 10 : 11;
        const times = { answered: offered, plannedSeconds: 1800 * heads, loggedInSeconds: 18_000 };
        return tallies(spec, {
          replication,
          lines: [{ interval: replication % 4, sums }],
          groups: [{ interval: 0, sums: times }],
        });
      },
      close: () => Promise.resolve(),
    }),
  };
}

const old = centre({ title: "old", hash: "a".repeat(64) });
const young = centre({ title: "young", hash: "b".repeat(64) });
const third = centre({ title: "third", hash: "c".repeat(64) });
/** Shares that wander together: 0.7 and up for the old plan, a tenth more and a wobble for the others. */
const wander = ({ title }: CenterSpec, k: number): [number, number] => {
  const offered = 1000 + 100 * (k % 3);
  const share = 0.7 + 0.02 * ((k * 7) % 5);
  const more = { old: 0, young: 0.1 + 0.002 * (k % 2), third: -0.05 }[title] ?? 0;
  return [offered, offered * (share + more)];
};

/** The only difference of two plans. */
function only({ differences }: Comparison): Difference {
  expect(differences).toHaveLength(1);
  return differences[0] as Difference;
}

function half({ mean, high }: Estimate): number {
  return (high as number) - (mean as number);
}

/** Erlang C with a load of 8 and so many agents, for four hours in steady state. */
function queue(agents: number): Promise<CenterSpec> {
  return loadScenario(
    `
    title: ${agents} agents
    start: 2026-01-05T08:00
    hours: 4
    timeZone: UTC
    warmUp: 2h
    target: {within: 20s, share: 0.8}
    lines:
      calls:
        volume: {perHour: 160}
        arrivals: {process: poisson, withinHour: flat}
        handle: {mean: 180s, law: exponential}
        patience: none
    groups: {agents: {lines: [calls], costPerHour: 30}}
    plan: [{group: agents, headsPerHour: [${Array<number>(24).fill(agents).join(", ")}]}]
  `,
    {},
  );
}

describe("compare", () => {
  it("finds exactly nothing between a plan and itself", async () => {
    const spec = await queue(9);
    const comparison = await compare([spec, spec], { seed: 1, replications: 12 });
    const { total, lines, hours, days } = only(comparison);
    const nothing = { mean: 0, low: 0, high: 0 };
    // nobody comes back, so nobody knows whether answers settle anything
    const untold = { mean: null, low: null, high: null };
    for (const row of [total, ...lines, ...hours]) {
      for (const [name, value] of Object.entries(row)) {
        if (name === "line" || name === "start") continue;
        const isUntold = name === "resolvedShare" || name === "wrongShare";
        expect(value, name).toEqual(isUntold ? untold : nothing);
      }
    }
    expect(days).toMatchObject({ days: 12, better: 0, equal: 12, worse: 0 });
    expect(days.betterShare.probability).toBe(0);
    expect(comparison.notes).toContain("A and B are the same scenario");
  });

  it("gives each plan the figures that it has by itself", async () => {
    const [nine, ten] = [await queue(9), await queue(10)];
    const options = { seed: 5, replications: 6 };
    const { plans, ...comparison } = await compare([nine, ten], options);
    for (const [i, spec] of [nine, ten].entries()) {
      const { crest, seed, replications, intervals, waitHistogram, notes, ...rest } =
        await replicate(spec, options);
      expect(plans[i]).toEqual({ plan: "AB"[i], name: spec.title, ...rest });
      expect(comparison).toMatchObject({ crest, seed, replications });
      expect([intervals, waitHistogram, notes].every(Array.isArray)).toBe(true);
    }
  });

  it("computes paired intervals of ratios of sums, and of means for counts, hours and cost", async () => {
    // the hand-computed case of the paired delta method, ten times the contacts
    const made = ({ title }: CenterSpec, k: number): [number, number] => [
      [40, 70, 90][k] as number,
      (title === "old" ? [20, 50, 50] : [30, 50, 70])[k] as number,
    ];
    const options = { seed: 1, replications: 3, runner: byHand(made) };
    const { total, lines, days } = only(await compare([old, young], options));
    const error = Math.sqrt(1.685 / 6) / (20 / 3);
    expect(total.withinShare.mean).toBeCloseTo(0.15, 12);
    expect(half(total.withinShare)).toBeCloseTo(4.30265273 * error, 8);
    expect(lines[0]?.withinShare).toEqual(total.withinShare);
    expect(total.offered).toEqual({ mean: 0, low: 0, high: 0 });
    expect(total.agentHours).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
    expect(total.costYuan).toEqual({ mean: 18, low: 18, high: 18 });
    // 2/4 and 3/4, 5/7 twice, 5/9 and 7/9
    expect(days).toMatchObject({ days: 3, better: 2, equal: 1, worse: 0 });
    expect(days.betterShare.probability).toBe(2 / 3);
  });

  it("compares every further plan with the first, whatever else is compared", async () => {
    const options = { seed: 1, replications: 12 };
    const all = await compare([old, young, third], { ...options, runner: byHand(wander) });
    const two = await compare([old, third], { ...options, runner: byHand(wander) });
    expect(all.plans.map(({ plan }) => plan)).toEqual(["A", "B", "C"]);
    expect(all.differences.map(({ plan, base }) => `${plan} - ${base}`)).toEqual([
      "B - A",
      "C - A",
    ]);
    expect(all.differences[1]).toEqual({ ...two.differences[0], plan: "C" });
    const back = await compare([third, old], { ...options, runner: byHand(wander) });
    const [there, here] = [two.differences[0], back.differences[0]];
    expect(here?.total.withinShare.mean).toBe(-(there?.total.withinShare.mean as number));
    expect(here?.days).toMatchObject({ better: there?.days.worse, worse: there?.days.better });
  });

  it("replays replication by replication, and gives the same bytes whatever finishes first", async () => {
    const inTurn = byHand(wander);
    const first = await compare([old, young], { seed: 1, replications: 20, runner: inTurn });
    expect(inTurn.asked.slice(0, 4)).toEqual(["old 0", "young 0", "old 1", "young 1"]);
    for (const seed of [1, 2, 3]) {
      const uniform = generator(seed);
      const turns = () => Math.floor(uniform() * 60);
      const runner = byHand(wander, { lanes: 1 + 2 * seed, turns });
      const again = await compare([old, young], { seed: 1, replications: 20, runner });
      expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    }
  });

  it("tells how the differences stand after each replication", async () => {
    const seen: ComparisonProgress[] = [];
    const onReplication = (progress: ComparisonProgress) => seen.push(progress);
    const runner = byHand(wander, { lanes: 3 });
    const options = { seed: 1, replications: 5, runner, onReplication };
    const { differences } = await compare([old, young, third], options);
    expect(seen.map(({ finished, wanted }) => [finished, wanted])).toEqual(
      [1, 2, 3, 4, 5].map((finished) => [finished, 5]),
    );
    expect(seen[0]?.differences[0]?.low).toBeNull();
    expect(seen[4]?.differences).toEqual(differences.map(({ total }) => total.withinShare));
  });

  it("stops once every difference is known well enough", async () => {
    const noisy = (spec: CenterSpec, k: number): [number, number] => {
      const [offered, within] = wander(spec, k);
      return [offered, within + (spec === third ? (k % 2 === 0 ? 20 : -20) : 0)];
    };
    const options = { seed: 1, precision: 0.005 };
    const easy = await compare([old, young], { ...options, runner: byHand(noisy) });
    expect(easy.replications).toBe(10);
    const hard = await compare([old, young, third], { ...options, runner: byHand(noisy) });
    expect(hard.replications).toBeGreaterThan(20);
    for (const { total } of hard.differences) {
      expect(half(total.withinShare)).toBeLessThanOrEqual(0.005);
    }
    const few = await compare([old, third], {
      ...options,
      replications: 12,
      runner: byHand(noisy),
    });
    expect(few.notes).toContain("the precision of 0.005 was not reached in 12 replications");
  });

  it("when interrupted tells what was finished by all plans", async () => {
    const controller = new AbortController();
    const runner = byHand(wander);
    const stopping = { seed: 1, replications: 9, runner, signal: controller.signal };
    const error = await compare([old, young], {
      ...stopping,
      onReplication: ({ finished }) => finished === 4 && controller.abort(),
    }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Interrupted);
    const { study } = error as Interrupted<Comparison>;
    expect(study?.notes).toContain("interrupted after 4 of 9 replications");
    const four = await compare([old, young], { ...stopping, replications: 4, signal: undefined });
    expect(study?.differences).toEqual(four.differences);
    const none = await compare([old, young], stopping).catch((reason: unknown) => reason);
    expect((none as Interrupted<Comparison>).study).toBeNull();
  });
});

describe("plans that are not quite alike", () => {
  const calls = (changes: object = {}) => line("calls", changes);
  const run = (specs: readonly CenterSpec[], names?: readonly string[]) =>
    compare(specs, { seed: 1, replications: 10, runner: byHand(wander), names });

  it("must cover the same hours, or are refused by name", async () => {
    const longer = centre({ horizonSeconds: 10_800 });
    const later = centre({
      intervalStarts: old.intervalStarts.map((at) => at.replace("T0", "T1")),
    });
    const error = await run([old, longer, later], ["today.yaml", "long.yaml", "late.yaml"]).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toBe(
      [
        "long.yaml: hours: must be 2 as in today.yaml (got 3)",
        "late.yaml: start: must be 08:00 as in today.yaml (got 18:00)",
        "compare plans for the same hours of the day",
      ].join("\n"),
    );
  });

  it("must be two at least", async () => {
    await expect(run([old])).rejects.toThrow("scenarios: must be 2 to 26 (got 1)");
  });

  it("are paired line by line and window by window where names agree", async () => {
    const window = (name: string, from: string, to: string, intervals: number[]) => {
      return { name, from, to, intervals: Uint8Array.from(intervals) };
    };
    const both = [line("live"), line("local")];
    const a = centre({
      lines: both,
      groups: [group("all", [0, 1])],
      windows: [window("early", "08:00", "09:00", [1, 1, 0, 0]), window("x", "08:00", "08:30", [])],
    });
    const b = centre({
      lines: [line("local"), line("phone")],
      groups: [group("all", [0, 1])],
      windows: [
        window("x", "08:00", "09:30", [1, 1, 1, 0]),
        window("early", "08:00", "09:00", [1, 1, 0, 0]),
      ],
      hash: "b".repeat(64),
    });
    const comparison = await run([a, b]);
    const { lines, windows, hours } = only(comparison);
    expect(lines.map(({ line }) => line)).toEqual(["local"]);
    expect(windows.map(({ name }) => name)).toEqual(["early"]);
    expect(hours.map(({ start, line }) => `${start} ${line}`)).toEqual([
      "2026-03-02T08:00 local",
      "2026-03-02T08:00 null",
      "2026-03-02T09:00 local",
      "2026-03-02T09:00 null",
    ]);
    expect(comparison.notes).toEqual([
      "A alone has line live: counted in all lines together, not compared by itself",
      "A alone has window x from 08:00 to 08:30: not compared by itself",
      "B alone has line phone: counted in all lines together, not compared by itself",
      "B alone has window x from 08:00 to 09:30: not compared by itself",
    ]);
  });

  it("are found again in any order", async () => {
    const scenario = (windows: readonly string[], names: readonly string[]) => `
      title: two lines
      start: 2026-01-05T08:00
      hours: 2
      timeZone: UTC
      target: {within: 20s, share: 0.8}
      windows: [${windows.join(", ")}]
      lines:
        ${names.map((name) => `${name}: {volume: {perHour: 80}, handle: {mean: 150s}, patience: {mean: 90s}}`).join("\n        ")}
      groups: {${names.map((name) => `${name}: {lines: [${name}]}`).join(", ")}}
      shifts: {all: {start: "08:00", length: 2h}}
      plan: [${names.map((group) => `{group: ${group}, shift: all, heads: 4}`).join(", ")}]
    `;
    const windows = [
      '{name: first, from: "08:00", to: "09:00"}',
      '{name: last, from: "09:00", to: "10:00"}',
    ];
    const there = await loadScenario(scenario(windows, ["a", "b"]), {});
    const back = await loadScenario(scenario(windows.toReversed(), ["b", "a"]), {});
    const gaps = only(await compare([there, back], { seed: 3, replications: 4 }));
    for (const row of [gaps.total, ...gaps.windows, ...gaps.lines, ...gaps.hours]) {
      for (const [name, value] of Object.entries(row)) {
        if (typeof value === "object" && value !== null && value.mean !== null) {
          expect(value.mean, name).toBeCloseTo(0, 9);
        }
      }
    }
    expect([gaps.windows.length, gaps.lines.length, gaps.hours.length]).toEqual([2, 2, 6]);
  });

  it("are told of where they do not meet the same contacts or promises", async () => {
    const { arrivals } = calls();
    const busier = { ...arrivals, rate: { ...arrivals.rate, endRates: Float64Array.of(0.1, 0.2) } };
    const a = centre({ lines: [calls(), line("live")], notes: ["assumed"] });
    const b = centre({
      lines: [calls({ arrivals: busier }), line("live", { target: target({ withinSeconds: 60 }) })],
      intervalStarts: old.intervalStarts.map((start) => start.replace("-02T", "-03T")),
      notes: ["assumed", "made up"],
      hash: "b".repeat(64),
    });
    expect((await run([a, b])).notes).toEqual([
      "A begins on 2026-03-02, B on 2026-03-03: hours are paired by their place in the horizon",
      "A and B do not meet the same contacts (calls): their volume, surges, busy days or warm-up differ, so the pairing takes away less of the luck",
      "A and B do not mean the same by in time (live): their shares are of different promises",
      "assumed",
      "B: made up",
    ]);
  });

  it("have no intervals after one replication, and say so", async () => {
    const options = { seed: 1, replications: 1, runner: byHand(wander) };
    const comparison = await compare([old, young], options);
    const { total, days } = only(comparison);
    expect(total.withinShare).toEqual({ mean: expect.closeTo(0.1, 12), low: null, high: null });
    expect(days).toMatchObject({ days: 1, better: 1 });
    expect(comparison.notes).toEqual(["one replication: no intervals, no telling luck from rule"]);
  });

  it("count each day of several by itself, a day without contacts as one on which nobody was late", async () => {
    const days = { days: 2, intervalDays: Int32Array.of(0, 0, 1, 1) };
    const [a, b] = [centre({ ...old, ...days }), centre({ ...young, ...days })];
    // replication k has contacts in interval k % 4 alone: half the days are empty, and equal
    expect(only(await run([a, b])).days).toMatchObject({
      days: 20,
      better: 10,
      equal: 10,
      worse: 0,
    });
  });
});

describe("one more agent", () => {
  const [fewer, more] = [9, 10];
  const replications = 40;
  let comparison: Comparison;
  beforeAll(async () => {
    const specs = [await queue(fewer), await queue(more)];
    comparison = await compare(specs, { seed: 1, replications });
  });

  it("helps by as much as Erlang C says", () => {
    const share = (agents: number) =>
      erlangCAnsweredWithin({ load: 8, agents, handleSeconds: 180, withinSeconds: 20 });
    const { low, high } = only(comparison).total.withinShare;
    expect(low).toBeLessThan(share(more) - share(fewer));
    expect(high).toBeGreaterThan(share(more) - share(fewer));
  });

  it("helps by as much as Erlang A says when customers leave", async () => {
    const impatient = async (agents: number) => {
      const spec = await queue(agents);
      const [calls] = spec.lines as [CenterSpec["lines"][number]];
      const law = { law: "exponential", cv: 1, meanSeconds: Float64Array.of(240) } as const;
      return { ...spec, lines: [{ ...calls, patience: law }] };
    };
    const specs = [await impatient(8), await impatient(9)];
    const { total } = only(await compare(specs, { seed: 2, replications }));
    const at = (agents: number) =>
      erlangA({ load: 8, agents, handleSeconds: 180, patienceSeconds: 240, withinSeconds: 20 });
    const gaps = [
      [total.withinShare, at(9).answeredWithinShare - at(8).answeredWithinShare],
      [total.abandonShare, at(9).abandonShare - at(8).abandonShare],
    ] as const;
    for (const [gap, exact] of gaps) {
      expect(gap.low).toBeLessThan(exact);
      expect(gap.high).toBeGreaterThan(exact);
    }
  });

  it("never makes a day worse", () => {
    const { days, worse } = only(comparison).days;
    expect([days, worse]).toEqual([replications, 0]);
  });

  it("is seen at least twice as sharply on the same contacts as on others", async () => {
    const paired = half(only(comparison).total.withinShare);
    const alone = async (agents: number, seed: number) =>
      half((await replicate(await queue(agents), { seed, replications })).total.withinShare);
    const unpaired = Math.hypot(await alone(fewer, 1), await alone(more, 2));
    expect(unpaired / paired).toBeGreaterThan(2);
  });

  it("costs its wage", () => {
    const { costYuan, agentHours } = only(comparison).total;
    expect(agentHours.mean).toBeCloseTo(4, 12);
    expect(costYuan.mean).toBeCloseTo(4 * 30, -1);
  });
});

describe("plans with classes, reserves and surges", () => {
  const priority = { vipShare: 0.1, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 };
  const surge = { line: 0, startSeconds: 1800, endSeconds: 3600, factor: 5 };
  const groups = [group("all", [0]), group("pool", [0])];
  const plan = (changes: Partial<CenterSpec>) =>
    centre({ lines: [line("live", { priority })], surges: [surge], groups, ...changes });
  const bare = plan({ title: "bare", hash: "a".repeat(64) });
  const pooled = plan({
    title: "pooled",
    hash: "b".repeat(64),
    reserves: [reserve({ group: 1, yuanPerHour: 50 })],
  });
  /** Responses of VIPs, and the first half hour in time again, by plan and replication. */
  const sheetOf = (spec: CenterSpec, k: number): Sheet => {
    const isPooled = spec.title === "pooled";
    const recovered = isPooled ? 2 : [3, 4, 3][k];
    return {
      lines: [0, 1, 2, 3].map((interval) => ({
        interval,
        sums: { answered: 1, response: interval < (recovered as number) ? 100 : 10 },
      })),
      groups: [{ interval: 1, group: 1, sums: { reservePaidSeconds: isPooled ? 7200 : 0 } }],
      classes: [
        {
          cell: "vip",
          sums: { offered: 10, answered: 10, response: isPooled ? 100 : 200 + 100 * k },
        },
      ],
    };
  };
  const runner: Runner = {
    lanes: 1,
    open: (spec) => ({
      replay: (k) => Promise.resolve(tallies(spec, { replication: k, ...sheetOf(spec, k) })),
      close: () => Promise.resolve(),
    }),
  };
  const options = { seed: 1, replications: 3, runner };

  it("pairs the classes that both have", async () => {
    const { classes } = only(await compare([bare, pooled], options));
    expect(classes.map((row) => row.class)).toEqual("vip upset flagged missed ordinary".split(" "));
    // -10, -20 and -30 seconds: t of 2 degrees x 10 / sqrt 3
    expect(classes[0]?.responseSeconds.mean).toBe(-20);
    expect(half(classes[0]?.responseSeconds as Estimate)).toBeCloseTo(
      (4.30265273 * 10) / Math.sqrt(3),
      6,
    );
    const other = plan({ lines: [line("live")], hash: "c".repeat(64) });
    expect(only(await compare([bare, other], options)).classes).toEqual([]);
  });

  it("pairs recoveries where both recovered", async () => {
    const { surges } = only(await compare([bare, pooled], options));
    expect(surges).toEqual([
      {
        line: "live",
        start: "2026-03-02T08:30",
        factor: 5,
        // 3,600 s in replications 0 and 2, never in 1, against 1,800 s
        recoverySeconds: { mean: -1800, low: -1800, high: -1800 },
      },
    ]);
    const later = plan({ surges: [{ ...surge, startSeconds: 3600 }], hash: "c".repeat(64) });
    expect(only(await compare([bare, later], options)).surges).toEqual([]);
  });

  it("counts what a reserve is paid for in hours and cost", async () => {
    const { total } = only(await compare([bare, pooled], options));
    expect(total.reserveHours).toEqual({ mean: 2, low: 2, high: 2 });
    expect(total.costYuan).toEqual({ mean: 100, low: 100, high: 100 });
  });
});

describe("what a plan is worth", () => {
  const value = { retentionPerSecond: 0.0008, repurchasePerResolution: 0.64, resolution: 0.75 };
  const priced = (spec: CenterSpec, changes: Partial<typeof value> = {}) => ({
    ...spec,
    value: { ...value, ...changes },
  });
  /** Mean response of 40 s and 50 s with the old plan, of 38 s and 42 s with the others. */
  const runner: Runner = {
    lanes: 1,
    open: (spec) => ({
      replay: (k) => {
        const response = spec.title === "old" ? [40, 50][k] : [38, 42][k];
        const sums = { offered: 1, answered: 1, response: response as number };
        return Promise.resolve(tallies(spec, { lines: [{ interval: 0, sums }] }));
      },
      close: () => Promise.resolve(),
    }),
  };
  const run = (specs: readonly CenterSpec[]) =>
    compare(specs, { seed: 1, replications: 2, runner });

  it("is not told where nobody asks", async () => {
    expect((await run([old, young])).value).toBeNull();
  });

  it("is the retention that faster answers keep, with their paired interval", async () => {
    const comparison = await run([priced(old), priced(young, { resolution: 0.8 })]);
    const { responseSeconds } = only(comparison).total;
    expect(responseSeconds.mean).toBe(-5);
    const [gain] = comparison.value?.gains ?? [];
    expect(gain).toMatchObject({ plan: "B", base: "A" });
    expect(gain?.retention.mean).toBeCloseTo(5 * 0.0008, 12);
    expect(gain?.retention.low).toBeCloseTo(-0.0008 * (responseSeconds.high as number), 12);
    expect(gain?.retention.high).toBeCloseTo(-0.0008 * (responseSeconds.low as number), 12);
    // 5 points more resolved bring 3.2 points of repurchase
    expect(gain?.repurchase?.mean).toBeCloseTo(0.032, 12);
    expect(gain?.repurchase?.low).toBe(gain?.repurchase?.mean);
  });

  it("is the repurchase by what the answers settle, where both plans replay it", async () => {
    const settles: Runner = {
      lanes: 1,
      open: (spec) => ({
        replay: (k) => {
          const unresolved = spec.title === "old" ? [30, 20][k] : [20, 10][k];
          const sums = {
            offered: 100,
            answered: 100,
            judged: 100,
            unresolved: unresolved as number,
          };
          return Promise.resolve(tallies(spec, { lines: [{ interval: 0, sums }] }));
        },
        close: () => Promise.resolve(),
      }),
    };
    const { value: worth } = await compare([priced(old), priced(young)], {
      seed: 1,
      replications: 2,
      runner: settles,
    });
    // 75 % to 85 %, on each day ten points
    expect(worth?.gains[0]?.repurchase?.mean).toBeCloseTo(0.064, 12);
    expect(worth?.gains[0]?.repurchase?.low).toBeCloseTo(0.064, 12);
  });

  it("goes by the elasticities of the first plan that has any", async () => {
    const dearer = priced(young, { retentionPerSecond: 0.01 });
    const both = await run([priced(old), dearer]);
    expect(both.value?.retentionPerSecond).toBe(0.0008);
    expect(both.notes).toContain(
      "A and B do not value answers alike: what is said of worth goes by A",
    );
    const one = await run([old, dearer]);
    expect(one.value).toMatchObject({ retentionPerSecond: 0.01 });
    expect(one.value?.gains[0]).toMatchObject({ repurchase: null });
    expect(one.notes.join()).not.toContain("worth");
  });

  it("of the same answers is nothing, not a little less than nothing", async () => {
    const { value: worth } = await run([priced(old), priced(old)]);
    const nothing = { mean: 0, low: 0, high: 0 };
    expect(worth?.gains[0]).toEqual({
      plan: "B",
      base: "A",
      retention: nothing,
      repurchase: nothing,
    });
    expect(Object.is(worth?.gains[0]?.retention.mean, -0)).toBe(false);
  });
});
