import { describe, expect, it } from "vitest";
import { rowsOf } from "../../src/center/rows.ts";
import type { CenterSpec } from "../../src/center/spec.ts";
import { agentsFor } from "../../src/erlang/agents-for.ts";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import { erlangCAnsweredWithin } from "../../src/erlang/erlang-c-answered-within.ts";
import { erlangColumns } from "../../src/study/erlang-columns.ts";
import { centre, group, line, tallies, target } from "../center/hand-made.ts";

/** Offered contacts and heads in the first half hour; every contact takes 100 s. */
function firstInterval(spec: CenterSpec, offered: number[], heads: number[]) {
  const sums = tallies(spec, {
    lines: offered.map((count, id) => ({
      interval: 0,
      line: id,
      sums: { offered: count, work: count * 100 },
    })),
    groups: heads.map((count, id) => ({
      interval: 0,
      group: id,
      // everybody planned, a fifth of them off the floor, and somebody who stays longer
      sums: {
        plannedSeconds: (count * 1800) / 0.8,
        overtimeSeconds: 700,
        loggedInSeconds: count * 1800 + 700,
      },
    })),
  });
  return erlangColumns(spec, rowsOf(spec).intervals, sums).slice(0, spec.lines.length + 1);
}

// 180 contacts in half an hour at 100 s: 10 erlangs; 30 s less 10 s of first reply leaves 20 s to wait
const system = { load: 10, handleSeconds: 100, withinSeconds: 20 };
const patience = { patienceSeconds: 200 };
const none = {
  withinShareErlangC: null,
  withinShareErlangA: null,
  requiredAgentsErlangC: null,
  requiredAgentsErlangA: null,
};

describe("the Erlang columns", () => {
  it("judge a line with agents of its own, on its row and on that of all lines", () => {
    const [own, all] = firstInterval(centre(), [180], [13]);
    const goal = { share: 0.9, occupancyMax: 0.9 };
    expect(own).toEqual({
      withinShareErlangC: erlangCAnsweredWithin({ ...system, agents: 13 }),
      withinShareErlangA: erlangA({ ...system, ...patience, agents: 13 }).answeredWithinShare,
      requiredAgentsErlangC: agentsFor({ ...system, ...goal }).agents,
      requiredAgentsErlangA: agentsFor({ ...system, ...patience, ...goal }).agents,
    });
    expect(all).toEqual(own);
  });

  it("take open chats for servers, and their number over the concurrency for agents", () => {
    const spec = centre({ groups: [group("all", [0], { concurrency: 4 })] });
    const [own] = firstInterval(spec, [180], [3.3]);
    expect(own?.withinShareErlangC).toBe(erlangCAnsweredWithin({ ...system, agents: 13 }));
    const { agents } = agentsFor({ ...system, share: 0.9, occupancyMax: 0.9 });
    expect(own?.requiredAgentsErlangC).toBe(agents / 4);
  });

  it("leave Erlang C out where the load is more than the slots, and keep Erlang A", () => {
    const [own] = firstInterval(centre(), [180], [10]);
    expect(own?.withinShareErlangC).toBeNull();
    expect(own?.withinShareErlangA).toBeGreaterThan(0.1);
    expect(own?.requiredAgentsErlangC).toBeGreaterThan(10);
  });

  it("let endless patience make Erlang A the same as Erlang C", () => {
    const endless = { law: "never", cv: 0, meanSeconds: Float64Array.of(0) } as const;
    const spec = centre({ lines: [line("live", { patience: endless })] });
    const [own] = firstInterval(spec, [180], [13]);
    expect(own?.withinShareErlangA).toBe(own?.withinShareErlangC);
    expect(own?.requiredAgentsErlangA).toBe(own?.requiredAgentsErlangC);
    expect(firstInterval(spec, [180], [9])[0]?.withinShareErlangA).toBeNull();
  });

  it("use the patience of the hour", () => {
    const meanSeconds = Float64Array.of(77, 200, 300);
    const hourly = { law: "exponential", cv: 1, meanSeconds } as const;
    const spec = centre({ firstHour: -1, lines: [line("live", { patience: hourly })] });
    expect(firstInterval(spec, [180], [11])[0]?.withinShareErlangA).toBe(
      erlangA({ ...system, ...patience, agents: 11 }).answeredWithinShare,
    );
  });

  it("know that nobody is within where the first reply alone takes too long", () => {
    const spec = centre({ lines: [line("live", { firstReplySeconds: 31 })] });
    const [own] = firstInterval(spec, [180], [13]);
    expect(own).toEqual({ ...none, withinShareErlangC: 0, withinShareErlangA: 0 });
  });

  it("say nothing of a share where nobody is offered, and need nobody", () => {
    const idle = { ...none, requiredAgentsErlangC: 0, requiredAgentsErlangA: 0 };
    expect(firstInterval(centre(), [0], [5])).toEqual([idle, idle]);
  });

  it("count everybody late where nobody works", () => {
    const [own] = firstInterval(centre(), [180], [0]);
    expect(own).toMatchObject({ withinShareErlangC: null, withinShareErlangA: 0 });
  });
});

describe("with separate lines", () => {
  const spec = centre({
    lines: [line("a"), line("b")],
    groups: [group("a", [0]), group("b", [1], { concurrency: 2 })],
  });

  it("the row of all lines carries the mean over offered contacts and the sum of agents", () => {
    const [a, b, all] = firstInterval(spec, [180, 540], [12, 16]);
    expect(all?.withinShareErlangC).toBeCloseTo(
      0.25 * (a?.withinShareErlangC as number) + 0.75 * (b?.withinShareErlangC as number),
      12,
    );
    expect(all?.requiredAgentsErlangA).toBe(
      (a?.requiredAgentsErlangA as number) + (b?.requiredAgentsErlangA as number),
    );
  });

  it("one line beyond Erlang C leaves no mean of it, unless it has no contacts", () => {
    expect(firstInterval(spec, [180, 540], [9, 16])[2]?.withinShareErlangC).toBeNull();
    const [, b, all] = firstInterval(spec, [0, 540], [0, 16]);
    expect(all?.withinShareErlangC).toBe(b?.withinShareErlangC);
  });
});

describe("with lines that share agents", () => {
  it("only the row of all lines carries figures, of the pool as one queue", () => {
    const spec = centre({
      lines: [line("a"), line("b")],
      groups: [group("a", [0, 1]), group("b", [1])],
    });
    const [a, b, all] = firstInterval(spec, [90, 90], [6, 7]);
    expect([a, b]).toEqual([none, none]);
    expect(all?.withinShareErlangC).toBe(erlangCAnsweredWithin({ ...system, agents: 13 }));
    expect(all?.withinShareErlangA).toBe(
      erlangA({ ...system, ...patience, agents: 13 }).answeredWithinShare,
    );
  });

  it("each line keeps its own threshold in the mean", () => {
    const quick = line("b", { target: target({ withinSeconds: 10 }) });
    const spec = centre({ lines: [line("a"), quick], groups: [group("all", [0, 1])] });
    const [in20, in0] = [20, 0].map((withinSeconds) =>
      erlangCAnsweredWithin({ ...system, agents: 13, withinSeconds }),
    ) as [number, number];
    const [, , all] = firstInterval(spec, [45, 135], [13]);
    expect(all?.withinShareErlangC).toBeCloseTo(0.25 * in20 + 0.75 * in0, 12);
  });
});
