import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agentsFor } from "../../src/erlang/agents-for.ts";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import { erlangCAnsweredWithin } from "../../src/erlang/erlang-c-answered-within.ts";
import { erlangCWaitSeconds } from "../../src/erlang/erlang-c-wait.ts";
import { expectNear } from "./near.ts";

const goal = { load: 10, handleSeconds: 180, withinSeconds: 20, share: 0.8 };

describe("how many agents", () => {
  test("80 % within 20 s at 10 erlangs: 14, just above 13", () => {
    const { agents, need } = agentsFor(goal);
    expect(agents).toBe(14);
    const [f13, f14] = [13, 14].map((count) => erlangCAnsweredWithin({ ...goal, agents: count }));
    expectNear(need, 13 + (0.8 - (f13 as number)) / ((f14 as number) - (f13 as number)), 1e-15);
  });

  test("no load needs nobody", () => {
    expect(agentsFor({ ...goal, load: 0 })).toEqual({ agents: 0, need: 0 });
  });

  test("a goal of no share asks for nobody, other goals still count", () => {
    expect(agentsFor({ ...goal, share: 0 })).toEqual({ agents: 0, need: 0 });
    expect(agentsFor({ ...goal, share: 0, occupancyMax: 0.8 })).toEqual({ agents: 13, need: 12.5 });
  });

  test("an occupancy that divides evenly is not rounded up by a rounding error", () => {
    // 0.7 and 2.1 are not exact in binary
    const even = { handleSeconds: 180, withinSeconds: 20, share: 0, occupancyMax: 0.7 };
    expect(agentsFor({ ...even, load: 2.1 })).toEqual({ agents: 3, need: 3 });
  });

  test("a goal met exactly is met", () => {
    // one agent, T = 0: answered at once = 1 - load
    const exact = { load: 0.2, handleSeconds: 180, withinSeconds: 0, share: 0.8 };
    expect(agentsFor(exact)).toEqual({ agents: 1, need: 1 });
  });

  test("where one agent fewer means an endless queue, the mean wait needs the whole agent", () => {
    const wait = { load: 10, handleSeconds: 180, withinSeconds: 20, share: 0 };
    expect(agentsFor({ ...wait, waitSecondsMean: 1000 })).toEqual({ agents: 11, need: 11 });
    const { agents, need } = agentsFor({ ...wait, waitSecondsMean: 10 });
    const [w13, w14] = [13, 14].map((count) => erlangCWaitSeconds({ ...wait, agents: count }));
    expect(agents).toBe(14);
    expectNear(need, 13 + ((w13 as number) - 10) / ((w13 as number) - (w14 as number)), 1e-14);
  });

  test("with a patience the share is over all offered contacts, by Erlang A", () => {
    const impatient = { ...goal, patienceSeconds: 300 };
    const { agents, need } = agentsFor(impatient);
    const [f12, f13] = [12, 13].map(
      (count) => erlangA({ ...impatient, agents: count }).answeredWithinShare,
    );
    expect(agents).toBe(13);
    expectNear(need, 12 + (0.8 - (f12 as number)) / ((f13 as number) - (f12 as number)), 1e-14);
  });

  test("the largest need counts", () => {
    const both = agentsFor({ ...goal, waitSecondsMean: 1, occupancyMax: 0.9 });
    const wait = agentsFor({ ...goal, share: 0, waitSecondsMean: 1 });
    expect(both).toEqual(wait);
    expect(both.agents).toBeGreaterThan(14);
  });

  test("100,000 erlangs: the square-root rule's few agents on top", () => {
    const huge = { load: 100_000, handleSeconds: 180, withinSeconds: 20, share: 0.9 };
    const { agents, need } = agentsFor(huge);
    expect(erlangCAnsweredWithin({ ...huge, agents })).toBeGreaterThanOrEqual(0.9);
    expect(erlangCAnsweredWithin({ ...huge, agents: agents - 1 })).toBeLessThan(0.9);
    expect(need).toBeGreaterThan(agents - 1);
    expect(agents).toBeLessThan(100_000 + 2 * Math.sqrt(100_000));
  });

  test("agents is the smallest number that meets every goal, and need lies just below it", () => {
    const goals = fc.record({
      load: fc.double({ min: 1e-3, max: 2000, noNaN: true }),
      handleSeconds: fc.double({ min: 10, max: 1000, noNaN: true }),
      withinSeconds: fc.double({ min: 0, max: 300, noNaN: true }),
      share: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      waitSecondsMean: fc.option(fc.double({ min: 1, max: 500, noNaN: true }), { nil: undefined }),
      patienceSeconds: fc.option(fc.double({ min: 5, max: 5000, noNaN: true }), { nil: undefined }),
      occupancyMax: fc.option(fc.double({ min: 0.3, max: 1, noNaN: true }), { nil: undefined }),
    });
    fc.assert(
      fc.property(goals, (asked) => {
        const { agents, need } = agentsFor(asked);
        const met = (count: number) => {
          const a = erlangA({
            ...asked,
            patienceSeconds: asked.patienceSeconds ?? Infinity,
            agents: count,
          });
          return (
            a.answeredWithinShare >= asked.share * (1 - 1e-11) &&
            a.waitSecondsMean <= (asked.waitSecondsMean ?? Infinity) * (1 + 1e-11) &&
            asked.load <= count * (asked.occupancyMax ?? Infinity) * (1 + 1e-11)
          );
        };
        expect(met(agents)).toBe(true);
        expect(met(agents - 1 < 0 ? 0 : agents - 1)).toBe(false);
        expect(need).toBeLessThanOrEqual(agents);
        expect(need).toBeGreaterThanOrEqual(agents - 1);
      }),
    );
  });
});
