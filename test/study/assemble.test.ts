import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { digester } from "../../src/center/digest.ts";
import type { CenterSpec } from "../../src/center/spec.ts";
import { assemble } from "../../src/study/assemble.ts";
import { outline } from "../../src/study/outline.ts";
import { wilsonInterval } from "../../src/study/wilson.ts";
import {
  centre,
  cohort,
  group,
  line,
  overflow,
  reserve,
  type Sheet,
  tallies,
} from "../center/hand-made.ts";

function study(spec: CenterSpec, sheets: readonly Sheet[], notes: readonly string[] = []) {
  const digest = digester(spec);
  return assemble(
    spec,
    1,
    sheets.map((sheet) => digest(tallies(spec, sheet))),
    notes,
  );
}

function day(offered: number, within: number, heads = 10): Sheet {
  return {
    lines: [
      { interval: 0, sums: { offered, answered: offered, within, queueSeconds: 1800 * heads } },
    ],
    groups: [
      { interval: 0, sums: { plannedSeconds: 1800 * heads, loggedInSeconds: 1800 * heads } },
    ],
  };
}

describe("a study", () => {
  it("names the version of crest it came from", () => {
    expect(study(centre(), [{}]).crest).toBe(packageJson.version);
  });

  it("weighs days by their contacts in every share, and counts by replication", () => {
    const { total, intervals } = study(centre(), [day(100, 100), day(1000, 500)]);
    expect(total.withinShare.mean).toBe(600 / 1100);
    expect(total.offered.mean).toBe(550);
    expect(intervals[0]?.withinShare).toEqual(total.withinShare);
  });

  it("shows how queue and occupancy spread over replications", () => {
    const [row] = study(
      centre(),
      [10, 20, 30, 40, 50].map((heads) => day(10, 10, heads)),
    ).intervals;
    expect(row?.queueQuantiles).toEqual({ p5: 12, p25: 20, p50: 30, p75: 40, p95: 48 });
    expect(row?.occupancyQuantiles.p50).toBe(0);
    const idle = study(centre(), [day(10, 10)]).intervals[2];
    expect(idle?.occupancyQuantiles.p50).toBeNull();
  });

  it("writes a row of an interval in the order of the file format", () => {
    expect(Object.keys(study(centre(), [day(10, 10)]).hours[1] ?? {})).toEqual(
      `start line arrived offered answered abandoned blocked within abandonedWithin withinShare
      abandonShare waitSeconds responseSeconds agents present load requiredAgents occupancy
      queue returned parked queueQuantiles occupancyQuantiles withinShareErlangC withinShareErlangA
      requiredAgentsErlangC requiredAgentsErlangA`.split(/\s+/),
    );
  });

  it("survives a day on which nothing happens", () => {
    const empty = study(centre(), [{}, {}]);
    expect(JSON.stringify(empty)).not.toMatch(/NaN|Infinity/);
    expect(empty.total.withinShare).toEqual({ mean: null, low: null, high: null });
    expect(empty.total.offered).toEqual({ mean: 0, low: 0, high: 0 });
  });
});

describe("a study of reserves and surges", () => {
  const surge = { line: 0, startSeconds: 1800, endSeconds: 3600, factor: 5 };
  const spec = centre({
    groups: [group("all", [0]), group("pool", [0])],
    reserves: [reserve()],
    surges: [surge],
  });
  /** Called at `call` and there at `arrival`, late until `late`; null: never. */
  const replication = (call: number | null, arrival: number | null, late: number): Sheet => ({
    reserves: [
      {
        sums: {
          ...(call === null ? {} : { called: 1, calls: 1, firstCallSeconds: call }),
          ...(arrival === null
            ? {}
            : { arrived: 1, firstArrivalSeconds: arrival, lastArrivalSeconds: arrival + 60 }),
        },
      },
    ],
    lines: [0, 1, 2, 3].map((interval) => ({
      interval,
      sums: { answered: 1, response: interval * 1800 < late ? 100 : 10 },
    })),
  });
  const { reserves, surges } = study(spec, [
    replication(600, 2400, 5400),
    replication(660, 2520, 3600),
    replication(720, null, 7200),
    replication(null, null, 0),
  ]);

  it("gives moments as means over the replications in which they came", () => {
    expect(reserves[0]?.calledShare).toEqual({
      mean: 0.75,
      low: wilsonInterval(3, 4).low,
      high: wilsonInterval(3, 4).high,
    });
    expect(reserves[0]?.calls.mean).toBe(0.75);
    expect(reserves[0]?.firstCallSeconds).toMatchObject({ mean: 660 });
    expect(reserves[0]?.firstArrivalSeconds).toMatchObject({ mean: 2460 });
    expect(reserves[0]).toMatchObject({
      firstCall: "2026-03-02T08:11",
      firstArrival: "2026-03-02T08:41",
      lastArrival: "2026-03-02T08:42",
    });
  });

  it("gives the time of recovery over the replications that recovered, and how many did", () => {
    expect(surges[0]?.recovered).toEqual(wilsonInterval(3, 4));
    expect(surges[0]?.recoverySeconds.mean).toBe((3600 + 1800 + 0) / 3);
  });

  it("says null where nobody was called and nothing recovered", () => {
    const never = study(spec, [replication(null, null, 7200), replication(null, null, 7200)]);
    const nothing = { mean: null, low: null, high: null };
    expect(never.reserves[0]).toMatchObject({ firstCallSeconds: nothing, firstCall: null });
    expect(never.surges[0]?.recoverySeconds).toEqual(nothing);
    expect(never.surges[0]?.recovered.probability).toBe(0);
  });
});

