import { describe, expect, it } from "vitest";
import type { CenterSpec } from "../../src/center/spec.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { Interrupted } from "../../src/study/interrupted.ts";
import { finerInterval, latestSafeCall, type TriedCall } from "../../src/study/latest-safe-call.ts";
import { replicate } from "../../src/study/replicate.ts";
import type { Runner } from "../../src/study/runner.ts";
import { centre, group, line, overflow, reserve, tallies, target } from "../center/hand-made.ts";

/** A surge from 9:00 to 9:30; who is called at 8:30 is there when it starts. */
const spec = centre({
  lines: [line("live")],
  groups: [group("all", [0]), group("pool", [0])],
  target: target({ share: 0.9 }),
  reserves: [
    reserve({ name: "other", group: 0 }),
    reserve({ triggers: [{ kind: "waiting", contacts: 3 }] }),
  ],
  surges: [{ line: 0, startSeconds: 3600, endSeconds: 5400, factor: 5 }],
});

/** When a scenario calls the pool: moments, or null for never. */
function callOf({ reserves }: CenterSpec): number | null {
  const triggers = reserves[1]?.triggers ?? [];
  expect(triggers.every(({ kind }) => kind === "clock")).toBe(true);
  const [trigger] = triggers;
  return trigger?.kind === "clock" ? (trigger.times[0] as number) : null;
}

/** A runner whose share in time from the surge on is as told, of 1,000 contacts, and nothing before. */
function byHand(
  share: (call: number | null, replication: number) => number,
): Runner & { readonly calls: (number | null)[] } {
  const calls: (number | null)[] = [];
  return {
    calls,
    lanes: 1,
    open: (variant) => {
      const call = callOf(variant);
      calls.push(call);
      return {
        replay: (replication) =>
          Promise.resolve(
            tallies(variant, {
              replication,
              lines: [
                { interval: 0, sums: { offered: 1000 } },
                {
                  interval: 2,
                  sums: { offered: 1000, within: Math.round(1000 * share(call, replication)) },
                },
              ],
              groups: [
                {
                  interval: 2,
                  group: 1,
                  sums: { reservePaidSeconds: call === null ? 0 : 36_000 },
                },
              ],
            }),
          ),
        close: () => Promise.resolve(),
      };
    },
  };
}

const options = { reserve: 1, surge: 0, seed: 1, replications: 4 };
/** Two replications above and two below, by a permille. */
const wobble = (replication: number) => (replication % 2 === 0 ? 0.001 : -0.001);

