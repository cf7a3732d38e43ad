import { describe, expect, test } from "vitest";
import { problemsOf, small } from "./documents.ts";

/** Line 10 is the first after the groups. */
const group = (settings: string, more = ""): string =>
  small(more).replace("{lines: [live]}", `{lines: [live], ${settings}}`);
const line = (settings: string): string => small().replace("handle:", `${settings}\n    handle:`);
const shift = (settings: string, row = "group: agents, shift: day, heads: 2"): string =>
  small(`shifts:\n  day: {${settings}}\nplan:\n  - {${row}}\n`);
const breaks = (settings: string): string =>
  shift(`start: "00:00", length: 8h, breaks: [{${settings}}]`);
const reserve = (settings: string): string =>
  small(`reserves:\n  vendor: {lines: [live], size: 5, ${settings}}\n`);
const overflow = (settings: string): string =>
  small(`overflow: [{${settings}}]\n`)
    .replace("groups:", "  other: {volume: {perHour: 6}, handle: {mean: 3m}}\ngroups:")
    .replace("{lines: [live]}", "{lines: [live]}\n  helpers: {lines: [other]}");

describe("settings that are wrong by themselves", () => {
  test.each([
    [
      "a share of VIPs above 1",
      line("priority: {vip: 3}"),
      "scenario.yaml:7:21: lines.live.priority.vip: must be a share from 0 to 1, or from 0% to 100% (got 3)",
    ],
    [
      "a class that is none",
      line("priority: {vips: 3%}"),
      "scenario.yaml:7:16: lines.live.priority.vips: unknown key; did you mean vip?",
    ],
    [
      "ageing at once",
      small("ageing: 0s\n"),
      "scenario.yaml:10:9: ageing: must be longer than 0s (got 0s)",
    ],
    [
      "ageing in words",
      small("ageing: never\n"),
      "scenario.yaml:10:9: ageing: must be none or a duration longer than 0s (got never)",
    ],
    [
      "half a seat",
      small("seats: 2.5\n"),
      "scenario.yaml:10:8: seats: must be none or a whole number of seats (got 2.5)",
    ],
    [
      "a factor of 0",
      group("handleFactor: 0"),
      "scenario.yaml:9:41: groups.agents.handleFactor: must be a number from 0.01 to 100 (got 0)",
    ],
    [
      "a word for a truth value",
      group("senior: very"),
      "scenario.yaml:9:35: groups.agents.senior: must be true or false (got very)",
    ],
    [
      "an end of shift that is none",
      group("atShiftEnd: handback"),
      "scenario.yaml:9:39: groups.agents.atShiftEnd: must be finish or handBack (got handback)",
    ],
    [
      "a wage in words",
      group("costPerHour: fifty"),
      "scenario.yaml:9:40: groups.agents.costPerHour: must be a number from 0 to 1000000, or a list of one value for each hour of the horizon, or 24 values by clock hour (got fifty)",
    ],
    [
      "late by nothing",
      group("late: {share: 10%}"),
      "scenario.yaml:9:33: groups.agents.late.mean: must be longer than 0s where some are late",
    ],
    [
      "a break without a time",
      breaks("length: 45m"),
      "scenario.yaml:11:46: shifts.day.breaks.0.from: is required",
    ],
    [
      "a break that ends before it begins",
      breaks("length: 45m, from: 3h, to: 2h"),
      "scenario.yaml:11:74: shifts.day.breaks.0.to: must not be before from (got 2h)",
    ],
    [
      "a break with a name results use",
      breaks("name: lateness, length: 45m, from: 3h"),
      "scenario.yaml:11:53: shifts.day.breaks.0.name: must not be one of absence, lateness, no seat: results call other time so (got lateness)",
    ],
    [
      "a shift of no parts",
      shift("parts: []"),
      "scenario.yaml:11:16: shifts.day.parts: must have at least one part",
    ],
    [
      "an activity without a time",
      small("activities: [{name: training, length: 1h}]\n"),
      "scenario.yaml:10:14: activities.0.at: is required",
    ],
    [
      "a reserve that is never called",
      reserve("trigger: []"),
      "scenario.yaml:11:45: reserves.vendor.trigger: must have at least one trigger",
    ],
    [
      "a reserve of nobody",
      reserve("trigger: [{waiting: 5}]").replace("size: 5", "size: 0"),
      "scenario.yaml:11:33: reserves.vendor.size: must be a whole number from 1 to 1000000 (got 0)",
    ],
    [
      "a check all the time",
      reserve("trigger: [{waiting: 5}], check: 0s"),
      "scenario.yaml:11:68: reserves.vendor.check: must be at least 1s (got 0s)",
    ],
    [
      "a trigger that is none",
      reserve("trigger: [{queue: 5}]"),
      "scenario.yaml:11:47: reserves.vendor.trigger.0.queue: unknown key",
    ],
    [
      "no time",
      reserve("trigger: [{at: noon}]"),
      'scenario.yaml:11:51: reserves.vendor.trigger.0.at: must be a clock time such as "20:00" or a local time such as 2026-11-11T20:00 (got noon)',
    ],
    [
      "no time in a list",
      reserve('trigger: [{at: ["12:00", noon]}]'),
      'scenario.yaml:11:61: reserves.vendor.trigger.0.at.1: must be a clock time such as "20:00" or a local time such as 2026-11-11T20:00 (got noon)',
    ],
    [
      "a premium of 300 in words of shares",
      small("money: {overtimePremium: 300}\n"),
      "scenario.yaml:10:26: money.overtimePremium: must be a share from 0 to 10, or from 0% to 1000% (got 300)",
    ],
    [
      "a premium without hours",
      small("money: {nightPremium: {share: 30%}}\n"),
      [
        "scenario.yaml:10:23: money.nightPremium.from: is required",
        "scenario.yaml:10:23: money.nightPremium.to: is required",
      ],
    ],
  ])("%s", async (_, text, problem) => expect(await problemsOf(text)).toEqual([problem].flat()));
});

