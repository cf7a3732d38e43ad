import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  APPROVAL_FIELDS,
  ApprovalField,
  CELL_FIELDS,
  CellField,
  extrasOf,
  hasParts,
  OVERFLOW_FIELDS,
  OverflowField,
  partsOf,
  RESERVE_FIELDS,
  ReserveField,
} from "../../src/center/extras.ts";
import { simulate } from "../../src/center/simulate.ts";
import type { CenterSpec, LineSpec } from "../../src/center/spec.ts";
import {
  GROUP_FIELDS,
  GroupField,
  LINE_FIELDS,
  LineField,
  type Tallies,
} from "../../src/tally/tallies.ts";
import { anyCentre } from "../center/random-centre.ts";
import { levers, pull } from "../center/random-levers.ts";

/** The sums of one replication, cell by cell or over the horizon. */
function read(spec: CenterSpec, { lineSums, groupSums, waits, extras }: Tallies) {
  const at = extrasOf(spec);
  const steps = Array.from(spec.intervalStarts.keys());
  const line = (step: number, id: number, field: keyof typeof LineField) =>
    lineSums[(step * spec.lines.length + id) * LINE_FIELDS + LineField[field]] as number;
  const group = (step: number, id: number, field: keyof typeof GroupField) =>
    groupSums[(step * spec.groups.length + id) * GROUP_FIELDS + GroupField[field]] as number;
  const extra = (place: number) => extras[place] as number;
  return {
    steps,
    line,
    group,
    lineTotal: (id: number, field: keyof typeof LineField) =>
      sum(steps.map((step) => line(step, id, field))),
    groupTotal: (id: number, field: keyof typeof GroupField) =>
      sum(steps.map((step) => group(step, id, field))),
    /** By kind: touchpoint and cell. */
    kinds: (id: number, field: keyof typeof CellField) =>
      Array.from({ length: at.cells }, (_, kind) =>
        extra(at.kinds + (id * at.cells + kind) * CELL_FIELDS + CellField[field]),
      ),
    parts: (id: number) =>
      partsOf(spec.lines[id] as LineSpec).map((_, part) => extra((at.work[id] as number) + part)),
    approval: (id: number, tier: number, field: keyof typeof ApprovalField) =>
      extra((at.approvals[id] as number) + tier * APPROVAL_FIELDS + ApprovalField[field]),
    rule: (id: number, field: keyof typeof OverflowField) =>
      extra(at.overflow + id * OVERFLOW_FIELDS + OverflowField[field]),
    reserve: (id: number, field: keyof typeof ReserveField) =>
      extra(at.reserves + id * RESERVE_FIELDS + ReserveField[field]),
    offFloor: (id: number) =>
      spec.causes.map((_, cause) => extra(at.shrinkage + id * spec.causes.length + cause)),
    answered: sum(waits),
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function expectClose(value: number, other: number): void {
  expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(other)));
}

