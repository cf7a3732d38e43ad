import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { erlangBlocked } from "../../src/erlang/blocked.ts";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import { erlangB } from "../../src/erlang/erlang-b.ts";
import { erlangC } from "../../src/erlang/erlang-c.ts";
import { erlangCAnsweredWithin } from "../../src/erlang/erlang-c-answered-within.ts";
import { erlangCWaitSeconds } from "../../src/erlang/erlang-c-wait.ts";
import { expectNear } from "./near.ts";

/** Agents, spread evenly over orders of magnitude, and a load of 0.1 % to 200 % of them. */
const system = fc
  .record({
    magnitude: fc.double({ min: 0, max: 5, noNaN: true }),
    share: fc.double({ min: 0.001, max: 2, noNaN: true }),
  })
  .map(({ magnitude, share }) => {
    const agents = Math.round(10 ** magnitude);
    return { agents, load: share * agents };
  });
const steady = system.filter(({ load, agents }) => load < agents);
const times = fc.record({
  handleSeconds: fc.double({ min: 1, max: 3600, noNaN: true }),
  patienceSeconds: fc.double({ min: 1, max: 36_000, noNaN: true }),
  withinSeconds: fc.double({ min: 0, max: 600, noNaN: true }),
});

describe("exact identities", () => {
  test("Erlang B obeys its recursion in the agents", () => {
    fc.assert(
      fc.property(steady, ({ load, agents }) => {
        const before = erlangB(load, agents - 1);
        if (before < 1e-280) return;
        expectNear(erlangB(load, agents), (load * before) / (agents + load * before), 1e-12);
      }),
    );
  });

  test("Erlang B and Erlang C of the same system: C = B / (1 - (a / c) (1 - B))", () => {
    // loads a good deal below the agents, where this textbook form loses no digits
    fc.assert(
      fc.property(steady, ({ load, agents }) => {
        const b = erlangB(load / 2, agents);
        if (b < 1e-280) return;
        expectNear(erlangC(load / 2, agents), b / (1 - (load / 2 / agents) * (1 - b)), 1e-12);
      }),
    );
  });

  test("one agent: Erlang C is the load, the mean wait is a h / (1 - a)", () => {
    for (const load of [1e-9, 0.1, 0.5, 0.999]) {
      expectNear(erlangC(load, 1), load, 1e-15);
      const wait = erlangCWaitSeconds({ load, agents: 1, handleSeconds: 200 });
      expectNear(wait, (200 * load) / (1 - load), 1e-14);
    }
  });

  test("no waiting places: Erlang B; places without limit: Erlang C", () => {
    fc.assert(
      fc.property(steady, ({ load, agents }) => {
        const none = erlangBlocked({ load, agents, places: 0 });
        expect(none.waitShare).toBe(0);
        if (none.blockedShare > 1e-280) expectNear(none.blockedShare, erlangB(load, agents), 1e-12);
        const all = erlangBlocked({ load, agents, places: Infinity });
        expect(all.blockedShare).toBe(0);
        expectNear(all.waitShare, erlangC(load, agents), 1e-14);
        const waitPerHandle = erlangCWaitSeconds({ load, agents, handleSeconds: 1 });
        expectNear(all.waitPerHandle, waitPerHandle, 1e-14);
      }),
    );
  });

  test("as many waiting places as one likes: M/M/c/K tends to its limit", () => {
    for (const [load, agents] of [
      [9, 10],
      [15, 10],
    ] as const) {
      const many = erlangBlocked({ load, agents, places: 1e6 });
      const all = erlangBlocked({ load, agents, places: Infinity });
      expectNear(many.waitShare, all.waitShare, 1e-13);
      expect(Math.abs(many.blockedShare - all.blockedShare)).toBeLessThan(1e-13);
    }
  });

  test("endless patience: Erlang A tends to Erlang C, and is it in the limit", () => {
    const at = { load: 95, agents: 100, handleSeconds: 180, withinSeconds: 20 };
    for (const [patienceSeconds, far] of [
      [1e9, 1e-4],
      [1e12, 1e-7],
      [Infinity, 0],
    ] as const) {
      const a = erlangA({ ...at, patienceSeconds });
      expectNear(a.waitShare, erlangC(95, 100), far);
      expectNear(a.answeredWithinShare, erlangCAnsweredWithin(at), far);
      expectNear(a.waitSecondsMean, erlangCWaitSeconds(at), far);
      expectNear(a.occupancy, 0.95, far);
    }
  });

  test("no patience: Erlang A tends to Erlang B, and is it in the limit", () => {
    for (const [patienceSeconds, far] of [
      [1e-9, 1e-8],
      [0, 1e-15],
    ] as const) {
      const at = { load: 105, agents: 100, handleSeconds: 180, withinSeconds: 20 };
      const a = erlangA({ ...at, patienceSeconds });
      expectNear(a.abandonShare, erlangB(105, 100), far);
      expectNear(a.answeredWithinShare, 1 - erlangB(105, 100), far);
      expectNear(a.occupancy, 1.05 * (1 - erlangB(105, 100)), far);
    }
  });

  test("patience as long as handle time: M/M/n+M is M/M/infinity", () => {
    // the number present is Poisson with mean `load`: P(N >= n) = 1 - sum below n
    const [load, agents] = [12, 10];
    let [term, below] = [Math.exp(-load), 0];
    for (let k = 0; k < agents; k++) {
      below += term;
      term *= load / (k + 1);
    }
    const same = { handleSeconds: 60, patienceSeconds: 60, withinSeconds: 0 };
    const a = erlangA({ load, agents, ...same });
    expectNear(a.waitShare, 1 - below, 1e-13);
    expectNear(a.answeredWithinShare, below, 1e-13);
  });

  test("one agent, patience = handle = 1, T given: the wait law by hand", () => {
    // V has density a exp(a (1 - e^-t) - t) from one busy agent on; e^-t = q makes it elementary:
    // answered within T = e^-a (1 + a ∫ over q from e^-T to 1 of q exp(a (1 - q)) dq)
    const [a, T] = [1.5, 0.7];
    const q = Math.exp(-T);
    const primitive = (x: number) => -(x / a + 1 / a ** 2) * Math.exp(a * (1 - x));
    const expected = Math.exp(-a) * (1 + a * (primitive(1) - primitive(q)));
    const one = { agents: 1, handleSeconds: 1, patienceSeconds: 1 };
    const got = erlangA({ load: a, ...one, withinSeconds: T });
    expectNear(got.answeredWithinShare, expected, 1e-13);
  });

  test("Erlang A: those answered keep the agents busy, those who abandon do not", () => {
    fc.assert(
      fc.property(system, times, ({ load, agents }, at) => {
        const a = erlangA({ load, agents, ...at });
        expectNear(a.occupancy * agents, load * (1 - a.abandonShare), 1e-11);
        expectNear(a.waitSecondsMean, a.abandonShare * at.patienceSeconds, 1e-15);
        const whenever = erlangA({ load, agents, ...at, withinSeconds: Infinity });
        expectNear(whenever.answeredWithinShare, 1 - a.abandonShare, 1e-11);
        const atOnce = erlangA({ load, agents, ...at, withinSeconds: 0 });
        expect(Math.abs(atOnce.answeredWithinShare - (1 - a.waitShare))).toBeLessThan(1e-13);
      }),
    );
  });
});

