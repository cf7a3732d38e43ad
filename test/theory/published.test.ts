/**
 * Figures printed, with intervals, by an independent simulator: ContactCenters and SSJ (Buist and
 * L'Ecuyer, University of Montreal; umontreal-simul/contactcenters and umontreal-simul/ssj, the .res
 * files of the examples named below).
 */
import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/study/study.ts";
import { errorOf, expectAgreement, type Published, study } from "./agree.ts";

const printed = (mean: number, low: number, high: number, rounding = 0.0005, confidence = 0.95) =>
  ({ mean, low, high, confidence, rounding }) satisfies Published;

/** An estimate, multiplied by `factor` into the published unit, agrees with what was printed. */
function agrees(estimate: Estimate, replications: number, published: Published, factor = 1): void {
  const mean = (estimate.mean as number) * factor;
  expectAgreement(mean, errorOf(estimate, replications) * factor, published);
}

/**
 * A count from a share and what it is a share of. Its error leaves out the spread of the latter, so it
 * comes out too small and the check stricter.
 */
const shareOf = (estimate: Estimate, of: Estimate): Estimate => ({
  mean: (estimate.mean as number) * (of.mean as number),
  low: (estimate.low as number) * (of.mean as number),
  high: (estimate.high as number) * (of.mean as number),
});

describe("M/M/12 over 8 hours, from empty (doc/examples/MMC, MMCAb, MMCBlocked)", () => {
  const n = 1000;
  const scenario = (line: string) => `
    title: M/M/12
    start: 2026-01-05T00:00
    hours: 8
    timeZone: UTC
    close: serve
    target: {within: 20s, share: 0.8}
    lines:
      calls:
        volume: {perHour: 252}
        arrivals: {process: poisson, withinHour: flat}
        handle: {mean: 120s, law: exponential}
        ${line}
    groups: {agents: {lines: [calls]}}
    plan: [{group: agents, headsPerHour: [12, 12, 12, 12, 12, 12, 12, 12]}]
  `;

  it("without abandonment", async () => {
    const { total } = await study(scenario("patience: none"), n);
    agrees(shareOf(total.withinShare, total.offered), n, printed(1816.158, 1812.618, 1819.698));
    agrees(total.withinShareOfAnswered, n, printed(0.902, 0.9, 0.904));
    agrees(total.waitSeconds, n, printed(0.099, 0.097, 0.102), 1 / 60);
    agrees(total.occupancy, n, printed(0.695, 0.694, 0.697));
  });

  it("with exponential patience of a minute", async () => {
    const { total } = await study(scenario("patience: {mean: 60s, law: exponential}"), n);
    agrees(total.abandoned, n, printed(58.609, 57.66, 59.558));
    agrees(shareOf(total.withinShare, total.offered), n, printed(1906.008, 1903.785, 1908.231));
    agrees(total.withinShareOfAnswered, n, printed(0.975, 0.974, 0.975));
    agrees(total.waitSeconds, n, printed(0.024, 0.023, 0.024), 1 / 60);
    agrees(total.occupancy, n, printed(0.675, 0.674, 0.677));
    agrees(total.withinShareExcludingEarlyAbandons, n, printed(0.968, 0.968, 0.969));
  });

  it("with five waiting places", async () => {
    const { total } = await study(scenario("patience: none\n        queue: {capacity: 5}"), n);
    agrees(total.blocked, n, printed(18.655, 18.045, 19.265));
    agrees(shareOf(total.withinShare, total.offered), n, printed(1854.284, 1851.667, 1856.901));
    agrees(total.withinShareOfAnswered, n, printed(0.929, 0.928, 0.93));
    agrees(total.waitSeconds, n, printed(0.06, 0.059, 0.061), 1 / 60);
    agrees(total.occupancy, n, printed(0.689, 0.688, 0.69));
    agrees(total.withinShare, n, printed(0.92, 0.919, 0.922));
  });
});

