import { readTime, type WrittenTime } from "./clock.ts";
import { type CsvRow, type CsvTable, numberIn, placeOf, problemAt } from "./table.ts";

/** What stands in a volume file, before its times are put on one axis. */
export interface VolumeRows {
  readonly table: CsvTable;
  readonly timeIndex: number;
  /** Time of each row; null where it has none (and that was reported). */
  readonly times: readonly (WrittenTime | null)[];
  readonly series: readonly Series[];
  /** Whether there is a column that names touchpoints. */
  readonly hasTouchpoints: boolean;
}

/** Contacts of one line at one touchpoint. */
export interface Series {
  readonly column: string;
  /** Empty where rows name none. */
  readonly touchpoint: string;
  /** Numbers of the rows they stand in, and the contacts there. */
  readonly rows: number[];
  readonly contacts: number[];
}

/** Reads long or wide form; problems go to those of the table. */
export function readVolumeRows(table: CsvTable): VolumeRows {
  const names = table.header.map((name) => name.toLowerCase());
  const isLong = names.includes("contacts") && names.includes("line");
  const timeIndex = names.indexOf("time");
  checkHeader(table, names, isLong);
  const hasTouchpoints = isLong && names.includes("touchpoint");
  if (timeIndex < 0) return { table, timeIndex, times: [], series: [], hasTouchpoints };
  const times = table.rows.map((row) => {
    const time = readTime(row.cells[timeIndex] as string);
    if (!time) report(table, row, timeIndex, "must be a time such as 2026-11-11T20:00");
    return time;
  });
  const series = isLong ? longSeries(table, names) : wideSeries(table, timeIndex);
  return { table, timeIndex, times, series, hasTouchpoints };
}

const LONG_COLUMNS = ["time", "line", "contacts", "touchpoint"];

function checkHeader(table: CsvTable, names: readonly string[], isLong: boolean): void {
  const at = (index: number) => placeOf(table, table.headerRow, index);
  if (!names.includes("time")) {
    const got = table.header.join(",");
    table.problems.add({ ...at(0), path: "time", rule: "column is missing", got });
  } else if (names.length === 1) {
    const rule = "must have a column of contacts beside time";
    table.problems.add({ ...at(0), rule, got: table.header.join(",") });
  }
  for (const [index, name] of names.entries()) {
    if (!isLong || LONG_COLUMNS.includes(name)) continue;
    const rule = `must be one of ${LONG_COLUMNS.join(", ")}`;
    table.problems.add({ ...at(index), rule, got: table.header[index] as string });
  }
}

function wideSeries(table: CsvTable, timeIndex: number): readonly Series[] {
  const all = table.header.map(
    (column): Series => ({
      column,
      touchpoint: "",
      rows: [],
      contacts: [],
    }),
  );
  for (const [number, row] of table.rows.entries()) {
    for (const [index, series] of all.entries()) {
      if (index !== timeIndex) addContacts(series, { table, row, number, index });
    }
  }
  return all.filter((_, index) => index !== timeIndex);
}

function longSeries(table: CsvTable, names: readonly string[]): readonly Series[] {
  const line = names.indexOf("line");
  const index = names.indexOf("contacts");
  const touchpointIndex = names.indexOf("touchpoint");
  const all = new Map<string, Series>();
  for (const [number, row] of table.rows.entries()) {
    const column = row.cells[line] as string;
    if (column === "") report(table, row, line, "must name a line");
    const touchpoint = row.cells[touchpointIndex] ?? "";
    const key = `${column}\n${touchpoint}`;
    const series = all.get(key) ?? { column, touchpoint, rows: [], contacts: [] };
    all.set(key, series);
    addContacts(series, { table, row, number, index });
  }
  // In the order of their names, so that sums over touchpoints do not depend on the order of rows.
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, series]) => series);
}

interface Cell {
  readonly table: CsvTable;
  readonly row: CsvRow;
  /** Number of the row. */
  readonly number: number;
  /** Number of the column. */
  readonly index: number;
}

/** More contacts in one step than there are people to send them. */
const CONTACTS_MAX = 1e10;

function addContacts(series: Series, { table, row, number, index }: Cell): void {
  const contacts = numberIn(row.cells[index] as string);
  if (contacts >= 0 && contacts <= CONTACTS_MAX) {
    series.rows.push(number);
    series.contacts.push(contacts);
  } else if (Number.isNaN(contacts)) {
    report(table, row, index, "must be a number of contacts");
  } else {
    report(
      table,
      row,
      index,
      contacts < 0 ? "must be at least 0" : `must be at most ${CONTACTS_MAX}`,
    );
  }
}

function report(table: CsvTable, row: CsvRow, index: number, rule: string): void {
  table.problems.add(problemAt(table, row, index, rule));
}