describe("settings that are wrong together", () => {
  test.each([
    [
      "a first reply that cannot slow",
      group("firstReplySlows: true"),
      "scenario.yaml:9:44: groups.agents.firstReplySlows: needs speed: without, chats do not slow each other (got true)",
    ],
    [
      "too short a list of wages",
      group("costPerHour: [40, 50]"),
      "scenario.yaml:9:40: groups.agents.costPerHour: must have 8 or 24 values, not 2",
    ],
    [
      "a night that begins inside an interval",
      small('money: {nightPremium: {from: "22:10", to: "08:00", share: 30%}}\n'),
      "scenario.yaml:10:30: money.nightPremium.from: must be the edge of an interval (got 22:10)",
    ],
    [
      "a night without length",
      small('money: {nightPremium: {from: "22:00", to: "22:00", share: 30%}}\n'),
      "scenario.yaml:10:43: money.nightPremium.to: must differ from from (got 22:00)",
    ],
    [
      "a shift without length",
      shift('start: "00:00"'),
      "scenario.yaml:11:8: shifts.day: must have start and length, or parts",
    ],
    [
      "a shift in one piece and in parts",
      shift('start: "00:00", length: 8h, parts: [{start: "00:00", length: 4h}]'),
      "scenario.yaml:11:8: shifts.day: must have start and length, or parts",
    ],
    [
      "breaks beside parts",
      shift('parts: [{start: "00:00", length: 4h}], breaks: [{length: 5m, from: 1h}]'),
      "scenario.yaml:11:8: shifts.day: must have its breaks in the parts",
    ],
    [
      "parts that overlap",
      shift('parts: [{start: "00:00", length: 4h}, {start: "04:00", length: 4h}]'),
      "scenario.yaml:11:55: shifts.day.parts.1.start: must come after the end of the part before it (got 04:00)",
    ],
    [
      "parts longer than a day",
      shift('parts: [{start: "04:00", length: 4h}, {start: "02:00", length: 4h}]'),
      "scenario.yaml:11:47: shifts.day.parts.1: must end within 24h of the start of the first part (got a map)",
    ],
    [
      "a break after the shift",
      breaks("length: 45m, from: 8h"),
      "scenario.yaml:11:66: shifts.day.breaks.0.from: must begin before the shift ends (got 8h)",
    ],
    [
      "a break that may begin after the shift",
      breaks("length: 45m, from: 7h, to: 9h"),
      "scenario.yaml:11:74: shifts.day.breaks.0.to: must not lie after the end of the shift (got 9h)",
    ],
    [
      "a break after its part",
      shift('parts: [{start: "00:00", length: 4h, breaks: [{length: 5m, from: 5h}]}]'),
      "scenario.yaml:11:74: shifts.day.parts.0.breaks.0.from: must begin before the shift ends (got 5h)",
    ],
    [
      "a break of a row after its shift",
      shift(
        'start: "00:00", length: 8h',
        "group: agents, shift: day, heads: 2, breaks: [{length: 5m, from: 9h}]",
      ),
      "scenario.yaml:13:71: plan.0.breaks.0.from: must begin before the shift ends (got 9h)",
    ],
    [
      "breaks of a row on a split shift",
      shift(
        'parts: [{start: "00:00", length: 4h}]',
        "group: agents, shift: day, heads: 2, breaks: [{length: 5m, from: 1h}]",
      ),
      "scenario.yaml:13:51: plan.0.breaks: must stand in the parts of a split shift (got a list)",
    ],
    [
      "breaks of heads by the hour",
      shift(
        'start: "00:00", length: 8h',
        "group: agents, headsPerHour: [1, 1, 1, 1, 1, 1, 1, 1], breaks: [{length: 5m, from: 1h}]",
      ),
      "scenario.yaml:13:5: plan.0: must not have shift, start, length, heads, day or breaks beside headsPerHour (got a map)",
    ],
    [
      "attendance and lateness of heads by the hour",
      group(
        "attendance: 90%, late: {share: 10%, mean: 5m}",
        "plan: [{group: agents, headsPerHour: [1, 1, 1, 1, 1, 1, 1, 1]}]\n",
      ),
      [
        "scenario.yaml:9:39: groups.agents.attendance: must not be given for heads planned by headsPerHour: all of them are there (got 90%)",
        "scenario.yaml:9:50: groups.agents.late: must not be given for heads planned by headsPerHour: all of them are there (got a map)",
      ],
    ],
    [
      "training of heads by the hour",
      small(
        'plan: [{group: agents, headsPerHour: [1, 1, 1, 1, 1, 1, 1, 1]}]\nactivities: [{name: training, groups: [agents], at: "02:00", length: 1h}]\n',
      ),
      "scenario.yaml:11:40: activities.0.groups.0: must be planned by shifts: heads planned by headsPerHour take no breaks (got agents)",
    ],
    [
      "training of a group that is none, and outside the horizon",
      small('activities: [{name: training, groups: [agent], at: "12:00", length: 1h}]\n'),
      [
        "scenario.yaml:10:40: activities.0.groups.0: must name a group; there is agents; did you mean agents? (got agent)",
        "scenario.yaml:10:52: activities.0.at: must lie in the horizon (got 12:00)",
      ],
    ],
    [
      "a reserve with the name of a group",
      reserve("trigger: [{waiting: 5}]").replace("vendor", "agents"),
      "scenario.yaml:11:3: reserves.agents: must differ from the names of groups: a reserve is a group of its own",
    ],
    [
      "a reserve in the plan",
      `${reserve("trigger: [{waiting: 5}]")}plan: [{group: vendor, start: "00:00", length: 8h, heads: 3}]\n`,
      "scenario.yaml:12:16: plan.0.group: must name a group: a reserve is called, it has no plan (got vendor)",
    ],
    [
      "a reserve for a line that is none",
      reserve("trigger: [{waiting: 5}]").replace(
        "vendor: {lines: [live]",
        "vendor: {lines: [lvie]",
      ),
      "scenario.yaml:11:20: reserves.vendor.lines.0: must name a line; there is live; did you mean live? (got lvie)",
    ],
    [
      "a trigger of two kinds",
      reserve("trigger: [{waiting: 5, coverageBelow: 90%}]"),
      "scenario.yaml:11:46: reserves.vendor.trigger.0: must have exactly one of waiting, withinBelow, coverageBelow and at, not waiting and coverageBelow",
    ],
    [
      "a trigger of no kind",
      reserve("trigger: [{}]"),
      "scenario.yaml:11:46: reserves.vendor.trigger.0: must have exactly one of waiting, withinBelow, coverageBelow and at",
    ],
    [
      "a look back at contacts that wait",
      reserve("trigger: [{waiting: 5, over: 5m}]"),
      "scenario.yaml:11:59: reserves.vendor.trigger.0.over: belongs to withinBelow",
    ],
    [
      "a release that waits for nothing",
      reserve("trigger: [{waiting: 5}], release: {for: 5m}"),
      "scenario.yaml:11:71: reserves.vendor.release.for: belongs to waitingBelow",
    ],
    [
      "calls and releases outside the horizon",
      reserve('trigger: [{at: ["02:00", "12:00"]}], release: {at: "12:00"}'),
      [
        "scenario.yaml:11:61: reserves.vendor.trigger.0.at.1: must lie in the horizon (got 12:00)",
        "scenario.yaml:11:87: reserves.vendor.release.at: must lie in the horizon (got 12:00)",
      ],
    ],
    [
      "help for a line of one's own",
      overflow("group: agents, line: live"),
      "scenario.yaml:12:34: overflow.0.line: must be a line that agents does not list (got live)",
    ],
    [
      "help by nobody for nothing",
      overflow("group: helper, line: love"),
      [
        "scenario.yaml:12:20: overflow.0.group: must name a group or reserve; there is agents, helpers; did you mean helpers? (got helper)",
        "scenario.yaml:12:34: overflow.0.line: must name a line; there is live, other; did you mean live? (got love)",
      ],
    ],
    [
      "two rules for one thing",
      overflow("group: helpers, line: live}, {group: helpers, line: live, after: 5s"),
      "scenario.yaml:12:42: overflow.1: must have a group and a line that no other rule has",
    ],
  ])("%s", async (_, text, problem) => expect(await problemsOf(text)).toEqual([problem].flat()));

  test("a line that only a reserve serves is not served", async () => {
    const text = reserve("trigger: [{waiting: 5}]")
      .replace("groups:", "  other: {volume: {perHour: 6}, handle: {mean: 3m}}\ngroups:")
      .replace("vendor: {lines: [live]", "vendor: {lines: [other]");
    expect(await problemsOf(text)).toEqual([
      "scenario.yaml:8:3: lines.other: must be served by a group",
    ]);
  });

  test("a faulty reserve hides nothing else", async () => {
    const text = `${reserve("trigger: [{waiting: x}]")}overflow: [{group: vendor, line: lvie}]\n`;
    expect(await problemsOf(text)).toEqual([
      "scenario.yaml:11:56: reserves.vendor.trigger.0.waiting: must be a whole number from 1 to 1000000000 (got x)",
      "scenario.yaml:12:34: overflow.0.line: must name a line; there is live; did you mean live? (got lvie)",
    ]);
  });
});

