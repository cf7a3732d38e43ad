import {
  APPROVAL_FIELDS,
  ApprovalField,
  CELL_FIELDS,
  CellField,
  extrasOf,
  OVERFLOW_FIELDS,
  OverflowField,
  partsOf,
  RESERVE_FIELDS,
  ReserveField,
} from "../../src/center/extras.ts";
import { simulate } from "../../src/center/simulate.ts";
import type { CenterSpec, DurationSpec, LineSpec, LogSpec } from "../../src/center/spec.ts";
import type { ArrivalSpec } from "../../src/demand/rate.ts";
import {
  GROUP_FIELDS,
  GroupField,
  LINE_FIELDS,
  LineField,
  type Tallies,
} from "../../src/tally/tallies.ts";
import { centre, cohort, line } from "./hand-made.ts";

/** A contact arrives within this time after the moment it is written down for. */
const MOMENT = 1e-9;
const STEP = 10;

/** One contact at each of these moments, seconds. */
export function contactsAt(...moments: readonly number[]): ArrivalSpec {
  const edges: number[] = [];
  const counts: number[] = [];
  for (const moment of [...new Set(moments)].sort((a, b) => a - b)) {
    if (edges.length > 0) counts.push(0);
    edges.push(moment, moment + MOMENT);
    counts.push(moments.filter((other) => other === moment).length);
  }
  const rates = counts.map((count) => count / MOMENT);
  return {
    process: "replay",
    rate: {
      edges: Float64Array.from(edges),
      startRates: Float64Array.from(rates),
      endRates: Float64Array.from(rates),
      hours: Int32Array.from(counts, (_, i) => Math.floor((edges[i] as number) / 3600)),
      days: new Int32Array(counts.length),
      steps: Int32Array.from(counts, (_, i) => i),
    },
    counts: Int32Array.from(counts),
    busyDayCv: 0,
    hourCv: 0,
  };
}

export function always(seconds: number): DurationSpec {
  return { law: "constant", cv: 0, meanSeconds: Float64Array.of(seconds) };
}

export const never: DurationSpec = { law: "never", cv: 0, meanSeconds: Float64Array.of(0) };

/** A line of contacts at given moments: handle 100 s, no bot, nobody abandons, first reply at once. */
export function chats(
  moments: readonly number[],
  { handleSeconds = 100, ...changes }: Partial<LineSpec> & { handleSeconds?: number } = {},
): LineSpec {
  return line("live", {
    arrivals: contactsAt(...moments),
    handle: always(handleSeconds),
    patience: never,
    firstReplySeconds: 0,
    ...changes,
  });
}

/** A line that replays contacts one by one: moment, handle time, and patience unless it is for ever. */
export function logOf(
  ...contacts: readonly (readonly [at: number, handle: number, patience?: number])[]
): LineSpec {
  const log: LogSpec = {
    times: Float64Array.from(contacts, ([at]) => at),
    handleSeconds: Float64Array.from(contacts, ([, handle]) => handle),
    patienceSeconds: Float64Array.from(contacts, ([, , patience = Infinity]) => patience),
  };
  return chats([0], { log });
}

/** Agents of group 0 on shift from one moment to another; by default all the time. */
export function shift(
  heads: number,
  { from = 0, to = 1e6, group = 0 }: { from?: number; to?: number; group?: number } = {},
): CenterSpec["cohorts"][number] {
  return cohort({ group, heads, startSeconds: from, endSeconds: to });
}

/** A centre counted in steps of 10 s, so that contacts can be told apart, for 1000 s. */
export function scripted(changes: Partial<CenterSpec>): CenterSpec {
  const { horizonSeconds = 1000, intervalSeconds = STEP } = changes;
  const steps = Math.round(horizonSeconds / intervalSeconds);
  return centre({
    horizonSeconds,
    intervalSeconds,
    intervalDays: new Int32Array(steps),
    intervalStarts: Array.from({ length: steps }, (_, i) => `step ${i}`),
    cohorts: [shift(1)],
    ...changes,
  });
}

