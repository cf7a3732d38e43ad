import { describe, expect, test } from "vitest";
import { erlangBlocked } from "../../src/erlang/blocked.ts";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import { erlangB } from "../../src/erlang/erlang-b.ts";
import { erlangC } from "../../src/erlang/erlang-c.ts";
import { erlangCAnsweredWithin } from "../../src/erlang/erlang-c-answered-within.ts";
import { erlangCWaitSeconds } from "../../src/erlang/erlang-c-wait.ts";
import { expectNear } from "./near.ts";

// Computed once with Python's mpmath 1.3 at 60 to 500 digits, by other formulas than crest's:
// Erlang B and C and M/M/c/K by summing the states; Erlang A with y = load handle / patience and
// s = agents handle / patience by
//   sum over the queue = s M(s, y),   M(s, y) = y^-s e^y gamma(s, y)   (lower incomplete gamma)
//   answered in time after waiting = (M(s+1, y) - q^(s+1) e^(y (1-q)) M(s+1, y q)) patience / handle
// with q = exp(-T / patience), gamma by its power series or by Gamma(s) less Legendre's continued
// fraction; that was checked against sums over states with Beta laws for the wait in small systems.
const TOLERANCE = 1e-12;
const WITHIN_TOLERANCE = 1e-11;

// load, agents, share blocked
const ERLANG_B = [
  [0.001, 1, 0.000999000999000999022],
  [2, 1, 0.666666666666666667],
  [0.005, 5, 2.59117833123094385e-14],
  [10, 100, 4.86464918206761044e-63],
  [30, 245, 2.13063791318493319e-132],
  [1000, 1000, 0.0248119176461604079],
  [99999, 100000, 0.00251255198889428736],
  [95000, 100000, 8.58713132951688084e-60],
  [90400, 100000, 1.48246180052849975e-217],
  [200000, 100000, 0.500004999800015998],
  [100, 350, 3.01007691774180311e-84],
  [7.25, 10, 0.0889458419449022111],
] as const;

// load, agents, handle, within, share that waits, share answered within, mean wait
const ERLANG_C = [
  [0.001, 1, 180, 20, 0.00100000000000000002, 0.999105061251070969, 0.180180180180180184],
  [0.999, 1, 180, 0, 0.998999999999999999, 0.00100000000000000089, 179819.99999999984],
  [99.99999, 100, 180, 20, 0.999998779004427422, 2.33210471009688795e-6, 17999978.0163662549],
  [10, 14, 180, 20, 0.174131933595049843, 0.888350019179466884, 7.83593701177724292],
  [999.5, 1000, 276, 12, 0.98048429618881579, 0.0406005661611900258, 541.227331496226316],
  [99999, 100000, 180, 30, 0.996045681564410533, 0.156865533399510453, 179.288222681593896],
  [99999.999, 100000, 180, 30, 0.999996040008402279, 0.000170612110843644164, 179999.28651000814],
  [95000, 100000, 180, 30, 1.71742626590337617e-58, 1.0, 6.18273455725215421e-60],
  [90400, 100000, 180, 0, 1.54423104221718724e-216, 1.0, 2.89543320415722607e-218],
  [100, 350, 60, 10, 4.21410768483852435e-84, 1.0, 1.01138584436124584e-84],
  [44.4, 45, 3600, 1, 0.895763514532902947, 0.104385766945717094, 5374.58108719740495],
] as const;

// load, agents, places, share blocked, share that waits, mean wait of admitted / handle
const BLOCKED = [
  [2, 5, 7, 5.86912515760377834e-5, 0.0596060097548986848, 0.0197328818121528974],
  [100, 100, 0, 0.0757004527108609705, 0.0, 0.0],
  [100, 100, 50, 0.0158202914545397515, 0.791014572726987576, 0.204951102216374037],
  [99999, 100000, 100000, 5.78336520449936e-6, 0.993752994303683834, 0.415418876372822741],
  [200, 100, 1000, 0.5, 0.5, 9.99],
  [99.9999999, 100, 1000, 0.00098696176778012977, 0.986962261754630205, 4.94462545389322869],
  [100.0000001, 100, 1000000, 1.00048687301813519e-6, 0.999986795817695014, 5000.77730450057125],
  [95000, 100000, 500, 6.24670143935409324e-71, 1.71742626589088277e-58, 3.43485253115709539e-62],
  [0.1, 2, 150, 3.16960366930616058e-198, 0.00476190476190476242, 0.00250626566416040128],
  [150000, 100000, 1000, 0.333333333333333333, 0.666666666666666667, 0.00998],
  [5, 10, 3, 0.00226168863993558456, 0.0316636409590981838, 0.0049869940356160654],
] as const;

