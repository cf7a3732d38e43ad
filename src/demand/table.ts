import Papa from "papaparse";
import { type Problem, UserError } from "../base/errors.ts";
import { refuseBinary } from "./plain-text.ts";
import { ProblemList } from "./problems.ts";

/** What is known of a CSV file apart from its rows. */
export interface CsvHead {
  readonly name: string;
  readonly header: readonly string[];
  readonly headerRow: CsvRow;
  /** Rows that are no rows: too few or too many fields, broken quotes. */
  readonly problems: ProblemList;
  readonly delimiter: string;
}

/** A CSV file as text cells, each row knowing its line in the file. Rows of blank cells are left out. */
export interface CsvTable extends CsvHead {
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  /** Line in the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The row as it stands in the file. */
  readonly text: string;
}

/** About the longest text a JavaScript engine holds in one piece. */
const CHARACTERS_MAX = 400_000_000;

/**
 * Reads a CSV file from chunks of decoded text: commas (or semicolons or tabs, whichever the header
 * has), quoted fields, CRLF or LF, with or without byte order mark. Throws UserError when it is
 * empty, no text, or its header names a column twice.
 */
export async function readTable(
  chunks: AsyncIterable<string>,
  name: string,
  remedyWhenEmpty = "give it a header and a row for each entry",
): Promise<CsvTable> {
  const rows: CsvRow[] = [];
  const head = await scanTable(chunks, { name, remedyWhenEmpty }, () => (row) => {
    rows.push(row);
  });
  return { ...head, rows };
}

/**
 * `readTable` for files of so many rows that they are not kept: `begin` is given what the header says,
 * and what it returns is given each row.
 */
export async function scanTable(
  chunks: AsyncIterable<string>,
  { name, remedyWhenEmpty }: { readonly name: string; readonly remedyWhenEmpty: string },
  begin: (head: CsvHead) => (row: CsvRow) => void,
): Promise<CsvHead> {
  const text = await wholeText(chunks, name);
  if (text.trim() === "") throw new UserError([{ file: name, rule: "is empty" }], remedyWhenEmpty);

  const headerText = /\S.*/.exec(text)?.[0] ?? "";
  const delimiter = /[,;\t]/.exec(headerText)?.[0] ?? ",";
  const problems = new ProblemList();
  let head: CsvHead | undefined;
  let take = (_row: CsvRow): void => {};
  let start = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    step({ data, errors, meta }) {
      const row = {
        line,
        cells: data.map((cell) => cell.trim()),
        text: text.slice(start, meta.cursor),
      };
      for (let at = start; (at = text.indexOf("\n", at) + 1) > 0 && at <= meta.cursor; ) line++;
      start = meta.cursor;
      if (row.cells.every((cell) => cell === "")) return;
      const width = head?.header.length ?? row.cells.length;
      if (errors.length > 0) {
        problems.add({
          file: name,
          line: row.line,
          rule: "must quote whole fields and close every quote",
          got: excerpt(row.text),
        });
        if (!head) problems.throwIfAny("correct the header");
      } else if (row.cells.length !== width) {
        const rule = `must have ${width} fields, as the header has`;
        problems.add({ file: name, line: row.line, rule, got: String(row.cells.length) });
      } else if (head) {
        take(row);
      } else {
        head = { name, header: row.cells, headerRow: row, problems, delimiter };
        refuseHeader(head);
        take = begin(head);
      }
    },
  });
  if (!head) throw new UserError(problems.list(), remedyWhenEmpty);
  return head;
}

async function wholeText(chunks: AsyncIterable<string>, name: string): Promise<string> {
  let text = "";
  for await (const chunk of chunks) {
    text += chunk;
    if (text.length > CHARACTERS_MAX) {
      throw new UserError([{ file: name, rule: "must have less than 400 million characters" }]);
    }
  }
  text = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  refuseBinary(text, name, "save the table as CSV (Excel: CSV UTF-8), not as a workbook");
  return text;
}

function refuseHeader(table: CsvHead): void {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, column] of table.header.entries()) {
    const place = placeOf(table, table.headerRow, index);
    if (column === "")
      problems.push({ ...place, rule: "every column must have a name", got: "nothing" });
    else if (seen.has(column))
      problems.push({ ...place, rule: "must not name a column twice", got: column });
    seen.add(column);
  }
  if (problems.length > 0) throw new UserError(problems, "give each column a name of its own");
}

/** Where a cell stands: file, line and column, counted in characters from 1. */
export function placeOf(
  table: CsvHead,
  row: CsvRow,
  index: number,
): { file: string; line: number; column: number } {
  let field = 0;
  let quoted = false;
  let { line } = row;
  let column = 1;
  for (const character of row.text) {
    if (field === index) break;
    if (character === '"') quoted = !quoted;
    else if (character === table.delimiter && !quoted) field++;
    column++;
    if (character === "\n") {
      line++;
      column = 1;
    }
  }
  return { file: table.name, line, column };
}

/** Text short enough for a message. */
export function excerpt(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  if (line === "") return "nothing";
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** The number in a cell; NaN when it holds none. */
export function numberIn(cell: string): number {
  return NUMBER.test(cell) ? Number(cell) : Number.NaN;
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A problem of one cell. */
export function problemAt(table: CsvHead, row: CsvRow, index: number, rule: string): Problem {
  const path = table.header[index] as string;
  return { ...placeOf(table, row, index), path, rule, got: excerpt(row.cells[index] as string) };
}
