import type { Problem } from "../base/errors.ts";
import { instantsOf, localOf, printLocal, readTime, type WrittenTime } from "./clock.ts";
import { type CsvRow, type CsvTable, excerpt, placeOf, readTable } from "./table.ts";

/** Contacts by step of time, a column for each line of business. */
export interface VolumeTable {
  /** File it was read from. */
  readonly name: string;
  /** Time zone of its times without offset. */
  readonly timeZone: string;
  /** The offset from UTC that every time in it carries, seconds; null when they differ or have none. */
  readonly offsetSeconds: number | null;
  /** Instant at which the first step begins, seconds since 1970 in UTC. */
  readonly startInstant: number;
  readonly stepSeconds: number;
  /** Steps from the first row to the last. */
  readonly steps: number;
  readonly columns: ReadonlyMap<string, Float64Array>;
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
  const table = await readTable(chunks, name);
  const cells = volumeCells(table);
  if (table.rows.length === 0 && table.problems.isEmpty()) {
    table.problems.add({ file: name, rule: "has a header but no rows" });
  }
  table.problems.throwIfAny(REMEDY);

  const notes: string[] = [];
  const entries = toInstants(cells, { timeZone, table, notes });
  const { startInstant, stepSeconds, steps } = findGrid(entries, table);
  const columns = new Map<string, Float64Array>();
  for (const { column } of cells) {
    if (!columns.has(column)) columns.set(column, new Float64Array(steps).fill(Number.NaN));
  }
  for (const { instant, column, contacts } of entries) {
    const values = columns.get(column) as Float64Array;
    const step = (instant - startInstant) / stepSeconds;
    const sum = values[step] as number;
    values[step] = Number.isNaN(sum) ? contacts : sum + contacts;
  }
  const offsets = new Set(cells.map(({ time }) => time.offsetSeconds));
  const offsetSeconds = offsets.size === 1 ? ([...offsets][0] ?? null) : null;
  const grid = { startInstant, stepSeconds, steps };
  return { name, timeZone, offsetSeconds, ...grid, columns, notes };
}

const REMEDY =
  "write a row for each step: time,line,contacts (2026-11-11T20:00,live,1250), or time and a column for each line";

/** One number of the file. */
interface Cell {
  readonly time: WrittenTime;
  readonly timeIndex: number;
  readonly column: string;
  readonly touchpoint: string;
  readonly contacts: number;
  readonly row: CsvRow;
}

interface Entry extends Cell {
  readonly instant: number;
}

function volumeCells(table: CsvTable): readonly Cell[] {
  const names = table.header.map((name) => name.toLowerCase());
  const find = (name: string): number => names.indexOf(name);
  const time = find("time");
  const long = find("contacts") >= 0 && find("line") >= 0;
  const wanted = long ? ["time", "line", "contacts"] : ["time"];
  for (const column of wanted.filter((name) => find(name) < 0)) {
    const place = placeOf(table, table.headerRow, 0);
    table.problems.add({
      ...place,
      path: column,
      rule: "column is missing",
      got: table.header.join(","),
    });
  }
  if (!long && names.length === 1 && time === 0) {
    const place = placeOf(table, table.headerRow, 0);
    table.problems.add({
      ...place,
      rule: "must have a column of contacts beside time",
      got: "time",
    });
  }
  if (time < 0) return [];
  return long ? longCells(table, names) : wideCells(table, time);
}

function wideCells(table: CsvTable, timeIndex: number): readonly Cell[] {
  const cells: Cell[] = [];
  for (const row of table.rows) {
    const time = readTimeCell(table, row, timeIndex);
    for (const [index, column] of table.header.entries()) {
      if (index === timeIndex) continue;
      const contacts = readContacts(table, row, index);
      if (time && contacts !== null) {
        cells.push({ time, timeIndex, column, touchpoint: "", contacts, row });
      }
    }
  }
  return cells;
}

