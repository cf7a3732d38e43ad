import Papa from "papaparse";
import type { Column, Sink, TableWriter } from "./column.ts";

/**
 * Writes a table as CSV: moments as `2026-11-11T20:00:00.125`, flags as true and false. As in the tables of
 * results, names that a spreadsheet would take for a formula are quoted, and a file that holds more
 * than ASCII starts with a byte order mark.
 */
export function csvTable(columns: readonly Column[], sink: Sink): TableWriter {
  const printers = columns.map(printerOf);
  const encoder = new TextEncoder();
  const header = columns.map(({ name }) => quoted(name)).join(",");
  const texts = columns.flatMap((column) => (column.kind === "name" ? column.names : []));
  // oxlint-disable-next-line no-control-regex -- ASCII begins with control characters
  const isAscii = [header, ...texts].every((text) => /^[\u0000-\u007f]*$/.test(text));
  sink(encoder.encode(`${isAscii ? "" : "\ufeff"}${header}\n`));
  return {
    rowsAtOnce: 10_000,
    write: (cells, rows) => {
      let text = "";
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < printers.length; column++) {
          if (column > 0) text += ",";
          const cell = cells[column]?.[row] as number;
          if (!Number.isNaN(cell)) text += printers[column]?.(cell) as string;
        }
        text += "\n";
      }
      sink(encoder.encode(text));
    },
    end: () => {},
  };
}

/** How a cell that is not empty reads. */
function printerOf(column: Column): (cell: number) => string {
  if (column.kind !== "name") return PRINTERS[column.kind];
  const names = column.names.map(quoted);
  return (cell) => names[cell] as string;
}

const PRINTERS = {
  whole: String,
  number: String,
  flag: (cell: number) => (cell === 1 ? "true" : "false"),
  moment: (cell: number) => new Date(cell).toISOString().slice(0, -1),
};

function quoted(text: string): string {
  return Papa.unparse([[text]], { escapeFormulae: true });
}
