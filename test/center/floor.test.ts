import { describe, expect, it } from "vitest";
import { simulate } from "../../src/center/simulate.ts";
import type { CenterSpec } from "../../src/center/spec.ts";
import { botOf, group, target } from "./hand-made.ts";
import { always, chats, contactsAt, play, scripted, shift } from "./scripted.ts";

/** One group that serves lines 0, 1, … in this order. */
const serving = (lines: number[], changes = {}) => [group("all", lines, changes)];

describe("a queue", () => {
  it("is served first come, first served", () => {
    const floor = play(scripted({ lines: [chats([0, 10, 20, 30])] }));
    expect(floor.fates()).toEqual([
      "0: answered after 0",
      "10: answered after 90",
      "20: answered after 180",
      "30: answered after 270",
    ]);
  });

  it("blocks who finds every waiting place taken, and nobody else", () => {
    const lines = [chats([0, 10, 20, 110, 120, 130], { capacity: 2 })];
    expect(play(scripted({ lines })).fates()).toEqual([
      "0: answered after 0",
      "10: answered after 90",
      "20: answered after 180",
      "110: answered after 190",
      "120: blocked after 0",
      "130: blocked after 0",
    ]);
  });

  it("without waiting places is a house of as many as there are chats", () => {
    const lines = [chats([0, 15, 105, 210], { capacity: 0 })];
    expect(play(scripted({ lines })).fates()).toEqual([
      "0: answered after 0",
      "10: blocked after 0",
      "100: answered after 0",
      "210: answered after 0",
    ]);
  });

  it("has its own places for each line", () => {
    const lines = [chats([0, 10, 20], { capacity: 1 }), chats([30, 40], { capacity: 1 })];
    const floor = play(scripted({ lines, groups: serving([0, 1]) }));
    expect(floor.line("blocked", 0)).toBe(1);
    expect(floor.line("blocked", 1)).toBe(1);
  });
});

describe("patience", () => {
  it("runs out at its own moment, and the next in line moves up", () => {
    const lines = [chats([0, 10, 80], { patience: always(30) })];
    expect(play(scripted({ lines })).fates()).toEqual([
      "0: answered after 0",
      "10: abandoned after 30",
      "80: answered after 20",
    ]);
  });

  it("begins on joining the queue, not at arrival", () => {
    const bot = botOf(0, 50);
    const lines = [chats([0, 10], { patience: always(30), ...bot, handleSeconds: 200 })];
    expect(play(scripted({ lines })).fates()).toEqual([
      "50: answered after 0",
      "60: abandoned after 30",
    ]);
  });

  it("that lasts to the last moment is answered", () => {
    // the agent comes free at 40 on the dot; the other joined at 10 on the dot
    const moment = (seconds: number, handleSeconds: number, patienceSeconds: number) =>
      chats([], {
        arrivals: contactsAt(1e-20),
        ...botOf(0, seconds),
        handleSeconds,
        patience: always(patienceSeconds),
      });
    const fate = (patience: number) =>
      play(
        scripted({
          lines: [moment(5, 35, 60), moment(10, 100, patience)],
          groups: serving([0, 1]),
        }),
      ).fates(1);
    expect(fate(30)).toEqual(["10: answered after 30"]);
    expect(fate(29.999)).toEqual(["10: abandoned after 29.999"]);
  });

  it("that lasts to the moment a shift begins is answered", () => {
    const lines = [
      chats([], {
        arrivals: contactsAt(1e-20),
        ...botOf(0, 10),
        patience: always(30),
      }),
    ];
    const fates = play(scripted({ lines, cohorts: [shift(1, { from: 40 })] })).fates();
    expect(fates).toEqual(["10: answered after 30"]);
  });

  it("of none: a share leaves at once when it must wait, and only then", () => {
    const lines = [chats([0, 10, 100], { balk: 1, patience: always(500) })];
    const floor = play(scripted({ lines }));
    expect(floor.fates()).toEqual([
      "0: answered after 0",
      "10: abandoned after 0",
      "100: answered after 0",
    ]);
    expect(floor.line("abandonedWithin")).toBe(1);
  });

  it("of none does not come into it when the queue is full", () => {
    const lines = [chats([0, 10], { balk: 1, patience: always(500), capacity: 0 })];
    expect(play(scripted({ lines })).line("blocked")).toBe(1);
  });

  it("exactly as long as the target counts as an early abandonment every time", () => {
    const moments = Array.from({ length: 50 }, (_, i) => 10 * i + 0.1);
    const lines = [chats(moments, { patience: always(30.1) })];
    const floor = play(scripted({ lines, cohorts: [], target: target({ withinSeconds: 30.1 }) }));
    expect(floor.line("abandoned")).toBe(50);
    expect(floor.line("abandonedWithin")).toBe(50);
  });
});