function longCells(table: CsvTable, names: readonly string[]): readonly Cell[] {
  const known = ["time", "line", "contacts", "touchpoint"];
  for (const [index, name] of names.entries()) {
    if (known.includes(name)) continue;
    const place = placeOf(table, table.headerRow, index);
    const rule = "must be one of time, line, contacts, touchpoint";
    table.problems.add({ ...place, rule, got: table.header[index] as string });
  }
  const [timeIndex, lineIndex, contactsIndex, touchpointIndex] = known.map((name) =>
    names.indexOf(name),
  ) as [number, number, number, number];
  const cells: Cell[] = [];
  for (const row of table.rows) {
    const time = readTimeCell(table, row, timeIndex);
    const contacts = readContacts(table, row, contactsIndex);
    const column = row.cells[lineIndex] as string;
    if (column === "") report(table, row, lineIndex, "must name a line");
    const touchpoint = touchpointIndex < 0 ? "" : (row.cells[touchpointIndex] as string);
    if (time && contacts !== null)
      cells.push({ time, timeIndex, column, touchpoint, contacts, row });
  }
  return cells;
}

function readTimeCell(table: CsvTable, row: CsvRow, index: number): WrittenTime | null {
  const time = readTime(row.cells[index] as string);
  if (!time) report(table, row, index, "must be a time such as 2026-11-11T20:00");
  return time;
}

/** More contacts in one step than there are people to send them. */
const CONTACTS_MAX = 1e10;

function readContacts(table: CsvTable, row: CsvRow, index: number): number | null {
  const text = row.cells[index] as string;
  const isNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text);
  if (!isNumber) report(table, row, index, "must be a number of contacts");
  else if (Number(text) < 0) report(table, row, index, "must be at least 0");
  else if (Number(text) > CONTACTS_MAX)
    report(table, row, index, `must be at most ${CONTACTS_MAX}`);
  else return Number(text);
  return null;
}

function report(table: CsvTable, row: CsvRow, index: number, rule: string): void {
  table.problems.add(problemAt(table, row, index, rule));
}

function problemAt(table: CsvTable, row: CsvRow, index: number, rule: string): Problem {
  const path = table.header[index] as string;
  return { ...placeOf(table, row, index), path, rule, got: excerpt(row.cells[index] as string) };
}

interface ClockOptions {
  readonly timeZone: string;
  readonly table: CsvTable;
  readonly notes: string[];
}

/** Puts each cell on the axis of instants, in order. */
function toInstants(cells: readonly Cell[], options: ClockOptions): readonly Entry[] {
  const { timeZone, table, notes } = options;
  // Cells that say the same time of the same thing: more than one only where clocks repeat an hour.
  const sameTime = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { local, offsetSeconds } = cell.time;
    const at = offsetSeconds === null ? `${local}` : `${local - offsetSeconds}Z`;
    const key = `${at}\n${cell.column}\n${cell.touchpoint}`;
    const others = sameTime.get(key);
    if (others) others.push(cell);
    else sameTime.set(key, [cell]);
  }

  const entries: Entry[] = [];
  const taken = new Map<string, Entry>();
  const add = (cell: Cell, instant: number, contacts: number): void => {
    const entry = { ...cell, instant, contacts };
    const key = `${instant}\n${cell.column}\n${cell.touchpoint}`;
    const first = taken.get(key);
    if (first) reportTwice(cell, first);
    else taken.set(key, entry);
    entries.push(entry);
  };
  const reported = new Set<string>();
  const reportTwice = (cell: Cell, first: Cell): void => {
    // In wide form a row that stands twice is one problem, not one for each line.
    if (reported.has(`${cell.row.line}`)) return;
    reported.add(`${cell.row.line}`);
    const rule = `step must not stand twice, first on line ${first.row.line}`;
    table.problems.add(problemAt(table, cell.row, cell.timeIndex, rule));
  };

  for (const [first, ...others] of sameTime.values() as Iterable<[Cell, ...Cell[]]>) {
    const { local, offsetSeconds } = first.time;
    const instants = offsetSeconds === null ? instantsOf(timeZone, local) : [local - offsetSeconds];
    const [early, late] = instants;
    if (early === undefined) {
      const rule = `must be a time that exists in ${timeZone}: clocks go forward over it`;
      for (const cell of [first, ...others]) {
        if (cell.contacts > 0) report(table, cell.row, cell.timeIndex, rule);
      }
    } else if (late !== undefined && others.length === 0) {
      add(first, early, first.contacts / 2);
      add(first, late, first.contacts / 2);
      const hour = printLocal(local);
      const note = `${table.name}: clocks repeat ${hour}, which stands once; its contacts are spread evenly over both`;
      if (!notes.includes(note)) notes.push(note);
    } else {
      for (const [index, cell] of [first, ...others].entries()) {
        const instant = instants[index];
        if (instant === undefined) reportTwice(cell, first);
        else add(cell, instant, cell.contacts);
      }
    }
  }
  table.problems.throwIfAny(REMEDY);
  return entries.sort((a, b) => a.instant - b.instant || a.row.line - b.row.line);
}