export interface Played {
  /** What became of each contact of a line, in order of joining; one contact a step at most. */
  readonly fates: (line?: number) => string[];
  /** A field of a line, or of a group, over the horizon. */
  readonly line: (field: keyof typeof LineField, line?: number) => number;
  readonly group: (field: keyof typeof GroupField, group?: number) => number;
  /** A field of a line by step. */
  readonly lineSteps: (field: keyof typeof LineField, line?: number) => number[];
  /** Starts of the steps in which the contacts joined that a group answered. */
  readonly answeredBy: (group: number) => number[];
  /** A field of a group by step. */
  readonly groupSteps: (field: keyof typeof GroupField, group?: number) => number[];
  /** A field of the contacts of a cell or touchpoint, of a rule of overflow, of a reserve. */
  readonly cell: (field: keyof typeof CellField, cell: number, line?: number) => number;
  readonly touchpoint: (field: keyof typeof CellField, touchpoint: number) => number;
  readonly helped: (field: keyof typeof OverflowField, rule?: number) => number;
  readonly reserve: (field: keyof typeof ReserveField, reserve?: number) => number;
  /** Seconds of handle time by part of line 0, and what became of its approvals of a tier. */
  readonly parts: () => Readonly<Record<string, number>>;
  readonly approvals: (field: keyof typeof ApprovalField, tier: number) => number;
  /** Agent-seconds off the floor for a cause. */
  readonly offFloor: (cause: number, group?: number) => number;
}

const outcomes = ["answered", "abandoned", "blocked", "dropped", "waiting"] as const;

/** Rounded to a microsecond. */
export function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

export function play(spec: CenterSpec, seed = 1): Played & { readonly eventHash: string } {
  const sums = simulate(spec, seed, 0);
  return { ...readPlay(spec, sums), eventHash: sums.eventHash };
}

/** What the sums of any floor tell of a scripted centre. */
export function readPlay(
  spec: CenterSpec,
  { lineSums, groupSums, extras }: Pick<Tallies, "lineSums" | "groupSums" | "extras">,
): Played {
  const steps = Array.from(spec.intervalStarts.keys());
  const lineSteps = (field: keyof typeof LineField, id = 0) =>
    steps.map(
      (i) => lineSums[(i * spec.lines.length + id) * LINE_FIELDS + LineField[field]] as number,
    );
  const groupSteps = (field: keyof typeof GroupField, id = 0) =>
    steps.map(
      (i) => groupSums[(i * spec.groups.length + id) * GROUP_FIELDS + GroupField[field]] as number,
    );
  const sum = (values: number[]) => round(values.reduce((a, b) => a + b, 0));
  const at = extrasOf(spec);
  const extra = (place: number) => round(extras[place] as number);
  return {
    fates: (id = 0) =>
      steps.flatMap((i) => {
        const count = lineSteps("offered", id)[i];
        if (count === 0) return [];
        const fate = outcomes.filter((name) => lineSteps(name, id)[i] === 1);
        if (count !== 1 || fate.length !== 1) throw new Error(`${count} contacts in step ${i}`);
        const wait = round(lineSteps("waitOffered", id)[i] as number);
        return [`${i * spec.intervalSeconds}: ${fate[0]} after ${wait}`];
      }),
    line: (field, id) => sum(lineSteps(field, id)),
    group: (field, id) => sum(groupSteps(field, id)),
    lineSteps,
    groupSteps,
    answeredBy: (id) =>
      groupSteps("answered", id).flatMap((count, i) =>
        count > 0 ? [i * spec.intervalSeconds] : [],
      ),
    cell: (field, cell, id = 0) =>
      extra(at.kinds + (id * at.cells + cell) * CELL_FIELDS + CellField[field]),
    touchpoint: (field, id) =>
      Array.from({ length: at.cellsOfTouchpoint }, (_, cell) =>
        extra(at.kinds + (id * at.cellsOfTouchpoint + cell) * CELL_FIELDS + CellField[field]),
      ).reduce((a, b) => a + b, 0),
    parts: () =>
      Object.fromEntries(
        partsOf(spec.lines[0] as LineSpec).map((name, i) => [
          name,
          extra((at.work[0] as number) + i),
        ]),
      ),
    approvals: (field, tier) =>
      extra((at.approvals[0] as number) + tier * APPROVAL_FIELDS + ApprovalField[field]),
    helped: (field, rule = 0) => extra(at.overflow + rule * OVERFLOW_FIELDS + OverflowField[field]),
    offFloor: (cause, id = 0) => extra(at.shrinkage + id * spec.causes.length + cause),
    reserve: (field, id = 0) => extra(at.reserves + id * RESERVE_FIELDS + ReserveField[field]),
  };
}