describe("an agent who comes free", () => {
  const lines = [chats([0, 20]), chats([10])];
  const order = (pick: "longestWait" | "preference", list: number[]) => {
    const floor = play(scripted({ lines, groups: serving(list, { pick }) }));
    return [floor.fates(0)[1], floor.fates(1)[0]];
  };

  it("takes the longest wait of all lines", () => {
    const fates = ["20: answered after 180", "10: answered after 90"];
    expect(order("longestWait", [0, 1])).toEqual(fates);
    expect(order("longestWait", [1, 0])).toEqual(fates);
  });

  it("or the line it prefers, in the order of its own list", () => {
    expect(order("preference", [0, 1])).toEqual([
      "20: answered after 80",
      "10: answered after 190",
    ]);
    expect(order("preference", [1, 0])).toEqual([
      "20: answered after 180",
      "10: answered after 90",
    ]);
  });

  it("looks at the first of each line only: the others came later", () => {
    const many = [chats([0, 20, 30]), chats([10, 40])];
    const floor = play(scripted({ lines: many, groups: serving([0, 1]) }));
    const waits = (line: number) =>
      floor.fates(line).map((fate) => Number(fate.split("after ")[1]));
    expect([...waits(0), ...waits(1)]).toEqual([0, 180, 270, 90, 360]);
  });
});

describe("a contact", () => {
  it("tries the groups that list its line in the order of the document", () => {
    const groups = [group("others", [1]), group("first", [0, 1]), group("second", [0])];
    const cohorts = [
      shift(1, { group: 0 }),
      shift(1, { group: 1, from: 5 }),
      // idle the longest, but not the first
      shift(2, { group: 2, from: 0 }),
    ];
    const lines = [chats([10, 20, 30, 40]), chats([])];
    const floor = play(scripted({ lines, groups, cohorts }));
    expect(floor.answeredBy(0)).toEqual([]);
    expect(floor.answeredBy(1)).toEqual([10, 40]);
    expect(floor.answeredBy(2)).toEqual([20, 30]);
  });

  it("is served by whoever of its groups comes free first", () => {
    const groups = [group("first", [0]), group("second", [0])];
    const cohorts = [shift(1, { group: 0, from: 200 }), shift(1, { group: 1, from: 50 })];
    const floor = play(scripted({ lines: [chats([10, 20])], groups, cohorts }));
    expect(floor.fates()).toEqual(["10: answered after 40", "20: answered after 130"]);
    expect([floor.answeredBy(0), floor.answeredBy(1)]).toEqual([[], [10, 20]]);
  });
});

