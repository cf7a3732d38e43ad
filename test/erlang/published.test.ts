import { describe, expect, test } from "vitest";
import { agentsFor } from "../../src/erlang/agents-for.ts";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import { erlangB } from "../../src/erlang/erlang-b.ts";
import { erlangC } from "../../src/erlang/erlang-c.ts";
import { erlangCAnsweredWithin } from "../../src/erlang/erlang-c-answered-within.ts";
import { erlangCWaitSeconds } from "../../src/erlang/erlang-c-wait.ts";

// Figures that other projects print in their tests and documents, each with the tolerance of its
// last printed digit. Loads are made from what the source gives: calls x handle / interval, or
// arrival rate / service rate.

const PYWORKFORCE = "rodrigo-arenas/pyworkforce@ca489250 pyworkforce/queuing/tests";
const QUEUING_SYSTEM =
  "FelixKleineBoesing/queuingSystem@09ff5838 tests/modelling/capacity_planning";
const MATHEMATICA = "capacity_planning/queueing erlang_test.py, values from Mathematica";
const STAFFING = "test_staffing.py and test_erlang.py of a staffing tool on GitHub";
const HERZOG = "A-Herzog/Callcenter-Simulator@2119d920 SimSystem/src/test/java";
const QUEUEING_R = "tests of the CRAN package queueing";

const tenErlangs = { load: (100 * 3) / 30, handleSeconds: 180 };
const impatient = { ...tenErlangs, agents: 14, patienceSeconds: 300, withinSeconds: 20 };
/** Queue of M/M/n+M with K places in all, K so large that blocking is below the printed digits. */
const herzog = {
  load: 10.5,
  agents: 13,
  handleSeconds: 180,
  patienceSeconds: 300,
  withinSeconds: 0,
};
const boesing = {
  load: 24,
  agents: 28,
  handleSeconds: 240,
  patienceSeconds: 300,
  withinSeconds: 0,
};

type Answers = readonly (readonly [number, number, number, number])[];
type Occupancies = readonly (readonly [number, number, number])[];

interface Figure {
  readonly what: string;
  readonly got: number;
  readonly printed: number;
  readonly tolerance: number;
  readonly source: string;
}