describe("what must rise and fall", () => {
  test("one more agent: less blocking, less waiting, more answered in time", () => {
    fc.assert(
      fc.property(system, times, fc.nat(1000), ({ load, agents }, at, places) => {
        const now = { load, agents, ...at, places };
        const more = { ...now, agents: agents + 1 };
        // shares equal but for rounding where nothing is left to gain
        const slack = 1 + 1e-12;
        expect(erlangB(load, more.agents)).toBeLessThanOrEqual(erlangB(load, agents) * slack);
        expect(erlangC(load, more.agents)).toBeLessThanOrEqual(erlangC(load, agents) * slack);
        expect(erlangCAnsweredWithin(more) * slack).toBeGreaterThanOrEqual(
          erlangCAnsweredWithin(now),
        );
        expect(erlangBlocked(more).blockedShare).toBeLessThanOrEqual(
          erlangBlocked(now).blockedShare * slack,
        );
        const [a, b] = [erlangA(now), erlangA(more)];
        expect(b.waitShare).toBeLessThanOrEqual(a.waitShare * slack);
        expect(b.abandonShare).toBeLessThanOrEqual(a.abandonShare * slack);
        expect(b.answeredWithinShare * slack).toBeGreaterThanOrEqual(a.answeredWithinShare);
      }),
    );
  });

  test("longer T: more answered in time; more patience: fewer abandon, longer waits", () => {
    fc.assert(
      fc.property(system, times, ({ load, agents }, at) => {
        const now = { load, agents, ...at };
        const slack = 1 + 1e-12;
        const [a, longer] = [
          erlangA(now),
          erlangA({ ...now, withinSeconds: at.withinSeconds + 1 }),
        ];
        expect(longer.answeredWithinShare * slack).toBeGreaterThanOrEqual(a.answeredWithinShare);
        const patient = erlangA({ ...now, patienceSeconds: at.patienceSeconds * 1.1 });
        expect(patient.abandonShare).toBeLessThanOrEqual(a.abandonShare * slack);
        expect(patient.waitSecondsMean * slack).toBeGreaterThanOrEqual(a.waitSecondsMean);
      }),
    );
  });

  test("every share lies in [0, 1] whatever the input", () => {
    const any = (max: number) => fc.double({ min: 0, max, noNaN: true });
    const wild = fc.record({
      load: any(1e15),
      agents: fc.nat(100_000),
      handleSeconds: fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      patienceSeconds: any(Infinity),
      withinSeconds: any(Infinity),
      places: fc.nat(),
    });
    fc.assert(
      fc.property(wild, (at) => {
        const { waitSecondsMean, ...shares } = erlangA(at);
        const { waitPerHandle, ...blocked } = erlangBlocked(at);
        expect(waitSecondsMean).toBeGreaterThanOrEqual(0);
        expect(waitPerHandle).toBeGreaterThanOrEqual(0);
        const single = [
          erlangB(at.load, at.agents),
          erlangC(at.load, at.agents),
          erlangCAnsweredWithin(at),
        ];
        for (const share of [...Object.values(shares), ...Object.values(blocked), ...single]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