describe("breaks in a plan file", () => {
  const text = small('shifts: {early: {start: "01:00", length: 8h}}\nplan: {file: plan.csv}\n');
  const form = "must be breaks such as lunch 45m 3h-5h; tea 15m 6h";
  test.each([
    ["no time", "lunch 45m", `plan.csv:2:16: breaks: ${form} (got lunch 45m)`],
    ["no duration", "lunch 45x 3h", `plan.csv:2:16: breaks: ${form} (got lunch 45x 3h)`],
    ["one word", "lunch", `plan.csv:2:16: breaks: ${form} (got lunch)`],
    [
      "an end before the beginning",
      "lunch 45m 3h-2h",
      "plan.csv:2:16: breaks: must not be before from (got lunch 45m 3h-2h)",
    ],
    [
      "after the shift",
      "tea 5m 1h; lunch 45m 9h",
      "plan.csv:2:16: breaks: must begin before the shift ends (got tea 5m 1h; lunch 45m 9h)",
    ],
    ["a name of its own", "absence 45m 3h", "plan.csv:2:16: breaks: must not be one of"],
  ])("%s", async (_, cell, problem) => {
    const csv = `group,shift,heads,breaks\nagents,early,3,${cell}\n`;
    const found = await problemsOf(text, { "plan.csv": csv });
    expect(found).toEqual([expect.stringContaining(problem)]);
  });

  test("a reserve has no plan there either", async () => {
    const more = "reserves: {vendor: {lines: [live], size: 5, trigger: [{waiting: 5}]}}\n";
    const csv = "group,shift,heads\nvendor,early,3\n";
    expect(await problemsOf(`${text}${more}`, { "plan.csv": csv })).toEqual([
      "plan.csv:2:1: group: must name a group: a reserve is called, it has no plan (got vendor)",
    ]);
  });
});

