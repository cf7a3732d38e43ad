import type { Problem } from "../base/errors.ts";
import type { Column, Sink, TableWriter } from "../export/column.ts";

/** A file for a table of contacts: its path, and what its name says it holds. */
export interface TraceFile {
  readonly path: string;
  readonly format: "csv" | "parquet";
}

/** Reads the path given with `--trace`; what is wrong with it joins the problems. */
export function traceFileOf(path: string, problems: Problem[]): TraceFile | undefined {
  const [, format] = /\.(csv|parquet)$/i.exec(path) ?? [];
  if (format !== undefined) return { path, format: format.toLowerCase() as TraceFile["format"] };
  problems.push({ path: "--trace", rule: "must end in .csv or .parquet", got: path });
  return undefined;
}

/** Begins the table in its format. */
export async function tableFor(
  { format }: TraceFile,
  columns: readonly Column[],
  sink: Sink,
): Promise<TableWriter> {
  if (format === "csv") {
    const { csvTable } = await import("../export/csv-table.ts");
    return csvTable(columns, sink);
  }
  const { parquetTable } = await import("../export/parquet-table.ts");
  return parquetTable(columns, sink);
}