describe("inside a group", () => {
  /** Overtime tells who got the contact at 90: the agent whose shift ends at 100, or the other one. */
  const overtime = (moments: number[], { concurrency = 1, handleSeconds = 50, soon = 0 } = {}) =>
    play(
      scripted({
        lines: [chats(moments, { handleSeconds })],
        groups: serving([0], { concurrency }),
        cohorts: [shift(1, { from: soon, to: 100 }), shift(1, { from: 10 - soon })],
      }),
    ).group("overtimeSeconds");

  it("the agent idle the longest is next", () => {
    expect(overtime([90])).toBe(40);
    expect(overtime([90], { soon: 10 })).toBe(0);
  });

  it("a chat ends one's turn: who comes free goes to the end", () => {
    expect(overtime([15, 90], { handleSeconds: 20 })).toBe(0);
    expect(overtime([15, 40, 90], { handleSeconds: 20 })).toBe(10);
  });

  it("the least loaded comes before the longest idle", () => {
    const long = { concurrency: 2, handleSeconds: 500 };
    expect(overtime([15], long)).toBe(415);
    // the second goes to the other, the third to the one who has held one chat the longest
    expect(overtime([15, 90], long)).toBe(415);
    expect(overtime([15, 90, 95], long)).toBe(495);
  });

  it("an agent holds as many chats as slots, each at full speed", () => {
    const lines = [chats([0, 10, 20, 30])];
    const floor = play(scripted({ lines, groups: serving([0], { concurrency: 3 }) }));
    expect(floor.fates()).toEqual([
      "0: answered after 0",
      "10: answered after 0",
      "20: answered after 0",
      "30: answered after 70",
    ]);
    expect(floor.group("openChatSeconds")).toBe(400);
  });

  it("holds thirty chats at a time and not one more", () => {
    const moments = Array.from({ length: 32 }, (_, i) => 10 * i);
    const lines = [chats(moments, { handleSeconds: 1000 })];
    const groups = serving([0], { concurrency: 30 });
    const floor = play(scripted({ lines, groups, horizonSeconds: 2000 }));
    expect(floor.fates().slice(29)).toEqual([
      "290: answered after 0",
      "300: answered after 700",
      "310: answered after 700",
    ]);
  });
});

describe("at the end of a shift", () => {
  it("open chats are finished in overtime, no new one is taken though a slot is free", () => {
    const floor = play(
      scripted({
        lines: [chats([20, 50, 60])],
        groups: serving([0], { concurrency: 2 }),
        cohorts: [shift(1, { to: 100 }), shift(1, { from: 300 })],
      }),
    );
    expect(floor.fates()).toEqual([
      "20: answered after 0",
      "50: answered after 0",
      "60: answered after 240",
    ]);
    // from 100 to 150, when the last of the two chats ends
    expect(floor.group("overtimeSeconds")).toBe(50);
    expect(floor.group("plannedSeconds")).toBe(100 + 700);
    expect(floor.group("loggedInSeconds")).toBe(100 + 700 + 50);
    expect(floor.group("openChatSeconds")).toBe(300);
  });

  it("the others go on taking contacts meanwhile", () => {
    const floor = play(
      scripted({
        lines: [chats([0, 10, 20, 30])],
        cohorts: [shift(1, { to: 50 }), shift(1, { from: 0 })],
      }),
    );
    expect(floor.fates()).toEqual([
      "0: answered after 0",
      "10: answered after 0",
      "20: answered after 90",
      "30: answered after 180",
    ]);
    expect(floor.group("overtimeSeconds")).toBe(50);
  });

  it("who holds no chat goes at once; nobody works overtime for nothing", () => {
    const floor = play(scripted({ lines: [chats([0, 500])], cohorts: [shift(3, { to: 200 })] }));
    expect(floor.group("overtimeSeconds")).toBe(0);
    expect(floor.group("plannedSeconds")).toBe(600);
    expect(floor.fates()[1]).toBe("500: waiting after 500");
  });

  it("a chat that ends on the dot leaves no overtime, and the next one waits", () => {
    const lines = [chats([], { arrivals: contactsAt(1e-20), ...botOf(0, 10) }), chats([20])];
    const cohorts = [shift(1, { to: 110 }), shift(1, { from: 200 })];
    const floor = play(scripted({ lines, groups: serving([0, 1]), cohorts }));
    expect(floor.group("overtimeSeconds")).toBe(0);
    expect(floor.fates(1)).toEqual(["20: answered after 180"]);
  });

  it("the shift that begins there takes over without a gap", () => {
    const cohorts = [shift(2, { to: 300 }), shift(2, { from: 300 })];
    const floor = play(scripted({ lines: [chats([250, 260, 270])], cohorts }));
    // at 300 two fresh agents stand beside two who finish their chats
    expect(floor.fates()).toEqual([
      "250: answered after 0",
      "260: answered after 0",
      "270: answered after 30",
    ]);
    expect(floor.group("overtimeSeconds")).toBe(50 + 60);
  });

  it("an agent who works overtime past another whole shift still goes home in the end", () => {
    const cohorts = [shift(1, { to: 50 }), shift(1, { from: 50, to: 100 })];
    const floor = play(scripted({ lines: [chats([0, 60], { handleSeconds: 300 })], cohorts }));
    expect(floor.group("overtimeSeconds")).toBe(250 + 260);
  });
});

