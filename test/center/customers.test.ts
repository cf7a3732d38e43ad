import { describe, expect, it } from "vitest";
import { Cell, CELLS } from "../../src/center/extras.ts";
import { simulate } from "../../src/center/simulate.ts";
import type {
  ApprovalsSpec,
  CenterSpec,
  EventSpec,
  LineSpec,
  PrioritySpec,
  ReturnsSpec,
} from "../../src/center/spec.ts";
import { botOf, group, target, touchpoint } from "./hand-made.ts";
import { plainFloor } from "./plain/floor.ts";
import {
  always,
  chats,
  contactsAt,
  logOf,
  type Played,
  readPlay,
  round,
  scripted,
  shift,
} from "./scripted.ts";

/** Small centres worked out by hand from docs/reference/floor.md, for both floors. */
const floors = { fast: simulate, plain: plainFloor };

interface Script {
  readonly rule: string;
  readonly spec: Partial<CenterSpec>;
  readonly seen: (floor: Played) => unknown;
  readonly expected: unknown;
}

const vips: { priority: PrioritySpec } = {
  priority: { vipShare: 1, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 },
};

const during = (startSeconds: number, endSeconds: number, name = "event") => ({
  name,
  startSeconds,
  endSeconds,
});
const lines = Int32Array.of(0);

const admit = (from: number, to: number, share: number, of = lines): EventSpec => ({
  ...during(from, to),
  kind: "admit",
  lines: of,
  share,
});
const botDown = (from: number, to: number): EventSpec => ({
  ...during(from, to),
  kind: "bot",
  lines,
});

// ---- contacts of a log -----------------------------------------------------------------------------

const logs: Script[] = [
  {
    // four agents: who is free when is written beside each contact
    rule: "a day replayed from a log is served first come, first served",
    spec: {
      lines: [
        logOf(
          [0, 100], // first agent, until 100
          [10, 200], // second, until 210
          [20, 50], // third, until 70
          [30, 300], // fourth, until 330
          [40, 60], // third from 70 to 130
          [50, 80], // first from 100 to 180
          [60, 100], // third from 130 to 230
          [70, 40, 60], // would have been next at 180, but leaves at 130
          [80, 20], // first from 180 to 200
          [90, 500], // first from 200 to 700
          [100, 30, 0], // the first agent is free at this moment, but others have waited
          [220, 10], // second, idle since 210, until 230
          [230, 5], // second or third, both free at this moment
        ),
      ],
      cohorts: [shift(4)],
    },
    seen: (floor) => [
      floor.fates(),
      floor.line("work"),
      floor.line("bypassed"),
      floor.line("contained"),
      floor.group("openChatSeconds"),
    ],
    expected: [
      [
        "0: answered after 0",
        "10: answered after 0",
        "20: answered after 0",
        "30: answered after 0",
        "40: answered after 30",
        "50: answered after 50",
        "60: answered after 70",
        "70: abandoned after 60",
        "80: answered after 100",
        "90: answered after 110",
        "100: abandoned after 0",
        "220: answered after 0",
        "230: answered after 0",
      ],
      1495,
      13,
      0,
      1425,
    ],
  },
  {
    rule: "bots and balking are not for contacts of a log, waiting places are",
    spec: {
      lines: [
        { ...logOf([0, 100], [10, 100, 20], [20, 100]), ...botOf(1, 50), balk: 1, capacity: 1 },
      ],
    },
    seen: (floor) => [floor.fates(), floor.line("contained")],
    expected: [["0: answered after 0", "10: abandoned after 20", "20: blocked after 0"], 0],
  },
  {
    rule: "who is not let in is blocked, though agents are free, from the start to before the end",
    spec: {
      lines: [logOf([40, 10], [50, 10], [70, 10], [80, 10])],
      events: [admit(50, 80, 0)],
      cohorts: [shift(4)],
    },
    seen: (floor) => floor.fates(),
    expected: [
      "40: answered after 0",
      "50: blocked after 0",
      "70: blocked after 0",
      "80: answered after 0",
    ],
  },
  {
    rule: "of several events that let in the first in the document decides, for its lines",
    spec: {
      lines: [logOf([50, 10]), { ...logOf([55, 10]), name: "other" }],
      groups: [group("all", [0, 1])],
      cohorts: [shift(4)],
      events: [admit(40, 60, 1), admit(40, 60, 0, Int32Array.of(0, 1))],
    },
    seen: (floor) => [floor.fates(0), floor.fates(1)],
    expected: [["50: answered after 0"], ["50: blocked after 0"]],
  },
];

