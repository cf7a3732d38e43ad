import { describe, expect, it } from "vitest";
import { log } from "../../src/base/log.ts";
import { Stream } from "../../src/base/stream.ts";
import { Cell } from "../../src/center/extras.ts";
import { simulate } from "../../src/center/simulate.ts";
import type {
  CenterSpec,
  LineSpec,
  OverflowSpec,
  PrioritySpec,
  ReserveSpec,
} from "../../src/center/spec.ts";
import { Cause } from "../../src/center/spec.ts";
import type { Cohort } from "../../src/workforce/heads.ts";
import { botOf, group, target } from "./hand-made.ts";
import { plainFloor } from "./plain/floor.ts";
import { chats, type Played, readPlay, round, scripted, shift } from "./scripted.ts";

/** Small centres worked out by hand from docs/reference/floor.md, for both floors. */
const floors = { fast: simulate, plain: plainFloor };

const none: PrioritySpec = { vipShare: 0, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 };
const vips = { priority: { ...none, vipShare: 1 } };
const flagged = { priority: { ...none, upsetShare: 1, foundShare: 1 } };
const missed = { priority: { ...none, upsetShare: 1, foundShare: 0 } };

const LUNCH = 3;
const causes = ["absence", "lateness", "no seat", "lunch", "training"];

/** Agents of group 0 on shift from one moment to another, who take pauses, stay away or come late. */
const cohortOf = (
  heads: number,
  { from = 0, to = 1e6, ...changes }: Partial<Cohort> & { from?: number; to?: number } = {},
): Cohort => ({ ...shift(heads, { from, to }), ...changes });

const pause = (startSeconds: number, lengthSeconds: number, changes = {}) => ({
  cause: LUNCH,
  startSeconds,
  lengthSeconds,
  spreadSeconds: 0,
  share: 1,
  ...changes,
});

/** Group 1 helps line 0, whoever waits and however many. */
const rule = (changes: Partial<OverflowSpec> = {}): OverflowSpec => ({
  group: 1,
  line: 0,
  afterSeconds: 0,
  keepFree: 0,
  maxShare: 1,
  handleFactor: 1,
  settleSeconds: 0,
  ...changes,
});

/** Line 0 with one agent, and a group of so many for line 1 that helps it. */
const helping = (
  moments: number[],
  rules: OverflowSpec[],
  { heads = 1, concurrency = 1 } = {},
): Partial<CenterSpec> => ({
  lines: [chats(moments), { ...chats([]), name: "quiet" }],
  groups: [group("own", [0]), group("helper", [1], { concurrency })],
  cohorts: [shift(1), shift(heads, { group: 1 })],
  overflow: rules,
});

/** A reserve in group 1, three agents who come 40 s after a call, are never released and cost an hour. */
const reserve = (changes: Partial<ReserveSpec> = {}): ReserveSpec => ({
  name: "pool",
  group: 1,
  size: 3,
  cap: 3,
  leadSeconds: 40,
  spreadSeconds: 0,
  showUpShare: 1,
  minimumSeconds: 0,
  yuanPerHour: 50,
  againSeconds: 0,
  checkSeconds: 10,
  triggers: [],
  release: NO_RELEASE,
  ...changes,
});
const NO_RELEASE = {
  waitingBelow: 0,
  forSeconds: 0,
  afterSeconds: Infinity,
  times: new Float64Array(0),
};
const clock = (...times: number[]) => ({ kind: "clock", times: Float64Array.from(times) }) as const;

/** Line 0 with so many agents of its own, and a reserve for it. */
const withReserve = (
  moments: number[],
  changes: Partial<ReserveSpec>,
  cohorts: Cohort[] = [],
): Partial<CenterSpec> => ({
  lines: [chats(moments)],
  groups: [group("own", [0]), group("pool", [0])],
  cohorts,
  causes,
  reserves: [reserve(changes)],
});

const line = (
  name: string,
  moments: number[],
  changes: Partial<LineSpec> & { handleSeconds?: number } = {},
) => ({
  ...chats(moments, changes),
  name,
});

interface Script {
  readonly rule: string;
  readonly spec: Partial<CenterSpec>;
  readonly seen: (floor: Played) => unknown;
  readonly expected: unknown;
}

