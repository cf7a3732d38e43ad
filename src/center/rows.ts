import { GROUP_FIELDS, GroupField, LINE_FIELDS, LineField } from "../tally/tallies.ts";
import { yuanOfBot, yuanOfGroup } from "./cost.ts";
import { type ReplicationSums, Sum } from "./measures.ts";
import type { IntervalLabel } from "./run.ts";
import type { CenterSpec, GroupSpec } from "./spec.ts";

/**
 * One row of results: the intervals, lines and groups it sums over. A line's row takes the groups
 * that list the line first, so that rows of all lines together hold every agent once.
 */
export interface Row {
  readonly intervals: Int32Array;
  readonly lines: Int32Array;
  readonly groups: Int32Array;
  readonly seconds: number;
}

export interface Rows {
  readonly total: Row;
  readonly windows: readonly Row[];
  readonly lines: readonly Row[];
  readonly groups: readonly Row[];
  readonly intervals: readonly (IntervalLabel & Row)[];
  readonly hours: readonly (IntervalLabel & Row)[];
}

/** The rows of every result of this centre, in the order they are written. */
export function rowsOf(spec: CenterSpec): Rows {
  const everyInterval = range(0, spec.intervalStarts.length);
  const everyLine = range(0, spec.lines.length);
  const everyGroup = range(0, spec.groups.length);
  const none = new Int32Array(0);
  const row = (intervals: Int32Array, lines: Int32Array, groups: Int32Array): Row => ({
    intervals,
    lines,
    groups,
    seconds: intervals.length * spec.intervalSeconds,
  });
  const ownGroups = spec.lines.map((_, line) =>
    everyGroup.filter((group) => spec.groups[group]?.lines[0] === line),
  );

  const steps = (length: number) => {
    const rows: (IntervalLabel & Row)[] = [];
    for (let from = 0; from < everyInterval.length; from += length) {
      const start = spec.intervalStarts[from] as string;
      const intervals = range(from, Math.min(from + length, everyInterval.length));
      spec.lines.forEach(({ name }, line) => {
        const groups = ownGroups[line] as Int32Array;
        rows.push({ start, line: name, ...row(intervals, Int32Array.of(line), groups) });
      });
      rows.push({ start, line: null, ...row(intervals, everyLine, everyGroup) });
    }
    return rows;
  };

  return {
    total: row(everyInterval, everyLine, everyGroup),
    windows: spec.windows.map((window) =>
      row(
        everyInterval.filter((i) => window.intervals[i] === 1),
        everyLine,
        everyGroup,
      ),
    ),
    lines: spec.lines.map((_, line) =>
      row(everyInterval, Int32Array.of(line), ownGroups[line] as Int32Array),
    ),
    groups: spec.groups.map((_, group) => row(everyInterval, none, Int32Array.of(group))),
    intervals: steps(1),
    hours: steps(3600 / spec.intervalSeconds),
  };
}

/** Writes the sums of `row` into `into` from `at` on; see `Sum`. */
export function sumRow(
  spec: CenterSpec,
  row: Row,
  sums: ReplicationSums,
  into: Float64Array,
  at = 0,
): void {
  const { lineSums, groupSums } = sums;
  into.fill(0, at, at + Sum.one);
  for (const line of row.lines) {
    const workBefore = into[at + Sum.work] as number;
    for (const interval of row.intervals) {
      const from = (interval * spec.lines.length + line) * LINE_FIELDS;
      for (let field = 0; field < LINE_FIELDS; field++) {
        (into[at + field] as number) += lineSums[from + field] as number;
      }
      (into[at + Sum.costYuan] as number) += yuanOfBot(spec, line, interval, sums);
    }
    const work = (into[at + LineField.work] as number) - workBefore;
    (into[at + Sum.requiredSeconds] as number) += work / slotsCarried(spec, line);
  }
  for (const id of row.groups) {
    const { concurrency } = spec.groups[id] as CenterSpec["groups"][number];
    const isReserve = spec.reserves.some(({ group }) => group === id);
    for (const interval of row.intervals) {
      const from = (interval * spec.groups.length + id) * GROUP_FIELDS;
      for (let field = 0; field < GROUP_FIELDS; field++) {
        (into[at + Sum.groupAnswered + field] as number) += groupSums[from + field] as number;
      }
      const planned = groupSums[from + GroupField.plannedSeconds] as number;
      const overtime = groupSums[from + GroupField.overtimeSeconds] as number;
      const reservePaid = groupSums[from + GroupField.reservePaidSeconds] as number;
      const loggedIn = groupSums[from + GroupField.loggedInSeconds] as number;
      const paid = isReserve ? reservePaid : planned + overtime;
      if (isReserve) (into[at + Sum.reserveDutySeconds] as number) += planned;
      (into[at + Sum.loggedInSlotSeconds] as number) += concurrency * loggedIn;
      (into[at + Sum.paidSlotSeconds] as number) += concurrency * paid;
      (into[at + Sum.costYuan] as number) += yuanOfGroup(spec, id, interval, sums);
    }
  }
  into[at + Sum.seconds] = row.seconds;
  into[at + Sum.one] = 1;
}

/** The target that holds for a line: its own, else the centre's. */
export function targetOf(spec: CenterSpec, line: number): CenterSpec["target"] {
  return spec.lines[line]?.target ?? spec.target;
}

/**
 * Chats at a time of the agents who serve a line: of the first group that lists it first, else of
 * the first that lists it at all; 1 when nobody serves it.
 */
export function concurrencyOf(spec: CenterSpec, line: number): number {
  return ownGroupOf(spec, line)?.concurrency ?? 1;
}

function ownGroupOf({ groups }: CenterSpec, line: number): GroupSpec | undefined {
  return (
    groups.find(({ lines }) => lines[0] === line) ??
    groups.find(({ lines }) => lines.includes(line))
  );
}

/** Chats of the line's own handle time that one agent carries at the occupancy planned for. */
function slotsCarried(spec: CenterSpec, line: number): number {
  const { concurrency = 1, handleFactor = 1 } = ownGroupOf(spec, line) ?? {};
  return (concurrency / handleFactor) * targetOf(spec, line).occupancyMax;
}

function range(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to - from }, (_, i) => from + i);
}