const FIGURES: readonly Figure[] = [
  {
    what: "occupancy of 14 agents",
    got: erlangA({ ...impatient, patienceSeconds: Infinity }).occupancy,
    printed: 0.714,
    tolerance: 5e-4,
    source: `${PYWORKFORCE}/test_erlang.py`,
  },
  {
    what: "answered within 19.8 s by 15 agents",
    got: erlangCAnsweredWithin({ ...tenErlangs, agents: 15, withinSeconds: 0.33 * 60 }),
    printed: 0.941,
    tolerance: 5e-4,
    source: `${PYWORKFORCE}/test_erlang.py`,
  },
  {
    what: "share that waits, 15 agents",
    got: erlangC(10, 15),
    printed: 0.102,
    tolerance: 5e-4,
    source: `${PYWORKFORCE}/test_erlang.py`,
  },
  {
    what: "blocked, 2 agents, 1 erlang",
    got: erlangB(1, 2),
    printed: 0.2,
    tolerance: 1e-6,
    source: `${PYWORKFORCE}/test_erlang_b.py`,
  },
  {
    what: "share that waits, patience 5 min",
    got: erlangA(impatient).waitShare,
    printed: 0.14526,
    tolerance: 5e-6,
    source: `${PYWORKFORCE}/test_abandonment.py`,
  },
  {
    what: "occupancy, patience 5 min",
    got: erlangA(impatient).occupancy,
    printed: 0.704297,
    tolerance: 5e-7,
    source: `${PYWORKFORCE}/test_abandonment.py`,
  },
  {
    what: "answered within 20 s over offered, patience 5 min",
    got: erlangA(impatient).answeredWithinShare,
    printed: 0.916792,
    tolerance: 5e-7,
    source: `${PYWORKFORCE}/test_abandonment.py`,
  },
  {
    what: "blocked, 10 agents, 20 erlangs",
    got: erlangB(100 / 5, 10),
    printed: 0.5379631686320729,
    tolerance: 5e-7,
    source: `${QUEUING_SYSTEM}/test_erlangb.py`,
  },
  {
    what: "blocked, 200 agents, 5 erlangs",
    got: erlangB(30 / 6, 200),
    printed: 5.31667137954674e-238,
    tolerance: 5e-244,
    source: `${QUEUING_SYSTEM}/test_erlangb.py`,
  },
  ...[
    { agents: 35, perSecond: 0.0033, withinSeconds: 20, printed: 0.7710233599946846 },
    { agents: 50, perSecond: 0.133, withinSeconds: 200, printed: 1 },
    { agents: 40, perSecond: 0.0033, withinSeconds: 20, printed: 0.9668921807646333 },
  ].map(({ agents, perSecond, withinSeconds, printed }) => ({
    what: `answered within ${withinSeconds} s by ${agents} agents`,
    got: erlangCAnsweredWithin({
      load: 0.1 / perSecond,
      agents,
      handleSeconds: 1 / perSecond,
      withinSeconds,
    }),
    printed,
    tolerance: 1e-7,
    source: `${QUEUING_SYSTEM}/test_erlangc.py`,
  })),
  ...[
    { load: 5, agents: 10, printed: 0.03610535915832015 },
    { load: 0.1 / 0.0033, agents: 135, printed: 3.3170371593189645e-44 },
    { load: 0.001 / 0.0038, agents: 35, printed: 3.8223562208774564e-61 },
    { load: 90 / 3.0033, agents: 35, printed: 0.2816872350258893 },
  ].map(({ load, agents, printed }) => ({
    what: `share that waits, ${agents} agents`,
    got: erlangC(load, agents),
    printed,
    tolerance: printed * 1e-6,
    source: `${QUEUING_SYSTEM}/test_erlangc.py`,
  })),
  {
    what: "mean number waiting, 9 agents, arrival rate 7, by Little's law",
    got: 7 * erlangCWaitSeconds({ load: 7, agents: 9, handleSeconds: 1 }),
    printed: 1.3473148295486905,
    tolerance: 1e-7,
    source: `${QUEUING_SYSTEM}/test_erlangc.py`,
  },
  {
    what: "mean wait, 35 agents, 30 erlangs",
    got: erlangCWaitSeconds({ load: 30, agents: 35, handleSeconds: 300 }),
    printed: 17.07494774481045,
    tolerance: 1e-7,
    source: `${QUEUING_SYSTEM}/test_erlangc.py`,
  },
  {
    what: "mean number waiting with abandonment (80 places)",
    got: 0.1 * erlangA(boesing).waitSecondsMean,
    printed: 0.6833261838358367,
    tolerance: 1e-4,
    source: `${QUEUING_SYSTEM}/test_erlanga.py`,
  },
  {
    what: "mean wait with abandonment (80 places)",
    got: erlangA(boesing).waitSecondsMean,
    printed: 6.833261838358366,
    tolerance: 1e-4,
    source: `${QUEUING_SYSTEM}/test_erlanga.py`,
  },
  {
    what: "abandons, patience 30 s (80 places)",
    got: erlangA({ ...boesing, agents: 25, patienceSeconds: 30 }).abandonShare,
    printed: 0.09759081562546817,
    tolerance: 1e-4,
    source: `${QUEUING_SYSTEM}/test_erlanga.py`,
  },
  {
    what: "ln blocked, 100 agents, 120 erlangs",
    got: Math.log(erlangB(120, 100)),
    printed: -1.62826407041,
    tolerance: 1e-6,
    source: MATHEMATICA,
  },
  {
    what: "ln blocked, 100 agents, 20 erlangs",
    got: Math.log(erlangB(20, 100)),
    printed: -84.1661482002,
    tolerance: 1e-6,
    source: MATHEMATICA,
  },
  {
    what: "ln blocked, 100 agents, 10,000 erlangs",
    got: Math.log(erlangB(10_000, 100)),
    printed: -0.01004931575,
    tolerance: 1e-6,
    source: MATHEMATICA,
  },
  {
    what: "ln share that waits, 10,000 agents, 9,000 erlangs",
    got: Math.log(erlangC(9000, 10_000)),
    printed: -56.8266885378,
    tolerance: 1e-6,
    source: MATHEMATICA,
  },
  {
    // exp(-36157.2) is no double: crest says 0
    what: "share that waits, 10,000 agents, 100 erlangs",
    got: erlangC(100, 10_000),
    printed: Math.exp(-36157.2159266),
    tolerance: 0,
    source: MATHEMATICA,
  },
  {
    what: "share that waits, 132 agents, 123 erlangs",
    got: erlangC(123, 132),
    printed: 0.3211,
    tolerance: 5e-5,
    source: STAFFING,
  },
  {
    what: "blocked, 132 agents, 123 erlangs",
    got: erlangB(123, 132),
    printed: 0.0312,
    tolerance: 5e-5,
    source: STAFFING,
  },
  {
    what: "share that waits, 900 agents, 1,000 erlangs",
    got: erlangC(1000, 900),
    printed: 1,
    tolerance: 0,
    source: STAFFING,
  },
  {
    // printed from the rounded share 0.4244
    what: "mean wait, 130 agents, 123 erlangs",
    got: erlangCWaitSeconds({ load: 123, agents: 130, handleSeconds: 300 }),
    printed: 18.19,
    tolerance: 0.005,
    source: STAFFING,
  },
  {
    what: "mean wait, patience 5 min (100 and 200 places)",
    got: erlangA(herzog).waitSecondsMean,
    printed: 9.91,
    tolerance: 0.01,
    source: `${HERZOG}/mathtoolstests/ErlangCTest.java, parsertests/SymbolsTests.java`,
  },
  {
    what: "mean number waiting, patience 5 min (200 places)",
    got: (10.5 / 180) * erlangA(herzog).waitSecondsMean,
    printed: 0.58,
    tolerance: 0.01,
    source: `${HERZOG}/parsertests/SymbolsTests.java`,
  },
  {
    // the Allen-Cunneen approximation is exact for M/M/1
    what: "mean number waiting, M/M/1, 0.9 erlangs",
    got: 0.9 * erlangCWaitSeconds({ load: 0.9, agents: 1, handleSeconds: 1 }),
    printed: 8.1,
    tolerance: 0.01,
    source: `${HERZOG}/parsertests/SymbolsTests.java`,
  },
  {
    what: "share that waits, 2 agents, 5/7 erlangs",
    got: erlangC(5 / 7, 2),
    printed: 0.188,
    tolerance: 5e-4,
    source: QUEUEING_R,
  },
];

