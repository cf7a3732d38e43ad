import type { Problem } from "../base/errors.ts";
import { instantsOf, printLocal, readMoment, type WrittenTime } from "./clock.ts";
import { type CsvHead, type CsvRow, numberIn, placeOf, problemAt, scanTable } from "./table.ts";

/** Contacts as they came, one by one. */
export interface ContactLog {
  /** File it was read from. */
  readonly name: string;
  /** Whether rows name their line; where they do not, all stand under the empty name. */
  readonly hasLines: boolean;
  /** Instant from which times count. */
  readonly startInstant: number;
  readonly lines: ReadonlyMap<string, LoggedContacts>;
  /** What the reader of results must know. */
  readonly notes: readonly string[];
}

/** Contacts in the order of their arrival, of the same moment in that of the file; seconds. */
export interface LoggedContacts {
  readonly times: Float64Array;
  readonly handleSeconds: Float64Array;
  /** `Infinity` where the log knows none. */
  readonly patienceSeconds: Float64Array;
}

const COLUMNS = ["arrival", "handle_seconds", "patience_seconds", "line", "touchpoint"] as const;
const REQUIRED = ["arrival", "handle_seconds"] as const;
const SECONDS_MAX = 1e9;
const REMEDY =
  "write a row for each contact: arrival,handle_seconds (2026-11-11T20:00:05,276), and patience_seconds and line where they are known";

/**
 * Reads a log of contacts from chunks of decoded text: `arrival,handle_seconds`, optional
 * `patience_seconds`, `line` and `touchpoint` (which is not used), in any order. Throws UserError with
 * every problem found, each with line, column and value.
 *
 * Arrivals are read as the times of volumes are, and may have fractions of a second. Those without
 * offset in the hour that clocks repeat are told apart by their order in the file, line by line: the
 * second hour begins where the clock goes back.
 */
export async function readLog(
  chunks: AsyncIterable<string>,
  { name, timeZone }: { readonly name: string; readonly timeZone: string },
): Promise<ContactLog> {
  const rows = new LogRows(timeZone);
  const { problems } = await scanTable(chunks, { name, remedyWhenEmpty: REMEDY }, (head) => {
    const columns = columnsOf(head);
    head.problems.throwIfAny(REMEDY);
    return (row) => rows.add(head, row, columns);
  });
  if (rows.lines.size === 0 && problems.isEmpty()) {
    problems.add({ file: name, rule: "has a header but no rows" });
  }
  problems.throwIfAny(REMEDY);
  return {
    name,
    hasLines: rows.hasLines,
    startInstant: rows.startInstant,
    lines: new Map([...rows.lines].map(([line, contacts]) => [line, inOrder(contacts)])),
    notes: rows.notes(name),
  };
}

type Columns = Readonly<Record<(typeof COLUMNS)[number], number>>;

function columnsOf(head: CsvHead): Columns {
  const names = head.header.map((name) => name.toLowerCase());
  const at = (index: number) => placeOf(head, head.headerRow, index);
  for (const [index, name] of names.entries()) {
    if ((COLUMNS as readonly string[]).includes(name)) continue;
    const rule = `must be one of ${COLUMNS.join(", ")}`;
    head.problems.add({ ...at(index), rule, got: head.header[index] as string });
  }
  for (const path of REQUIRED.filter((column) => !names.includes(column))) {
    const problem: Problem = { ...at(0), path, rule: "column is missing" };
    head.problems.add({ ...problem, got: head.header.join(",") });
  }
  return Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)])) as Columns;
}

interface LineRows {
  readonly times: number[];
  readonly handleSeconds: number[];
  readonly patienceSeconds: number[];
}

/** The rows of a log as they are read. */
class LogRows {
  readonly lines = new Map<string, LineRows>();
  hasLines = false;
  startInstant = Number.NaN;
  private readonly timeZone: string;
  private readonly minutes = new Map<string, WrittenTime | null>();
  /** Contacts in hours that clocks repeat, and the first of them. */
  private repeated = 0;
  private firstRepeated = Number.NaN;

  constructor(timeZone: string) {
    this.timeZone = timeZone;
  }

  add(head: CsvHead, row: CsvRow, columns: Columns): void {
    const fail = (index: number, rule: string): void =>
      head.problems.add(problemAt(head, row, index, rule));
    const cell = (index: number): string => row.cells[index] ?? "";
    const seconds = (index: number, rule: string, allowsZero: boolean): number => {
      const value = numberIn(cell(index));
      const isRight = (allowsZero ? value >= 0 : value > 0) && value <= SECONDS_MAX;
      if (!isRight) fail(index, rule);
      return value;
    };
    this.hasLines = columns.line >= 0;
    const name = cell(columns.line);
    if (this.hasLines && name === "") fail(columns.line, "must name a line");
    const line = this.lines.get(name) ?? { times: [], handleSeconds: [], patienceSeconds: [] };
    this.lines.set(name, line);

    const time = this.timeOf(cell(columns.arrival), line, (rule) => fail(columns.arrival, rule));
    line.handleSeconds.push(
      seconds(columns.handle_seconds, `must be above 0 and at most ${SECONDS_MAX}`, false),
    );
    line.patienceSeconds.push(
      cell(columns.patience_seconds) === ""
        ? Number.POSITIVE_INFINITY
        : seconds(columns.patience_seconds, `must be from 0 to ${SECONDS_MAX}, or nothing`, true),
    );
    line.times.push(time);
  }

  /** Seconds from the first contact of the file; NaN where that is no time. */
  private timeOf(text: string, { times }: LineRows, fail: (rule: string) => void): number {
    const written = readMoment(text, this.minutes);
    if (!written) {
      fail("must be a time such as 2026-11-11T20:00:05");
      return Number.NaN;
    }
    const { local, offsetSeconds, fraction } = written;
    const [early, late] =
      offsetSeconds === null ? instantsOf(this.timeZone, local) : [local - offsetSeconds];
    if (early === undefined) {
      fail(`must be a time that exists in ${this.timeZone}: clocks go forward over it`);
      return Number.NaN;
    }
    if (Number.isNaN(this.startInstant)) this.startInstant = early;
    const time = early - this.startInstant + fraction;
    if (late === undefined) return time;
    if (this.repeated === 0) this.firstRepeated = local;
    this.repeated++;
    const before = times.at(-1) ?? Number.NEGATIVE_INFINITY;
    return time >= before ? time : late - this.startInstant + fraction;
  }

  notes(name: string): readonly string[] {
    if (this.repeated === 0) return [];
    const first = printLocal(this.firstRepeated);
    return [
      `${name}: clocks repeat an hour in which ${this.repeated} contacts came, first at ${first}; which hour is told by the order of the rows`,
    ];
  }
}

/** Contacts sorted by arrival. */
function inOrder({ times, handleSeconds, patienceSeconds }: LineRows): LoggedContacts {
  const order = Int32Array.from(times.keys());
  const isSorted = times.every((time, i) => i === 0 || time >= (times[i - 1] as number));
  if (!isSorted) order.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  const sorted = (values: readonly number[]) =>
    Float64Array.from(order, (row) => values[row] as number);
  return {
    times: sorted(times),
    handleSeconds: sorted(handleSeconds),
    patienceSeconds: sorted(patienceSeconds),
  };
}