describe("heads planned by the hour", () => {
  const levels = (...steps: readonly (readonly [time: number, heads: number])[]) => [
    {
      group: 0,
      times: Float64Array.from(steps, ([time]) => time),
      heads: Int32Array.from(steps, ([, heads]) => heads),
    },
  ];
  const planned = (
    moments: number[],
    headLevels: CenterSpec["headLevels"],
    changes: Partial<CenterSpec> = {},
  ) => play(scripted({ lines: [chats(moments)], cohorts: [], headLevels, ...changes }));

  it("stay through the hour: only the difference comes or goes", () => {
    const floor = planned([90, 95 + 10, 150, 190], levels([0, 2], [100, 2], [200, 2]));
    expect(floor.group("overtimeSeconds")).toBe(0);
    expect(floor.group("plannedSeconds")).toBe(2000);
    expect(floor.fates().map((fate) => fate.split(" after ")[1])).toEqual(["0", "0", "40", "15"]);
  });

  it("when fewer are planned the idle go first, and nobody stays longer for it", () => {
    const floor = planned([90, 110], levels([0, 3], [100, 1]));
    expect(floor.group("overtimeSeconds")).toBe(0);
    expect(floor.group("plannedSeconds")).toBe(300 + 900);
    expect(floor.fates()).toEqual(["90: answered after 0", "110: answered after 80"]);
  });

  it("of the busy, the least loaded go first", () => {
    const floor = planned([0, 10, 20, 60], levels([0, 2], [50, 1]), {
      groups: serving([0], { concurrency: 2 }),
    });
    // contacts 0 and 20 are with one agent, 10 with the other, who leaves at 110
    expect(floor.group("overtimeSeconds")).toBe(60);
    expect(floor.fates()[3]).toBe("60: answered after 40");
  });

  it("when all go, all finish what is open", () => {
    const floor = planned([0, 10, 40], levels([0, 2], [50, 0], [300, 1]));
    expect(floor.group("overtimeSeconds")).toBe(50 + 60);
    expect(floor.fates()[2]).toBe("40: answered after 260");
  });

  it("when more are planned they take who waits at once", () => {
    const floor = planned([0, 10, 20], levels([0, 1], [50, 3]));
    expect(floor.fates()).toEqual([
      "0: answered after 0",
      "10: answered after 40",
      "20: answered after 30",
    ]);
  });

  it("and agents of shifts in the same group do not mix", () => {
    const floor = planned([0, 10, 20], levels([0, 1], [50, 0]), {
      cohorts: [shift(2, { to: 400 })],
    });
    // the agent planned by the hour holds one of the three chats and leaves; the shift stays
    expect(floor.group("overtimeSeconds")).toBeGreaterThan(0);
    expect(floor.group("plannedSeconds")).toBe(50 + 800);
  });
});

describe("the bot", () => {
  it("hands over after its time: the queue is joined later", () => {
    const bot = botOf(0, 65);
    const floor = play(scripted({ lines: [chats([0, 10], bot)] }));
    expect(floor.fates()).toEqual(["60: answered after 0", "70: answered after 90"]);
  });

  it("that contains everyone leaves nothing to people", () => {
    const lines = [chats([0, 10, 990], { ...botOf(1, 60) })];
    const floor = play(scripted({ lines }));
    expect(floor.line("arrived")).toBe(3);
    expect(floor.line("contained")).toBe(3);
    expect(floor.line("offered")).toBe(0);
    expect(floor.group("plannedSeconds")).toBe(1000);
  });

  it("contains its share", () => {
    const moments = Array.from({ length: 1000 }, (_, i) => i);
    const bot = botOf(0.38, 0);
    const floor = play(scripted({ lines: [chats(moments, bot)], cohorts: [] }));
    expect(floor.line("arrived")).toBe(1000);
    expect(floor.line("offered")).toBe(1000 - floor.line("contained"));
    const deviation = Math.sqrt(1000 * 0.38 * 0.62);
    expect(Math.abs(floor.line("contained") - 380)).toBeLessThan(4 * deviation);
  });
});

