import { describe, expect, test } from "vitest";
import { load } from "./documents.ts";

/** Two lines, one of 60 and one of 20 contacts an hour, with agents who work one chat at a time. */
const document = (more: string): string => `start: 2026-11-11T00:00
hours: 24
lines:
  live: {volume: {perHour: 60}, handle: {mean: 3m}}
  local: {volume: {perHour: 20}, handle: {mean: 3m}}
groups:
  live: {lines: [live]}
  local: {lines: [local]}
shifts:
  day: {start: "08:00", length: 8h}
plan:
  - {group: live, shift: day, heads: 6}
  - {group: local, shift: day, heads: 4}
close: serve
${more}`;

/** The notes that name what the settings are about; others tell what estimates leave out. */
async function notesOf(more: string, about: string, set: readonly string[] = []) {
  const { notes } = await load(document(more), {}, set);
  return notes.filter((note) => note.startsWith(about));
}

const reserve = (settings: string): string =>
  `reserves: {vendor: {lines: [live], size: 50, ${settings}}}`;
const AT_TEN = `trigger: [{at: "10:00"}]`;

describe("notes on levers that cannot do what they seem meant to", () => {
  test("seats: more agents than seats, and when first", async () => {
    expect(await notesOf("seats: 9", "up to")).toEqual([
      "up to 10 agents on shift need a seat and there are 9, too few first at 2026-11-11T08:00: who finds none waits for one",
    ]);
    expect(await notesOf("seats: 10", "up to")).toEqual([]);
  });

  test("ageing, where no line has classes", async () => {
    const note = "ageing has no effect: no line has classes of priority";
    expect(await notesOf("ageing: 5m", "ageing")).toEqual([note]);
    expect(await notesOf("ageing: 5m", "ageing", ["lines.live.priority.vip=1%"])).toEqual([]);
  });

  test("senior agents of lines without upset contacts", async () => {
    const note = "groups.local.senior has no effect: no contact of its lines is taken for upset";
    const senior = ["groups.local.senior=true"];
    expect(await notesOf("", "groups.", senior)).toEqual([note]);
    expect(await notesOf("", "groups.", [...senior, "lines.live.priority={upset: 5%}"])).toEqual([
      note,
    ]);
    expect(
      await notesOf("", "groups.", [...senior, "lines.local.priority={falseAlarms: 5%}"]),
    ).toEqual([]);
  });

  test("activities while nobody is on shift", async () => {
    const training = (at: string) =>
      `activities: [{name: training, groups: [live], at: "${at}", length: 1h}]`;
    expect(await notesOf(training("03:00"), "activities")).toEqual([
      "activities: nobody is on shift for training at 03:00",
    ]);
    expect(await notesOf(training("09:00"), "activities")).toEqual([]);
  });

  test("overflow of groups too small to keep so many free, who help with their last chat", async () => {
    const overflow = (keepFree: number) =>
      `overflow: [{group: local, line: live, keepFree: ${keepFree}}]`;
    expect(await notesOf(overflow(4), "overflow")).toEqual([
      "overflow: local never helps live: it has at most 4 agents and keeps 4 free",
    ]);
    expect(await notesOf(overflow(3), "overflow")).toEqual([]);
    expect(await notesOf(overflow(4), "overflow", ["groups.local.concurrency=2"])).toEqual([]);
  });

  test("overflow of groups whose share is less than a chat", async () => {
    const overflow = (share: string) =>
      `overflow: [{group: local, line: live, maxShare: ${share}}]`;
    expect(await notesOf(overflow("24%"), "overflow")).toEqual([
      "overflow: local never helps live: 24 % of the chats of 4 agents are less than one",
    ]);
    expect(await notesOf(overflow("25%"), "overflow")).toEqual([]);
    expect(await notesOf(overflow("24%"), "overflow", ["groups.local.concurrency=2"])).toEqual([]);
  });

  test("reserves that come after the horizon, all or some", async () => {
    expect(await notesOf(reserve(`lead: 24h, ${AT_TEN}`), "reserves")).toEqual([
      "reserves.vendor: nobody comes within the horizon, its lead is as long",
    ]);
    const late = `lead: 3h, trigger: [{at: ["10:00", "22:00"]}]`;
    expect(await notesOf(reserve(late), "reserves")).toEqual([
      "reserves.vendor: who is called at 2026-11-11T22:00 does not come within the horizon, 3h later",
    ]);
    expect(await notesOf(reserve(AT_TEN), "reserves")).toEqual([]);
  });

  test("reserves whose cap no call can fill up to the size", async () => {
    expect(await notesOf(reserve(`cap: 49, ${AT_TEN}`), "reserves")).toEqual([
      "reserves.vendor: no call brings its size of 50, its cap is 49",
    ]);
    expect(await notesOf(reserve(`cap: 50, ${AT_TEN}`), "reserves")).toEqual([]);
  });

  test("value of resolution that is given, where returns are not simulated", async () => {
    const value = "money: {value: {resolution: 88.2%}}";
    expect(await notesOf(value, "money")).toEqual([
      "money.value: the share of contacts resolved, 88.2 %, is given, not simulated",
    ]);
  });
});