// ---- the bot and the touchpoints -------------------------------------------------------------------

const channels = (...shares: [number, number][]) =>
  shares.map((byHour, i) => touchpoint(`channel ${i}`, { shares: Float64Array.from(byHour) }));

const bots: Script[] = [
  {
    rule: "when the bot is down who arrives joins at once, and who is with it is handed over in time",
    spec: {
      lines: [chats([20, 40, 60], botOf(0, 50))],
      cohorts: [shift(4)],
      events: [botDown(40, 60)],
    },
    seen: (floor) => [
      floor.fates(),
      floor.line("bypassed"),
      floor.lineSteps("bypassed").indexOf(1) * 10,
    ],
    expected: [["40: answered after 0", "70: answered after 0", "110: answered after 0"], 1, 40],
  },
  {
    rule: "a bot that is down contains nobody",
    spec: { lines: [chats([10, 30, 60], botOf(1, 50))], events: [botDown(30, 60)] },
    seen: (floor) => [floor.line("arrived"), floor.line("contained"), floor.fates()],
    expected: [3, 2, ["30: answered after 0"]],
  },
  {
    rule: "what a bot contains is in time when its first reply is within the line's target",
    spec: {
      lines: [
        chats([10, 20], { ...botOf(1, 50, { latencySeconds: 30 }) }),
        chats([10], { ...botOf(1, 50, { latencySeconds: 31 }), name: "slow" }),
        chats([10], {
          ...botOf(1, 50, { latencySeconds: 31 }),
          name: "other",
          target: target({ withinSeconds: 31 }),
        }),
      ],
      target: target({ withinSeconds: 30 }),
    },
    seen: (floor) => [0, 1, 2].map((id) => floor.line("containedWithin", id)),
    expected: [2, 0, 1],
  },
  {
    rule: "a touchpoint has a share, a containment, a patience and a factor of its own",
    spec: {
      lines: [
        chats([0, 10, 20], {
          ...botOf(0, 0),
          patience: always(1000),
          touchpoints: [
            touchpoint("app", { shares: Float64Array.of(0), containment: Float64Array.of(1) }),
            touchpoint("comments", { handleFactor: 2, patienceSeconds: Float64Array.of(185) }),
          ],
        }),
      ],
    },
    // the first chat takes 200 s: the second customer would have been answered at 200, the third at 400
    seen: (floor) => [
      floor.fates(),
      floor.touchpoint("offered", 0),
      floor.touchpoint("answered", 1),
      floor.touchpoint("abandoned", 1),
    ],
    expected: [
      ["0: answered after 0", "10: abandoned after 185", "20: answered after 180"],
      0,
      2,
      1,
    ],
  },
  {
    rule: "touchpoints and classes are told apart however many there are",
    spec: {
      lines: [
        chats([0, 10], {
          ...botOf(0, 0),
          ...vips,
          touchpoints: Array.from({ length: 300 }, (_, i) =>
            touchpoint(`channel ${i}`, { shares: Float64Array.of(i === 299 ? 1 : 0) }),
          ),
        }),
      ],
    },
    seen: (floor) => [
      floor.cell("offered", 299 * CELLS + Cell.vip),
      floor.touchpoint("answered", 299),
    ],
    expected: [2, 2],
  },
  {
    rule: "handle times are made of their parts, in this order",
    spec: {
      lines: [
        chats([0, 10], {
          bot: { ...botOf(0, 0).bot, contextShare: 0, explanationSeconds: 25 },
          touchpoints: [touchpoint("", { handleFactor: 0.5, residue: Float64Array.of(1.2) })],
          work: [
            { name: "twice", perContact: 2, factor: 1.5, addSeconds: 10 },
            { name: "never", perContact: 0, factor: 9, addSeconds: 9 },
          ],
        }),
      ],
    },
    // 100 x 0.5 = 50; x 1.2 = 60; x 1.5 + 10 = 100, x 1.5 + 10 = 160; + 25 = 185
    seen: (floor) => [floor.fates(), floor.parts(), floor.line("work")],
    expected: [
      ["0: answered after 0", "10: answered after 175"],
      { base: 100, "harder after the bot": 20, twice: 200, never: 0, "asking again": 50 },
      370,
    ],
  },
  {
    rule: "who bypasses the bot is easier by its factor, and has nothing to explain again",
    spec: {
      lines: [
        chats([0, 10], {
          ...vips,
          ...botOf(1, 50, { unfilteredFactor: 0.8, contextShare: 0, explanationSeconds: 25 }),
        }),
      ],
    },
    seen: (floor) => [floor.fates(), floor.parts()],
    expected: [
      ["0: answered after 0", "10: answered after 70"],
      { base: 200, "harder after the bot": -40, "asking again": 0 },
    ],
  },
];

