import { describe, expect, it } from "vitest";
import type { CenterSpec } from "../../src/center/spec.ts";
import { erlangB } from "../../src/erlang/erlang-b.ts";
import { breakEvenFactor } from "../../src/study/break-even-factor.ts";
import type { Runner } from "../../src/study/runner.ts";
import { centre, cohort, group, line, overflow, tallies } from "../center/hand-made.ts";

const spec = centre({
  lines: [line("live"), line("local")],
  groups: [group("live", [0]), group("local", [1])],
  overflow: [overflow({ group: 0, line: 1 }), overflow({ group: 1, line: 0, handleFactor: 1.5 })],
});

/** A runner whose contacts in time, of 100,000, depend on the factors of the rules there are. */
function byHand(within: (factors: readonly number[], replication: number) => number): Runner {
  return {
    lanes: 1,
    open: (variant: CenterSpec) => ({
      replay: (replication) => {
        const factors = variant.overflow.map(({ handleFactor }) => handleFactor);
        const sums = { offered: 100_000, within: within(factors, replication) };
        return Promise.resolve(tallies(variant, { lines: [{ interval: 0, sums }] }));
      },
      close: () => Promise.resolve(),
    }),
  };
}

const options = { seed: 1, replications: 4 };
/** Two replications above and two below, by so much. */
const wobble = (replication: number, by: number) => (replication % 2 === 0 ? by : -by);

describe("the factor at which helping breaks even", () => {
  it("is found to the hundredth, with the factors at which its sign is sure", async () => {
    // with the rules 1,000 x (2.355 - factor) more, give or take 100: a standard error of 100 x sqrt(4/3) / 2
    const runner = byHand((factors, k) => {
      const [factor] = factors;
      if (factor === undefined) return 50_000;
      expect(factors).toEqual([factor, factor]);
      return 50_000 + 1000 * (2.355 - factor) + wobble(k, 100);
    });
    const result = await breakEvenFactor(spec, { ...options, runner });
    expect(result.factor).toBe(2.35);
    // 3.182 standard errors of 57.7 either side of 2.355: 2.1713 and 2.5387
    expect(result.low).toBe(2.17);
    expect(result.high).toBe(2.54);
    expect(result).toMatchObject({
      reason: null,
      rules: [
        { group: "live", line: "local" },
        { group: "local", line: "live" },
      ],
      without: { mean: 0.5 },
    });
    expect(result.tried.length).toBeLessThan(35);
    expect(result.tried.map(({ factor }) => factor)).toEqual(
      result.tried.map(({ factor }) => factor).sort((a, b) => a - b),
    );
    expect(result.tried[0]?.difference.mean).toBeCloseTo(0.01355, 10);
  });

  it("may be asked of one rule, the others left as they are", async () => {
    const runner = byHand((factors) => {
      expect([2, 1]).toContain(factors.length);
      if (factors.length === 1) {
        expect(factors).toEqual([1]);
        return 50_000;
      }
      expect(factors[0]).toBe(1);
      return 50_000 + 1000 * (3 - (factors[1] as number));
    });
    const result = await breakEvenFactor(spec, { ...options, runner, rule: 1 });
    expect(result).toMatchObject({ factor: 3, rules: [{ group: "local", line: "live" }] });
  });

  it.each([
    ["fewer are in time with the rules even at a factor of 1", 0.5],
    ["no fewer are in time with the rules even at a factor of 8", 9],
  ])("is none where %s", async (reason, even) => {
    const runner = byHand(
      ([factor]) => 50_000 + (factor === undefined ? 0 : 1000 * (even - factor)),
    );
    expect(await breakEvenFactor(spec, { ...options, runner })).toMatchObject({
      factor: null,
      low: null,
      high: null,
      reason,
    });
  });

  it("is none where the rules make no difference, or nobody comes", async () => {
    expect((await breakEvenFactor(spec, { ...options, runner: byHand(() => 5) })).reason).toBe(
      "the rules make no difference at any factor",
    );
    const nobody: Runner = {
      lanes: 1,
      open: (variant) => ({
        replay: () => Promise.resolve(tallies(variant)),
        close: () => Promise.resolve(),
      }),
    };
    expect((await breakEvenFactor(spec, { ...options, runner: nobody })).reason).toBe(
      "nobody asked for a person",
    );
  });

  it("has an open end where luck hides the sign all the way", async () => {
    const runner = byHand(([factor], k) =>
      factor === undefined ? 50_000 : 50_000 + 10 * (2 - factor) + wobble(k, 1000),
    );
    expect(await breakEvenFactor(spec, { ...options, runner })).toMatchObject({
      factor: 2,
      low: null,
      high: null,
      reason: null,
    });
  });

  it("needs a rule that is there", async () => {
    const runner = byHand(() => 5);
    await expect(breakEvenFactor(spec, { ...options, runner, rule: 2 })).rejects.toThrow(
      "rule: must be 0 to 1 (got 2)",
    );
    await expect(
      breakEvenFactor({ ...spec, overflow: [] }, { ...options, runner }),
    ).rejects.toThrow("overflow: the scenario has no rule");
  });
});

describe("a line without agents of its own, helped by those of another", () => {
  const hours = 8;
  const [handle, agents] = [100, 8];
  /** Contacts an hour: 3 and 6 erlangs. Nobody waits; whoever finds no agent is lost. */
  const [helped, own] = [108, 216];
  const lossLine = (name: string, perHour: number) => {
    const made = line(name, { capacity: 0 }, hours);
    const rates = new Float64Array(hours).fill(perHour / 3600);
    const rate = { ...made.arrivals.rate, startRates: rates, endRates: rates };
    return { ...made, arrivals: { ...made.arrivals, rate } };
  };
  const loss = centre({
    lines: [lossLine("helped", helped), lossLine("own", own)],
    groups: [group("own", [1])],
    cohorts: [cohort({ endSeconds: hours * 3600, heads: agents })],
    overflow: [overflow({ group: 0, line: 0 })],
    intervalSeconds: 3600,
    horizonSeconds: hours * 3600,
    intervalStarts: Array.from(
      { length: hours },
      (_, hour) => `2026-03-02T${String(8 + hour).padStart(2, "0")}:00`,
    ),
    intervalDays: new Int32Array(hours),
  });

  it("breaks even where Erlang B says: it does not ask how handle times are mixed", async () => {
    const load = (perHour: number) => (perHour * handle) / 3600;
    const without = (own / (own + helped)) * (1 - erlangB(load(own), agents));
    const withRule = (factor: number) => 1 - erlangB(load(own) + factor * load(helped), agents);
    let [from, to] = [1, 8];
    while (to - from > 1e-6) {
      const middle = (from + to) / 2;
      if (withRule(middle) > without) from = middle;
      else to = middle;
    }
    expect(from).toBeGreaterThan(1.5);
    const result = await breakEvenFactor(loss, { seed: 2, replications: 8 });
    expect(result.without.low).toBeLessThan(without);
    expect(result.without.high).toBeGreaterThan(without);
    expect(result.low).toBeLessThan(from);
    expect(result.high).toBeGreaterThan(from);
    expect((result.high as number) - (result.low as number)).toBeLessThan(0.5);
  });
});
