import { describe, expect, test } from "vitest";
import { load, small } from "./documents.ts";

describe("priority", () => {
  test("without any there is one class", async () => {
    const spec = await load(small());
    expect(spec.ageingSeconds).toBe(Number.POSITIVE_INFINITY);
    expect(spec.lines[0]?.priority).toMatchObject({
      vipShare: 0,
      upsetShare: 0,
      falseAlarmShare: 0,
    });
    expect(spec.lines[0]?.botYuanPerContact).toBe(0);
  });

  test("shares, ageing and the price of the bot", async () => {
    const more =
      "priority: {vip: 3%, upset: 8%, found: 90%, falseAlarms: 2%}\n    bot: {price: 0.05}";
    const spec = await load(small("ageing: 2m\n").replace("handle:", `${more}\n    handle:`));
    expect(spec.ageingSeconds).toBe(120);
    expect(spec.lines[0]).toMatchObject({
      priority: { vipShare: 0.03, upsetShare: 0.08, foundShare: 0.9, falseAlarmShare: 0.02 },
      botYuanPerContact: 0.05,
    });
  });
});

describe("what agents can do", () => {
  const group = async (settings: string) =>
    (await load(small().replace("{lines: [live]}", `{lines: [live], ${settings}}`))).groups[0];

  test("defaults", async () => {
    expect(await group("concurrency: 2")).toMatchObject({
      slowsFirstReply: false,
      handleFactor: 1,
      senior: false,
      atShiftEnd: "finish",
      remoteShare: 0,
    });
  });

  test("settings", async () => {
    const settings =
      "concurrency: 2, speed: [1, 0.6], firstReplySlows: true, handleFactor: 1.1, senior: true, atShiftEnd: handBack, remote: 20%";
    expect(await group(settings)).toMatchObject({
      speeds: Float64Array.of(1, 0.6),
      slowsFirstReply: true,
      handleFactor: 1.1,
      senior: true,
      atShiftEnd: "handBack",
      remoteShare: 0.2,
    });
  });
});

/** Plans of eight hours from midnight, the group and the shift as given. */
const planned = (group: string, shift: string, more = ""): string =>
  small(
    `shifts:\n  day: {${shift}}\nplan: [{group: agents, shift: day, heads: 10}]\n${more}`,
  ).replace("{lines: [live]}", `{lines: [live], ${group}}`);
const eight = 'start: "00:00", length: 8h';

describe("who comes, and who is late", () => {
  test("everybody and nobody, unless it is said: then nothing keeps agents off the floor", async () => {
    const spec = await load(planned("concurrency: 1", eight));
    expect(spec.causes).toEqual([]);
    expect(spec.cohorts).toMatchObject([
      { attendance: 1, lateShare: 0, lateMeanSeconds: 0, pauses: [], part: 0, firstOrdinal: 0 },
    ]);
  });

  test("as the group says, or the shift", async () => {
    const group = "attendance: 92%, late: {share: 10%, mean: 8m}";
    const first = await load(planned(group, eight));
    expect(first.causes).toEqual(["absence", "lateness", "no seat"]);
    expect(first.cohorts[0]).toMatchObject({
      attendance: 0.92,
      lateShare: 0.1,
      lateMeanSeconds: 480,
    });
    const shift = `${eight}, attendance: 90%, late: {share: 20%, mean: 5m}`;
    expect((await load(planned(group, shift))).cohorts[0]).toMatchObject({
      attendance: 0.9,
      lateShare: 0.2,
      lateMeanSeconds: 300,
    });
  });

  test("agents are known by group, shift and day; rows of one shift count on", async () => {
    const rows = `plan:
  - {group: agents, shift: day, heads: 10}
  - {day: 2026-11-12, group: agents, shift: day, heads: 4}
  - {group: agents, start: "08:00", length: 90m, heads: 1}
  - {group: agents, shift: day, heads: 5}
`;
    const text = small(`shifts: {day: {${eight}}}\n${rows}`).replace("hours: 8", "hours: 32");
    const spec = await load(text);
    expect(spec.cohorts.map(({ key, firstOrdinal, heads }) => [key, firstOrdinal, heads])).toEqual([
      ["agents/day/2026-11-11", 0, 10],
      ["agents/day/2026-11-11", 10, 5],
      ["agents/08:00+90m/2026-11-11", 0, 1],
      ["agents/day/2026-11-12", 0, 10],
      ["agents/day/2026-11-12", 10, 4],
      ["agents/day/2026-11-12", 14, 5],
    ]);
  });
});

