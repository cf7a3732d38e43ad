import { describe, expect, test } from "vitest";
import { UserError } from "../../src/base/errors.ts";
import { agentsFor } from "../../src/erlang/agents-for.ts";
import { erlangBlocked } from "../../src/erlang/blocked.ts";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import { erlangB } from "../../src/erlang/erlang-b.ts";
import { erlangC } from "../../src/erlang/erlang-c.ts";
import { erlangCAnsweredWithin } from "../../src/erlang/erlang-c-answered-within.ts";
import { erlangCWaitSeconds } from "../../src/erlang/erlang-c-wait.ts";

const at = { load: 10, agents: 14, handleSeconds: 180, withinSeconds: 20, patienceSeconds: 300 };

describe("nobody calls", () => {
  test("no load: nobody waits", () => {
    expect(erlangB(0, 5)).toBe(0);
    expect(erlangC(0, 5)).toBe(0);
    expect(erlangCAnsweredWithin({ ...at, load: 0 })).toBe(1);
    expect(erlangCWaitSeconds({ ...at, load: 0 })).toBe(0);
    const none = { blockedShare: 0, waitShare: 0, waitPerHandle: 0 };
    expect(erlangBlocked({ load: 0, agents: 5, places: 3 })).toEqual(none);
    expect(erlangA({ ...at, load: 0 })).toEqual({
      waitShare: 0,
      abandonShare: 0,
      answeredWithinShare: 1,
      waitSecondsMean: 0,
      occupancy: 0,
    });
  });
});

describe("nobody answers", () => {
  test.each([0, 10])("no agents, %d erlangs: everybody is blocked, waits or abandons", (load) => {
    expect(erlangB(load, 0)).toBe(1);
    expect(erlangC(load, 0)).toBe(1);
    expect(erlangCAnsweredWithin({ ...at, load, agents: 0 })).toBe(0);
    expect(erlangCWaitSeconds({ ...at, load, agents: 0 })).toBe(Infinity);
    expect(erlangBlocked({ load, agents: 0, places: 3 }).blockedShare).toBe(1);
    expect(erlangA({ ...at, load, agents: 0 })).toEqual({
      waitShare: 1,
      abandonShare: 1,
      answeredWithinShare: 0,
      waitSecondsMean: 300,
      occupancy: 0,
    });
  });
});

describe("more load than agents", () => {
  test.each([14, 14.5, 28])(
    "Erlang C at %d erlangs and 14 agents: the queue never ends",
    (load) => {
      expect(erlangC(load, 14)).toBe(1);
      expect(erlangCAnsweredWithin({ ...at, load })).toBe(0);
      expect(erlangCWaitSeconds({ ...at, load })).toBe(Infinity);
    },
  );

  test("endless patience is Erlang C there too: only the agents' share is carried", () => {
    expect(erlangA({ ...at, load: 28, patienceSeconds: Infinity })).toEqual({
      waitShare: 1,
      abandonShare: 0.5,
      answeredWithinShare: 0,
      waitSecondsMean: Infinity,
      occupancy: 1,
    });
  });
});

describe("a wrong argument is refused by its name", () => {
  const cases: readonly [string, () => unknown][] = [
    ["load: must be a number from 0 to 1e15 (got -1)", () => erlangB(-1, 5)],
    ["load: must be a number from 0 to 1e15 (got NaN)", () => erlangC(Number.NaN, 5)],
    ["load: must be a number from 0 to 1e15 (got Infinity)", () => erlangC(Infinity, 5)],
    ["agents: must be a whole number of at least 0 (got 2.5)", () => erlangB(1, 2.5)],
    ["agents: must be a whole number of at least 0 (got -3)", () => erlangA({ ...at, agents: -3 })],
    [
      "places: must be a whole number of at least 0 (got 0.5)",
      () => erlangBlocked({ load: 1, agents: 1, places: 0.5 }),
    ],
    [
      "handleSeconds: must be a finite number above 0 (got 0)",
      () => erlangCWaitSeconds({ ...at, handleSeconds: 0 }),
    ],
    [
      "withinSeconds: must be a number of at least 0 (got -1)",
      () => erlangCAnsweredWithin({ ...at, withinSeconds: -1 }),
    ],
    [
      "patienceSeconds: must be a number of at least 0 (got NaN)",
      () => erlangA({ ...at, patienceSeconds: Number.NaN }),
    ],
    ["share: must be at least 0 and below 1 (got 1)", () => agentsFor({ ...at, share: 1 })],
    [
      "occupancyMax: must be above 0 and at most 1 (got 90)",
      () => agentsFor({ ...at, share: 0.8, occupancyMax: 90 }),
    ],
    [
      "waitSecondsMean: must be a finite number above 0 (got 0)",
      () => agentsFor({ ...at, share: 0.8, waitSecondsMean: 0 }),
    ],
  ];
  test.each(cases)("%s", (message, call) => {
    expect(call).toThrow(UserError);
    expect(call).toThrow(message);
  });
});