describe("attribution", () => {
  const bot = botOf(0, 100);
  const steps = (values: number[]) => values.flatMap((n, i) => (n > 0 ? [[10 * i, n]] : []));

  it("arrived belongs to the step of arrival, the rest to the step of joining", () => {
    const lines = [chats([5, 15], { ...bot, patience: always(50), firstReplySeconds: 18 })];
    const floor = play(scripted({ lines }));
    expect(steps(floor.lineSteps("arrived"))).toEqual([
      [0, 1],
      [10, 1],
    ]);
    expect(steps(floor.lineSteps("offered"))).toEqual([
      [100, 1],
      [110, 1],
    ]);
    expect(steps(floor.lineSteps("answered"))).toEqual([[100, 1]]);
    expect(steps(floor.lineSteps("abandoned"))).toEqual([[110, 1]]);
    expect(steps(floor.lineSteps("work"))).toEqual([
      [100, 100],
      [110, 100],
    ]);
  });

  it("contained belongs to the step of arrival, blocked to that of joining", () => {
    const lines = [chats([5], { ...botOf(1, 100) }), chats([5], { ...bot, capacity: 0 })];
    const floor = play(scripted({ lines, groups: serving([0, 1]), cohorts: [] }));
    expect(steps(floor.lineSteps("contained", 0))).toEqual([[0, 1]]);
    expect(steps(floor.lineSteps("blocked", 1))).toEqual([[100, 1]]);
  });

  it("an answer belongs to the step of joining, open chats and queues to the steps they lie in", () => {
    const floor = play(scripted({ lines: [chats([15, 25])] }));
    expect(steps(floor.lineSteps("answered"))).toEqual([
      [10, 1],
      [20, 1],
    ]);
    const queue = floor.lineSteps("queueSeconds");
    expect(
      [queue[1], queue[2], queue[5], queue[11], queue[12]].map((n) => Math.round(n ?? 0)),
    ).toEqual([0, 5, 10, 5, 0]);
  });

  it("a step begins with its first moment: who joins there belongs to it", () => {
    const lines = [chats([], { arrivals: contactsAt(1e-20), ...botOf(0, 20) })];
    expect(play(scripted({ lines })).fates()).toEqual(["20: answered after 0"]);
  });
});

describe("response", () => {
  const within = (firstReplySeconds: number, changes: Partial<CenterSpec> = {}) =>
    play(
      scripted({
        lines: [chats([0, 88, 195], { firstReplySeconds })],
        target: target({ withinSeconds: 30 }),
        ...changes,
      }),
    );

  it("is wait and first reply together, within the target when it is no longer", () => {
    // waits 0, 12, 5
    expect(within(17.99).line("within")).toBe(3);
    expect(within(18.01).line("within")).toBe(2);
    expect(within(25.01).line("within")).toBe(1);
    expect(within(30).line("within")).toBe(1);
    expect(within(30.01).line("within")).toBe(0);
    expect(within(18).line("response")).toBe(3 * 18 + 17);
    expect(within(18).group("response")).toBe(3 * 18 + 17);
  });

  it("is judged by the line's own target where it has one", () => {
    const lines = [
      chats([0, 88], { firstReplySeconds: 18, target: target({ withinSeconds: 20 }) }),
    ];
    const floor = play(scripted({ lines }));
    expect(floor.line("within")).toBe(1);
  });

  it("of an abandoner is the wait alone", () => {
    const lines = [chats([0, 10], { firstReplySeconds: 18, patience: always(25) })];
    const floor = play(scripted({ lines, target: target({ withinSeconds: 30 }) }));
    expect(floor.line("abandonedWithin")).toBe(1);
    expect(floor.line("response")).toBe(18);
  });
});