describe("the latest safe call", () => {
  it("is found on the grid of five minutes by a handful of calls", async () => {
    const runner = byHand((call, k) =>
      call === null ? 0.5 : (call <= 2700 ? 0.95 : 0.85) + wobble(k),
    );
    const result = await latestSafeCall(spec, { ...options, runner });
    expect(result).toMatchObject({
      scenario: "hand-made",
      reserve: "pool",
      line: "live",
      start: "2026-03-02T09:00",
      from: "2026-03-02T09:00",
      share: 0.9,
      callSeconds: 2700,
      call: "2026-03-02T08:45",
      notes: [],
    });
    expect(result.tried.map(({ callSeconds }) => callSeconds)).toEqual(
      result.tried.map(({ callSeconds }) => callSeconds).sort((a, b) => a - b),
    );
    expect(runner.calls.slice(0, 4)).toEqual([null, 0, 5400, 1800]);
    expect(runner.calls.length).toBeLessThan(9);
    expect(result.tried.find(({ callSeconds }) => callSeconds === 3000)?.safe).toBe(false);
  });

  it("tells the contacts it saves and what it costs", async () => {
    const runner = byHand((call, k) => (call === null ? 0.5 : 0.95) + wobble(k));
    const { without, withoutAtLeast, contactsSaved, costYuan, reached } = await latestSafeCall(
      spec,
      {
        ...options,
        runner,
      },
    );
    expect(without.mean).toBeCloseTo(0.5, 12);
    expect(withoutAtLeast).toBeCloseTo(0.5 - 2.35336343 * ((0.001 * Math.sqrt(4 / 3)) / 2), 9);
    expect(reached.mean).toBeCloseTo(0.95, 12);
    // the wobble is the same with and without
    expect(contactsSaved).toEqual({ mean: 450, low: 450, high: 450 });
    expect(costYuan.mean).toBe(10 * 50);
  });

  it("is the last one where even that is safe", async () => {
    const runner = byHand(() => 0.95);
    expect(await latestSafeCall(spec, { ...options, runner })).toMatchObject({
      callSeconds: 5400,
      call: "2026-03-02T09:30",
    });
    expect(runner.calls).toEqual([null, 0, 5400]);
  });

  it("may lie before everybody is there in time", async () => {
    const runner = byHand((call) => (call !== null && call <= 600 ? 0.95 : 0.85));
    expect((await latestSafeCall(spec, { ...options, runner })).callSeconds).toBe(600);
  });

  it("is found though agents called long before are gone again, and it says so", async () => {
    const safe = (call: number | null) => call !== null && call >= 900 && call <= 2400;
    const runner = byHand((call) => (safe(call) ? 0.95 : 0.85));
    const result = await latestSafeCall(spec, { ...options, runner });
    expect(result.callSeconds).toBe(2400);
    expect(result.notes).toEqual([
      "an earlier call is not always safer here: of those before 08:30 some are not safe, so one between those tried may be or not",
    ]);
  });

  it("is none where none is safe; the best one tried is told", async () => {
    const runner = byHand((call) => (call === null ? 0.5 : 0.88 - call / 1e5));
    const result = await latestSafeCall(spec, { ...options, runner });
    expect(result).toMatchObject({ callSeconds: null, call: null });
    expect(result.reached).toMatchObject({ callSeconds: 0, safe: false, call: "2026-03-02T08:00" });
    expect(result.contactsSaved.mean).toBe(380);
  });

  it("must be safe with 95 % confidence, and not on average alone", async () => {
    // mean 0.902 with a standard error of 0.001 x sqrt(4 / 3) / 2
    const runner = byHand((_, k) => 0.902 + wobble(k));
    const { tried } = await latestSafeCall(spec, { ...options, runner });
    const error = (0.001 * Math.sqrt(4 / 3)) / 2;
    const call = tried[0] as TriedCall;
    expect(call.atLeast).toBeCloseTo(0.902 - 2.35336343 * error, 9);
    expect(call.low).toBeCloseTo(0.902 - 3.18244631 * error, 9);
    expect(call.safe).toBe(true);
    const close = byHand((_, k) => 0.901 + wobble(k));
    expect((await latestSafeCall(spec, { ...options, runner: close })).call).toBeNull();
  });

  it("tells why a call may not help: too far away, or for other lines", async () => {
    const runner = byHand(() => 0.5);
    const notesOf = async (pool: object, changes: object = {}) => {
      const reserves = spec.reserves.with(1, { ...reserve({ name: "pool" }), ...pool });
      return (await latestSafeCall({ ...spec, ...changes, reserves }, { ...options, runner }))
        .notes;
    };
    expect(await notesOf({ leadSeconds: spec.horizonSeconds })).toEqual([
      "nobody of pool comes within the horizon: its lead is as long",
    ]);
    const other = {
      lines: [line("live"), line("local")],
      groups: [group("all", [0]), group("pool", [1])],
    };
    expect(await notesOf({}, other)).toEqual(["pool does not answer live, the line of the surge"]);
    const rule = overflow({ group: 1, line: 0 });
    expect(await notesOf({}, { ...other, overflow: [rule] })).toEqual([]);
  });

  it("counts from the interval the surge starts in; finer ones start with it", async () => {
    const surges = [{ line: 0, startSeconds: 4200, endSeconds: 5400, factor: 5 }];
    const runner = byHand(() => 0.95);
    const late = { ...spec, surges };
    expect((await latestSafeCall(late, { ...options, runner })).from).toBe("2026-03-02T09:00");
    const [surge] = surges as [(typeof surges)[number]];
    expect(spec.intervalSeconds).toBe(1800);
    expect(finerInterval(spec, surge)).toBe(600);
    expect(finerInterval(spec, { ...surge, startSeconds: 5400 })).toBe(1800);
    expect(finerInterval(spec, { ...surge, startSeconds: 4260 })).toBe(60);
  });

  it("tells of every call as it is tried", async () => {
    const seen: number[] = [];
    const runner = byHand((call) => (call !== null && call <= 2700 ? 0.95 : 0.85));
    await latestSafeCall(spec, {
      ...options,
      runner,
      onTried: ({ callSeconds }) => seen.push(callSeconds),
    });
    expect(seen).toEqual(runner.calls.slice(1));
  });

  it("needs a reserve, a surge and two replications", async () => {
    const runner = byHand(() => 0.95);
    const ask = (changes: object) => latestSafeCall(spec, { ...options, runner, ...changes });
    await expect(ask({ reserve: 2 })).rejects.toThrow("reserve: must be 0 to 1 (got 2)");
    await expect(ask({ surge: -1 })).rejects.toThrow("surge: must be 0 to 0 (got -1)");
    await expect(ask({ replications: 1 })).rejects.toThrow("replications: must be 2 or more");
    const bare = { ...spec, reserves: [] };
    await expect(latestSafeCall(bare, { ...options, runner })).rejects.toThrow(
      "reserve: the scenario has none (got 1)",
    );
    await expect(ask({ signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Interrupted);
  });
});

describe("on a small centre", () => {
  const scenario = (trigger: string) => `
    title: a surge and a reserve
    start: 2026-01-05T08:00
    hours: 4
    timeZone: UTC
    target: {within: 30s, share: 0.85}
    lines:
      calls:
        volume: {perHour: 360}
        arrivals: {process: poisson, withinHour: flat}
        handle: {mean: 100s, law: exponential}
        patience: {mean: 300s}
    groups: {agents: {lines: [calls]}}
    plan: [{group: agents, headsPerHour: [13, 13, 13, 13]}]
    surges: [{line: calls, at: "09:30", factor: 2, rise: 5m, hold: 60m, fall: 5m}]
    reserves: {pool: {lines: [calls], size: 14, lead: 30m, price: 50, trigger: [${trigger}]}}
  `;

  it("the call found is safe and the next is not, each replayed by itself", async () => {
    const asked = await loadScenario(scenario("{waiting: 5000}"), {});
    const { call, share, ...found } = await latestSafeCall(asked, {
      reserve: 0,
      surge: 0,
      seed: 3,
      replications: 10,
    });
    expect(call).not.toBeNull();
    // half an hour before the surge everybody is there in time; at its end nobody is
    expect(found.callSeconds).toBeGreaterThanOrEqual(3600);
    expect(found.callSeconds).toBeLessThan(9600);
    const shareAt = async (clock: string) => {
      const alone = await loadScenario(scenario(`{at: "${clock}"}`), {});
      const { intervals, reserves } = await replicate(alone, { seed: 3, replications: 10 });
      const counted = intervals.filter((row) => row.line === null && row.start >= found.start);
      const sum = (of: (row: (typeof counted)[number]) => number | null) =>
        counted.reduce((total, row) => total + (of(row) ?? 0), 0);
      const within = sum((row) => row.within.mean) / sum((row) => row.offered.mean);
      return { within, cost: reserves[0]?.costYuan };
    };
    const last = await shareAt((call as string).slice(11));
    expect(last.within).toBeCloseTo(found.reached.mean as number, 10);
    expect(last.cost).toEqual(found.costYuan);
    expect(found.reached.atLeast).toBeGreaterThanOrEqual(share);
    const next = found.tried.find(
      (each) => each.callSeconds === (found.callSeconds as number) + 300,
    );
    expect(next?.safe).toBe(false);
    expect((await shareAt((next as TriedCall).call.slice(11))).within).toBeCloseTo(
      next?.mean as number,
      10,
    );
  });
});