describe("entries with one wrong setting", () => {
  test("are checked against the rest all the same", async () => {
    const text = small(`overflow:
  - {group: nobody, line: live, keepFree: -1}
surges:
  - {line: lvie, at: "01:00", factor: -1, hold: 1h}
  - {line: live, at: "01:00", factor: 2, rise: 1x}
reserves:
  vendor: {lines: [lvie], size: 0, cap: x, trigger: [{waiting: 3, at: "01:00"}], release: {for: 5m}}
  agents: {lines: [live], size: 5, trigger: [{waiting: 0}]}
`).replace("lines: [live]", "lines: [lvie], costPerHour: -1");
    expect(await problemsOf(text)).toEqual([
      "scenario.yaml:9:20: groups.agents.lines.0: must name a line; there is live; did you mean live? (got lvie)",
      "scenario.yaml:9:40: groups.agents.costPerHour: must be a number from 0 to 1000000 (got -1)",
      "scenario.yaml:11:13: overflow.0.group: must name a group or reserve; there is agents, vendor (got nobody)",
      "scenario.yaml:11:43: overflow.0.keepFree: must be a whole number from 0 to 1000000 (got -1)",
      "scenario.yaml:13:12: surges.0.line: must name a line; there is live; did you mean live? (got lvie)",
      "scenario.yaml:13:39: surges.0.factor: must be a number from 0 to 1000 (got -1)",
      "scenario.yaml:14:48: surges.1.rise: must be a duration such as 30s, 10m or 2h (got 1x)",
      "scenario.yaml:16:20: reserves.vendor.lines.0: must name a line; there is live; did you mean live? (got lvie)",
      "scenario.yaml:16:33: reserves.vendor.size: must be a whole number from 1 to 1000000 (got 0)",
      "scenario.yaml:16:41: reserves.vendor.cap: must be a whole number from 1 to 1000000 (got x)",
      "scenario.yaml:16:54: reserves.vendor.trigger.0: must have exactly one of waiting, withinBelow, coverageBelow and at, not waiting and at",
      "scenario.yaml:16:92: reserves.vendor.release.for: belongs to waitingBelow",
      "scenario.yaml:17:3: reserves.agents: must differ from the names of groups: a reserve is a group of its own",
      "scenario.yaml:17:56: reserves.agents.trigger.0.waiting: must be a whole number from 1 to 1000000000 (got 0)",
    ]);
  });

  test("give no false alarm: speeds are for the chats that cannot be understood", async () => {
    const group = "{lines: [live], concurrency: two, speed: [1, 0.9, 0.8], firstReplySlows: true}";
    expect(await problemsOf(small().replace("{lines: [live]}", group))).toEqual([
      "scenario.yaml:9:40: groups.agents.concurrency: must be a whole number from 1 to 30 (got two)",
    ]);
    const slow = "{lines: [live], concurrency: 2, speed: [1, none], firstReplySlows: true}";
    expect(await problemsOf(small().replace("{lines: [live]}", slow))).toEqual([
      "scenario.yaml:9:54: groups.agents.speed.1: must be a number from 0.01 to 100 (got none)",
    ]);
  });
});