const classes: Script[] = [
  {
    rule: "a VIP goes before who waited longer",
    spec: {
      lines: [line("all", [0, 10]), line("vip", [20], vips)],
      groups: [group("all", [0, 1])],
    },
    seen: (floor) => [floor.fates(0)[1], floor.fates(1)[0]],
    expected: ["10: answered after 190", "20: answered after 80"],
  },
  {
    rule: "a VIP bypasses the bot, which contains everybody else",
    spec: {
      lines: [
        line("vip", [10], { ...vips, ...botOf(1, 50) }),
        line("all", [30], { ...botOf(1, 50) }),
      ],
      groups: [group("all", [0, 1])],
    },
    seen: (floor) => [
      floor.fates(0),
      floor.fates(1),
      floor.line("bypassed", 0),
      floor.line("contained", 0),
      floor.line("contained", 1),
    ],
    expected: [["10: answered after 0"], [], 1, 0, 1],
  },
  {
    rule: "who is flagged asks senior groups first",
    spec: {
      lines: [line("live", [0, 10], flagged)],
      groups: [group("any", [0]), group("senior", [0], { senior: true })],
      cohorts: [shift(1), shift(1, { group: 1 })],
    },
    seen: (floor) => [floor.answeredBy(0), floor.answeredBy(1), floor.cell("answered", Cell.upset)],
    expected: [[10], [0], 2],
  },
  {
    rule: "who is upset and not flagged asks like all others",
    spec: {
      lines: [line("live", [0, 10], missed)],
      groups: [group("any", [0]), group("senior", [0], { senior: true })],
      cohorts: [shift(1), shift(1, { group: 1 })],
    },
    seen: (floor) => [
      floor.answeredBy(0),
      floor.answeredBy(1),
      floor.cell("answered", Cell.missed),
    ],
    expected: [[0], [10], 2],
  },
  ...[
    { ageingSeconds: 30, waits: [90, 140] },
    { ageingSeconds: 50, waits: [190, 40] },
  ].map(({ ageingSeconds, waits }) => ({
    rule: `a wait of 90 s lifts by ${Math.floor(90 / ageingSeconds)} classes at one each ${ageingSeconds} s`,
    spec: {
      lines: [line("all", [0, 10]), line("vip", [60], vips)],
      groups: [group("all", [0, 1])],
      ageingSeconds,
    },
    seen: (floor: Played) => [floor.fates(0)[1], floor.fates(1)[0]],
    expected: [`10: answered after ${waits[0]}`, `60: answered after ${waits[1]}`],
  })),
  {
    rule: "a line's places are for all its classes",
    spec: {
      lines: [line("live", [0, 10, 20], { ...vips, capacity: 1 })],
    },
    seen: (floor) => [floor.fates()[2], floor.cell("blocked", Cell.vip)],
    expected: ["20: blocked after 0", 1],
  },
];

const overflow: Script[] = [
  {
    rule: "a group helps after so long, keeps agents free, takes longer and settles in",
    spec: helping(
      [0, 10, 20],
      [rule({ afterSeconds: 30, keepFree: 1, handleFactor: 1.5, settleSeconds: 5 })],
      {
        heads: 2,
      },
    ),
    seen: (floor) => [
      floor.fates(),
      floor.helped("answered"),
      floor.helped("chatSeconds"),
      floor.helped("response"),
      floor.group("openChatSeconds", 1),
    ],
    expected: [
      ["0: answered after 0", "10: answered after 30", "20: answered after 80"],
      1,
      155,
      35,
      155,
    ],
  },
  {
    rule: "who joins is helped at once where after is 0, up to the largest share of the slots",
    spec: helping([0, 10, 20, 30], [rule({ maxShare: 0.5 })], { heads: 4 }),
    seen: (floor) => [floor.fates(), floor.answeredBy(1)],
    expected: [
      [
        "0: answered after 0",
        "10: answered after 0",
        "20: answered after 0",
        "30: answered after 70",
      ],
      [10, 20],
    ],
  },
  {
    rule: "who helps already need not settle in again",
    spec: helping([0, 10, 20], [rule({ settleSeconds: 5 })], { concurrency: 2 }),
    seen: (floor) => [floor.helped("chatSeconds"), floor.helped("response")],
    expected: [205, 5],
  },
  {
    rule: "nor who has just ended a chat of the kind, but later again",
    spec: {
      ...helping([10, 20, 400], [rule({ settleSeconds: 5 })]),
      cohorts: [shift(1, { group: 1 })],
    },
    // from 10 to 115, from there to 215, and from 400 to 505
    seen: (floor) => [floor.fates()[1], floor.helped("chatSeconds"), floor.helped("response")],
    expected: ["20: answered after 95", 310, 105],
  },
  {
    rule: "an agent who ends a chat and takes nothing of its own helps whoever waited long enough",
    spec: {
      ...helping([0, 10, 20], [rule({ afterSeconds: 50, settleSeconds: 5 })]),
      lines: [chats([0, 10, 20], { handleSeconds: 300 }), line("quiet", [5])],
    },
    // busy with its own to 105, then helps from 105 to 410, then again without settling in
    seen: (floor) => [floor.fates(), floor.helped("waitAnswered"), floor.helped("response")],
    expected: [["0: answered after 0", "10: answered after 95", "20: answered after 280"], 95, 100],
  },
];

