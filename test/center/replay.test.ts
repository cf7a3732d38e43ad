import { describe, expect, it } from "vitest";
import { replay } from "../../src/center/replay.ts";
import { simulate } from "../../src/center/simulate.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { LINE_FIELDS, LineField } from "../../src/tally/tallies.ts";
import { group, target } from "./hand-made.ts";
import { always, chats, scripted, shift } from "./scripted.ts";

describe("the figures of a replay, by hand", () => {
  // 1000 s, shifts of 2 agents to 500 and 1 from 400 on, at 36 yuan an hour, 2 chats each
  const { total, groups, lines } = replay(
    scripted({
      lines: [
        chats([0, 10, 20, 30, 40, 450, 460, 470], {
          handleSeconds: 200,
          firstReplySeconds: 18,
          patience: always(120),
        }),
      ],
      groups: [group("all", [0], { concurrency: 2 })],
      cohorts: [shift(2, { to: 500 }), shift(1, { from: 400 })],
      target: target({ withinSeconds: 30 }),
    }),
    1,
  );

  it("hours, overtime and cost", () => {
    // at 450, 460, 470 all three are idle: the newcomer, idle from the start, is not first
    const planned = 2 * 500 + 600;
    const overtime = 460 + 200 - 500 + (450 + 200 - 500);
    expect(total.agentHours).toBeCloseTo(planned / 3600, 12);
    expect(total.overtimeHours).toBeCloseTo(overtime / 3600, 9);
    expect(total.costYuan).toBeCloseTo(((planned + overtime) / 3600) * 36, 6);
    expect(total.costYuanPerContact).toBeCloseTo((planned + overtime) / 100 / 7, 6);
    expect(total.contactsPerAgentDay).toBeCloseTo(7 / (planned / 3600 / 8), 6);
  });

  it("contacts: the fifth gives up after two minutes, the rest is answered at once", () => {
    const { offered, answered, abandoned, waitSeconds, waitSecondsOffered } = total;
    expect({ offered, answered, abandoned }).toEqual({ offered: 8, answered: 7, abandoned: 1 });
    expect(waitSeconds).toBeCloseTo(0, 9);
    expect(waitSecondsOffered).toBeCloseTo(120 / 8, 6);
    expect(total.responseSeconds).toBeCloseTo(18, 9);
    expect(total.withinShare).toBe(7 / 8);
    expect(total.withinShareOfAnswered).toBe(1);
    expect(total.abandonShare).toBe(1 / 8);
  });

  it("occupancy over logged-in time, in slots", () => {
    const loggedIn = 1600 + 160 + 150;
    expect(total.occupancy).toBeCloseTo((7 * 200) / (2 * loggedIn), 8);
    expect(total.utilisation).toBe(total.occupancy);
  });

  it("a line that has the group alone has the same agents", () => {
    expect(lines[0]?.agentHours).toBe(total.agentHours);
    expect(groups[0]?.costYuan).toBe(total.costYuan);
    expect(groups[0]?.answered).toBe(7);
  });
});

