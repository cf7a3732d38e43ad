import { describe, expect, it } from "vitest";
import { expectExact, study } from "./agree.ts";

const withinSeconds = 1;

function scenario(options: {
  readonly perHour: number;
  readonly handle: string;
  readonly speeds: readonly number[];
  readonly agents?: number;
}): string {
  const { perHour, handle, speeds, agents = 1 } = options;
  return `
    title: chats that slow each other
    start: 2026-01-05T00:00
    hours: 24
    timeZone: UTC
    warmUp: 4h
    close: follow
    target: {within: ${withinSeconds}s, share: 0.8}
    lines:
      chats:
        volume: {perHour: ${perHour}}
        arrivals: {process: poisson, withinHour: flat}
        handle: ${handle}
        patience: none
    groups: {agents: {lines: [chats], concurrency: ${speeds.length}, speed: [${speeds.join(", ")}]}}
    plan: [{group: agents, headsPerHour: [${new Array<number>(24).fill(agents).join(", ")}]}]
  `;
}

/** One agent shared by all: with k open each chat moves at 1 / k. */
const shared = (slots: number) => Array.from({ length: slots }, (_, k) => 1 / (k + 1));

describe("chats that share one agent's time", () => {
  // 30 slots stand for any number: with a load of one half more than 30 are open once in 10^9
  it.each(["exponential", "constant", "lognormal"])(
    "stay 1 / (mu - lambda) on average whatever the law of handle times: %s",
    async (law) => {
      const n = 60;
      const handleSeconds = 20;
      const perHour = 90;
      const yaml = scenario({
        perHour,
        handle: `{mean: ${handleSeconds}s, cv: 1.5, law: ${law}}`,
        speeds: shared(30),
      });
      const { total } = await study(yaml, n);
      expect(total.waitSeconds.mean).toBe(0);
      // Little: mean open chats = rate x mean stay; the number open is geometric with mean rho / (1 - rho)
      const rho = (perHour * handleSeconds) / 3600;
      expectExact(total.occupancy, rho / (1 - rho) / 30, n);
    },
  );

  it("wait for a slot with probability rho^K when work is exponential and the agent's speed constant", async () => {
    const n = 60;
    const slots = 3;
    const handleSeconds = 30;
    const perHour = 84;
    const rho = (perHour * handleSeconds) / 3600;
    const yaml = scenario({
      perHour,
      handle: `{mean: ${handleSeconds}s, law: exponential}`,
      speeds: shared(slots),
    });
    const { waitHistogram, total } = await study(yaml, n);
    const atOnce = waitHistogram.find(({ toSeconds }) => toSeconds === 0);
    const share = 1 - (atOnce?.answered.mean as number) / (total.answered.mean as number);
    // waits come in busy periods: the error of the share is taken from that of the waits
    const relative = ((total.waitSeconds.high as number) - (total.waitSeconds.low as number)) / 4;
    const error = (relative / (total.waitSeconds.mean as number)) * share;
    expect(Math.abs(share - rho ** slots)).toBeLessThan(4 * error);
    expect(error / share).toBeLessThan(0.05);
  });

  it("are as if independent when the speed is 1 whatever is open", async () => {
    const options = { perHour: 600, handle: "{mean: 200s, law: gamma, cv: 0.7}", agents: 12 };
    const alike = await study(scenario({ ...options, speeds: [1, 1, 1] }), 3);
    const plain = await study(
      scenario({ ...options, speeds: [1, 1, 1] }).replace(/, speed: [^}]*/, ""),
      3,
    );
    expect(alike.total.waitSeconds.mean).toBeCloseTo(plain.total.waitSeconds.mean as number, 6);
    expect(alike.total.withinShare).toEqual(plain.total.withinShare);
    expect(alike.total.occupancy.mean).toBeCloseTo(plain.total.occupancy.mean as number, 9);
  });
});

describe("a first reply slowed by the other chats", () => {
  it("takes its own work over (1 - rho), as every part of a job does under processor sharing", async () => {
    const n = 40;
    const [handleSeconds, replySeconds, perHour] = [30, 10, 84];
    const rho = (perHour * handleSeconds) / 3600;
    const yaml = scenario({
      perHour,
      handle: `{mean: ${handleSeconds}s, law: constant}`,
      speeds: shared(30),
    })
      .replace("patience: none", `patience: none\n        firstReply: ${replySeconds}s`)
      .replace("speed:", "firstReplySlows: true, speed:");
    const { total } = await study(yaml, n);
    expect(total.waitSeconds.mean).toBe(0);
    expectExact(total.responseSeconds, replySeconds / (1 - rho), n);
  });

  it("takes as long as ever where nobody slows anybody", async () => {
    const options = { perHour: 600, handle: "{mean: 200s, law: gamma, cv: 0.7}", agents: 12 };
    const plain = scenario({ ...options, speeds: [1, 1, 1] }).replace(
      "patience: none",
      "patience: none\n        firstReply: 9s",
    );
    const slowed = await study(plain.replace("speed:", "firstReplySlows: true, speed:"), 2);
    const { total } = await study(plain, 2);
    expect(slowed.total.responseSeconds.mean).toBeCloseTo(total.responseSeconds.mean as number, 6);
    expect(slowed.total.answered).toEqual(total.answered);
  });
});
