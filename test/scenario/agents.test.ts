import { describe, expect, test } from "vitest";
import { load, small } from "./documents.ts";

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
