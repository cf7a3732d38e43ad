import { describe, expect, test } from "vitest";
import {
  instantOf,
  instantsOf,
  isTimeZone,
  localOf,
  printLocal,
  readDate,
  readTime,
} from "../../src/demand/clock.ts";

const NEW_YORK = "America/New_York";
const at = (text: string): number => readTime(text)?.local as number;
const utc = (text: string): number => Date.parse(text) / 1000;

describe("times as they are written", () => {
  test.each([
    ["2026-11-11T20:00", "2026-11-11T20:00", null],
    ["2026-11-11 20:00", "2026-11-11T20:00", null],
    ["2026-11-11 20:00:30", "2026-11-11T20:00:30", null],
    ["2026-11-11T20:00:00.000Z", "2026-11-11T20:00", 0],
    ["2026-11-11T20:00+08:00", "2026-11-11T20:00", 28800],
    ["2026-11-11T20:00-0330", "2026-11-11T20:00", -12600],
    ["2024-02-29T00:00", "2024-02-29T00:00", null],
  ])("%s", (text, local, offset) => {
    const time = readTime(text);
    expect(printLocal(time?.local as number)).toBe(local);
    expect(time?.offsetSeconds).toBe(offset);
  });

  test.each([
    "noon",
    "2026-11-11",
    "11/11/2026 20:00",
    "2026-02-29T00:00",
    "2026-13-01T00:00",
    "2026-11-11T24:00",
    "2026-11-11T20:60",
    "2026-11-11T20:00 ",
    "",
  ])("%j is no time", (text) => expect(readTime(text)).toBeNull());

  test("a date is a day of the calendar", () => {
    expect(readDate("2026-11-11")).toBe(Date.UTC(2026, 10, 11) / 1000);
    expect(readDate("2026-11-31")).toBeNull();
    expect(readDate("2026-11-11T00:00")).toBeNull();
  });
});

describe("wall clocks", () => {
  test("time zones are told from other words", () => {
    expect(["Asia/Shanghai", "UTC", "+08:00"].map(isTimeZone)).toEqual([true, true, true]);
    expect(["Asia/Shangai", "", " "].map(isTimeZone)).toEqual([false, false, false]);
    expect(["America/Argentina/Buenos_Aires", "Etc/GMT-8", "-03:30"].every(isTimeZone)).toBe(true);
    expect(["CST", "EST5EDT", "PRC", "UTC+8", "+8"].some(isTimeZone)).toBe(false);
  });

  test("an ordinary time has one instant", () => {
    expect(instantsOf("Asia/Shanghai", at("2026-11-11T08:00"))).toEqual([
      utc("2026-11-11T00:00:00Z"),
    ]);
    expect(localOf("Asia/Shanghai", utc("2026-11-11T00:00:00Z"))).toBe(at("2026-11-11T08:00"));
  });

  test("clocks that go back show an hour twice: 1 November 2026 in New York", () => {
    expect(instantsOf(NEW_YORK, at("2026-11-01T01:30"))).toEqual([
      utc("2026-11-01T05:30:00Z"),
      utc("2026-11-01T06:30:00Z"),
    ]);
    expect(instantsOf(NEW_YORK, at("2026-11-01T00:59"))).toHaveLength(1);
    expect(instantsOf(NEW_YORK, at("2026-11-01T02:00"))).toEqual([utc("2026-11-01T07:00:00Z")]);
  });

  test("clocks that go forward skip an hour: 8 March 2026 in New York", () => {
    expect(instantsOf(NEW_YORK, at("2026-03-08T02:00"))).toEqual([]);
    expect(instantsOf(NEW_YORK, at("2026-03-08T03:00"))).toEqual([utc("2026-03-08T07:00:00Z")]);
    // Who is to come at 02:30 comes half an hour after the clocks were changed.
    expect(localOf(NEW_YORK, instantOf(NEW_YORK, at("2026-03-08T02:30")))).toBe(
      at("2026-03-08T03:30"),
    );
  });
});
