import { localOf, printLocal } from "./clock.ts";
import { readTable } from "./table.ts";
import { findGrid, type Grid } from "./volume-grid.ts";
import { type TimedSeries, toInstants } from "./volume-instants.ts";
import { readVolumeRows } from "./volume-rows.ts";

/** Contacts by step of time, a column for each line of business. */
export interface VolumeTable extends Grid {
  /** File it was read from. */
  readonly name: string;
  /** Time zone of its times without offset. */
  readonly timeZone: string;
  /** The offset from UTC that every time in it carries, seconds; null when they differ or have none. */
  readonly offsetSeconds: number | null;
  readonly columns: ReadonlyMap<string, Float64Array>;
  /** What each touchpoint has of a column, where rows name touchpoints; NaN where the column has nothing. */
  readonly touchpoints: ReadonlyMap<string, ReadonlyMap<string, Float64Array>>;
  /** What the reader of results must know. */
  readonly notes: readonly string[];
}

export interface VolumeOptions {
  /** Name of the file, for errors. */
  readonly name: string;
  /** Time zone of times without offset. */
  readonly timeZone: string;
}

/**
 * Reads contact volumes from chunks of decoded text: long (`time,line,contacts`, optional
 * `touchpoint`, whose rows are summed) or wide (`time` and a column a line). Rows may stand in any
 * order; the step between them is constant, from 5 minutes to an hour; steps that are not there are
 * NaN in the table. Throws UserError with every problem found, each with line, column and value.
 *
 * Times without offset are wall-clock times of `timeZone`. When clocks go back the repeated hour may
 * stand twice, the first one first; standing once it is spread evenly over both. The hour skipped
 * when clocks go forward may be left out, or stand with 0 contacts.
 */
export async function readVolume(
  chunks: AsyncIterable<string>,
  { name, timeZone }: VolumeOptions,
): Promise<VolumeTable> {
  const table = await readTable(chunks, name, EMPTY);
  const rows = readVolumeRows(table);
  if (table.rows.length === 0 && table.problems.isEmpty()) {
    table.problems.add({ file: name, rule: "has a header but no rows" });
  }
  table.problems.throwIfAny(REMEDY);

  const notes: string[] = [];
  const series = toInstants(rows, timeZone, notes);
  table.problems.throwIfAny(REMEDY);
  const grid = findGrid(series, rows);
  table.problems.throwIfAny(REMEDY);

  const offsets = new Set(rows.times.map((time) => time?.offsetSeconds ?? null));
  const offsetSeconds = offsets.size === 1 ? ([...offsets][0] ?? null) : null;
  const columns = columnsOf(series, grid);
  const touchpoints = rows.hasTouchpoints ? touchpointsOf(series, grid, columns) : new Map();
  return { name, timeZone, offsetSeconds, ...grid, columns, touchpoints, notes };
}

const EMPTY = "give it a header such as time,line,contacts and a row for each step";
const REMEDY =
  "write a row for each step: time,line,contacts (2026-11-11T20:00,live,1250), or time and a column for each line";

/** Contacts by step; the touchpoints of a line are summed. */
function columnsOf(all: readonly TimedSeries[], grid: Grid): ReadonlyMap<string, Float64Array> {
  const columns = new Map<string, Float64Array>();
  for (const series of all) {
    const values = columns.get(series.column) ?? new Float64Array(grid.steps).fill(Number.NaN);
    columns.set(series.column, values);
    addSeries(values, series, grid);
  }
  return columns;
}

/** Contacts by step and touchpoint: a touchpoint without a row has none where its column has some. */
function touchpointsOf(
  all: readonly TimedSeries[],
  grid: Grid,
  columns: ReadonlyMap<string, Float64Array>,
): ReadonlyMap<string, ReadonlyMap<string, Float64Array>> {
  const touchpoints = new Map<string, Map<string, Float64Array>>();
  for (const series of all) {
    const { column, touchpoint } = series;
    const whole = columns.get(column) as Float64Array;
    const values = whole.map((contacts) => (Number.isNaN(contacts) ? Number.NaN : 0));
    addSeries(values, series, grid);
    touchpoints.set(column, (touchpoints.get(column) ?? new Map()).set(touchpoint, values));
  }
  return touchpoints;
}

function addSeries(
  values: Float64Array,
  { instants, contacts }: TimedSeries,
  { startInstant, stepSeconds }: Grid,
): void {
  for (const [i, instant] of instants.entries()) {
    const step = (instant - startInstant) / stepSeconds;
    const sum = values[step] as number;
    values[step] = (Number.isNaN(sum) ? 0 : sum) + (contacts[i] as number);
  }
}

/** Contacts of a column by step; of some of its touchpoints where any are named. */
export function volumesOf(
  table: VolumeTable,
  column: string,
  touchpoints: readonly string[] = [],
): Float64Array {
  const whole = table.columns.get(column) as Float64Array;
  if (touchpoints.length === 0) return whole;
  const parts = table.touchpoints.get(column);
  return whole.map((_, step) =>
    touchpoints.reduce((sum, name) => sum + (parts?.get(name)?.[step] ?? Number.NaN), 0),
  );
}

/** Local time of a step, as errors and pages print it. */
export function printStep(table: VolumeTable, step: number): string {
  return printLocal(localOf(table.timeZone, table.startInstant + step * table.stepSeconds));
}