describe("the warm-up", () => {
  it("is played and not counted", () => {
    const lines = [chats([-50, -20, 10])];
    const floor = play(
      scripted({ lines, warmUpSeconds: 100, cohorts: [shift(1, { from: -100 })] }),
    );
    // the one at -50 is served to 50, the one at -20 to 150
    expect(floor.fates()).toEqual(["10: answered after 140"]);
    expect(floor.line("arrived")).toBe(1);
    expect(floor.line("waitAnswered")).toBe(140);
    // the queue and the chats inside the horizon count whoever they belong to
    expect(floor.line("queueSeconds")).toBe(50 + 140);
    expect(floor.group("openChatSeconds")).toBe(50 + 100 + 100);
    expect(floor.group("plannedSeconds")).toBe(1000);
  });

  it("finds those at work whose shift began before it", () => {
    const cohorts = [shift(1, { from: -5000, to: 100 })];
    const floor = play(scripted({ lines: [chats([-40, 50])], warmUpSeconds: 60, cohorts }));
    expect(floor.fates()).toEqual(["50: answered after 10"]);
    expect(floor.group("plannedSeconds")).toBe(100);
    expect(floor.group("overtimeSeconds")).toBe(60);
  });

  it("a contact that arrives in it and joins after it is offered and did not arrive", () => {
    const lines = [chats([-20], { ...botOf(0, 65) })];
    const floor = play(scripted({ lines, warmUpSeconds: 100 }));
    expect([floor.line("arrived"), floor.line("offered")]).toEqual([0, 1]);
  });
});

describe("after the horizon", () => {
  const closing = (close: CenterSpec["close"], changes: Partial<CenterSpec> = {}) =>
    play(
      scripted({
        horizonSeconds: 300,
        close,
        followSeconds: close === "follow" ? 1000 : 0,
        lines: [chats([250, 260, 270, 305])],
        cohorts: [shift(1, { to: 300 }), shift(1, { from: 500 })],
        ...changes,
      }),
    );

  it("follow: demand and plan go on, uncounted, until every counted contact has ended", () => {
    const floor = closing("follow");
    // the first agent finishes at 350 and goes; the next comes at 500
    expect(floor.fates()).toEqual([
      "250: answered after 0",
      "260: answered after 240",
      "270: answered after 330",
    ]);
    expect(floor.line("arrived")).toBe(3);
    expect(floor.group("overtimeSeconds")).toBe(0);
    expect(floor.group("openChatSeconds")).toBe(50);
  });

  it("follow: contacts that come after the horizon compete for the agents", () => {
    const floor = closing("follow", {
      lines: [chats([250, 260]), chats([305, 310])],
      groups: serving([1, 0], { pick: "preference" }),
      cohorts: [shift(1)],
    });
    expect(floor.fates(0)).toEqual(["250: answered after 0", "260: answered after 290"]);
    expect(floor.line("offered", 1)).toBe(0);
  });

  it("follow: who still waits when its time is over has waited to the end of it", () => {
    const floor = closing("follow", { lines: [chats([250])], cohorts: [] });
    expect(floor.fates()).toEqual(["250: waiting after 1050"]);
  });

  it("follow: who still waits when it ends counts as waiting", () => {
    const floor = closing("follow", { followSeconds: 100 });
    expect(floor.fates().map((fate) => fate.split(" ")[1])).toEqual([
      "answered",
      "waiting",
      "waiting",
    ]);
  });

  it("follow: ends with the last counted contact, be it that it gives up", () => {
    const late = Array.from({ length: 300 }, (_, i) => 400 + i);
    const spec = scripted({
      horizonSeconds: 300,
      close: "follow",
      followSeconds: 1000,
      lines: [chats([250, 260, ...late], { patience: always(60) })],
      cohorts: [shift(1)],
    });
    // 64 customers are drawn ahead at a time; 300 of them would be twice as many events
    expect(simulate(spec, 1, 0).events).toBeLessThan(100);
  });

  it("follow: who has arrived counts although the replay ends before the bot hands it over", () => {
    const bot = botOf(0, 60);
    const moments = Array.from({ length: 200 }, (_, i) => 280 + i / 10);
    const floor = closing("follow", { lines: [chats(moments, bot)] });
    expect(floor.line("arrived")).toBe(200);
  });

  it("serve: nobody comes any more, and those on shift at closing work the queue off", () => {
    const floor = closing("serve");
    expect(floor.fates()).toEqual([
      "250: answered after 0",
      "260: answered after 90",
      "270: answered after 180",
    ]);
    expect(floor.line("arrived")).toBe(3);
    expect(floor.group("plannedSeconds")).toBe(300);
    expect(floor.group("overtimeSeconds")).toBe(0);
  });

  it("serve: who finds nobody on shift at closing counts as waiting", () => {
    const floor = closing("serve", { cohorts: [shift(1, { to: 255 }), shift(1, { from: 300 })] });
    expect(floor.fates().map((fate) => fate.split(" ")[1])).toEqual([
      "answered",
      "waiting",
      "waiting",
    ]);
  });

  it("serve: patience still runs out", () => {
    const floor = closing("serve", {
      lines: [chats([250, 260, 270], { patience: always(100) })],
    });
    expect(floor.fates()[2]).toBe("270: abandoned after 100");
  });

  it("drop: whoever waits is disconnected and counted, open chats are finished", () => {
    const floor = closing("drop");
    expect(floor.fates()).toEqual([
      "250: answered after 0",
      "260: dropped after 40",
      "270: dropped after 30",
    ]);
    expect(floor.line("waitOffered")).toBe(70);
    expect(floor.line("waitAnswered")).toBe(0);
  });
});

