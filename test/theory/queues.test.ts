import { describe, expect, it } from "vitest";
import { erlangBlocked } from "../../src/erlang/blocked.ts";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import { erlangCAnsweredWithin } from "../../src/erlang/erlang-c-answered-within.ts";
import { erlangCWaitSeconds } from "../../src/erlang/erlang-c-wait.ts";
import { expectExact, study } from "./agree.ts";

/** Sizes with a load a little below the agents, so that a good share of contacts waits. */
const sizes = [
  { agents: 10, load: 8, withinSeconds: 20, hours: 24, warmUp: "4h", replications: 60 },
  { agents: 200, load: 190, withinSeconds: 20, hours: 6, warmUp: "4h", replications: 40 },
  { agents: 10_000, load: 9_900, withinSeconds: 2, hours: 1, warmUp: "1h", replications: 8 },
];
const handleSeconds = 180;

function scenario(size: (typeof sizes)[number], line: string): string {
  return `
    title: one line, one group
    start: 2026-01-05T00:00
    hours: ${size.hours}
    timeZone: UTC
    warmUp: ${size.warmUp}
    close: serve
    target: {within: ${size.withinSeconds}s, share: 0.8}
    lines:
      calls:
        volume: {perHour: ${(size.load * 3600) / handleSeconds}}
        arrivals: {process: poisson, withinHour: flat}
        handle: {mean: ${handleSeconds}s, law: exponential}
        ${line}
    groups: {agents: {lines: [calls], concurrency: 1}}
    plan: [{group: agents, headsPerHour: [${Array<number>(24).fill(size.agents).join(", ")}]}]
  `;
}

describe.each(sizes)("a replay with $agents agents and a load of $load agrees with", (size) => {
  const { agents, load, withinSeconds, replications } = size;

  it("Erlang C when nobody abandons", async () => {
    const { total } = await study(scenario(size, "patience: none"), replications);
    const share = erlangCAnsweredWithin({ load, agents, handleSeconds, withinSeconds });
    const wait = erlangCWaitSeconds({ load, agents, handleSeconds });
    expectExact(total.withinShare, share, replications);
    expectExact(total.waitSeconds, wait, replications);
    expectExact(total.waitSecondsOffered, wait, replications);
    expectExact(total.occupancy, load / agents, replications);
  });

  it("Erlang A when patience is exponential", async () => {
    const patienceSeconds = 300;
    const line = `patience: {mean: ${patienceSeconds}s, law: exponential}`;
    const { total } = await study(scenario(size, line), replications);
    const exact = erlangA({ load, agents, handleSeconds, patienceSeconds, withinSeconds });
    expectExact(total.withinShare, exact.answeredWithinShare, replications);
    expectExact(total.abandonShare, exact.abandonShare, replications);
    expectExact(total.waitSecondsOffered, exact.waitSecondsMean, replications);
    expectExact(total.occupancy, exact.occupancy, replications);
  });

  it("M/M/c/K when waiting places are few", async () => {
    const places = Math.round(Math.sqrt(agents) / 2);
    const line = `patience: none\n        queue: {capacity: ${places}}`;
    const { total } = await study(scenario(size, line), replications);
    const exact = erlangBlocked({ load, agents, places });
    const offered = total.offered.mean as number;
    const { mean, low, high } = total.blocked as { mean: number; low: number; high: number };
    const blockedShare = { mean: mean / offered, low: low / offered, high: high / offered };
    expectExact(blockedShare, exact.blockedShare, replications);
    expectExact(total.waitSeconds, exact.waitPerHandle * handleSeconds, replications);
    expectExact(total.occupancy, (load * (1 - exact.blockedShare)) / agents, replications);
  });
});

describe("conservation of time (Little)", () => {
  it("the mean queue is the arrival rate times the mean wait, the mean open chats the rate times the handle time", async () => {
    const size = sizes[1] as (typeof sizes)[number];
    const result = await study(scenario(size, "patience: {mean: 300s}"), 40);
    const rows = result.intervals.filter(({ line }) => line === null);
    const mean = (values: (number | null)[]) =>
      values.reduce<number>((sum, value) => sum + (value as number), 0) / values.length;
    const rate = (result.total.offered.mean as number) / (size.hours * 3600);
    const queue = mean(rows.map((row) => row.queue.mean));
    const wait = result.total.waitSecondsOffered.mean as number;
    expect(queue / (rate * wait)).toBeCloseTo(1, 2);

    const answered = (result.total.answered.mean as number) / (size.hours * 3600);
    const open = (result.total.occupancy.mean as number) * size.agents;
    expect(open / (answered * handleSeconds)).toBeCloseTo(1, 2);
  });
});

describe("M/G/infinity", () => {
  /**
   * All agents go at 02:00. With so many that nobody waits, the chats open then are Poisson with mean
   * rate x mean handle time whatever the law, and each has the stationary residual R left, with
   * E[R] = E[S^2] / (2 E[S]) and E[R^2] = E[S^3] / (3 E[S]). So the overtime, their sum, has mean
   * load x E[R] and, only because the number is Poisson, variance load x E[R^2].
   */
  const S = 600;
  const load = 60;
  const laws = [
    { law: "constant", cv: 0, second: 1, third: 1 },
    { law: "exponential", cv: 1, second: 2, third: 6 },
    { law: "gamma", cv: 0.5, second: 1.25, third: 1.25 * 1.5 },
    { law: "lognormal", cv: 0.5, second: 1.25, third: 1.25 ** 3 },
  ];

  it.each(laws)("holds a Poisson number of contacts, handle times $law", async (law) => {
    const n = 500;
    const { total } = await study(
      `
      title: no one waits
      start: 2026-01-05T00:00
      hours: 7
      timeZone: UTC
      close: drop
      target: {within: 20s, share: 0.8}
      lines:
        calls:
          volume: {perHour: ${(load * 3600) / S}}
          arrivals: {process: poisson, withinHour: flat}
          handle: {mean: ${S}s, cv: ${law.cv}, law: ${law.law}}
          patience: {mean: 1s}
      groups: {agents: {lines: [calls]}}
      shifts: {all: {start: "00:00", length: 2h}}
      plan: [{group: agents, shift: all, heads: 200}]
    `,
      n,
    );
    const mean = (load * S * law.second) / 2 / 3600;
    const deviation = Math.sqrt((load * S * S * law.third) / 3) / 3600;
    const hours = total.overtimeHours.mean as number;
    expect(Math.abs(hours - mean) / (deviation / Math.sqrt(n))).toBeLessThan(4);
    const measured = (((total.overtimeHours.high as number) - hours) / 1.9612) * Math.sqrt(n);
    // the sample variance of a sum of about 60 terms has relative error near sqrt(2 / n)
    expect(Math.abs((measured / deviation) ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2.5 / n));
  });
});
