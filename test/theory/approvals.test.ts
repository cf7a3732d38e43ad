import { describe, expect, it } from "vitest";
import { APPROVAL_FIELDS, ApprovalField } from "../../src/center/extras.ts";
import { placeOf } from "../../src/center/place.ts";
import type { DurationSpec } from "../../src/center/spec.ts";
import { erlangCWaitSeconds } from "../../src/erlang/erlang-c-wait.ts";
import { expectMean, samples, steady, sum } from "./replications.ts";

const exponential = (mean: number): DurationSpec => ({
  law: "exponential",
  cv: 1,
  meanSeconds: Float64Array.of(mean),
});
const constant = (mean: number): DurationSpec => ({ ...exponential(mean), law: "constant", cv: 0 });

const perHour = 600;
const hours = 12;
const share = 0.5;
const delaySeconds = 600;
const stepSeconds = 10;

/** Agents enough for everybody; amounts are 100 yuan on average, those up to 50 are decided at once. */
const centre = (delay: DurationSpec) =>
  steady({
    perHour,
    hours,
    warmUpHours: 3,
    agents: 80,
    intervalSeconds: stepSeconds,
    intervalDays: new Int32Array((hours * 3600) / stepSeconds),
    intervalStarts: Array.from({ length: (hours * 3600) / stepSeconds }, (_, i) => `step ${i}`),
    line: {
      handle: exponential(100),
      approvals: {
        share,
        beforeShare: 0.4,
        amount: exponential(100),
        delay,
        tiers: [
          { name: "agent", upToYuan: 50, delaySeconds: 0 },
          { name: "lead", upToYuan: Number.POSITIVE_INFINITY, delaySeconds },
        ],
      },
    },
  });

const parks = share * Math.exp(-50 / 100);
/** Mean number parked: rate x delay. */
const parked = (perHour / 3600) * parks * delaySeconds;
const ratio = stepSeconds / delaySeconds;

/**
 * Variance over mean of the number parked, averaged over a step, where it is Poisson at each moment and
 * its correlation over time is the share of delays that last longer still.
 */
const laws = [
  {
    name: "exponential",
    delay: exponential(1),
    spread: (2 / ratio ** 2) * (ratio - 1 + Math.exp(-ratio)),
  },
  { name: "constant", delay: constant(1), spread: 1 - ratio / 3 },
];

describe.each(laws)("contacts parked for a decision, delays $name", ({ delay, spread }) => {
  const days = samples(centre(delay), 20, ({ steps, total, extras, layout }) => ({
    counts: steps("parkedSeconds").map((seconds) => seconds / stepSeconds),
    offered: total("offered"),
    waits: total("waitOffered"),
    tiers: [0, 1].map((tier) => {
      const from = (layout.approvals[0] as number) + tier * APPROVAL_FIELDS;
      return {
        asked: extras[from + ApprovalField.asked] as number,
        delays: extras[from + ApprovalField.delaySeconds] as number,
        resumed: extras[from + ApprovalField.resumed] as number,
        waits: extras[from + ApprovalField.waitSeconds] as number,
      };
    }),
  }));

  it("are as many as rate x delay (Little)", () => {
    expectMean(
      days.map(({ counts }) => sum(counts) / counts.length),
      parked,
    );
  });

  it("are Poisson, whatever the law (M/G/infinity)", () => {
    expectMean(
      days.map(({ counts }) => sum(counts.map((count) => (count - parked) ** 2)) / counts.length),
      parked * spread,
    );
  });

  it("ask by the share of their amounts, and wait for nobody when agents are plenty", () => {
    const all = (tier: number) => days.map(({ tiers }) => tiers[tier] as (typeof tiers)[number]);
    for (const [tier, part] of [share - parks, parks].entries()) {
      expectMean(
        days.map(({ offered, tiers }) => (tiers[tier]?.asked as number) - part * offered),
        0,
      );
    }
    expectMean(
      all(1).map(({ delays, asked }) => delays - delaySeconds * asked),
      0,
    );
    for (const { resumed, asked, waits } of all(1)) {
      expect(resumed).toBe(asked);
      expect(waits).toBe(0);
    }
    expect(days.map(({ waits }) => waits)).toEqual(days.map(() => 0));
  });
});

describe("an event that takes agents off the floor", () => {
  it("leaves a queue with as many agents as there are places outside of it (Erlang C)", () => {
    const agents = 20;
    const left = Array.from({ length: agents }, (_, i) => placeOf(i)).filter((p) => p >= 0.3);
    const load = 11;
    const seconds = 100;
    const spec = steady({
      perHour: (load * 3600) / seconds,
      hours: 48,
      warmUpHours: 1,
      agents,
      line: { handle: exponential(seconds) },
      causes: ["absence", "lateness", "no seat", "site down"],
      events: [
        {
          name: "site down",
          kind: "agents",
          startSeconds: 0,
          endSeconds: 48 * 3600,
          cause: 3,
          groups: Int32Array.of(0),
          from: 0,
          to: 0.3,
          sparesRemote: true,
        },
      ],
    });
    // the first two hours are on the way there
    const late = (values: readonly number[]) => sum(values.slice(8));
    const wait = erlangCWaitSeconds({ load, agents: left.length, handleSeconds: seconds });
    const days = samples(
      spec,
      20,
      ({ steps }) => late(steps("waitOffered")) - wait * late(steps("offered")),
    );
    expect(left.length).toBe(14);
    expectMean(days, 0);
  });
});
