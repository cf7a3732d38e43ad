import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/parse.ts";
import { printScenario } from "../../src/scenario/print.ts";
import { printDuration } from "../../src/scenario/scalars.ts";
import { small } from "./documents.ts";
import { anyScenario } from "./generator.ts";

describe("print", () => {
  test("parse(print(scenario)) is the scenario", () => {
    fc.assert(
      fc.property(anyScenario, (text) => {
        const scenario = parseScenario(text);
        const printed = printScenario(scenario);
        expect(parseScenario(printed)).toEqual(scenario);
        expect(printScenario(parseScenario(printed))).toBe(printed);
      }),
      { numRuns: 25 },
    );
  });

  test("a short document is printed with every default", () => {
    expect(printScenario(parseScenario(small()))).toBe(`title: Small
notes: []
start: 2026-11-11T00:00
hours: 8
timeZone: Asia/Shanghai
interval: 15m
warmUp: 0s
close: serve
scale: 1
ageing: none
seats: none
sites: {}
windows: []
target:
  within: 30s
  share: 0.9
  windows: []
  occupancyMax: 0.9
busyDay: {cv: 0}
lines:
  live:
    volume: {perHour: 60, factor: 1}
    proactive: 0
    arrivals: {process: poisson, withinHour: smooth, hourCv: 0, busyDayCv: 0}
    priority: {vip: 0, upset: 0, found: 1, falseAlarms: 0}
    touchpoints: {}
    bot: {containment: 0, time: 0s, latency: 0s, price: 0, context: 1, explanation: 0s}
    queue: {capacity: none}
    handle: {mean: 3m, cv: 1, law: lognormal}
    work: {}
    patience: none
    firstReply: 0s
groups:
  agents:
    lines: [live]
    concurrency: 1
    firstReplySlows: false
    handleFactor: 1
    senior: false
    pick: longestWait
    atShiftEnd: finish
    remote: 0
    attendance: 1
    late: {share: 0, mean: 0s}
    costPerHour: 0
shifts: {}
plan: []
activities: []
overflow: []
reserves: {}
money: {overtimePremium: 0}
surges: []
events: []
`);
  });

  test("durations in the largest unit that is whole", () => {
    expect([0, 30, 90, 600, 5400, 7200, 86400, 0.25].map(printDuration)).toEqual([
      "0s",
      "30s",
      "90s",
      "10m",
      "90m",
      "2h",
      "24h",
      "0.25s",
    ]);
  });
});