const MINUTE = 60;
const HOUR = 3600;
const YEARS_MAX = 20;

/** Every row must lie on the grid that agrees best with them all. */
function findGrid(
  entries: readonly Entry[],
  table: CsvTable,
): { startInstant: number; stepSeconds: number; steps: number } {
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) {
    // Every row stood in a skipped hour with no contacts.
    table.problems.add({ file: table.name, rule: "has no rows at times that exist" });
    table.problems.throwIfAny(REMEDY);
  }
  const { instant: start } = first as Entry;
  const { instant: end } = last as Entry;
  const { stepSeconds, anchor } = bestGrid(entries.map(({ instant }) => instant));
  if (stepSeconds < 5 * MINUTE || stepSeconds > HOUR) {
    const second = entries.find(({ instant }) => instant > start) as Entry;
    const rule = `step must be from 5 minutes to an hour, not ${stepSeconds / MINUTE} min`;
    table.problems.add(problemAt(table, second.row, second.timeIndex, rule));
  } else {
    const reported = new Set<number>();
    for (const { instant, row, timeIndex } of entries) {
      if (instant % stepSeconds === anchor || reported.has(row.line)) continue;
      reported.add(row.line);
      const rule = `must lie on the grid of ${stepSeconds / MINUTE} min that the other rows keep`;
      table.problems.add(problemAt(table, row, timeIndex, rule));
    }
  }
  if (end - start > YEARS_MAX * 366 * 24 * HOUR) {
    const { row, timeIndex } = last as Entry;
    const rule = `must lie within ${YEARS_MAX} years of the first row`;
    table.problems.add(problemAt(table, row, timeIndex, rule));
  }
  table.problems.throwIfAny(REMEDY);
  return { startInstant: start, stepSeconds, steps: (end - start) / stepSeconds + 1 };
}

const CANDIDATES_MAX = 20;

/**
 * Of the distances between neighbours, the step whose grid shares most with the rows: the times that
 * are both on the grid and in the file, over those that are either.
 */
function bestGrid(sorted: readonly number[]): { stepSeconds: number; anchor: number } {
  const instants = [...new Set(sorted)];
  const [start = 0] = instants;
  const end = instants.at(-1) ?? 0;
  const distances = instants.slice(1).map((instant, i) => instant - (instants[i] as number));
  // Longer distances are gaps; if there is nothing else, the shortest of them is reported.
  const shortest = distances.reduce((least, distance) => Math.min(least, distance), end - start);
  const steps = distances.filter((distance) => distance <= Math.max(HOUR, shortest));
  let best = { stepSeconds: HOUR, anchor: start % HOUR, agreement: 0 };
  for (const [stepSeconds] of byFrequency(steps).slice(0, CANDIDATES_MAX)) {
    const [anchor, onGrid] = byFrequency(instants.map((instant) => instant % stepSeconds))[0] as [
      number,
      number,
    ];
    const gridTimes = Math.floor((end - start) / stepSeconds) + 1;
    const agreement = onGrid / (gridTimes + instants.length - onGrid);
    if (agreement > best.agreement) best = { stepSeconds, anchor, agreement };
  }
  return best;
}

/** Values and how often they stand there: most often first, then the smallest. */
function byFrequency(values: readonly number[]): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b);
}

/** Local time of a step, as errors and pages print it. */
export function printStep(table: VolumeTable, step: number): string {
  return printLocal(localOf(table.timeZone, table.startInstant + step * table.stepSeconds));
}