// Per cent and seconds shown by callcentretools.com, captured 2026-06-10 in
// chjacamp/erlangR@2267c416 dev/site-verification/verify_site.R. The site rounds the load to three
// decimals for the mean wait. agents, answered within %, mean wait s, abandons % (Erlang A)
const SITE_HALF_HOUR = {
  calls: 400,
  intervalSeconds: 1800,
  handleSeconds: 257,
  withinSeconds: 20,
  patienceSeconds: 60,
};
const SITE_HALF_HOUR_ANSWERS: Answers = [
  [58, 19.3, 250, 6.29],
  [60, 51.2, 54.4, 4.68],
  [62, 71.3, 22.1, 3.36],
  [64, 83.7, 10.4, 2.32],
  [67, 93.5, 3.7, 1.23],
  [69, 96.6, 1.9, 0.76],
  [71, 98.3, 0.9, 0.45],
  [73, 99.2, 0.5, 0.25],
];
const SITE_HOUR = {
  calls: 1000,
  intervalSeconds: 3600,
  handleSeconds: 180,
  withinSeconds: 10,
  patienceSeconds: 120,
};
const SITE_HOUR_ANSWERS: Answers = [
  [51, 20.6, 151.2, 5.24],
  [53, 51.1, 34.7, 3.64],
  [55, 70.9, 13.8, 2.41],
  [57, 83.3, 6.3, 1.53],
  [59, 90.8, 3, 0.92],
  [61, 95.1, 1.5, 0.53],
];

// From the same pages: agents, occupancy %, answered at once %
const SITE_HALF_HOUR_OCCUPANCIES: Occupancies = [
  [59, 96.8, 27],
  [61, 93.6, 49.1],
  [63, 90.7, 65.7],
  [66, 86.5, 82.1],
  [68, 84, 88.9],
  [70, 81.6, 93.4],
  [72, 79.3, 96.2],
  [74, 77.2, 97.9],
];
const SITE_HOUR_OCCUPANCIES: Occupancies = [
  [52, 96.2, 30],
  [54, 92.6, 52.6],
  [56, 89.3, 69.1],
  [58, 86.2, 80.6],
  [60, 83.3, 88.3],
  [62, 80.6, 93.2],
];

