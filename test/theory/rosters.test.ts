import { describe, expect, it } from "vitest";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import type { Study } from "../../src/study/study.ts";
import { expectExact, study } from "./agree.ts";

/** A line nobody ever calls, so that only the agents' hours are left to count. */
const quiet = "{volume: {perHour: 0}, handle: {mean: 60s}}";

interface Roster {
  readonly group?: string;
  readonly shifts: string;
  readonly plan: string;
  readonly more?: string;
  readonly line?: string;
  readonly hours?: number;
  readonly interval?: string;
}

function scenario({
  group = "",
  shifts,
  plan,
  more = "",
  line = quiet,
  hours = 24,
}: Roster): string {
  return `
    title: rosters
    start: 2026-01-05T00:00
    hours: ${hours}
    timeZone: UTC
    interval: ${interval}
    warmUp: 0s
    close: serve
    target: {within: 20s, share: 0.8}
    lines: {calls: ${line}}
    groups: {agents: {lines: [calls], costPerHour: 36${group}}}
    shifts: {${shifts}}
    plan: [${plan}]
    ${more}
  `;
}

/** Hours off the floor by cause. */
function hoursOff({ shrinkage }: Study): Record<string, number | null> {
  return Object.fromEntries(shrinkage.map(({ cause, hours }) => [cause, hours.mean]));
}

describe("agent-hours off the floor", () => {
  it("are counted by cause: a lunch of 45 min, a tea of 15 min, training for a tenth", async () => {
    const result = await study(
      scenario({
        shifts:
          'day: {start: "08:00", length: 8h, breaks: [{name: lunch, length: 45m, from: 3h, to: 5h}, ' +
          "{name: tea, length: 15m, from: 6h}]}",
        plan: "{group: agents, shift: day, heads: 40}",
        interval: "1m",
        more: 'activities: [{name: training, at: "09:00", length: 1h, share: 10%}]',
      }),
      1,
    );
    const off = hoursOff(result);
    expect(off["lunch"]).toBeCloseTo(40 * 0.75, 9);
    expect(off["tea"]).toBeCloseTo(40 * 0.25, 9);
    expect(off["training"]).toBeCloseTo(4, 9);
    expect(Object.keys(off)).toEqual(["lunch", "tea", "training"]);
    expect(result.total.agentHours.mean).toBeCloseTo(320, 9);
    expect(result.total.costYuan.mean).toBeCloseTo(320 * 36, 6);
    // the lunches of 40 are spread over two hours: never more than 45 of 120 minutes' worth at a time
    const present = result.intervals
      .filter(({ line }) => line === null)
      .map((row) => row.present.mean);
    expect(Math.min(...present.slice(11 * 60, 13 * 60 + 45).map(Number))).toBeGreaterThanOrEqual(
      24,
    );
    expect(present[8 * 60 + 30]).toBeCloseTo(40, 9);
    expect(present[9 * 60 + 30]).toBeCloseTo(36, 9);
    expect(present[14 * 60 + 5]).toBeCloseTo(0, 9);
  });

  it("are those of a binomial number who stay away, and of exponential lateness cut at the shift's end", async () => {
    const n = 400;
    const result = await study(
      scenario({
        group: ", attendance: 80%, late: {share: 30%, mean: 2h}",
        shifts: 'day: {start: "08:00", length: 4h}',
        plan: "{group: agents, shift: day, heads: 50}",
      }),
      n,
    );
    const { absence, lateness } = Object.fromEntries(
      result.shrinkage.map(({ cause, hours }) => [cause, hours]),
    );
    if (absence === undefined || lateness === undefined) throw new Error("causes are missing");
    expectExact(absence, 50 * 0.2 * 4, n);
    // E[min(L, 4 h)] = 2 (1 - exp(-4 / 2)) hours
    expectExact(lateness, 50 * 0.8 * 0.3 * 2 * (1 - Math.exp(-2)), n);
    const half = ((absence.high as number) - (absence.low as number)) / 2;
    const deviation = (half / 1.966) * Math.sqrt(n);
    expect(deviation / (4 * Math.sqrt(50 * 0.8 * 0.2))).toBeCloseTo(1, 0.7);
  });

  it("come back for the second part of a split shift only if they came for the first", async () => {
    const result = await study(
      scenario({
        group: ", attendance: 50%",
        shifts: 'split: {parts: [{start: "08:00", length: 3h}, {start: "18:00", length: 2h}]}',
        plan: "{group: agents, shift: split, heads: 30}",
      }),
      1,
    );
    const rows = result.intervals.filter(({ line }) => line === null);
    const morning = rows[9]?.present.mean as number;
    expect(morning).toBeGreaterThan(5);
    expect(morning).toBeLessThan(25);
    expect(rows[18]?.present.mean).toBeCloseTo(morning, 9);
    expect(rows[12]?.present.mean).toBe(0);
    expect(result.total.agentHours.mean).toBeCloseTo(150, 9);
  });
});