describe("breaks and activities", () => {
  test("a break begins between two times after the start of the shift", async () => {
    const breaks =
      "breaks: [{length: 15m, from: 6h}, {name: lunch, length: 45m, from: 3h, to: 5h, share: 80%}]";
    const spec = await load(planned("concurrency: 1", `start: "01:00", length: 8h, ${breaks}`));
    expect(spec.causes).toEqual(["absence", "lateness", "no seat", "break", "lunch"]);
    expect(spec.cohorts[0]?.pauses).toEqual([
      { cause: 4, startSeconds: 4 * 3600, spreadSeconds: 7200, lengthSeconds: 2700, share: 0.8 },
      { cause: 3, startSeconds: 7 * 3600, spreadSeconds: 0, lengthSeconds: 900, share: 1 },
    ]);
  });

  test("a row of the plan, or a cell of its file, replaces those of the shift", async () => {
    const shift = `${eight}, breaks: [{name: tea, length: 15m, from: 1h}]`;
    const text = planned("concurrency: 1", shift);
    const row = "heads: 10, breaks: [{name: lunch, length: 45m, from: 3h, to: 5h}]";
    const inDocument = await load(text.replace("heads: 10", row));
    expect(inDocument.causes.slice(3)).toEqual(["lunch"]);
    const csv = "group,shift,heads,breaks\nagents,day,10,lunch 45m 3h-5h\n";
    const file = text.replace(/plan: .*/, "plan: {file: plan.csv}");
    expect((await load(file, { "plan.csv": csv })).cohorts).toEqual(inDocument.cohorts);
    const others = csv.replace("lunch 45m 3h-5h", "long lunch 45m 3h - 5h; 10m 6h;");
    const spec = await load(file, { "plan.csv": others });
    expect(spec.causes.slice(3)).toEqual(["long lunch", "break"]);
    expect(spec.cohorts[0]?.pauses).toMatchObject([
      { cause: 3, startSeconds: 3 * 3600, spreadSeconds: 7200, lengthSeconds: 2700 },
      { cause: 4, startSeconds: 6 * 3600, spreadSeconds: 0, lengthSeconds: 600 },
    ]);
    const none = csv.replace("lunch 45m 3h-5h", "");
    expect((await load(file, { "plan.csv": none })).causes.slice(3)).toEqual(["tea"]);
  });

  test("the parts of a split shift are worked by the same agents; a later one may be on the next day", async () => {
    const parts = `parts: [{start: "19:00", length: 4h}, {start: "03:00", length: 2h, breaks: [{length: 5m, from: 1h}]}]`;
    const spec = await load(planned("concurrency: 1", `${parts}, late: {share: 1%, mean: 1m}`));
    expect(
      spec.cohorts.map(({ key, part, firstOrdinal, startSeconds, endSeconds }) => [
        key,
        part,
        firstOrdinal,
        startSeconds / 3600,
        endSeconds / 3600,
      ]),
    ).toEqual([["agents/day/2026-11-10", 1, 0, 3, 5]]);
    expect(spec.cohorts[0]?.pauses).toMatchObject([{ startSeconds: 4 * 3600 }]);
  });

  test("an activity finds the cohorts that are on shift when it begins, on every day", async () => {
    const more = `activities:
  - {name: training, groups: [agents], at: "07:00", length: 1h, share: 10%}
  - {name: meeting, at: 2026-11-12T00:00, length: 30m}
`;
    const text = planned("concurrency: 1", eight, more).replace("hours: 8", "hours: 32");
    const spec = await load(text);
    expect(spec.causes.slice(3)).toEqual(["training", "meeting"]);
    expect(spec.cohorts.map(({ pauses }) => pauses)).toEqual([
      [{ cause: 3, startSeconds: 25200, spreadSeconds: 0, lengthSeconds: 3600, share: 0.1 }],
      [
        { cause: 4, startSeconds: 86400, spreadSeconds: 0, lengthSeconds: 1800, share: 1 },
        { cause: 3, startSeconds: 111600, spreadSeconds: 0, lengthSeconds: 3600, share: 0.1 },
      ],
    ]);
  });

  test("who leaves as it begins does not take part, who comes then does", async () => {
    const at = async (clock: string): Promise<number | undefined> => {
      const more = `activities: [{name: meeting, at: "${clock}", length: 30m}]\n`;
      const text = planned("concurrency: 1", 'start: "02:00", length: 4h', more);
      return (await load(text)).cohorts[0]?.pauses.length;
    };
    expect([await at("02:00"), await at("05:59"), await at("06:00")]).toEqual([1, 1, 0]);
  });

  test("causes that no cohort has are left out", async () => {
    const more = `activities: [{name: meeting, at: "07:00", length: 30m}]\n`;
    const text = planned("concurrency: 1", 'start: "00:00", length: 4h', more);
    expect((await load(text)).causes).toEqual([]);
  });
});

describe("wages", () => {
  const wages = async (costPerHour: string, money: string) => {
    const text = small(`interval: 1h\nmoney: {${money}}\n`)
      .replace("hours: 8", "hours: 4")
      .replace("T00:00", "T20:00")
      .replace("{lines: [live]}", `{lines: [live], costPerHour: ${costPerHour}}`);
    const group = (await load(text)).groups[0];
    return [[...(group?.wageYuanPerHour ?? [])], [...(group?.overtimeYuanPerHour ?? [])]];
  };

  test("one wage, and half as much again for overtime", async () => {
    expect(await wages("50", "overtimePremium: 50%")).toEqual([
      [50, 50, 50, 50],
      [75, 75, 75, 75],
    ]);
  });

  test("the night premium is on wage and overtime in its clock hours", async () => {
    const night = 'nightPremium: {from: "22:00", to: "08:00", share: 30%}, overtimePremium: 100%';
    expect(await wages("50", night)).toEqual([
      [50, 50, 65, 65],
      [100, 100, 130, 130],
    ]);
  });

  test("a list by hour of the horizon, or by clock hour", async () => {
    const clock = Array.from({ length: 24 }, (_, hour) => hour);
    expect((await wages("[1, 2, 3, 4]", ""))[0]).toEqual([1, 2, 3, 4]);
    expect((await wages(`[${clock.join(", ")}]`, ""))[0]).toEqual([20, 21, 22, 23]);
  });
});