describe("extremes", () => {
  const quiet = [chats([])];
  const closes = ["follow", "serve", "drop"] as const;

  it.each(closes)("no contacts (%s)", (close) => {
    const floor = play(scripted({ lines: quiet, close, followSeconds: 1000 }));
    expect([floor.line("arrived"), floor.line("offered")]).toEqual([0, 0]);
    expect(floor.group("plannedSeconds")).toBe(1000);
    expect(floor.group("openChatSeconds")).toBe(0);
  });

  it.each(closes)("no agents, and nobody gives up (%s)", (close) => {
    const lines = [chats([0, 500])];
    const floor = play(scripted({ lines, cohorts: [], close, followSeconds: 500 }));
    expect(floor.line("answered")).toBe(0);
    expect(floor.line("dropped") + floor.line("waiting")).toBe(2);
    expect(floor.line("queueSeconds")).toBe(1500);
  });

  it("no agents: all abandon", () => {
    const lines = [chats([0, 500, 990], { patience: always(60) })];
    const floor = play(scripted({ lines, cohorts: [] }));
    expect(floor.fates()).toEqual([
      "0: abandoned after 60",
      "500: abandoned after 60",
      "990: abandoned after 60",
    ]);
    // the last ten seconds of the third lie in the horizon
    expect(floor.line("queueSeconds")).toBe(130);
  });

  it("chats of no length", () => {
    const floor = play(scripted({ lines: [chats([0, 0, 10, 10], { handleSeconds: 0 })] }));
    expect(floor.line("answered")).toBe(4);
    expect(floor.line("waitAnswered")).toBe(0);
  });

  it("a thousand contacts at one moment", () => {
    const moments = Array<number>(1000).fill(5);
    const lines = [chats(moments, { handleSeconds: 10 })];
    const floor = play(scripted({ lines, cohorts: [shift(10)], horizonSeconds: 2000 }));
    // ten at a time, each ten one handle time after the ten before
    expect(floor.line("waitAnswered")).toBeCloseTo(10 * 10 * ((99 * 100) / 2), 3);
  });
});