describe("seats", () => {
  const shifts = 'early: {start: "06:00", length: 8h}, late: {start: "12:00", length: 8h}';
  const plan = "{group: agents, shift: early, heads: 30}, {group: agents, shift: late, heads: 30}";
  const busy = "{volume: {perHour: 400}, handle: {mean: 300s}, patience: {mean: 60s}}";

  it("are never taken by more than there are, overtime included, and the rest waits, paid", async () => {
    const result = await study(
      scenario({ shifts, plan, line: busy, more: "seats: 40", interval: "1m" }),
      3,
    );
    const seated = result.intervals
      .filter(({ line }) => line === null)
      .map((row) => row.present.mean as number);
    expect(Math.max(...seated)).toBeCloseTo(40, 9);
    // from 12 to 14 twenty of the late shift wait for a seat; then they come as the early ones go
    expect(hoursOff(result)["no seat"]).toBeGreaterThanOrEqual(2 * 20);
    expect(hoursOff(result)["no seat"]).toBeLessThan(2 * 20 + 5);
    expect(result.total.agentHours.mean).toBeCloseTo(480, 9);
  });

  it("are not needed by who works from home", async () => {
    const remote = { shifts, plan, more: "seats: 40", group: ", remote: 50%" };
    const result = await study(scenario(remote), 1);
    // half of 60 need one: 30
    expect(hoursOff(result)["no seat"] ?? 0).toBe(0);
  });
});

describe("chats handed back at the end of a shift", () => {
  it("go on with the next, so that an hourly change of everybody is never felt: Erlang A", async () => {
    const n = 30;
    const agents = 20;
    const [handleSeconds, patienceSeconds, perHour] = [600, 300, 132];
    const load = (perHour * handleSeconds) / 3600;
    const exact = erlangA({ load, agents, handleSeconds, patienceSeconds, withinSeconds: 20 });
    const shifts = Array.from({ length: 24 }, (_, hour) => {
      return `h${hour}: {start: "${String(hour).padStart(2, "0")}:00", length: 1h}`;
    });
    const plan = Array.from(
      { length: 24 },
      (_, hour) => `{group: agents, shift: h${hour}, heads: ${agents}}`,
    );
    const line =
      `{volume: {perHour: ${perHour}}, arrivals: {process: poisson, withinHour: flat}, ` +
      `handle: {mean: ${handleSeconds}s, law: exponential}, patience: {mean: ${patienceSeconds}s}}`;
    const yaml = scenario({
      group: ", atShiftEnd: handBack",
      shifts: shifts.join(", "),
      plan: plan.join(", "),
      line,
      hours: 72,
    }).replace("warmUp: 0s", "warmUp: 12h");
    const { total } = await study(yaml, n);
    expect(total.overtimeHours.mean).toBe(0);
    expectExact(total.withinShare, exact.answeredWithinShare, n);
    expectExact(total.abandonShare, exact.abandonShare, n);
    expectExact(total.occupancy, exact.occupancy, n);
  });

  it("else are finished in overtime: as many hours as work was left, paid at its own price", async () => {
    const n = 300;
    // 60 chats of exponential length are open on average when all shifts end, and 60 x 10 min are left
    const yaml = scenario({
      shifts: 'day: {start: "00:00", length: 6h}',
      plan: "{group: agents, shift: day, heads: 150}",
      line:
        "{volume: {perHour: 360}, arrivals: {process: poisson, withinHour: flat}, " +
        "handle: {mean: 600s, law: exponential}}",
      more: "money: {overtimePremium: 50%}",
    });
    const { total } = await study(yaml.replace("close: serve", "close: drop"), n);
    expectExact(total.overtimeHours, 10, n);
    const cost = 150 * 6 * 36 + (total.overtimeHours.mean as number) * 36 * 1.5;
    expect(total.costYuan.mean).toBeCloseTo(cost, 6);
  });
});

describe("wages", () => {
  it("rise at night and follow a list by the hour", async () => {
    const { total } = await study(
      scenario({
        shifts: 'all: {start: "00:00", length: 24h}',
        plan: "{group: agents, shift: all, heads: 2}",
        more: 'money: {nightPremium: {from: "22:00", to: "06:00", share: 25%}}',
      }).replace("costPerHour: 36", `costPerHour: [${Array.from({ length: 24 }, (_, h) => h)}]`),
      1,
    );
    const hourly = Array.from({ length: 24 }, (_, h) => h * (h < 6 || h >= 22 ? 1.25 : 1));
    expect(total.costYuan.mean).toBeCloseTo(2 * hourly.reduce((a, b) => a + b, 0), 6);
  });
});
