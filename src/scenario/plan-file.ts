import type { z } from "zod";
import type { Problem } from "../base/errors.ts";
import { type CsvRow, type CsvTable, excerpt, placeOf, readTable } from "../demand/table.ts";
import { checkNames, checkRows, type Named } from "./check-plan.ts";
import type { PlanRow } from "./schema.ts";
import { planRow } from "./schema-plan.ts";
import { DURATION_RULE } from "./scalars.ts";
import { didYouMean } from "./suggest.ts";

const COLUMNS = ["day", "group", "shift", "start", "length", "heads", "breaks"] as const;

/**
 * Reads a plan from CSV with columns `[day,]group,shift|start,length,heads[,breaks]`; a cell left blank
 * is a setting left out. `named` gives the groups and shifts of the document. Throws UserError with
 * every problem found.
 */
export async function readPlan(
  chunks: AsyncIterable<string>,
  file: string,
  named: Named,
): Promise<readonly PlanRow[]> {
  const table = await readTable(chunks, file, REMEDY);
  const columns = table.header.map((name) => name.toLowerCase());
  for (const [index, column] of columns.entries()) {
    if ((COLUMNS as readonly string[]).includes(column)) continue;
    const rule = `must be one of ${COLUMNS.join(", ")}${didYouMean(column, COLUMNS)}`;
    const got = table.header[index] as string;
    table.problems.add({ ...placeOf(table, table.headerRow, index), rule, got });
  }
  for (const column of ["group", "heads"].filter((name) => !columns.includes(name))) {
    const place = placeOf(table, table.headerRow, 0);
    table.problems.add({
      ...place,
      path: column,
      rule: "column is missing",
      got: table.header.join(","),
    });
  }
  table.problems.throwIfAny(REMEDY);

  const report = (row: CsvRow, column: string, rule: string): void =>
    table.problems.add(problemAt(table, row, columns.indexOf(column), rule));
  const rows: PlanRow[] = [];
  const sources: CsvRow[] = [];
  for (const row of table.rows) {
    const settings = settingsOf(columns, row);
    const result = planRow.safeParse(settings);
    if (result.success) {
      rows.push(result.data);
      sources.push(row);
    } else {
      const { issues } = result.error;
      for (const [column, rule] of faultsOf(issues)) report(row, column, rule);
      checkNames(named, settings, (column, rule) => {
        if (!issues.some(({ path }) => path[0] === column)) report(row, column, rule);
      });
    }
  }
  checkRows(named, rows, {
    pathOf: (index) => [index],
    report: ([index, column], rule) =>
      report(sources[index as number] as CsvRow, String(column ?? ""), rule),
  });
  table.problems.throwIfAny(REMEDY);
  return rows;
}

const BREAKS_RULE = "must be breaks such as lunch 45m 3h-5h; tea 15m 6h";

/** What is wrong with each cell of a row; all that is no break is one problem of its cell. */
function faultsOf(issues: readonly z.core.$ZodIssue[]): readonly (readonly [string, string])[] {
  const isForm = (message: string): boolean =>
    message === "is required" || message === DURATION_RULE;
  const faults = issues.map(({ path, message }) => {
    const column = String(path[0]);
    return [column, column === "breaks" && isForm(message) ? BREAKS_RULE : message] as const;
  });
  return [...new Map(faults.map((fault) => [fault.join(": "), fault])).values()];
}

const REMEDY =
  "write a row for each shift of each group: group,shift,heads or group,start,length,heads";

interface RowSettings extends Readonly<Record<string, unknown>> {
  readonly group?: string;
  readonly shift?: string;
}

function settingsOf(columns: readonly string[], row: CsvRow): RowSettings {
  const cells = columns.map((column, index) => [column, row.cells[index] as string] as const);
  const settings = cells
    .filter(([, cell]) => cell !== "")
    .map(([column, cell]) => [column, valueOf(column, cell)]);
  return Object.fromEntries(settings);
}

function valueOf(column: string, cell: string): unknown {
  if (column === "breaks") return breaksOf(cell);
  return column === "heads" ? numberOf(cell) : cell;
}

/** The breaks of `lunch 45m 3h-5h; tea 15m 6h`: name, if any, length, and when they begin. */
function breaksOf(cell: string): readonly unknown[] {
  const breaks = cell.split(";").filter((text) => text.trim() !== "");
  return breaks.map((text) => {
    const [, name, length, from, to] = BREAK.exec(text.trim()) ?? [];
    return { ...(name && { name }), length, from, ...(to && { to }) };
  });
}

const BREAK = /^(?:(.*\S)\s+)?([^\s-]+)\s+([^\s-]+)(?:\s*-\s*([^\s-]+))?$/;

function numberOf(cell: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function problemAt(table: CsvTable, row: CsvRow, index: number, rule: string): Problem {
  if (index < 0) return { file: table.name, line: row.line, rule, got: excerpt(row.text) };
  const path = table.header[index] as string;
  return { ...placeOf(table, row, index), path, rule, got: excerpt(row.cells[index] as string) };
}