describe("a crowd", () => {
  it("of more contacts than there was room for keeps everyone's patience apart", () => {
    // at 5 all come; ten agents take ten every ten seconds until the others give up at 57
    const lines = [chats(Array<number>(3000).fill(5), { handleSeconds: 10, patience: always(52) })];
    const floor = play(scripted({ lines, cohorts: [shift(10)] }));
    expect([floor.line("answered"), floor.line("abandoned")]).toEqual([60, 2940]);
    expect(floor.line("waitAnswered")).toBeCloseTo(10 * (10 + 20 + 30 + 40 + 50), 4);
    expect(floor.line("waitOffered")).toBeCloseTo(1500 + 2940 * 52, 3);
  });

  it("takes up the room of those who have gone", () => {
    const moments = Array.from({ length: 40 }, (_, i) => Array<number>(300).fill(20 * i)).flat();
    const lines = [chats(moments, { handleSeconds: 10, patience: always(5) })];
    const floor = play(scripted({ lines, cohorts: [shift(100)] }));
    expect([floor.line("answered"), floor.line("abandoned")]).toEqual([4000, 8000]);
  });
});

describe("common random numbers", () => {
  const hour = (changes: Partial<CenterSpec>, line = {}) =>
    play(
      scripted({
        horizonSeconds: 3600,
        lines: [
          chats([], {
            arrivals: {
              ...contactsAt(),
              process: "poisson",
              rate: {
                edges: Float64Array.of(0, 3600),
                startRates: Float64Array.of(0.5),
                endRates: Float64Array.of(0.5),
                hours: Int32Array.of(0),
                days: Int32Array.of(0),
                steps: Int32Array.of(0),
              },
            },
            handle: { law: "lognormal", cv: 1, meanSeconds: Float64Array.of(100) },
            patience: { law: "exponential", cv: 1, meanSeconds: Float64Array.of(200) },
            ...line,
          }),
        ],
        ...changes,
      }),
    );

  it("two plans meet the same contacts with the same handle times", () => {
    const one = hour({ cohorts: [shift(20)] });
    const others = [
      hour({ cohorts: [shift(60)] }),
      hour({ cohorts: [] }),
      hour({ cohorts: [shift(20)] }, { capacity: 3 }),
      hour({ cohorts: [shift(20)] }, { balk: 0.5 }),
      hour({ cohorts: [shift(20)] }, { patience: always(10) }),
      hour({ cohorts: [shift(20)], groups: serving([0], { concurrency: 4 }) }),
    ];
    for (const other of others) {
      expect(other.eventHash).not.toBe(one.eventHash);
      for (const field of ["arrived", "offered", "work"] as const) {
        expect(other.lineSteps(field)).toEqual(one.lineSteps(field));
      }
    }
  });

  it("two bots meet the same customers, and a better one contains those too whom the worse did", () => {
    const worse = hour({}, { ...botOf(0.38, 0) });
    const better = hour({}, { ...botOf(0.8, 0) });
    expect(better.lineSteps("arrived")).toEqual(worse.lineSteps("arrived"));
    const [few, many] = [worse.lineSteps("contained"), better.lineSteps("contained")];
    few.forEach((count, step) => expect(many[step]).toBeGreaterThanOrEqual(count));
    const [less, more] = [better.lineSteps("work"), worse.lineSteps("work")];
    less.forEach((work, step) => expect(work).toBeLessThanOrEqual((more[step] as number) + 1e-9));
  });

  it("longer handle times are the same contacts' handle times, longer", () => {
    const short = hour({});
    const handle = { law: "lognormal", cv: 1, meanSeconds: Float64Array.of(200) } as const;
    const long = hour({}, { handle });
    short.lineSteps("work").forEach((work, step) => {
      expect(long.lineSteps("work")[step]).toBeCloseTo(2 * work, 9);
    });
  });

  it("the same seed gives the same bytes, another seed others", () => {
    expect(hour({}).eventHash).toBe(hour({}).eventHash);
    const spec = scripted({ lines: [chats([0], { balk: 0.5 })] });
    expect(play(spec, 1).eventHash).not.toBe(play(spec, 2).eventHash);
  });
});