describe("figures printed by others", () => {
  test.each(FIGURES)("$what: $printed ($source)", ({ got, printed, tolerance }) => {
    expect(Math.abs(got - printed)).toBeLessThanOrEqual(tolerance);
  });

  const pages = [
    {
      page: SITE_HALF_HOUR,
      answers: SITE_HALF_HOUR_ANSWERS,
      occupancies: SITE_HALF_HOUR_OCCUPANCIES,
    },
    { page: SITE_HOUR, answers: SITE_HOUR_ANSWERS, occupancies: SITE_HOUR_OCCUPANCIES },
  ];
  for (const { page, answers, occupancies } of pages) {
    const load = (page.calls * page.handleSeconds) / page.intervalSeconds;
    const roundedLoad = Math.round(load * 1000) / 1000;

    test.each(answers)("callcentretools.com, %d agents", (agents, within, wait, abandons) => {
      const at = { ...page, load, agents };
      expect(Math.abs(100 * erlangCAnsweredWithin(at) - within)).toBeLessThanOrEqual(0.05);
      const rounded = erlangCWaitSeconds({ ...at, load: roundedLoad });
      expect(Math.abs(rounded - wait)).toBeLessThanOrEqual(0.05);
      expect(Math.abs(100 * erlangA(at).abandonShare - abandons)).toBeLessThanOrEqual(0.005);
    });

    test.each(occupancies)(
      "callcentretools.com, %d agents: occupancy",
      (agents, occupancy, atOnce) => {
        const got = erlangA({ ...page, load, agents, patienceSeconds: Infinity });
        expect(Math.abs(100 * got.occupancy - occupancy)).toBeLessThanOrEqual(0.05);
        expect(Math.abs(100 * (1 - got.waitShare) - atOnce)).toBeLessThanOrEqual(0.05);
      },
    );
  }
});

describe("staffing printed by others", () => {
  // crest plans people at work; those on leave come on top, rounded up
  const withShrinkage = (agents: number, shrinkage: number) => Math.ceil(agents / (1 - shrinkage));

  test("pyworkforce: 80 % within 19.8 s, 30 % shrinkage (test_erlang.py)", () => {
    const goal = { ...tenErlangs, withinSeconds: 0.33 * 60, share: 0.8 };
    expect(withShrinkage(agentsFor({ ...goal, occupancyMax: 0.85 }).agents, 0.3)).toBe(20);
    expect(agentsFor({ ...goal, occupancyMax: 0.7 }).agents).toBe(15);
  });

  test("occupancy at most 85 % (test_staffing.py)", () => {
    const goal = { handleSeconds: 300, withinSeconds: 0, share: 0, occupancyMax: 0.85 };
    expect(agentsFor({ ...goal, load: 123 }).agents).toBe(145);
    // the source keeps the 130 agents it has
    expect(Math.max(130, agentsFor({ ...goal, load: 109 }).agents)).toBe(130);
  });

  test("90 % within 20 s, 25 calls of 752 s in 900 s (a stimulus.py on GitHub)", () => {
    const load = (25 * 752) / 900;
    expect(agentsFor({ load, handleSeconds: 752, withinSeconds: 20, share: 0.9 }).agents).toBe(28);
  });

  test("mean wait at most 120 s (PRODYNA/exciting-algorithms@153fd2a2)", () => {
    const goal = { load: 10, handleSeconds: 180, withinSeconds: 0, share: 0, waitSecondsMean: 120 };
    expect(agentsFor(goal).agents).toBe(12);
  });

  test.each([
    [0.85, 68],
    [1, 64],
    [0.8, 72],
  ])("callcentretools.com: 80 %% within 20 s, occupancy at most %d", (occupancyMax, agents) => {
    const load = (400 * 257) / 1800;
    const goal = { load, handleSeconds: 257, withinSeconds: 20, share: 0.8, occupancyMax };
    expect(agentsFor(goal).agents).toBe(agents);
  });

  test("callcentretools.com: 90 % within 10 s", () => {
    const goal = { load: 50, handleSeconds: 180, withinSeconds: 10, share: 0.9, occupancyMax: 1 };
    expect(agentsFor(goal).agents).toBe(59);
  });

  test("a small bank on Wednesdays, by hour: at most half of the callers wait", () => {
    // Mean calls per hour in February 1999 and servers as published with the Guedj and Mandelbaum
    // data: 15 calls an hour and server, Erlang C.
    const calls = [
      6.75, 1.75, 1.25, 0, 0.5, 0.25, 4.75, 39.5, 97.25, 107.5, 124, 110.25, 95.5, 203.5, 115.75,
      115.5, 67.75, 75, 88.75, 85.5, 68, 61.5, 57.5, 44.25,
    ];
    const servers = [1, 1, 1, 0, 1, 1, 1, 4, 8, 9, 10, 9, 8, 16, 10, 10, 6, 7, 8, 8, 6, 6, 5, 4];
    const goal = { handleSeconds: 240, withinSeconds: 0, share: 0.5 };
    expect(calls.map((perHour) => agentsFor({ ...goal, load: perHour / 15 }).agents)).toEqual(
      servers,
    );
  });
});