// ---- who comes back --------------------------------------------------------------------------------

const returns = (changes: Partial<ReturnsSpec> = {}): { returns: ReturnsSpec } => ({
  returns: {
    resolvedShare: 1,
    wrongShare: 0,
    recontactShare: 0,
    recontactAfter: always(200),
    redialShare: 0,
    redialAfter: always(40),
    elsewhereShare: 0,
    meetsBot: true,
    ...changes,
  },
});
const everyAnswerFails = returns({ resolvedShare: 0, recontactShare: 1 });

/** A line over two hours, all of whose customers come by another touchpoint in the second. */
const moving = (elsewhereShare: number): Partial<CenterSpec> => ({
  horizonSeconds: 7200,
  lines: [
    {
      ...chats([3000], {
        ...returns({
          resolvedShare: 0,
          recontactShare: 1,
          recontactAfter: always(4000),
          elsewhereShare,
        }),
        touchpoints: channels([1, 0], [0, 1]),
      }),
      arrivals: contactsAt(3000, 7100),
    },
  ],
  cohorts: [shift(4)],
});

const comebacks: Script[] = [
  {
    rule: "who is not helped comes back, counted from the end of the chat, every time",
    spec: { lines: [chats([0], everyAnswerFails)] },
    seen: (floor) => [
      floor.fates(),
      ...(["arrived", "recontacts", "judged", "unresolved", "wrong"] as const).map((field) =>
        floor.line(field),
      ),
    ],
    expected: [[0, 300, 600, 900].map((second) => `${second}: answered after 0`), 4, 3, 4, 4, 0],
  },
  {
    rule: "a wrong answer settles nothing, and some never come back",
    spec: { lines: [chats([0], returns({ wrongShare: 1, recontactShare: 0 }))] },
    seen: (floor) => [
      floor.line("arrived"),
      floor.line("judged"),
      floor.line("unresolved"),
      floor.line("wrong"),
    ],
    expected: [1, 1, 1, 1],
  },
  {
    rule: "who is blocked tries again until answered",
    spec: { lines: [chats([0, 10], { ...returns({ redialShare: 1 }), capacity: 0 })] },
    seen: (floor) => [floor.fates(), floor.line("redials"), floor.line("recontacts")],
    expected: [
      [
        "0: answered after 0",
        "10: blocked after 0",
        "50: blocked after 0",
        "90: blocked after 0",
        "130: answered after 0",
      ],
      3,
      0,
    ],
  },
  {
    rule: "who gave up tries again, counted from then",
    spec: {
      lines: [
        chats([0, 15], { ...returns({ redialShare: 1 }), patience: always(20), handleSeconds: 90 }),
      ],
    },
    seen: (floor) => floor.fates(),
    expected: ["0: answered after 0", "10: abandoned after 20", "70: answered after 15"],
  },
  {
    rule: "who is not let in tries again",
    spec: {
      lines: [chats([0], returns({ redialShare: 1 }))],
      events: [admit(0, 50, 0)],
    },
    seen: (floor) => floor.fates(),
    expected: ["0: blocked after 0", "40: blocked after 0", "80: answered after 0"],
  },
  {
    rule: "nobody comes back after the time at which nobody arrives",
    spec: {
      lines: [chats([0, 650], everyAnswerFails)],
      close: "serve",
    },
    // 0, 300, 600 and 900; 650, whose chat ends at 800: it would be back at 1000
    seen: (floor) => floor.line("arrived"),
    expected: 5,
  },
  {
    rule: "and with `follow` comes back to those who are still there",
    spec: {
      lines: [chats([700], everyAnswerFails)],
      close: "follow",
      followSeconds: 1000,
    },
    seen: (floor) => [floor.line("arrived"), floor.fates()],
    expected: [1, ["700: answered after 0"]],
  },
  {
    rule: "who comes back meets the bot again",
    spec: {
      horizonSeconds: 7200,
      lines: [
        {
          ...chats([3000], {
            ...everyAnswerFails,
            bot: botOf(0, 50).bot,
            touchpoints: [touchpoint("", { containment: Float64Array.of(0, 1) })],
          }),
          arrivals: contactsAt(3000, 3550, 7100),
        },
      ],
      cohorts: [shift(4)],
    },
    // back at 3350 and handed over at 3400, back at 3700 and contained: the next hour contains all;
    // the second is back at 3900, and contained, as is the third who comes in that hour
    seen: (floor) => [
      floor.fates(),
      floor.line("contained"),
      floor.line("recontacts"),
      floor.line("bypassed"),
    ],
    expected: [[3050, 3400, 3600].map((second) => `${second}: answered after 0`), 3, 3, 0],
  },
  {
    rule: "unless it is not to",
    spec: {
      lines: [
        chats([0], {
          ...returns({ resolvedShare: 0, recontactShare: 1, meetsBot: false }),
          ...botOf(0, 50),
        }),
      ],
    },
    // handed over at 50, back at 350, 650 and 950 without the bot
    seen: (floor) => [floor.fates(), floor.line("bypassed")],
    expected: [[50, 350, 650, 950].map((second) => `${second}: answered after 0`), 3],
  },
  {
    rule: "who comes back keeps the touchpoint",
    spec: moving(0),
    seen: (floor) => [0, 1].map((id) => floor.touchpoint("arrived", id)),
    expected: [2, 1],
  },
  {
    rule: "unless it goes elsewhere, as customers of its hour do",
    spec: moving(1),
    seen: (floor) => [0, 1].map((id) => floor.touchpoint("arrived", id)),
    expected: [1, 2],
  },
  {
    rule: "a VIP who comes back is a VIP",
    spec: { lines: [chats([0], { ...everyAnswerFails, ...vips, ...botOf(1, 50) })] },
    seen: (floor) => [floor.cell("arrived", Cell.vip), floor.line("bypassed")],
    expected: [4, 4],
  },
];