describe("the notes of a study", () => {
  it("begin with the scenario's own and end with those of its making", () => {
    const { notes } = study(centre({ notes: ["made up"] }), [day(1, 1)], ["cut short"]);
    expect(notes).toEqual([
      "made up",
      "one replication: no intervals, no telling luck from rule",
      "cut short",
    ]);
  });

  it("are silent on a plain study of ten", () => {
    expect(
      study(
        centre(),
        Array.from({ length: 10 }, () => day(1, 1)),
      ).notes,
    ).toEqual([]);
  });

  it("tell of contacts that still waited at the end", () => {
    const sheet = { lines: [{ interval: 3, sums: { offered: 200, waiting: 5 } }] };
    expect(
      study(
        centre(),
        Array.from({ length: 10 }, () => sheet),
      ).notes,
    ).toEqual([
      "a share of 0.025 of offered contacts still waited when the replay stopped: they are counted as neither answered nor abandoned",
    ]);
  });

  it("tell where a target cannot be met and what the Erlang columns leave out", () => {
    const lognormal = { law: "lognormal", cv: 1, meanSeconds: Float64Array.of(200) } as const;
    const lines = [
      line("a", { patience: lognormal, balk: 0.1 }),
      line("b", { patience: lognormal, capacity: 50 }),
      line("c", { firstReplySeconds: 45 }),
    ];
    expect(
      study(
        centre({ lines }),
        Array.from({ length: 10 }, () => ({})),
      ).notes,
    ).toEqual([
      "line c: the first reply alone takes 45 s, longer than the target of 30 s, so no contact can be within",
      "the Erlang columns take patience as exponential (a, b)",
      "the Erlang columns leave out customers who balk (a)",
      "the Erlang columns leave out the limit of the queue (b)",
    ]);
  });

  it("tell what the check for overloaded hours leaves out", () => {
    const late = cohort({ heads: 12, lateShare: 0.1, lateMeanSeconds: 600 });
    const spec = centre({ cohorts: [late], seats: 40 });
    const wanted = [
      "the check for overloaded hours leaves out agents who come late",
      "the check for overloaded hours leaves out the limit of 40 seats",
    ];
    expect(tenOf(spec).notes).toEqual(wanted);
    expect(outline(spec).notes).toEqual(wanted);
  });

  it("tell that it knows of no returns and events, and what the formulas make of admission", () => {
    const after = { law: "exponential", cv: 1, meanSeconds: Float64Array.of(600) } as const;
    const returns = {
      resolvedShare: 0.8,
      wrongShare: 0,
      recontactShare: 1,
      recontactAfter: after,
      redialShare: 0,
      redialAfter: after,
      elsewhereShare: 0,
      meetsBot: true,
    };
    const tiers = [{ name: "lead", upToYuan: Number.POSITIVE_INFINITY, delaySeconds: 60 }];
    const approvals = { share: 0.1, beforeShare: 0.5, amount: after, delay: after, tiers };
    const moment = { startSeconds: 0, endSeconds: 1800, lines: Int32Array.of(0) };
    const spec = centre({
      lines: [line("live", { returns }), line("local", { approvals })],
      groups: [group("all", [0, 1])],
      events: [
        { ...moment, name: "door", kind: "admit", share: 0.5 },
        { ...moment, name: "bot down", kind: "bot" },
        { ...moment, name: "bot down", kind: "bot", startSeconds: 900 },
        { ...moment, name: "viral", kind: "complaints", perLate: 1, after },
      ],
    });
    expect(tenOf(spec).notes).toEqual([
      "the Erlang columns take chats parked for an approval as whole (local)",
      "the Erlang columns take contacts that are not let in as offered like all others (door)",
      ...outline(spec).notes,
    ]);
    expect(outline(spec).notes).toEqual([
      "the check for overloaded hours leaves out who comes back (live)",
      "the check for overloaded hours leaves out events (door, bot down, viral)",
    ]);
  });

  it("tell of levers that arithmetic and formulas do not know", () => {
    const priority = { vipShare: 0.1, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 };
    const groups = [
      group("live", [0], { atShiftEnd: "handBack" }),
      group("local", [1]),
      group("trainees", [1], { handleFactor: 1.3 }),
    ];
    const spec = centre({
      lines: [line("live", { priority }), line("local")],
      groups,
      overflow: [
        overflow({ group: 0, line: 1, handleFactor: 1.2 }),
        overflow({ group: 1, line: 0 }),
      ],
      reserves: [reserve({ group: 2 })],
    });
    expect(tenOf(spec).notes).toEqual([
      "the Erlang columns take all contacts of a line as equal (live)",
      "the Erlang columns leave out chats handed back at the end of a shift (live)",
      "the check for overloaded hours and the Erlang columns leave out reserves (pool)",
      "the check for overloaded hours and the Erlang columns leave out overflow (live for local, local for live)",
      "the Erlang columns leave out the factors on handle time (trainees)",
    ]);
  });
});

/** A study of ten empty days. */
function tenOf(spec: CenterSpec) {
  return study(
    spec,
    Array.from({ length: 10 }, () => ({})),
  );
}
