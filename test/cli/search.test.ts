import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/base/display-width.ts";
import { main } from "../../src/cli/main.ts";
import { silentWorld, type SilentWorld } from "./silent.ts";

/** Three agents, a surge at 14:00 that is over at 14:30, and ten more within half an hour of a call. */
const SURGE = `title: A surge
start: 2026-11-11T10:00
hours: 8
timeZone: Asia/Shanghai
interval: 30m
target: {within: 30s, share: 0.9}
lines:
  live: {volume: {perHour: 40}, handle: {mean: 120s, law: exponential}, patience: {mean: 300s}}
  local: {volume: {perHour: 20}, handle: {mean: 120s, law: exponential}, patience: {mean: 300s}}
groups: {live: {lines: [live]}, local: {lines: [local]}}
shifts: {day: {start: "10:00", length: 8h}}
plan: [{group: live, shift: day, heads: 4}, {group: local, shift: day, heads: 3}]
surges: [{line: live, at: "14:00", factor: 6, hold: 30m}]
overflow: [{group: local, line: live, after: 5s}]
reserves: {pool: {lines: [live], size: 12, lead: 30m, minimum: 1h, price: 50, trigger: [{waiting: 5}]}}
`;

const world = (changes = {}) => silentWorld({ "surge.yaml": SURGE }, changes);
const crest = (effects: SilentWorld, line: string) => main(line.split(" "), effects);

function expectPage(text: string): void {
  for (const line of text.split("\n")) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
}

describe("crest latest-call", () => {
  it("prints how late the only reserve may be called for the only surge", async () => {
    const effects = world();
    expect(await crest(effects, "latest-call surge.yaml --replications 5")).toBe(0);
    expect(effects.said.note).toBe("");
    expect(effects.said.out).toMatch(
      /\nLATEST SAFE CALL 1[0-4]:\d[05]: pool for the surge on live at/,
    );
    expectPage(effects.said.out);
  });

  it("--json prints one document: no call five minutes later among those tried is safe", async () => {
    const effects = world({ terminal: true });
    expect(await crest(effects, "latest-call surge.yaml --replications 5 --json")).toBe(0);
    const { callSeconds, tried, share } = JSON.parse(effects.said.out);
    const safe = tried.filter((call: { safe: boolean }) => call.safe);
    expect(safe.at(-1).callSeconds).toBe(callSeconds);
    expect(safe.at(-1).atLeast).toBeGreaterThanOrEqual(share);
    const next = tried.find((call: Call) => call.callSeconds === callSeconds + 300);
    expect(next.safe).toBe(false);
    expect(effects.said.note).toContain("variants replayed");
  });

  it("counts from the surge, wherever intervals begin", async () => {
    const found = async (interval: string) => {
      const effects = world();
      const late = "--set surges.0.at=10:20 --replications 3 --json";
      expect(
        await crest(effects, `latest-call surge.yaml --set interval=${interval} ${late}`),
      ).toBe(0);
      const { scenarioHash, ...rest } = JSON.parse(effects.said.out);
      return { hash: scenarioHash, rest };
    };
    const [minutes, hour] = [await found("5m"), await found("1h")];
    expect(hour.rest.from).toMatch(/T10:20$/);
    expect(hour.rest).toEqual(minutes.rest);
    expect(hour.hash).not.toBe(minutes.hash);
  });

  it("says what it needs, all at once, when there is a choice or nothing to choose", async () => {
    const effects = world();
    const line = "latest-call surge.yaml --reserve poool --surge 2";
    expect(await crest(effects, line)).toBe(2);
    expect(effects.said.note).toBe(
      "--reserve: must be pool (got poool)\n--surge: must be 1 (got 2)\ncrest latest-call --help\n",
    );
    const none = silentWorld({ "day.yaml": SURGE.replace(/surges[\s\S]*/, "") });
    expect(await crest(none, "latest-call day.yaml")).toBe(2);
    expect(none.said.note).toContain("--reserve: the scenario has no reserve\n");
    expect(none.said.note).toContain("--surge: the scenario has no surge\n");
  });

  it("needs two replications, for it goes by intervals", async () => {
    const effects = world();
    expect(await crest(effects, "latest-call surge.yaml --replications 1")).toBe(2);
    expect(effects.said.note).toContain("replications: must be 2 or more (got 1)");
  });

  it("stops when interrupted, with nothing found", async () => {
    const effects = world();
    effects.interrupt();
    expect(await crest(effects, "latest-call surge.yaml")).toBe(130);
    expect(effects.said.out).toBe("");
  });
});

describe("crest break-even", () => {
  it("prints the factor with which helping does as much harm as good", async () => {
    const effects = world();
    expect(await crest(effects, "break-even surge.yaml --replications 5")).toBe(0);
    expect(effects.said.note).toBe("");
    expect(effects.said.out).toMatch(/BREAK-EVEN FACTOR/);
    expectPage(effects.said.out);
  });

  it("knows one rule by its number, and says when there is none", async () => {
    const one = world();
    expect(await crest(one, "break-even surge.yaml --replications 3 --rule 1 --json")).toBe(0);
    expect(JSON.parse(one.said.out).rules).toEqual([{ group: "local", line: "live" }]);
    const wrong = world();
    expect(await crest(wrong, "break-even surge.yaml --rule 2")).toBe(2);
    expect(wrong.said.note).toBe("--rule: must be 1 (got 2)\ncrest break-even --help\n");
    const none = silentWorld({ "day.yaml": SURGE.replace(/overflow.*/, "") });
    expect(await crest(none, "break-even day.yaml")).toBe(2);
    expect(none.said.note).toContain(
      "overflow: the scenario has no rule whose factor could be found",
    );
  });
});

interface Call {
  readonly callSeconds: number;
}