// load, agents, handle, patience, within, then what erlangA gives in its order
const ERLANG_A = [
  [
    10, 14, 180, 300, 20, 0.145260114296361203, 0.0139837441224089375, 0.916792091863546871,
    4.19512323672268126, 0.704297325626850759,
  ],
  [
    0.001, 1, 180, 180, 20, 0.000999500166625008353, 0.000499833374991668066, 0.999100036687191692,
    0.0899700074985002518, 0.000999500166625008353,
  ],
  [
    2, 1, 180, 0.18, 20, 0.667110519381405315, 0.666444740309297343, 0.333555259690702657,
    0.119960053255673517, 0.667110519381405315,
  ],
  [2, 1, 180, 180000, 20, 1.0, 0.5, 4.23675140580057974e-136, 90000.0, 1.0],
  [
    1, 1, 100, 100, 0, 0.632120558828557678, 0.367879441171442322, 0.367879441171442322,
    36.7879441171442322, 0.632120558828557678,
  ],
  [
    1000, 1000, 276, 500, 12, 0.577310308168885539, 0.0107545836678807321, 0.816255729443417251,
    5.37729183394036607, 0.989245416332119268,
  ],
  [
    1150, 1000, 276, 500, 12, 0.999999999474198943, 0.130434782611927487, 2.38126993891771502e-7,
    65.2173913059637436, 0.99999999999628339,
  ],
  [
    1500, 1000, 276, 500, 30, 1.0, 0.333333333333333333, 2.96894246420517287e-55,
    166.666666666666667, 1.0,
  ],
  [
    1500, 1000, 276, 500, 202, 1.0, 0.333333333333333333, 0.320913060492490318, 166.666666666666667,
    1.0,
  ],
  [
    1005, 1000, 276, 276000, 30, 0.999999946120786091, 0.00497512565207742257,
    2.77140366211580171e-7, 1373.13467997336863, 0.99999999871966219,
  ],
  [
    100000, 100000, 180, 300, 30, 0.563875353718483272, 0.00110132562523983357,
    0.998898674374760166, 0.330397687571950071, 0.998898674374760166,
  ],
  [
    100000, 100000, 180, 180000, 30, 0.96937232614181587, 7.73426641881025208e-5,
    0.907275760760154898, 13.9216795538584537, 0.999922657335811897,
  ],
  [
    100000, 100000, 180, 0.18, 30, 0.0314941193330692353, 0.00244572361059698299,
    0.997554276389403017, 0.000440230249907456922, 0.997554276389403017,
  ],
  [
    99000, 100000, 180, 180000, 30, 0.000821826959582444547, 8.21663497156842001e-10,
    0.999999999178336503, 0.00014789942948823156, 0.989999999186553138,
  ],
  [
    95000, 100000, 180, 300, 30, 1.7135374764364198e-58, 2.04673129839809125e-62, 1.0,
    6.14019389519427375e-60, 0.95,
  ],
  [
    105000, 100000, 180, 180000, 8700, 1.0, 0.047619047619047619, 2.33817748528482156e-6,
    8571.42857142857143, 1.0,
  ],
  [
    105000, 100000, 180, 0.18, 0.002, 0.498860338739730489, 0.0477184701916908085,
    0.529665165972984619, 0.00858932463450434522, 0.999895606298724651,
  ],
  [200000, 100000, 180, 300, 207, 1.0, 0.5, 0.0497965598055391931, 150.0, 1.0],
  [
    90400, 100000, 180, 300, 0, 1.54332385434838576e-216, 9.63385347399800063e-221, 1.0,
    2.89015604219940019e-218, 0.904,
  ],
  [
    300, 600, 69, 690, 3, 1.52407624467187724e-52, 5.07518458619437226e-56, 1.0,
    3.50187736447411686e-53, 0.5,
  ],
  [
    40, 32, 600, 3000, 300, 0.998767782775597862, 0.200096857808196344, 0.0491899376590745805,
    600.290573424589031, 0.999878927739754571,
  ],
  [
    100.001, 100, 600, 600000, 100, 0.970213135435139135, 0.00244943195404078007,
    0.0704306196869810515, 1469.65917242446804, 0.997560543551639727,
  ],
] as const;

describe("against 60-digit arithmetic, from 1 agent to 100,000", () => {
  test.each(ERLANG_B)("Erlang B: %d erlangs, %d agents", (load, agents, blocked) => {
    expectNear(erlangB(load, agents), blocked, TOLERANCE);
  });

  test.each(ERLANG_C)(
    "Erlang C: %d erlangs, %d agents",
    (load, agents, handleSeconds, withinSeconds, waits, within, wait) => {
      const at = { load, agents, handleSeconds, withinSeconds };
      expectNear(erlangC(load, agents), waits, TOLERANCE);
      expectNear(erlangCAnsweredWithin(at), within, WITHIN_TOLERANCE);
      expectNear(erlangCWaitSeconds(at), wait, TOLERANCE);
    },
  );

  test.each(BLOCKED)(
    "M/M/c/K: %d erlangs, %d agents, %d places",
    (load, agents, places, blocked, waits, wait) => {
      const got = erlangBlocked({ load, agents, places });
      expectNear(got.blockedShare, blocked, TOLERANCE);
      expectNear(got.waitShare, waits, TOLERANCE);
      expectNear(got.waitPerHandle, wait, TOLERANCE);
    },
  );

  test.each(ERLANG_A)(
    "Erlang A: %d erlangs, %d agents, handle %d s, patience %d s, within %d s",
    (load, agents, handleSeconds, patienceSeconds, withinSeconds, ...expected) => {
      const got = erlangA({ load, agents, handleSeconds, patienceSeconds, withinSeconds });
      expectNear(got.waitShare, expected[0], TOLERANCE, "waitShare");
      expectNear(got.abandonShare, expected[1], TOLERANCE, "abandonShare");
      expectNear(got.answeredWithinShare, expected[2], WITHIN_TOLERANCE, "answeredWithinShare");
      expectNear(got.waitSecondsMean, expected[3], TOLERANCE, "waitSecondsMean");
      expectNear(got.occupancy, expected[4], TOLERANCE, "occupancy");
    },
  );

  test("a share too small for a double is 0, not a NaN", () => {
    const deep = { load: 2000, agents: 1000, handleSeconds: 276, patienceSeconds: 276_000 };
    // 1.3e-133268
    expect(erlangA({ ...deep, withinSeconds: 0 }).answeredWithinShare).toBe(0);
    expect(erlangB(100, 100_000)).toBe(0);
    expect(erlangC(100, 100_000)).toBe(0);
  });
});