describe("several days", () => {
  it("have quantiles day by day, of which the mean is taken", () => {
    // two days of 500 s; one contact waits 100 s on the first, two wait 300 s on the second
    const days = scripted({
      lines: [chats([0, 705, 705], { firstReplySeconds: 10 })],
      cohorts: [shift(1, { from: 100, to: 400 }), shift(2, { from: 1005 })],
      days: 2,
      intervalDays: Int32Array.from({ length: 100 }, (_, i) => (i < 50 ? 0 : 1)),
      close: "follow",
      followSeconds: 1000,
    });
    const { total } = replay(days, 1);
    expect(total.answered).toBe(3);
    const p50 = total.responseSecondsP50 as number;
    expect(Math.abs(p50 - (110 + 310) / 2)).toBeLessThan(0.01 * 210);
  });

  it("each has its own busy-day factor, which all lines share", async () => {
    const spec = await loadScenario(
      `
      title: three days
      start: 2026-01-05T00:00
      hours: 72
      timeZone: UTC
      warmUp: 0
      close: drop
      interval: 1h
      busyDay: {cv: 0.4}
      target: {within: 30s, share: 0.8}
      lines:
        a: {volume: {perHour: 20}, handle: {mean: 1s}, patience: {mean: 1s}}
        b: {volume: {perHour: 20}, handle: {mean: 1s}, patience: {mean: 1s}}
      groups: {all: {lines: [a, b]}}
      plan: [{group: all, headsPerHour: [${Array<number>(24).fill(0).join(", ")}]}]
    `,
      {},
    );
    const volume = 480;
    const factors: { a: number[]; b: number[]; next: number[] } = { a: [], b: [], next: [] };
    for (let replication = 0; replication < 100; replication++) {
      const { lineSums } = simulate(spec, 1, replication);
      const arrived = (line: number, day: number) => {
        let sum = 0;
        for (let hour = 24 * day; hour < 24 * (day + 1); hour++) {
          sum += lineSums[(hour * 2 + line) * LINE_FIELDS + LineField.arrived] as number;
        }
        return sum / volume;
      };
      for (const day of [0, 1]) {
        factors.a.push(arrived(0, day));
        factors.b.push(arrived(1, day));
        factors.next.push(arrived(0, day + 1));
      }
    }
    const n = factors.a.length;
    const mean = factors.a.reduce((x, y) => x + y, 0) / n;
    expect(Math.abs(mean - 1)).toBeLessThan((4 * 0.4) / Math.sqrt(n));
    // what is left between the lines is Poisson: cv^2 / (cv^2 + 1 / volume) of the variance is shared
    expect(correlation(factors.a, factors.b)).toBeGreaterThan(0.95);
    expect(Math.abs(correlation(factors.a, factors.next))).toBeLessThan(4 / Math.sqrt(n));
  });
});

describe("shifts across midnight", () => {
  const scenario = (hours: number) => `
    title: a night shift
    start: 2026-01-05T00:00
    hours: ${hours}
    timeZone: UTC
    interval: 1h
    target: {within: 30s, share: 0.8}
    lines:
      calls:
        volume: {perHour: 4}
        arrivals: {process: replay}
        handle: {mean: 10s, law: constant}
        patience: {mean: 60s, law: constant}
    groups: {all: {lines: [calls]}}
    shifts: {night: {start: "22:00", length: 8h}}
    plan: [{group: all, shift: night, heads: 2}]
  `;

  it("stand at either end of the day: the eve's until six, tonight's from ten", async () => {
    const run = replay(await loadScenario(scenario(24), {}), 1);
    const rows = run.hours.filter(({ line }) => line === null);
    const isNight = (hour: number) => hour < 6 || hour >= 22;
    expect(rows.map(({ agents }) => agents)).toEqual(
      Array.from({ length: 24 }, (_, hour) => (isNight(hour) ? 2 : 0)),
    );
    expect(run.total.agentHours).toBe(16);
    rows.forEach(({ answered, offered, abandoned }, hour) => {
      expect(offered).toBe(4);
      if (isNight(hour)) expect([hour, answered]).toEqual([hour, 4]);
      // who joins in the last minute before ten may be lucky
      else if (hour < 21) expect([hour, abandoned]).toEqual([hour, 4]);
    });
  });

  it("run through midnight when the horizon does", async () => {
    const { total, hours } = replay(await loadScenario(scenario(48), {}), 1);
    expect(total.agentHours).toBe(32);
    const agents = hours.filter(({ line }) => line === null).map((row) => row.agents);
    expect(agents.slice(20, 32)).toEqual([0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0]);
  });
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((x, y) => x + y, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] as number) - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

it("refuses a seed or a replication that is no whole number from 0, both at once", () => {
  const spec = scripted({ lines: [chats([0])], groups: [group("all", [0])], cohorts: [shift(1)] });
  expect(() => replay(spec, 1.5, -1)).toThrow(
    "seed: must be a whole number >= 0 (got 1.5)\nreplication: must be a whole number >= 0 (got -1)",
  );
});