// ---- complaints ------------------------------------------------------------------------------------

const viral = (from: number, to: number, perLate: number): EventSpec => ({
  ...during(from, to),
  kind: "complaints",
  lines,
  perLate,
  after: always(200),
});

const complaints: Script[] = [
  {
    rule: "who is answered late brings complaints, while the event is on; these may bring more",
    spec: {
      lines: [chats([0, 5], { ...botOf(0, 0), handleSeconds: 45 })],
      target: target({ withinSeconds: 30 }),
      events: [viral(0, 50, 2)],
    },
    // the second is answered at 45, after 40 s: two complaints at 245, the second of them late, too late
    seen: (floor) => [
      floor.line("complaints"),
      floor.line("arrived"),
      floor.line("bypassed"),
      floor.lineSteps("complaints")[24],
      round(floor.lineSteps("waitAnswered")[24] as number),
    ],
    expected: [2, 4, 2, 2, 45],
  },
  {
    rule: "so does who gave up, or was blocked, at that moment",
    spec: {
      lines: [chats([0, 10, 20], { patience: always(35), capacity: 1, handleSeconds: 300 })],
      events: [viral(0, 46, 1)],
    },
    // one blocked at 20, one gone at 45: complaints at 220, who gives up at 255, and 245, who is blocked
    seen: (floor) => [floor.fates(), floor.line("complaints")],
    expected: [
      [
        "0: answered after 0",
        "10: abandoned after 35",
        "20: blocked after 0",
        "220: abandoned after 35",
        "240: blocked after 0",
      ],
      2,
    ],
  },
  {
    // the third is answered at 80 after 20 s, the fourth at 120 after 50
    rule: "an answer in time brings none, nor does any after the end",
    spec: {
      lines: [chats([0, 10, 60, 70], { handleSeconds: 40 })],
      target: target({ withinSeconds: 30 }),
      events: [viral(0, 50, 2)],
    },
    seen: (floor) => floor.line("complaints"),
    expected: 0,
  },
  ...[200, 201].map((until) => ({
    rule: `where first replies are work it counts from the end of the chat: an event until ${until}`,
    spec: {
      lines: [chats([0, 10], { handleSeconds: 100, firstReplySeconds: 20 })],
      groups: [
        group("all", [0], {
          concurrency: 2,
          speeds: Float64Array.of(1, 0.5),
          slowsFirstReply: true,
        }),
      ],
      target: target({ withinSeconds: 30 }),
      events: [viral(0, until, 1)],
    },
    // the first has 10 s of its reply left at 10 and gets it at 30; the second gets it at 50, after
    // 40 s: late; the chats end at 190 and 200
    seen: (floor: Played) => [
      floor.line("within"),
      floor.lineSteps("complaints").flatMap((count, i) => (count > 0 ? [i * 10] : [])),
    ],
    expected: until === 200 ? [1, []] : [2, [400]],
  })),
];

