import Papa from "papaparse";
import type { Chance, Estimate, Quantiles, Study } from "../study/study.ts";

/** Every interval of every line; the rows of all lines together have no line. */
export function intervalsCsv(study: Study): string {
  return csvOf(study.intervals);
}

/** A row a line; the row of all lines together has no line. */
export function linesCsv({ total, lines }: Study): string {
  return csvOf([{ line: null, ...total }, ...lines]);
}

/** A row a group. */
export function groupsCsv({ groups }: Study): string {
  return csvOf(groups);
}

/** The tables that only some scenarios have, as files: those without rows are left out. */
export function furtherCsvs(study: Study): readonly [file: string, text: string][] {
  const { classes, overflow, shrinkage, reserves, surges } = study;
  const { touchpoints, work, approvals, events } = study;
  const tables = {
    classes,
    overflow,
    shrinkage,
    reserves,
    surges,
    touchpoints,
    work,
    approvals,
    events,
  };
  return Object.entries<readonly object[]>(tables)
    .filter(([, rows]) => rows.length > 0)
    .map(([name, rows]) => [`${name}.csv`, csvOf(rows)]);
}

/**
 * Rows of results as CSV: an estimate or a chance takes three columns, `offered, offeredLow,
 * offeredHigh`, quantiles one each, `queueP5`; null is an empty cell. Text that a spreadsheet would take for a
 * formula is quoted. Spreadsheets read a file as UTF-8 only if it starts with a byte order mark, so
 * it has one when it holds more than ASCII.
 */
export function csvOf(rows: readonly object[]): string {
  const flat = rows.map((row) => Object.fromEntries(Object.entries(row).flatMap(columnsOf)));
  const text = Papa.unparse(flat, { escapeFormulae: true, newline: "\n" });
  // oxlint-disable-next-line no-control-regex -- ASCII begins with control characters
  return `${/^[\u0000-\u007f]*$/.test(text) ? "" : BYTE_ORDER_MARK}${text}\n`;
}

const BYTE_ORDER_MARK = "\ufeff";

type Cell = string | number | null;

function columnsOf([name, value]: [string, Cell | Estimate | Chance | Quantiles]): [
  string,
  Cell,
][] {
  if (value === null || typeof value !== "object") return [[name, value]];
  if ("low" in value) {
    return [
      [name, "mean" in value ? value.mean : value.probability],
      [`${name}Low`, value.low],
      [`${name}High`, value.high],
    ];
  }
  const stem = name.replace(/Quantiles$/, "");
  return Object.entries(value).map(([quantile, at]) => [`${stem}${quantile.toUpperCase()}`, at]);
}