const paces: Script[] = [
  {
    rule: "a group's factor is on every chat",
    spec: { lines: [chats([0, 10])], groups: [group("slow", [0], { handleFactor: 1.5 })] },
    seen: (floor) => [floor.fates()[1], floor.line("work"), floor.group("openChatSeconds")],
    expected: ["10: answered after 140", 200, 300],
  },
  {
    rule: "the first reply is slowed down with the chats",
    spec: {
      lines: [chats([0, 10], { firstReplySeconds: 20 })],
      groups: [
        group("paced", [0], {
          concurrency: 2,
          speeds: Float64Array.of(1, 0.5),
          slowsFirstReply: true,
        }),
      ],
    },
    // 10 s alone and 20 s together; 40 s together
    seen: (floor) => floor.line("response"),
    expected: 30 + 40,
  },
  {
    rule: "what a chat leaves of its reply takes as long as it looked at the end",
    spec: {
      lines: [chats([0, 100], { handleSeconds: 10, firstReplySeconds: 20 })],
      groups: [group("paced", [0], { speeds: Float64Array.of(0.5), slowsFirstReply: true })],
    },
    seen: (floor) => [floor.line("response"), floor.line("within"), floor.group("openChatSeconds")],
    expected: [80, 0, 40],
  },
];

const rosters: Script[] = [
  {
    rule: "chats handed back go first, with the work that is left, and are no new answers",
    spec: {
      lines: [chats([0, 10, 20])],
      groups: [group("own", [0], { atShiftEnd: "handBack" })],
      cohorts: [shift(1, { to: 50 }), shift(1)],
    },
    // the first is handed back at 50 and goes on from 110 to 160
    seen: (floor) => [
      floor.fates()[2],
      floor.group("overtimeSeconds"),
      floor.group("openChatSeconds"),
      floor.line("queueSeconds"),
      floor.line("answered"),
    ],
    expected: ["20: answered after 140", 0, 50 + 100 + 50 + 100, 140, 3],
  },
  {
    rule: "who is idle goes on with a chat handed back at once",
    spec: {
      lines: [chats([0])],
      groups: [
        group("first", [0], { atShiftEnd: "handBack" }),
        group("second", [0], { handleFactor: 3 }),
      ],
      cohorts: [shift(1, { to: 30 }), shift(1, { group: 1 })],
    },
    seen: (floor) => [
      floor.group("openChatSeconds", 0),
      floor.group("openChatSeconds", 1),
      floor.group("answered", 1),
    ],
    expected: [30, 70, 0],
  },
  {
    rule: "who stays away is planned and paid, and not there",
    spec: {
      lines: [chats([0])],
      causes,
      cohorts: [cohortOf(4, { to: 200, attendance: 0 })],
    },
    seen: (floor) => [
      floor.line("waiting"),
      floor.group("plannedSeconds"),
      floor.offFloor(Cause.absence),
      floor.group("loggedInSeconds"),
    ],
    expected: [1, 800, 800, 0],
  },
  {
    rule: "who stays away does for both parts of a split shift, and is late for none but the first",
    spec: {
      lines: [chats([])],
      causes,
      cohorts: [0, 1].map((part) =>
        cohortOf(6, {
          from: 300 * part,
          to: 300 * part + 100,
          part,
          key: "split",
          attendance: 0.5,
          lateShare: 1,
          lateMeanSeconds: 1e9,
        }),
      ),
    },
    seen: (floor) => {
      const steps = floor.groupSteps("loggedInSeconds");
      return [steps[5], steps[35], floor.offFloor(Cause.absence), floor.offFloor(Cause.lateness)];
    },
    expected: (() => {
      const absent = peopleOf("split", 6).filter(([coming]) => coming >= 0.5).length;
      return [0, 10 * (6 - absent), 200 * absent, 100 * (6 - absent)];
    })(),
  },
  {
    rule: "who is late comes when the third number says",
    spec: {
      lines: [chats([0])],
      causes,
      cohorts: [cohortOf(1, { key: "late", firstOrdinal: 2, lateShare: 1, lateMeanSeconds: 60 })],
    },
    seen: (floor) => [floor.line("waitAnswered"), floor.offFloor(Cause.lateness)],
    expected: (() => {
      const late = round(-60 * log(1 - (peopleOf("late", 3)[2] as [number, number, number])[2]));
      return [late, late];
    })(),
  },
  {
    rule: "a pause begins when the last chat is closed, and lasts its whole length",
    spec: {
      lines: [chats([0, 60])],
      causes,
      cohorts: [cohortOf(1, { pauses: [pause(50, 30)] })],
    },
    seen: (floor) => [floor.fates()[1], floor.offFloor(LUNCH), floor.group("loggedInSeconds")],
    expected: ["60: answered after 70", 30, 970],
  },
  {
    rule: "a pause is spread over those who take it",
    spec: {
      lines: [chats([])],
      causes,
      cohorts: [cohortOf(4, { pauses: [pause(100, 20, { share: 0.5, spreadSeconds: 40 })] })],
    },
    // two of four, from 110 to 130 and from 130 to 150
    seen: (floor) => floor.groupSteps("loggedInSeconds").slice(10, 16),
    expected: [40, 30, 30, 30, 30, 40],
  },
  {
    rule: "a pause that is due during another follows it, and nobody is served between",
    spec: {
      lines: [chats([155])],
      causes,
      cohorts: [cohortOf(1, { pauses: [pause(100, 60), pause(120, 10, { cause: LUNCH + 1 })] })],
    },
    seen: (floor) => [floor.fates(), floor.offFloor(LUNCH), floor.offFloor(LUNCH + 1)],
    expected: [["150: answered after 15"], 60, 10],
  },
  {
    rule: "a pause ends with the shift",
    spec: {
      lines: [chats([])],
      causes,
      cohorts: [cohortOf(1, { to: 120, pauses: [pause(100, 60)] })],
    },
    seen: (floor) => [floor.group("plannedSeconds"), floor.offFloor(LUNCH)],
    expected: [120, 20],
  },
  {
    rule: "a seat is kept until the agent goes home",
    spec: {
      lines: [chats([60, 70])],
      causes,
      seats: 1,
      cohorts: [shift(1, { to: 100 }), shift(1, { from: 50 })],
    },
    seen: (floor) => [
      floor.fates()[1],
      floor.offFloor(Cause.noSeat),
      floor.group("overtimeSeconds"),
      floor.group("loggedInSeconds"),
    ],
    expected: ["70: answered after 90", 110, 60, 100 + 60 + 840],
  },
  {
    rule: "who works from home needs no seat",
    spec: {
      lines: [chats([60, 70])],
      causes,
      seats: 1,
      groups: [group("own", [0], { remoteShare: 0.5 })],
      cohorts: [shift(2)],
    },
    seen: (floor) => [floor.fates()[1], floor.offFloor(Cause.noSeat)],
    expected: ["70: answered after 0", 0],
  },
  {
    rule: "who never gets a seat goes home with the shift",
    spec: {
      lines: [chats([60])],
      causes,
      seats: 0,
      cohorts: [shift(1, { to: 100 })],
    },
    seen: (floor) => [floor.group("plannedSeconds"), floor.offFloor(Cause.noSeat)],
    expected: [100, 100],
  },
];