describe("with every lever pulled", () => {
  const centres = fc
    .tuple(anyCentre, fc.record(levers))
    .map(([spec, pulled]) => pull(spec, pulled, { unit: 120, origin: 0, isExact: false }));
  const every = (holds: (spec: CenterSpec, sums: ReturnType<typeof read>) => void) =>
    fc.assert(
      fc.property(centres, fc.nat(1000), (spec, seed) => {
        // its own books (counts, waits, chats) are checked inside every replay, which throws if they disagree
        holds(spec, read(spec, simulate(spec, seed, 0)));
      }),
      { seed: 21, numRuns: 60 },
    );

  it("no contact is lost, invented or answered twice", () => {
    every((spec, { steps, line, lineTotal, groupTotal, answered }) => {
      for (const id of spec.lines.keys()) {
        for (const step of steps) {
          const ends = ["answered", "abandoned", "blocked", "dropped", "waiting"] as const;
          const ended = sum(ends.map((outcome) => line(step, id, outcome)));
          expect(ended).toBe(line(step, id, "offered"));
          expect(line(step, id, "contained") + line(step, id, "bypassed")).toBeLessThanOrEqual(
            line(step, id, "arrived"),
          );
        }
      }
      const byLine = sum(Array.from(spec.lines.keys(), (id) => lineTotal(id, "answered")));
      const byGroup = sum(Array.from(spec.groups.keys(), (id) => groupTotal(id, "answered")));
      expect([byGroup, answered]).toEqual([byLine, byLine]);
    });
  });

  it("what is planned is worked, or lost to a cause", () => {
    every((spec, { steps, group, groupTotal, offFloor }) => {
      for (const [id, { concurrency }] of spec.groups.entries()) {
        const worked = groupTotal(id, "loggedInSeconds") - groupTotal(id, "overtimeSeconds");
        expectClose(worked + sum(offFloor(id)), groupTotal(id, "plannedSeconds"));
        expect(Math.min(0, ...offFloor(id))).toBeGreaterThanOrEqual(-1e-6);
        for (const step of steps) {
          // who has a chat open is on the floor
          const slots = concurrency * group(step, id, "loggedInSeconds");
          expect(group(step, id, "openChatSeconds")).toBeLessThanOrEqual(slots + 1e-6);
        }
      }
    });
  });

  it("touchpoints and classes add up to their line", () => {
    every((spec, { lineTotal, kinds }) => {
      const { cells, cellsOfTouchpoint, hasClasses } = extrasOf(spec);
      if (cells === 1) return;
      for (const [id, { priority, touchpoints }] of spec.lines.entries()) {
        for (const field of Object.keys(CellField) as (keyof typeof CellField)[]) {
          expectClose(sum(kinds(id, field)), lineTotal(id, field));
        }
        // where there is one touchpoint it is the first, where there are no classes all are ordinary
        const offered = kinds(id, "offered");
        const first = sum(offered.slice(0, cellsOfTouchpoint));
        if (touchpoints.length === 1) expect(first).toBe(lineTotal(id, "offered"));
        const shares = priority.vipShare + priority.upsetShare + priority.falseAlarmShare;
        const last = (_: number, kind: number) => (kind + 1) % cellsOfTouchpoint === 0;
        if (hasClasses && shares === 0) {
          expect(sum(offered.filter(last))).toBe(lineTotal(id, "offered"));
        }
      }
    });
  });

  it("who arrives and is not contained asks for a person", () => {
    every((spec, { steps, line, lineTotal }) => {
      for (const [id, { bot, log }] of spec.lines.entries()) {
        for (const step of steps) {
          const passed = line(step, id, "arrived") - line(step, id, "contained");
          // the others are with the bot for a while
          if (bot.seconds === 0) expect(line(step, id, "offered")).toBe(passed);
          const back = ["recontacts", "redials", "complaints"] as const;
          const returned = sum(back.map((field) => line(step, id, field)));
          expect(returned).toBeLessThanOrEqual(line(step, id, "arrived"));
          const bypassed = line(step, id, "bypassed");
          const complaints = line(step, id, "complaints");
          expect(complaints).toBeLessThanOrEqual(bypassed);
          if (log !== null) expect([bypassed, returned]).toEqual([line(step, id, "arrived"), 0]);
        }
        const inTime = lineTotal(id, "containedWithin");
        expect([0, lineTotal(id, "contained")]).toContain(inTime);
      }
    });
  });

  it("every answer is judged where customers come back, and a wrong one settles nothing", () => {
    every((spec, { steps, line }) => {
      for (const [id, { returns }] of spec.lines.entries()) {
        for (const step of steps) {
          const [answered, judged, unresolved, wrong] = (
            ["answered", "judged", "unresolved", "wrong"] as const
          ).map((field) => line(step, id, field)) as [number, number, number, number];
          expect(judged).toBe(returns === null ? 0 : answered);
          expect(unresolved).toBeLessThanOrEqual(judged);
          expect(wrong).toBeLessThanOrEqual(unresolved);
        }
      }
    });
  });

  it("the parts of handle times add up to the work", () => {
    every((spec, { lineTotal, parts }) => {
      if (!spec.lines.some(hasParts)) return;
      for (const [id, one] of spec.lines.entries()) {
        if (hasParts(one)) expectClose(sum(parts(id)), lineTotal(id, "work"));
        else expect(sum(parts(id).map(Math.abs))).toBe(0);
      }
    });
  });

  it("nobody goes on before the decision, or twice after it", () => {
    every((spec, { lineTotal, approval }) => {
      for (const [id, { approvals }] of spec.lines.entries()) {
        const tiers = approvals?.tiers ?? [];
        const asked = sum(tiers.map((_, tier) => approval(id, tier, "asked")));
        expect(asked).toBeLessThanOrEqual(lineTotal(id, "answered"));
        if (approvals?.share === 1) expect(asked).toBe(lineTotal(id, "answered"));
        for (const [tier, { delaySeconds }] of tiers.entries()) {
          const [resumed, wait, delays] = (["resumed", "waitSeconds", "delaySeconds"] as const).map(
            (field) => approval(id, tier, field),
          ) as [number, number, number];
          expect(resumed).toBeLessThanOrEqual(approval(id, tier, "asked"));
          expect(Math.min(wait, delays)).toBeGreaterThanOrEqual(0);
          if (delaySeconds === 0) expect([resumed, wait, delays]).toEqual([0, 0, 0]);
        }
        if (tiers.every(({ delaySeconds }) => delaySeconds === 0)) {
          expect(lineTotal(id, "parkedSeconds")).toBe(0);
        }
      }
    });
  });

  it("help is a part of what a group does", () => {
    every((spec, { rule, groupTotal }) => {
      for (const id of spec.groups.keys()) {
        const own = spec.overflow.flatMap(({ group }, at) => (group === id ? [at] : []));
        const helped = sum(own.map((at) => rule(at, "answered")));
        const seconds = sum(own.map((at) => rule(at, "chatSeconds")));
        expect(helped).toBeLessThanOrEqual(groupTotal(id, "answered"));
        expect(seconds).toBeLessThanOrEqual(groupTotal(id, "openChatSeconds") + 1e-6);
      }
    });
  });

  it("a reserve comes after the call and its lead, up to the cap, and is paid at least its minimum", () => {
    every((spec, { reserve, groupTotal }) => {
      for (const [id, plan] of spec.reserves.entries()) {
        const [calls, called, arrived] = (["calls", "headsCalled", "headsArrived"] as const).map(
          (field) => reserve(id, field),
        ) as [number, number, number];
        const paid = groupTotal(plan.group, "reservePaidSeconds");
        expect(called).toBeLessThanOrEqual(calls * Math.min(plan.size, plan.cap));
        expect(arrived).toBeLessThanOrEqual(called);
        expect(paid).toBeGreaterThanOrEqual(plan.minimumSeconds * arrived - 1e-6);
        const onDuty = groupTotal(plan.group, "plannedSeconds");
        expect(paid).toBeGreaterThanOrEqual(onDuty - 1e-6);
        expect(onDuty).toBeLessThanOrEqual(plan.cap * spec.horizonSeconds + 1e-6);
        if (arrived === 0) continue;
        const first = reserve(id, "firstCallSeconds") + plan.leadSeconds;
        expect(reserve(id, "firstArrivalSeconds")).toBeGreaterThanOrEqual(first);
        expect(reserve(id, "lastArrivalSeconds")).toBeLessThan(spec.horizonSeconds);
      }
    });
  });

  it("the same replication is the same, event by event", () => {
    fc.assert(
      fc.property(centres, fc.nat(1000), (spec, seed) => {
        const [one, other] = [simulate(spec, seed, 0), simulate(structuredClone(spec), seed, 0)];
        const { waits, ...rest } = one;
        const { waits: otherWaits, ...otherRest } = other;
        expect(otherRest).toEqual(rest);
        expect(otherWaits.every((count, bin) => count === waits[bin])).toBe(true);
      }),
      { seed: 22, numRuns: 40 },
    );
  });
});
