import { describe, expect, it } from "vitest";
import type { DurationSpec, LineSpec, ReturnsSpec } from "../../src/center/spec.ts";
import { simulate } from "../../src/center/simulate.ts";
import { LINE_FIELDS } from "../../src/tally/tallies.ts";
import { botOf, cohort, group, line } from "../center/hand-made.ts";
import { expectMean, samples, steady } from "./replications.ts";

const exponential = (seconds: number): DurationSpec => ({
  law: "exponential",
  cv: 1,
  meanSeconds: Float64Array.of(seconds),
});

const noReturns: ReturnsSpec = {
  resolvedShare: 1,
  wrongShare: 0,
  recontactShare: 0,
  recontactAfter: exponential(1200),
  redialShare: 0,
  redialAfter: exponential(1200),
  elsewhereShare: 0,
  meetsBot: true,
};

const perHour = 300;
const hours = 16;
const replications = 16;

/** Load is half of the agents, so that all are answered; the first hours are not counted. */
const recontacts = (returns: Partial<ReturnsSpec>, changes: Partial<LineSpec> = {}) =>
  samples(
    steady({
      perHour,
      hours,
      warmUpHours: 6,
      agents: 20,
      line: { handle: exponential(60), returns: { ...noReturns, ...returns }, ...changes },
    }),
    replications,
    ({ total }) => ({
      arrived: total("arrived"),
      offered: total("offered"),
      recontacts: total("recontacts"),
      recontactsWrong: total("recontactsWrong"),
      judged: total("judged"),
      unresolved: total("unresolved"),
      wrong: total("wrong"),
    }),
  );

describe("customers who come back because their matter is not settled", () => {
  const fresh = perHour * hours;

  it("make 1 / (1 - r (1 - FCR)) contacts of each", () => {
    const days = recontacts({ resolvedShare: 0.7, recontactShare: 0.6 });
    const again = 0.6 * 0.3;
    expectMean(
      days.map(({ arrived }) => arrived),
      fresh / (1 - again),
    );
    expectMean(
      days.map((day) => day.recontacts - again * day.arrived),
      0,
    );
  });

  it("and more where answers are wrong", () => {
    const days = recontacts({ resolvedShare: 0.7, wrongShare: 0.2, recontactShare: 0.6 });
    const unsettled = 1 - 0.8 * 0.7;
    expectMean(
      days.map(({ arrived }) => arrived),
      fresh / (1 - 0.6 * unsettled),
    );
    expectMean(
      days.map(({ unresolved, judged }) => unresolved - unsettled * judged),
      0,
    );
    expectMean(
      days.map(({ wrong, judged }) => wrong - 0.2 * judged),
      0,
    );
    // of all unsettled answers as many are wrong as of those that bring somebody back
    expectMean(
      days.map((day) => day.recontactsWrong - (0.2 / unsettled) * day.recontacts),
      0,
    );
  });

  it("and fewer where a bot contains some of them, each time", () => {
    const days = recontacts({ resolvedShare: 0.5, recontactShare: 0.8 }, botOf(0.4, 30));
    const handedOver = 0.6;
    expectMean(
      days.map(({ arrived }) => arrived),
      fresh / (1 - handedOver * 0.8 * 0.5),
    );
  });

  it("and where only fresh ones meet the bot, as many of those it hands over", () => {
    const days = recontacts(
      { resolvedShare: 0.5, recontactShare: 0.8, meetsBot: false },
      botOf(0.4, 30),
    );
    expectMean(
      days.map(({ offered }) => offered),
      (0.6 * fresh) / (1 - 0.8 * 0.5),
    );
  });
});

describe("customers who try again because nobody answered", () => {
  it("orbit one agent as in the M/M/1 queue with retrials (Falin and Templeton 1997)", () => {
    const handleSeconds = 20;
    const load = 0.5;
    const redialSeconds = 40;
    const rate = load / handleSeconds;
    const days = samples(
      steady({
        perHour: rate * 3600,
        hours: 48,
        warmUpHours: 2,
        agents: 1,
        line: {
          handle: exponential(handleSeconds),
          capacity: 0,
          returns: { ...noReturns, redialShare: 1, redialAfter: exponential(redialSeconds) },
        },
      }),
      replications,
      ({ total }) => ({ arrived: total("arrived"), redials: total("redials") }),
    );
    // mean number in orbit, each of whom tries again once in redialSeconds
    const orbit = (load * (rate * redialSeconds + load)) / (1 - load);
    expectMean(
      days.map(({ redials }) => redials),
      (orbit / redialSeconds) * 48 * 3600,
    );
    expectMean(
      days.map(({ arrived, redials }) => arrived - redials),
      rate * 48 * 3600,
    );
  });

  it("try 1 / (1 - r) times where nobody ever answers", () => {
    const days = samples(
      steady({
        perHour,
        hours,
        warmUpHours: 6,
        agents: 1,
        line: { capacity: 0, returns: { ...noReturns, redialShare: 0.5 } },
        cohorts: [],
      }),
      replications,
      ({ total }) => ({ arrived: total("arrived"), blocked: total("blocked") }),
    );
    expectMean(
      days.map(({ arrived }) => arrived),
      (perHour * hours) / (1 - 0.5),
    );
    for (const { arrived, blocked } of days) expect(blocked).toBe(arrived);
  });
});

describe("complaints", () => {
  it("are so many for each contact that is lost, those about complaints included", () => {
    const days = samples(
      steady({
        perHour,
        hours,
        warmUpHours: 6,
        agents: 1,
        line: { capacity: 0 },
        cohorts: [],
        events: [
          {
            name: "viral",
            kind: "complaints",
            startSeconds: -6 * 3600,
            endSeconds: hours * 3600,
            lines: Int32Array.of(0),
            perLate: 0.6,
            after: exponential(1200),
          },
        ],
      }),
      replications,
      ({ total }) => ({ arrived: total("arrived"), complaints: total("complaints") }),
    );
    expectMean(
      days.map(({ arrived }) => arrived),
      (perHour * hours) / (1 - 0.6),
    );
    expectMean(
      days.map(({ arrived, complaints }) => arrived - complaints),
      perHour * hours,
    );
  });
});

describe("who comes back, and what is drawn for them", () => {
  const spec = steady({
    perHour,
    hours: 4,
    warmUpHours: 1,
    agents: 100,
    line: {
      handle: exponential(60),
      returns: { ...noReturns, resolvedShare: 0.5, recontactShare: 1, elsewhereShare: 0.5 },
    },
  });
  const { lineSums } = simulate(spec, 1, 0);

  it("are the same whatever agents there are, as long as nobody waits", () => {
    const more = { ...spec, cohorts: spec.cohorts.map((one) => ({ ...one, heads: 300 })) };
    expect(simulate(more, 1, 0).lineSums).toEqual(lineSums);
  });

  it("are the same whatever other lines there are, and wherever they stand", () => {
    const lines = [
      line("other", { arrivals: spec.lines[0]?.arrivals as LineSpec["arrivals"] }),
      ...spec.lines,
    ];
    const both = simulate(
      {
        ...spec,
        lines,
        groups: [group("own", [1]), group("others", [0])],
        cohorts: [...spec.cohorts, cohort({ group: 1, heads: 3 })],
      },
      1,
      0,
    );
    const own = both.lineSums.filter((_, at) => Math.floor(at / LINE_FIELDS) % 2 === 1);
    expect(own).toEqual(lineSums);
  });
});
