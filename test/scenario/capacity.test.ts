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
    expect(spec.lines[0]?.bot.yuanPerContact).toBe(0);
  });

  test("shares, ageing and the price of the bot", async () => {
    const more =
      "priority: {vip: 3%, upset: 8%, found: 90%, falseAlarms: 2%}\n    bot: {price: 0.05}";
    const spec = await load(small("ageing: 2m\n").replace("handle:", `${more}\n    handle:`));
    expect(spec.ageingSeconds).toBe(120);
    expect(spec.lines[0]).toMatchObject({
      priority: { vipShare: 0.03, upsetShare: 0.08, foundShare: 0.9, falseAlarmShare: 0.02 },
      bot: { yuanPerContact: 0.05 },
    });
  });
});

/** Two lines, a group for each, and what is added. */
const two = (more: string): string => `start: 2026-11-11T00:00
hours: 24
lines:
  live: {volume: {perHour: 60}, handle: {mean: 3m}}
  local: {volume: {perHour: 60}, handle: {mean: 3m}}
groups:
  live: {lines: [live], concurrency: 4}
  local: {lines: [local], concurrency: 4}
plan:
  - {group: live, headsPerHour: [${Array(24).fill(5).join(", ")}]}
  - {group: local, start: "00:00", length: 24h, heads: 30}
${more}`;

describe("seats", () => {
  test("none is no limit; any number is one, and may keep agents off the floor", async () => {
    expect(await load(two(""))).toMatchObject({ seats: Number.POSITIVE_INFINITY, causes: [] });
    expect(await load(two("seats: 40\n"))).toMatchObject({
      seats: 40,
      causes: ["absence", "lateness", "no seat"],
    });
    expect((await load(two("seats: 40\nscale: 10%\n"))).seats).toBe(4);
    expect((await load(two("seats: 0\nscale: 10%\n"))).seats).toBe(0);
  });
});

describe("overflow", () => {
  test("defaults", async () => {
    const spec = await load(two("overflow: [{group: local, line: live}]\n"));
    expect(spec.overflow).toEqual([
      {
        group: 1,
        line: 0,
        afterSeconds: 0,
        keepFree: 0,
        maxShare: 1,
        handleFactor: 1,
        settleSeconds: 0,
      },
    ]);
  });

  test("settings; whom to keep free is scaled", async () => {
    const rule =
      "{group: local, line: live, after: 20s, keepFree: 20, maxShare: 30%, handleFactor: 1.2, settle: 60s}";
    const spec = await load(two(`overflow: [${rule}]\nscale: 10%\n`));
    expect(spec.overflow).toEqual([
      {
        group: 1,
        line: 0,
        afterSeconds: 20,
        keepFree: 2,
        maxShare: 0.3,
        handleFactor: 1.2,
        settleSeconds: 60,
      },
    ]);
  });
});