// ---- approvals -------------------------------------------------------------------------------------

/** Everybody asks for 600 yuan, which somebody decides on after 200 s; 30 % of a chat comes before. */
const approvals = (changes: Partial<ApprovalsSpec> = {}): { approvals: ApprovalsSpec } => ({
  approvals: {
    share: 1,
    beforeShare: 0.3,
    amount: always(600),
    delay: always(1),
    tiers: [
      { name: "agent", upToYuan: 500, delaySeconds: 0 },
      { name: "lead", upToYuan: 2000, delaySeconds: 200 },
      { name: "head", upToYuan: Infinity, delaySeconds: 900 },
    ],
    ...changes,
  },
});

const parked: Script[] = [
  {
    rule: "a chat is broken off for a decision, and goes on before those who wait for a first answer",
    spec: { lines: [chats([0, 10, 290], approvals())] },
    // 0-30, parked, 230-300; 30-60, parked to 260, 300-370; 370-400, parked to 600, 600-670
    seen: (floor) => [
      floor.fates(),
      floor.line("parkedSeconds"),
      floor.group("openChatSeconds"),
      floor.line("queueSeconds"),
      (["asked", "delaySeconds", "resumed", "waitSeconds"] as const).map((field) =>
        floor.approvals(field, 1),
      ),
      [floor.approvals("asked", 0), floor.approvals("asked", 2)],
    ],
    expected: [
      ["0: answered after 0", "10: answered after 20", "290: answered after 80"],
      600,
      300,
      100,
      [3, 600, 3, 40],
      [0, 0],
    ],
  },
  {
    rule: "an amount up to the limit is the lower tier's, which decides in the chat",
    spec: { lines: [chats([0, 10], approvals({ amount: always(500) }))] },
    seen: (floor) => [
      floor.fates()[1],
      floor.line("parkedSeconds"),
      floor.approvals("asked", 0),
      floor.approvals("resumed", 0),
    ],
    expected: ["10: answered after 90", 0, 2, 0],
  },
  {
    rule: "tiers are told apart however many there are",
    spec: {
      lines: [
        chats(
          [0],
          approvals({
            tiers: Array.from({ length: 200 }, (_, i) => ({
              name: `tier ${i}`,
              upToYuan: i === 199 ? Infinity : i,
              delaySeconds: 100,
            })),
          }),
        ),
      ],
    },
    seen: (floor) => [floor.approvals("asked", 199), floor.approvals("delaySeconds", 199)],
    expected: [1, 100],
  },
  {
    rule: "a chat may be handed back before it is parked",
    spec: {
      lines: [chats([0], approvals())],
      groups: [group("all", [0], { atShiftEnd: "handBack" })],
      cohorts: [shift(1, { to: 20 }), shift(1, { from: 50, to: 300 }), shift(1, { from: 400 })],
    },
    // 0-20, 50-60, parked to 260, 260-300, 400-430
    seen: (floor) => [
      floor.group("openChatSeconds"),
      floor.groupSteps("openChatSeconds").flatMap((seconds, i) => (seconds > 1 ? [i * 10] : [])),
      floor.approvals("resumed", 1),
      floor.approvals("waitSeconds", 1),
    ],
    expected: [100, [0, 10, 50, 260, 270, 280, 290, 400, 410, 420], 1, 0],
  },
  {
    rule: "the rest keeps the factor of who answered",
    spec: {
      lines: [chats([0], approvals())],
      groups: [group("slow", [0], { handleFactor: 2 }), group("quick", [0])],
      cohorts: [shift(1, { to: 50 }), shift(1, { group: 1 })],
    },
    // 0-60 with one who is slow, in overtime; parked to 260; 140 s with the other
    seen: (floor) => [floor.group("openChatSeconds", 0), floor.group("openChatSeconds", 1)],
    expected: [60, 140],
  },
  {
    rule: "who comes back does so after the whole of it",
    spec: { lines: [chats([0], { ...approvals(), ...everyAnswerFails })] },
    // 0-30, 230-300, back at 500; 500-530, 730-800, back at 1000
    seen: (floor) => [floor.fates(), floor.line("judged")],
    expected: [["0: answered after 0", "500: answered after 0"], 2],
  },
  {
    rule: "of chats broken off at one moment the one of the first event goes on first",
    spec: {
      lines: [
        chats([10], { ...everyAnswerFails, handleSeconds: 200 }),
        { ...chats([5], { handleSeconds: 200 }), name: "other" },
      ],
      groups: [
        group("first", [0], { atShiftEnd: "handBack" }),
        group("second", [1], { atShiftEnd: "handBack" }),
        group("both", [1, 0]),
      ],
      cohorts: [
        shift(1, { to: 100 }),
        shift(1, { to: 100, group: 1 }),
        shift(1, { from: 150, group: 2 }),
      ],
    },
    // 110 s are left of the chat from 10 on: it ends at 260, before the other goes on, and is back at 460
    seen: (floor) => floor.fates().map((fate) => fate.split(":")[0]),
    expected: ["10", "460", "860"],
  },
  {
    rule: "and is waited for after the horizon",
    spec: { lines: [chats([900], approvals())], close: "drop" },
    seen: (floor) => [floor.line("parkedSeconds"), floor.approvals("resumed", 1)],
    expected: [70, 1],
  },
];

