import { describe, expect, it } from "vitest";
import type { Study } from "../../src/study/study.ts";
import { expectExact, study } from "./agree.ts";

/** Nobody but the reserve serves 600 contacts an hour from 12:00 on; nobody gives up. */
function scenario(reserve: string, more = ""): string {
  const hourly = Array.from({ length: 24 }, (_, hour) => (hour >= 12 && hour < 18 ? 600 : 0));
  return `
    title: a reserve
    start: 2026-01-05T00:00
    hours: 24
    timeZone: UTC
    interval: 5m
    warmUp: 0s
    close: serve
    target: {within: 20s, share: 0.8}
    lines:
      calls:
        volume: {hourly: [${hourly.join(", ")}]}
        arrivals: {process: poisson, withinHour: flat}
        handle: {mean: 60s, law: exponential}
        patience: {mean: 300s}
    groups: {agents: {lines: [calls], costPerHour: 36}}
    shifts: {all: {start: "00:00", length: 24h}}
    plan: [{group: agents, shift: all, heads: 5}]
    reserves: {pool: {lines: [calls], size: 30, price: 50, ${reserve}}}
    ${more}
  `;
}

function reserveOf({ reserves }: Study) {
  const [reserve] = reserves;
  if (reserve === undefined) throw new Error("no reserve");
  return reserve;
}

const HOUR = 3600;

describe("a reserve", () => {
  it("serves nobody before the call and its lead, and is paid by the hour to the cent", async () => {
    const result = await study(
      scenario('lead: 2h, trigger: [{at: "12:00"}], release: {at: "17:30"}, minimum: 1h'),
      4,
    );
    const reserve = reserveOf(result);
    expect(reserve.calledShare.mean).toBe(1);
    expect(reserve.firstCallSeconds.mean).toBe(12 * HOUR);
    expect(reserve.firstArrivalSeconds.mean).toBe(14 * HOUR);
    expect(reserve.lastArrivalSeconds.mean).toBe(14 * HOUR);
    expect(reserve.headsArrived.mean).toBe(30);
    const byHour = result.hours.filter(({ line }) => line === null);
    expect(byHour[13]?.present.mean).toBe(5);
    expect(byHour[14]?.present.mean).toBe(35);
    // released at 17:30: paid for 3.5 h each, and for the chat that some are in
    const hours = reserve.hours.mean as number;
    expect(hours).toBeGreaterThan(30 * 3.5);
    expect(hours).toBeLessThan(30 * 3.5 + 1);
    expect(reserve.costYuan.mean).toBeCloseTo(50 * hours, 2);
    expect(result.total.costYuan.mean).toBeCloseTo(50 * hours + 36 * (5 * 24), 2);
    expect(result.total.reserveHours.mean).toBeCloseTo(hours, 9);
  });

  it("is paid its minimum even when it is sent home before", async () => {
    const result = await study(
      scenario('lead: 2h, trigger: [{at: "12:00"}], release: {after: 30m}, minimum: 4h'),
      2,
    );
    const reserve = reserveOf(result);
    expect(reserve.hours.mean).toBe(30 * 4);
    expect(reserve.costYuan.mean).toBe(30 * 4 * 50);
  });

  it("comes as often as it shows up, evenly over the spread", async () => {
    const n = 400;
    const result = await study(
      scenario('lead: 1h, spread: 1h, showUp: 70%, trigger: [{at: "12:00"}], minimum: 2h'),
      n,
    );
    const reserve = reserveOf(result);
    expectExact(reserve.headsArrived, 30 * 0.7, n);
    expect(reserve.headsCalled.mean).toBe(30);
    // paid to the end of the day: from an arrival uniform between 13:00 and 14:00
    expectExact(reserve.hours, 30 * 0.7 * 10.5, n);
    // first and last of about 21 uniform arrivals
    expect(reserve.firstArrivalSeconds.mean).toBeGreaterThan(13 * HOUR);
    expect(reserve.firstArrivalSeconds.mean).toBeLessThan(13.1 * HOUR);
    expect(reserve.lastArrivalSeconds.mean).toBeGreaterThan(13.9 * HOUR);
    expect(reserve.lastArrivalSeconds.mean).toBeLessThan(14 * HOUR);
  });

  it("is called within minutes by a queue, and by contacts that are late; never on a calm day", async () => {
    const byQueue = reserveOf(
      await study(scenario("lead: 1h, trigger: [{waiting: 20}], release: {waitingBelow: 1}"), 4),
    );
    expect(byQueue.calledShare.mean).toBe(1);
    // five agents for 600 contacts an hour: twenty wait after about four minutes
    expect(byQueue.firstCallSeconds.mean).toBeGreaterThan(12 * HOUR + 120);
    expect(byQueue.firstCallSeconds.mean).toBeLessThan(12 * HOUR + 600);
    expect((byQueue.firstCallSeconds.mean as number) + HOUR).toBe(byQueue.firstArrivalSeconds.mean);

    const byShare = reserveOf(
      await study(scenario("lead: 1h, trigger: [{withinBelow: 50%, over: 10m}]"), 4),
    );
    expect(byShare.firstCallSeconds.mean).toBeGreaterThan(12 * HOUR);
    expect(byShare.firstCallSeconds.mean).toBeLessThan(12.25 * HOUR);

    const calm = reserveOf(await study(scenario("trigger: [{waiting: 5000}]"), 2));
    expect(calm.calledShare.mean).toBe(0);
    expect(calm.firstCallSeconds.mean).toBeNull();
    expect(calm.costYuan.mean).toBe(0);
  });

  it("is called when agents stay away", async () => {
    const trigger = "lead: 1h, trigger: [{coverageBelow: 75%}]";
    const all = reserveOf(await study(scenario(trigger), 2));
    expect(all.calledShare.mean).toBe(0);
    const few = scenario(trigger).replace("costPerHour: 36", "costPerHour: 36, attendance: 20%");
    const called = reserveOf(await study(few, 4));
    expect(called.calledShare.mean).toBe(1);
    expect(called.firstCallSeconds.mean).toBe(0);
  });

  it("is called again, up to the cap, no sooner than allowed", async () => {
    const settings =
      'lead: 1h, cap: 50, again: 90m, trigger: [{at: ["12:00", "13:00", "14:00", "15:30"]}]';
    const reserve = reserveOf(await study(scenario(settings), 1));
    // 30 at 12:00; 13:00 is too soon; 20 at 14:00 reach the cap; at 15:30 there is no room
    expect(reserve.calls.mean).toBe(2);
    expect(reserve.headsCalled.mean).toBe(50);
    expect(reserve.lastArrivalSeconds.mean).toBe(15 * HOUR);
  });
});
