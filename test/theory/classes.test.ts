import { describe, expect, it } from "vitest";
import type { Study } from "../../src/study/study.ts";
import { expectExact, study } from "./agree.ts";

/** One agent, 0.2 VIPs and 0.6 others in the 10 s that a chat takes. */
function scenario(settings = ""): string {
  return `
    title: two classes, one agent
    start: 2026-01-05T00:00
    hours: 120
    timeZone: UTC
    warmUp: 24h
    target: {within: 20s, share: 0.8}
    ${settings}
    lines:
      chats:
        volume: {perHour: 288}
        arrivals: {process: poisson, withinHour: flat}
        handle: {mean: 10s, law: exponential}
        patience: none
        priority: {vip: 25%}
    groups: {agents: {lines: [chats]}}
    plan: [{group: agents, headsPerHour: [${new Array<number>(24).fill(1).join(", ")}]}]
  `;
}

function waits({ classes }: Study) {
  const of = (name: string) => {
    const row = classes.find((each) => each.class === name);
    if (row === undefined) throw new Error(`no class ${name}`);
    return row.waitSeconds;
  };
  return { vip: of("vip"), ordinary: of("ordinary") };
}

describe("non-preemptive classes at one agent (M/M/1)", () => {
  const n = 20;

  it("wait as Cobham's formula says: in the system 2 and 6 times a chat, in queue 1 and 5", async () => {
    const { vip, ordinary } = waits(await study(scenario(), n));
    expectExact(vip, 10, n);
    expectExact(ordinary, 50, n);
  });

  it("wait alike when waiting soon lifts everybody to the first class", async () => {
    const result = await study(scenario("ageing: 1ms"), n);
    const { vip, ordinary } = waits(result);
    // first come, first served: rho / (mu - lambda) = 0.8 / (0.1 - 0.08) s
    expectExact(vip, 40, n);
    expectExact(ordinary, 40, n);
    expectExact(result.total.waitSeconds, 40, n);
  });

  it("share the same mean wait of all, which no order of service changes", async () => {
    const { total } = await study(scenario("ageing: 30s"), n);
    expectExact(total.waitSeconds, 40, n);
  });

  it("find the angry as often as the detector does, rightly and wrongly", async () => {
    const yaml = scenario().replace(
      "{vip: 25%}",
      "{vip: 10%, upset: 20%, found: 90%, falseAlarms: 5%}",
    );
    const { classes, total } = await study(yaml, n);
    const offered = total.offered.mean as number;
    const shares = [0.1, 0.9 * 0.2 * 0.9, 0.9 * 0.8 * 0.05, 0.9 * 0.2 * 0.1, 0.9 * 0.8 * 0.95];
    const names = ["vip", "upset", "flagged", "missed", "ordinary"];
    expect(classes.map((row) => row.class)).toEqual(names);
    classes.forEach((row, i) => {
      const share = shares[i] as number;
      const error = Math.sqrt((share * (1 - share)) / (offered * n));
      expect(Math.abs((row.offered.mean as number) / offered - share)).toBeLessThan(4 * error);
    });
  });
});
