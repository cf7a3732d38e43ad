import { type Problem, UserError } from "../base/errors.ts";
import { type CsvRow, type CsvTable, placeOf, readTable } from "../demand/table.ts";
import type { Question } from "../erlang/answer.ts";
import { type Field, FIELDS, type Given, readQuestion } from "./erlang-question.ts";

/** A file of questions. */
export interface Batch {
  /** Names of the columns as they stand in the file. */
  readonly header: readonly string[];
  /** Names of the columns that are not read. */
  readonly unread: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly question: Question }[];
}

/**
 * Reads a CSV with a question a row. Columns are named like the options, upper case, spaces and
 * underscores aside; an empty cell or a missing column takes its value from `fallback`. Throws
 * UserError with every bad row.
 */
export async function readBatch(
  chunks: AsyncIterable<string>,
  file: string,
  fallback: Given,
): Promise<Batch> {
  // read first: what is wrong with the file itself has its own remedy
  const text: string[] = [];
  for await (const chunk of chunks) text.push(chunk);
  const table = await readTable(again(text), file).catch((error: unknown) => {
    throw error instanceof UserError ? new UserError(error.problems, REMEDY) : error;
  });
  const problems: Problem[] = [...table.problems.list()];
  const columns = columnsOf(table, problems);
  const rows = table.rows.flatMap((row) => {
    const question = readQuestion(givenIn(row, columns, fallback), (field, problem) => {
      const index = columns.get(field);
      const path = index === undefined ? field : (table.header[index] as string);
      problems.push({ ...placeOf(table, row, index ?? 0), path, ...problem });
    });
    return question === null ? [] : [{ cells: row.cells, question }];
  });
  if (table.rows.length === 0 && problems.length === 0) {
    problems.push({ file, rule: "has a header but no rows" });
  }
  if (problems.length > 0) {
    throw new UserError(
      problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      REMEDY,
    );
  }
  const asked = new Set(columns.values());
  return { header: table.header, unread: table.header.filter((_, i) => !asked.has(i)), rows };
}

const REMEDY =
  "give it columns named like the options: load or per-hour, handle, agents or within and share, patience";

async function* again(chunks: readonly string[]): AsyncGenerator<string, void> {
  yield* chunks;
}

/** Which column holds which field. */
function columnsOf(table: CsvTable, problems: Problem[]): ReadonlyMap<Field, number> {
  const columns = new Map<Field, number>();
  for (const [index, name] of table.header.entries()) {
    const field = FIELDS.find((wanted) => plain(wanted) === plain(name));
    if (field === undefined) continue;
    if (columns.has(field)) {
      const place = placeOf(table, table.headerRow, index);
      problems.push({ ...place, path: field, rule: "must not name a column twice", got: name });
    }
    columns.set(field, index);
  }
  return columns;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, "");
}

function givenIn(row: CsvRow, columns: ReadonlyMap<Field, number>, fallback: Given): Given {
  const cells = new Map<Field, string>();
  for (const [field, index] of columns) {
    const cell = row.cells[index];
    if (cell) cells.set(field, cell);
  }
  const hasLoad = cells.has("load") || cells.has("per-hour");
  return Object.fromEntries(
    FIELDS.map((field) => {
      const isLoad = field === "load" || field === "per-hour";
      return [field, cells.get(field) ?? (isLoad && hasLoad ? undefined : fallback[field])];
    }),
  );
}
