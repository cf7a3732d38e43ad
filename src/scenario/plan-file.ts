import type { Problem } from "../base/errors.ts";
import { type CsvRow, type CsvTable, excerpt, placeOf, readTable } from "../demand/table.ts";
import { checkNames, checkRows } from "./check-plan.ts";
import type { PlanRow } from "./schema.ts";
import { planRow } from "./schema-plan.ts";
import { didYouMean } from "./suggest.ts";

const COLUMNS = ["day", "group", "shift", "start", "length", "heads"] as const;

/**
 * Reads a plan from CSV with columns `[day,]group,shift|start,length,heads`; a cell left blank is a
 * setting left out. `names` gives the groups and shifts of the document. Throws UserError with every
 * problem found.
 */
export async function readPlan(
  chunks: AsyncIterable<string>,
  file: string,
  names: (section: "lines" | "groups" | "shifts") => readonly string[],
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
      for (const { path, message } of issues) report(row, String(path[0]), message);
      checkNames({ names }, settings, (column, rule) => {
        if (!issues.some(({ path }) => path[0] === column)) report(row, column, rule);
      });
    }
  }
  checkRows({ names }, rows, {
    pathOf: (index) => [index],
    report: ([index, column], rule) =>
      report(sources[index as number] as CsvRow, String(column ?? ""), rule),
  });
  table.problems.throwIfAny(REMEDY);
  return rows;
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
    .map(([column, cell]) => [column, column === "heads" ? numberOf(cell) : cell]);
  return Object.fromEntries(settings);
}

function numberOf(cell: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function problemAt(table: CsvTable, row: CsvRow, index: number, rule: string): Problem {
  if (index < 0) return { file: table.name, line: row.line, rule, got: excerpt(row.text) };
  const path = table.header[index] as string;
  return { ...placeOf(table, row, index), path, rule, got: excerpt(row.cells[index] as string) };
}