describe("a day of 13 hours with staff by the hour", () => {
  const scenario = (busyDay: string, within: string) => `
    title: single queue
    start: 2026-01-05T08:00
    hours: 13
    timeZone: UTC
    interval: 1h
    close: serve
    target: {within: ${within}, share: 0.8}
    ${busyDay}
    lines:
      calls:
        volume: {hourly: [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60]}
        arrivals: {process: poisson, withinHour: flat}
        handle: {mean: 100s, law: exponential}
        patience: {mean: 1000s, law: exponential, balk: 0.1}
    groups: {agents: {lines: [calls]}}
    plan: [{group: agents, headsPerHour: [4, 6, 8, 8, 8, 7, 8, 8, 6, 6, 4, 4, 4]}]
  `;

  it("on days of varying busyness (SSJ tutorial CallCenter, alpha 400)", async () => {
    const n = 2000;
    const { total } = await study(scenario("busyDay: {cv: 0.05}", "20s"), n);
    const by1660 = 1 / 1660;
    const narrow = (mean: number, low: number, high: number) =>
      printed(mean, low, high, 0.0005, 0.9);
    agrees(total.offered, n, narrow(1660.366, 1658.826, 1661.906));
    // the error of a sum is not that of the ratio: it is taken from a count of the same spread
    const waits = shareOf(total.waitSecondsOffered, total.offered);
    agrees(waits, n, narrow(4.713, 4.68, 4.746), by1660);
    const good = shareOf(total.withinShareCountingEarlyAbandons, total.offered);
    const spread = errorOf(total.offered, n);
    expectAgreement((good.mean as number) * by1660, spread * by1660, narrow(0.925, 0.924, 0.925));
    agrees(total.abandoned, n, narrow(0.02, 0.02, 0.02), by1660);
  });

  it("hour by hour, service level of calls by the hour of arrival (doc/msk/singleQueue)", async () => {
    const n = 1000;
    const { total, hours } = await study(scenario("", "20s"), n);
    const expected: readonly (readonly [number, number, number])[] = [
      [78.1, 76.8, 79.4],
      [85.9, 84.8, 86.9],
      [97.5, 97.1, 97.8],
      [93.7, 93.1, 94.4],
      [90.1, 89.3, 91.0],
      [93.0, 92.3, 93.8],
      [97.4, 97.1, 97.8],
      [97.3, 97.0, 97.7],
      [93.5, 92.9, 94.2],
      [97.0, 96.6, 97.5],
      [87.3, 86.2, 88.4],
      [91.8, 91.0, 92.7],
      [94.7, 94.0, 95.3],
    ];
    const rows = hours.filter(({ line }) => line === null);
    expect(rows).toHaveLength(13);
    rows.forEach((row, hour) => {
      // of the served and those who left after the target; an hour reports its parts, not this share
      const served = (row.offered.mean as number) - (row.abandonedWithin.mean as number);
      const share = (row.within.mean as number) / served;
      const scale = (row.offered.mean as number) / served;
      const error = errorOf(row.withinShare, n) * scale * 100;
      const [mean, low, high] = expected[hour] as readonly [number, number, number];
      expectAgreement(share * 100, error, printed(mean, low, high, 0.05));
    });
    agrees(total.withinShareExcludingEarlyAbandons, n, printed(92.5, 92.2, 92.7, 0.05), 100);
    agrees(total.occupancy, n, printed(55.8, 55.7, 56.0, 0.05), 100);
  });

  it("within 30 s over the day (doc/msk/singleQueue)", async () => {
    const n = 500;
    const { total } = await study(scenario("", "30s"), n, 2);
    agrees(total.withinShareExcludingEarlyAbandons, n, printed(94.4, 94.2, 94.6, 0.05), 100);
  });
});

describe("three lines, two groups, one shared (doc/examples/SimpleMSK)", () => {
  it("agents take whoever has waited longest", async () => {
    const n = 600;
    const line = (perMinute: readonly number[]) =>
      `{volume: {hourly: [${perMinute.flatMap((rate) => [rate * 60, rate * 60]).join(", ")}]}, ` +
      "arrivals: {process: poisson, withinHour: flat}, " +
      "handle: {mean: [120s, 120s, 100s, 100s, 150s, 150s], law: exponential}, " +
      "patience: {mean: [200s, 200s, 150s, 150s, 300s, 300s], law: exponential}}";
    const { total, groups, hours } = await study(
      `
      title: three lines, two groups
      start: 2026-01-05T00:00
      hours: 6
      timeZone: UTC
      close: serve
      target: {within: 20s, share: 0.8}
      busyDay: {cv: ${1 / Math.sqrt(28.7)}}
      lines:
        first: ${line([4.2, 5.3, 3.2])}
        second: ${line([5.1, 4.3, 4.8])}
        third: ${line([6.3, 5.2, 4.8])}
      groups:
        one: {lines: [first, second]}
        two: {lines: [second, third]}
      plan:
        - {group: one, headsPerHour: [12, 12, 18, 18, 9, 9]}
        - {group: two, headsPerHour: [15, 15, 20, 20, 11, 11]}
    `,
      n,
    );
    agrees(total.answered, n, printed(4297.305, 4270.15, 4324.46));
    agrees(total.abandoned, n, printed(910.335, 876.133, 944.537));
    agrees(total.withinShareExcludingEarlyAbandons, n, printed(0.501, 0.494, 0.509));
    agrees(groups[0]?.occupancy as Estimate, n, printed(0.881, 0.877, 0.884));

    // good calls by line and period: printed without intervals, so theirs is taken as wide as ours
    const good = [
      [170.154, 599.334, 15.49],
      [262.936, 511.648, 34.697],
      [259.806, 613.732, 24.888],
    ];
    ["first", "second", "third"].forEach((name, type) => {
      const rows = hours.filter((row) => row.line === name);
      good[type]?.forEach((published, period) => {
        const [a, b] = rows.slice(2 * period, 2 * period + 2);
        const mean = (a?.within.mean as number) + (b?.within.mean as number);
        const error = errorOf(a?.within as Estimate, n) + errorOf(b?.within as Estimate, n);
        expect(
          Math.abs(mean - published) / (error * Math.hypot(1, Math.sqrt(n / 1000))),
        ).toBeLessThan(4);
      });
    });
  });
});