const reserves: Script[] = [
  {
    rule: "is called by who waits, comes after the lead, is released, and is paid the least of hours",
    spec: withReserve([5, 15, 25], {
      triggers: [{ kind: "waiting", contacts: 2 }],
      minimumSeconds: 200,
      release: { ...NO_RELEASE, afterSeconds: 60 },
    }),
    // called at 20, there from 60, released at 120, at home at 160
    seen: (floor) => [
      floor.fates().map((fate) => fate.split("after ")[1]),
      floor.reserve("firstCallSeconds"),
      floor.reserve("firstArrivalSeconds"),
      floor.group("plannedSeconds", 1),
      floor.group("overtimeSeconds", 1),
      floor.groupSteps("reservePaidSeconds", 1)[6],
    ],
    expected: [["55", "45", "35"], 20, 60, 180, 120, 600],
  },
  {
    rule: "is called by the clock, once a moment, not again too soon, and up to the cap",
    spec: withReserve([], {
      triggers: [clock(0, 15, 50)],
      size: 2,
      cap: 3,
      againSeconds: 30,
    }),
    seen: (floor) => [
      floor.reserve("calls"),
      floor.reserve("headsCalled"),
      floor.reserve("headsArrived"),
    ],
    expected: [2, 3, 3],
  },
  {
    rule: "is called when agents stay away, and not when they are in a pause",
    spec: withReserve([], { triggers: [{ kind: "coverage", share: 0.75 }] }, [
      cohortOf(4, { pauses: [pause(100, 50, { share: 0.5 })] }),
      cohortOf(2, { startSeconds: 200, attendance: 0, key: "afternoon" }),
    ]),
    seen: (floor) => [floor.reserve("firstCallSeconds"), floor.reserve("calls")],
    // four of four, two of them in a pause, from 100 on; four of six from 200 on
    expected: [200, 1],
  },
  {
    rule: "is called when too few were answered in time",
    spec: {
      ...withReserve(
        [1, 10],
        { triggers: [{ kind: "within", share: 0.8, overSeconds: 100 }], checkSeconds: 50 },
        [shift(1)],
      ),
      target: target({ withinSeconds: 30 }),
    },
    // at 50 and 100 one of one was in time; at 150 none of one
    seen: (floor) => floor.reserve("firstCallSeconds"),
    expected: 150,
  },
  {
    rule: "is released when few have waited for some time, after the hours it is paid for",
    spec: withReserve([], {
      triggers: [clock(0)],
      leadSeconds: 0,
      minimumSeconds: 45,
      release: { ...NO_RELEASE, waitingBelow: 1, forSeconds: 20 },
    }),
    seen: (floor) => [floor.group("plannedSeconds", 1), floor.group("reservePaidSeconds", 1)],
    expected: [150, 150],
  },
  {
    rule: "is released at a moment, whatever it was called for",
    spec: withReserve([], {
      triggers: [clock(0)],
      leadSeconds: 0,
      minimumSeconds: 45,
      release: { ...NO_RELEASE, times: Float64Array.of(25) },
    }),
    seen: (floor) => [floor.group("plannedSeconds", 1), floor.group("reservePaidSeconds", 1)],
    expected: [90, 135],
  },
  {
    rule: "comes as far as it shows up, within the spread",
    spec: withReserve([], {
      triggers: [clock(0)],
      size: 8,
      cap: 8,
      showUpShare: 0.5,
      spreadSeconds: 100,
    }),
    seen: (floor) => [
      floor.reserve("headsCalled"),
      floor.reserve("headsArrived"),
      floor.reserve("lastArrivalSeconds"),
    ],
    expected: (() => {
      const stream = new Stream(1, 0, "reserve", "pool/0");
      const asked = Array.from({ length: 8 }, () => [stream.open(), stream.open()] as const);
      const coming = asked.filter(([showsUp]) => showsUp < 0.5).map(([, delay]) => delay);
      return [8, coming.length, round(40 + 100 * Math.max(...coming))];
    })(),
  },
];

/** The uniform numbers of the first people of a key: coming, punctuality, delay. */
function peopleOf(key: string, count: number): [number, number, number][] {
  const stream = new Stream(1, 0, "attendance", key);
  return Array.from({ length: count }, () => [stream.open(), stream.open(), stream.open()]);
}

describe.each(Object.entries(floors))("by hand, on the %s floor", (_, floor) => {
  const sections = { classes, overflow, paces, rosters, reserves };
  describe.each(Object.entries(sections))("%s", (_name, scripts) => {
    it.each(scripts)("$rule", ({ spec: changes, seen, expected }) => {
      const spec = scripted(changes);
      expect(seen(readPlay(spec, floor(spec, 1, 0)))).toEqual(expected);
    });
  });
});
