import { describe, test } from "vitest";
import { erlangBlocked } from "../../src/erlang/blocked.ts";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import { erlangB } from "../../src/erlang/erlang-b.ts";
import { erlangC } from "../../src/erlang/erlang-c.ts";
import { expectNear } from "./near.ts";

// A sample of a grid of exact values computed by another program, in double precision, up to 2,000
// agents. Left out: Erlang A at 1,000 agents and 700 erlangs, where that program lost digits below
// 1e-20 (two 60-digit computations agree with crest).
const TOLERANCE = 1e-11;

// load, agents, share blocked
const ERLANG_B = [
  [0.5, 1, 0.3333333333333333],
  [0.8, 1, 0.4444444444444445],
  [2.1, 3, 0.22537781996057532],
  [2.94, 3, 0.3389060109957747],
  [7.0, 10, 0.07874088296957026],
  [8.0, 10, 0.1216610642529515],
  [12.6, 14, 0.13746996499774192],
  [13.3, 14, 0.1615792821168562],
  [25.0, 50, 3.602176336602949e-6],
  [47.5, 50, 0.07817560389034012],
  [90.0, 100, 0.026957380464359214],
  [98.0, 100, 0.06448383390780456],
  [300.0, 300, 0.04468148185994271],
  [250.0, 500, 2.041621944330683e-44],
  [400.0, 500, 1.6818786077010207e-7],
  [700.0, 1000, 3.0708489861268827e-27],
  [980.0, 1000, 0.013831210129111206],
  [1050.0, 1500, 1.2371352646294594e-39],
  [1200.0, 1500, 8.633072094658826e-18],
  [1800.0, 2000, 1.9692142386054505e-7],
  [1900.0, 2000, 0.0006789692964986019],
] as const;

// load, agents, share that waits
const ERLANG_C = [
  [0.5, 1, 0.5],
  [0.8, 1, 0.8],
  [2.1, 3, 0.49234449760765553],
  [2.94, 3, 0.9624514838885606],
  [8.0, 10, 0.40918015079644354],
  [6.83772233983162, 10, 0.1978597680878262],
  [12.6, 14, 0.614465139277779],
  [13.72, 14, 0.9144469741640937],
  [40.0, 50, 0.08695254952676607],
  [47.5, 50, 0.6290947299151718],
  [98.0, 100, 0.7751005125252235],
  [97.5, 100, 0.7247652027731992],
  [150.0, 300, 3.1508837694194275e-27],
  [240.0, 300, 0.0001111376283490164],
  [350.0, 500, 2.933754164851494e-14],
  [490.0, 500, 0.546673272194829],
  [950.0, 1000, 0.06825341537714143],
  [968.377223398316, 1000, 0.22147100714646548],
  [1350.0, 1500, 3.317233285247173e-5],
  [1470.0, 1500, 0.3276564369562737],
  [1600.0, 2000, 3.524631529779624e-22],
  [1900.0, 2000, 0.013406437303190343],
] as const;

// load, agents, places, share blocked, mean number waiting, mean wait / handle, throughput x handle
const BLOCKED = [
  [2.0, 5, 7, 5.86912515760378e-5, 0.03946344732924429, 0.019732881812152905, 1.9998826174968478],
  [8.4, 12, 5, 0.009476874302514982, 0.25428889085361384, 0.03056212037963877, 8.320394255858874],
  [10.0, 10, 5, 0.10351735749237426, 1.5527603623856139, 0.17320584791717322, 8.964826425076257],
  [
    45.0, 50, 10, 0.014322587318053349, 1.1188444164974496, 0.025224489204686295,
    44.355483570687596,
  ],
  [95.0, 100, 20, 0.01096998271535884, 3.2911454396685405, 0.0350278915721391, 93.95785164204091],
  [
    140.0, 150, 20, 0.005482271509825966, 1.8892474636488137, 0.013569013757889986,
    139.23248198862436,
  ],
] as const;

// load, agents, patience / handle, share that waits, share that abandons, mean wait / handle, occupancy
const ERLANG_A = [
  [0.7, 1, 0.2, 0.44043384462840185, 0.3708087933879972, 0.07416175867759944, 0.44043384462840185],
  [1.0, 1, 1.0, 0.6321205588285577, 0.3678794411714424, 0.3678794411714424, 0.6321205588285577],
  [4.5, 5, 5.0, 0.6009227478904106, 0.07558636774781984, 0.3779318387390991, 0.8319722690269623],
  [9.0, 10, 0.2, 0.2882268913245021, 0.12762546275369419, 0.025525092550738836, 0.7851370835216754],
  [
    9.799999999999999, 14, 1.0, 0.12139501099007823, 0.01645498480473862, 0.01645498480473862,
    0.6884815106366825,
  ],
  [14.0, 14, 5.0, 0.7119786958700853, 0.06572783435164527, 0.3286391717582263, 0.9342721656483549],
  [25.0, 25, 0.2, 0.3488065346354204, 0.10938950964591963, 0.02187790192918393, 0.8906104903540792],
  [
    45.0, 50, 1.0, 0.24680203440016668, 0.020446801519523522, 0.020446801519523522,
    0.8815978786324272,
  ],
  [
    70.0, 100, 5.0, 0.0004524639374306613, 2.9113015749642665e-6, 1.4556507874821331e-5,
    0.6999979620888965,
  ],
  [
    140.0, 200, 0.2, 9.80677301126869e-7, 6.09844304140725e-8, 1.21968860828145e-8,
    0.6999999573108998,
  ],
  [
    200.0, 200, 1.0, 0.5094034180072947, 0.02819772768592627, 0.02819772768592627,
    0.9718022723140843,
  ],
  [
    450.0, 500, 5.0, 0.011815929692385804, 4.420187160845971e-5, 0.00022100935804229854,
    0.8999602183155317,
  ],
  [
    1000.0, 1000, 0.2, 0.31490049441307416, 0.017431132331926384, 0.003486226466385277,
    0.9825688676680461,
  ],
] as const;

describe("a grid of exact values from another program", () => {
  test.each(ERLANG_B)("Erlang B: %d erlangs, %d agents", (load, agents, blocked) => {
    expectNear(erlangB(load, agents), blocked, TOLERANCE);
  });

  test.each(ERLANG_C)("Erlang C: %d erlangs, %d agents", (load, agents, waits) => {
    expectNear(erlangC(load, agents), waits, TOLERANCE);
  });

  test.each(BLOCKED)(
    "M/M/c/K: %d erlangs, %d agents, %d places",
    (load, agents, places, blocked, waiting, wait, throughput) => {
      const { blockedShare, waitPerHandle } = erlangBlocked({ load, agents, places });
      const carried = load * (1 - blockedShare);
      expectNear(blockedShare, blocked, TOLERANCE);
      expectNear(carried * waitPerHandle, waiting, TOLERANCE, "Little's law");
      expectNear(waitPerHandle, wait, TOLERANCE);
      expectNear(carried, throughput, TOLERANCE);
    },
  );

  test.each(ERLANG_A)(
    "Erlang A: %d erlangs, %d agents, patience %d handle times",
    (load, agents, patienceSeconds, waits, abandons, wait, occupancy) => {
      const got = erlangA({ load, agents, handleSeconds: 1, patienceSeconds, withinSeconds: 1 });
      expectNear(got.waitShare, waits, TOLERANCE);
      expectNear(got.abandonShare, abandons, TOLERANCE);
      expectNear(got.waitSecondsMean, wait, TOLERANCE);
      expectNear(got.occupancy, occupancy, TOLERANCE);
    },
  );
});