describe("reserves", () => {
  const reserve = (more: string): string =>
    `reserves:\n  vendor: {lines: [live], size: 500${more}}\n`;

  test("form groups after those of the document, without wages", async () => {
    const text = `${two(reserve(", concurrency: 3, handleFactor: 1.1, remote: 100%, trigger: [{waiting: 9}]"))}  other: {lines: [local], size: 1, trigger: [{waiting: 9}]}\noverflow: [{group: vendor, line: local}]\n`;
    const spec = await load(text);
    expect(spec.groups.map(({ name }) => name)).toEqual(["live", "local", "vendor", "other"]);
    expect(spec.groups[2]).toMatchObject({
      lines: Int32Array.of(0),
      concurrency: 3,
      handleFactor: 1.1,
      remoteShare: 1,
      wageYuanPerHour: new Float64Array(96),
      overtimeYuanPerHour: new Float64Array(96),
    });
    expect(spec.reserves.map(({ name, group }) => [name, group])).toEqual([
      ["vendor", 2],
      ["other", 3],
    ]);
    expect(spec.overflow[0]).toMatchObject({ group: 2, line: 1 });
  });

  test("defaults: two hours of lead, everybody comes, one call's worth at most, never released", async () => {
    const spec = await load(two(reserve(", trigger: [{waiting: 5000}]")));
    expect(spec.reserves).toEqual([
      {
        name: "vendor",
        group: 2,
        size: 500,
        cap: 500,
        leadSeconds: 7200,
        spreadSeconds: 0,
        showUpShare: 1,
        minimumSeconds: 0,
        yuanPerHour: 0,
        againSeconds: 7200,
        checkSeconds: 60,
        triggers: [{ kind: "waiting", contacts: 5000 }],
        release: {
          waitingBelow: 0,
          forSeconds: 0,
          afterSeconds: Number.POSITIVE_INFINITY,
          times: new Float64Array(0),
        },
      },
    ]);
  });

  test("settings; heads and contacts are scaled", async () => {
    const more = `, cap: 750, lead: 90m, spread: 20m, showUp: 90%, minimum: 4h, price: 50, again: 1h, check: 5m,
    trigger: [{waiting: 5000}, {withinBelow: 80%}, {withinBelow: 70%, over: 5m}, {coverageBelow: 90%}],
    release: {waitingBelow: 100, for: 15m, after: 6h}`;
    const [vendor] = (await load(two(`${reserve(more)}scale: 10%\n`))).reserves;
    expect(vendor).toMatchObject({
      size: 50,
      cap: 75,
      leadSeconds: 5400,
      spreadSeconds: 1200,
      showUpShare: 0.9,
      minimumSeconds: 4 * 3600,
      yuanPerHour: 50,
      againSeconds: 3600,
      checkSeconds: 300,
      triggers: [
        { kind: "waiting", contacts: 500 },
        { kind: "within", share: 0.8, overSeconds: 900 },
        { kind: "within", share: 0.7, overSeconds: 300 },
        { kind: "coverage", share: 0.9 },
      ],
      release: { waitingBelow: 10, forSeconds: 900, afterSeconds: 6 * 3600 },
    });
  });

  test("who is called again after the lead, unless it is said", async () => {
    const [vendor] = (await load(two(reserve(", lead: 30m, trigger: [{waiting: 1}]")))).reserves;
    expect(vendor?.againSeconds).toBe(1800);
  });

  test("clock times stand for every day of the horizon, dates for themselves", async () => {
    const more =
      ', trigger: [{at: "18:00"}, {at: ["20:00", "2026-11-11T09:00", "09:00"]}], release: {at: "23:00"}';
    const text = two(reserve(more)).replace("hours: 24", "hours: 47");
    const [vendor] = (
      await load(text.replace(/headsPerHour.*\]/, "start: 0:00, length: 1h, heads: 1"))
    ).reserves;
    const hours = (times: Float64Array | undefined): number[] =>
      [...(times ?? [])].map((seconds) => seconds / 3600);
    expect(
      vendor?.triggers.map((trigger) => (trigger.kind === "clock" ? hours(trigger.times) : [])),
    ).toEqual([
      [18, 42],
      [9, 20, 33, 44],
    ]);
    // The second 23:00 is the end of the horizon.
    expect(hours(vendor?.release.times)).toEqual([23]);
  });
});

describe("surges and value", () => {
  test("a surge is told from its start to the end of its fall", async () => {
    const surge =
      'surges: [{line: local, at: "20:00", factor: 5, rise: 10m, hold: 60m, fall: 30m}]\n';
    expect((await load(two(surge))).surges).toEqual([
      { line: 1, startSeconds: 72_000, endSeconds: 72_000 + 6000, factor: 5 },
    ]);
  });

  test("value by the second and by the whole, or nothing", async () => {
    expect((await load(two(""))).value).toBeNull();
    const value = "money: {value: {retentionPer10s: 0.8%, repurchasePer5Points: 3.2%}}\n";
    const spec = await load(two(value));
    // 38 s faster keeps 3.04 % more; ten points more resolved are worth 6.4 %.
    expect((spec.value?.retentionPerSecond ?? 0) * 38).toBeCloseTo(0.0304, 12);
    expect((spec.value?.repurchasePerResolution ?? 0) * 0.1).toBeCloseTo(0.064, 12);
    expect(spec.value?.resolution).toBe(0.75);
  });
});