// ---- agents off the floor --------------------------------------------------------------------------

const [LUNCH, SITE, FLU] = [3, 4, 5];
const causes = ["absence", "lateness", "no seat", "lunch", "site down"];

/** Takes the first of two agents off the floor: places are 0.618… and 0.236…. */
const siteDown = (
  from: number,
  to: number,
  changes: Partial<Extract<EventSpec, { kind: "agents" }>> = {},
): EventSpec => ({
  ...during(from, to, "site down"),
  kind: "agents",
  cause: SITE,
  groups: Int32Array.of(0),
  from: 0.5,
  to: 1,
  sparesRemote: true,
  ...changes,
});

const offFloor = (changes: Partial<CenterSpec>): Partial<CenterSpec> => ({
  causes,
  cohorts: [shift(2)],
  events: [siteDown(50, 150)],
  ...changes,
});

const events: Script[] = [
  {
    rule: "agents leave, others go on with their chats, and they come again",
    spec: offFloor({ lines: [chats([0, 60, 155])] }),
    // 0-50 with the first, 50-100 with the second, who answers the next at 100; the first at 155
    seen: (floor) => [
      floor.fates(),
      floor.offFloor(SITE),
      floor.group("loggedInSeconds"),
      floor.group("plannedSeconds"),
    ],
    expected: [
      ["0: answered after 0", "60: answered after 40", "150: answered after 0"],
      100,
      1900,
      2000,
    ],
  },
  {
    rule: "who comes during it waits for its end, and serves at that moment",
    spec: offFloor({ lines: [chats([60])], cohorts: [shift(1, { from: 55 })] }),
    seen: (floor) => [floor.fates(), floor.offFloor(SITE)],
    expected: [["60: answered after 90"], 95],
  },
  {
    rule: "who is at home is spared by some events",
    spec: offFloor({
      lines: [chats([60])],
      groups: [group("all", [0], { remoteShare: 1 })],
      cohorts: [shift(1)],
      events: [siteDown(50, 150), siteDown(200, 230, { sparesRemote: false })],
    }),
    seen: (floor) => [floor.fates(), floor.offFloor(SITE)],
    expected: [["60: answered after 0"], 30],
  },
  {
    rule: "those in overtime go home",
    spec: offFloor({
      lines: [chats([0])],
      cohorts: [shift(1, { to: 40 }), shift(1, { from: 200 })],
    }),
    seen: (floor) => [floor.group("overtimeSeconds"), floor.group("openChatSeconds")],
    // its chat of 100 s goes on with somebody who comes at 200
    expected: [10, 100],
  },
  {
    rule: "their seats stay taken",
    spec: offFloor({ lines: [chats([60])], seats: 1 }),
    seen: (floor) => [floor.fates(), floor.offFloor(SITE), floor.offFloor(2)],
    expected: [["60: answered after 90"], 100, 1000],
  },
  {
    rule: "pauses that would be over are missed, others begin at the end",
    spec: offFloor({
      lines: [chats([])],
      cohorts: [
        {
          ...shift(1),
          pauses: [
            { cause: LUNCH, startSeconds: 60, lengthSeconds: 50, spreadSeconds: 0, share: 1 },
            { cause: LUNCH, startSeconds: 140, lengthSeconds: 40, spreadSeconds: 0, share: 1 },
          ],
        },
      ],
    }),
    seen: (floor) => [floor.offFloor(LUNCH), floor.offFloor(SITE)],
    expected: [40, 100],
  },
  {
    rule: "a pause goes on; who ends it during the event does not come to the floor",
    spec: offFloor({
      lines: [chats([80])],
      cohorts: [
        {
          ...shift(1),
          pauses: [
            { cause: LUNCH, startSeconds: 40, lengthSeconds: 30, spreadSeconds: 0, share: 1 },
          ],
        },
      ],
    }),
    seen: (floor) => [floor.offFloor(LUNCH), floor.offFloor(SITE), floor.fates()],
    expected: [30, 80, ["80: answered after 70"]],
  },
  {
    rule: "two events that touch keep who is concerned by both",
    spec: offFloor({
      lines: [chats([60, 160])],
      cohorts: [shift(1)],
      events: [siteDown(50, 150), siteDown(150, 250)],
    }),
    seen: (floor) => [floor.fates()[0], floor.offFloor(SITE)],
    expected: ["60: answered after 190", 200],
  },
  ...[false, true].map((turned) => ({
    rule: `of two events that concern an agent the first in the document holds it${turned ? ", whichever ends first" : ""}`,
    spec: offFloor({
      lines: [chats([])],
      causes: [...causes, "flu"],
      cohorts: [shift(1, { from: 70 })],
      events: [siteDown(50, turned ? 250 : 150), siteDown(60, turned ? 150 : 250, { cause: FLU })],
    }),
    seen: (floor: Played) => [floor.offFloor(SITE), floor.offFloor(FLU)],
    expected: turned ? [180, 0] : [80, 100],
  })),
  {
    rule: "and of two that begin one after the other the one that took it",
    spec: offFloor({
      lines: [chats([])],
      causes: [...causes, "flu"],
      cohorts: [shift(1)],
      events: [siteDown(60, 250), siteDown(50, 150, { cause: FLU })],
    }),
    seen: (floor) => [floor.offFloor(SITE), floor.offFloor(FLU)],
    expected: [100, 100],
  },
  {
    rule: "who is off the floor goes home with the shift",
    spec: offFloor({ lines: [chats([])], cohorts: [shift(1, { to: 120 })] }),
    seen: (floor) => [
      floor.offFloor(SITE),
      floor.group("plannedSeconds"),
      floor.group("overtimeSeconds"),
    ],
    expected: [70, 120, 0],
  },
  {
    rule: "they are missing for the coverage by which a reserve is called",
    spec: offFloor({
      lines: [chats([])],
      groups: [group("own", [0]), group("pool", [0])],
      reserves: [
        {
          name: "pool",
          group: 1,
          size: 3,
          cap: 3,
          leadSeconds: 40,
          spreadSeconds: 0,
          showUpShare: 1,
          minimumSeconds: 0,
          yuanPerHour: 50,
          againSeconds: 1000,
          checkSeconds: 20,
          triggers: [{ kind: "coverage", share: 0.75 }],
          release: {
            waitingBelow: 0,
            forSeconds: 0,
            afterSeconds: Infinity,
            times: new Float64Array(0),
          },
        },
      ],
    }),
    seen: (floor) => [floor.reserve("firstCallSeconds"), floor.reserve("calls")],
    expected: [60, 1],
  },
];

describe.each(Object.entries(floors))("by hand, on the %s floor", (_, floor) => {
  const sections = { logs, bots, comebacks, complaints, parked, events };
  describe.each(Object.entries(sections))("%s", (_name, scripts) => {
    it.each(scripts)("$rule", ({ spec: changes, seen, expected }) => {
      const spec = scripted(changes);
      expect(seen(readPlay(spec, floor(spec, 1, 0)))).toEqual(expected);
    });
  });
});

describe("a log", () => {
  it("plays like the same contacts drawn at those moments", () => {
    const moments = [0, 10, 20, 30, 70, 90, 400];
    const cohorts = [shift(2)];
    const drawn: LineSpec = chats(moments);
    const logged = logOf(...moments.map((at) => [at, 100] as const));
    const [one, other] = [drawn, logged].map((line) => {
      const spec = scripted({ lines: [line], cohorts });
      return readPlay(spec, simulate(spec, 1, 0)).fates();
    });
    expect(one).toEqual(other);
  });
});
