import { parquetMetadata, parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { Column, Sink, TableWriter } from "../../src/export/column.ts";
import { csvTable } from "../../src/export/csv-table.ts";
import { parquetTable } from "../../src/export/parquet-table.ts";

const COLUMNS: readonly Column[] = [
  { name: "row", kind: "whole" },
  { name: "wait", kind: "number" },
  { name: "within", kind: "flag" },
  { name: "arrived", kind: "moment" },
  { name: "line", kind: "name", names: ["live", "a, b", "=sum"] },
];
const EVENING = Date.UTC(2026, 10, 11, 20, 0, 0, 125);
const ROWS = [
  [1, 0.5, 1, EVENING, 0],
  [2, 12.000001, 0, EVENING + 875, 1],
  [3, Number.NaN, Number.NaN, Number.NaN, Number.NaN],
  [2 ** 31 - 1, 1e-6, 1, EVENING + 3600_000, 2],
];

/** The pieces of a file that hold these rows, so many handed over at a time. */
function written(
  format: (columns: readonly Column[], sink: Sink) => TableWriter,
  rows: readonly (readonly number[])[],
  { columns = COLUMNS, atOnce = rows.length } = {},
): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const table = format(columns, (bytes) => pieces.push(Uint8Array.from(bytes)));
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce);
    // as much room as ever, with what stood in it before
    const cells = columns.map((_, at) => {
      const column = new Float64Array(atOnce).fill(77);
      part.forEach((row, i) => (column[i] = row[at] as number));
      return column;
    });
    table.write(cells, part.length);
  }
  table.end();
  return pieces;
}

const textOf = (pieces: readonly Uint8Array[]) => Buffer.concat(pieces).toString();
const fileOf = (pieces: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(pieces)).buffer;

describe("a table as CSV", () => {
  it("reads as people write", () => {
    expect(textOf(written(csvTable, ROWS))).toBe(
      [
        "row,wait,within,arrived,line",
        "1,0.5,true,2026-11-11T20:00:00.125,live",
        '2,12.000001,false,2026-11-11T20:00:01.000,"a, b"',
        "3,,,,",
        '2147483647,0.000001,true,2026-11-11T21:00:00.125,"\'=sum"',
        "",
      ].join("\n"),
    );
  });

  it("has a byte order mark when a name is not ASCII, and only then", () => {
    const columns: readonly Column[] = [{ name: "line", kind: "name", names: ["在线"] }];
    expect(textOf(written(csvTable, [[0]], { columns }))).toBe("\ufeffline\n在线\n");
  });

  it("is the same however many rows are handed over at a time", () => {
    const whole = textOf(written(csvTable, ROWS));
    expect(textOf(written(csvTable, ROWS, { atOnce: 3 }))).toBe(whole);
  });

  it("without rows is its header", () => {
    expect(textOf(written(csvTable, [], { atOnce: 1 }))).toBe("row,wait,within,arrived,line\n");
  });
});

describe("a table as Parquet", () => {
  it("has a type for each column, and null where a cell is empty", async () => {
    const file = fileOf(written(parquetTable, ROWS, { atOnce: 3 }));
    expect(await parquetReadObjects({ file })).toEqual([
      { row: 1, wait: 0.5, within: true, arrived: new Date(EVENING), line: "live" },
      { row: 2, wait: 12.000001, within: false, arrived: new Date(EVENING + 875), line: "a, b" },
      { row: 3, wait: null, within: null, arrived: null, line: null },
      {
        row: 2 ** 31 - 1,
        wait: 1e-6,
        within: true,
        arrived: new Date(EVENING + 3600_000),
        line: "=sum",
      },
    ]);
    const { schema, row_groups } = parquetMetadata(file);
    expect(schema.slice(1).map(({ name, type }) => `${name} ${type}`)).toEqual([
      "row INT32",
      "wait DOUBLE",
      "within BOOLEAN",
      "arrived INT64",
      "line BYTE_ARRAY",
    ]);
    expect(schema[4]?.logical_type).toMatchObject({ type: "TIMESTAMP", isAdjustedToUTC: false });
    expect(row_groups.map(({ num_rows }) => num_rows)).toEqual([3n, 1n]);
  });

  it("keeps names in a dictionary", () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [i, i, 1, EVENING, i % 2]);
    const [group] = parquetMetadata(fileOf(written(parquetTable, rows))).row_groups;
    expect(group?.columns[4]?.meta_data?.encodings).toContain("RLE_DICTIONARY");
  });

  it("is handed on a row group at a time", () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [i, i / 7, i % 2, EVENING + i, i % 3]);
    const pieces = written(parquetTable, rows, { atOnce: 1000 });
    expect(pieces).toHaveLength(6);
    const sizes = pieces.slice(0, 5).map(({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThan(1.2 * Math.min(...sizes));
  });

  it("without rows has its columns", async () => {
    const file = fileOf(written(parquetTable, [], { atOnce: 1 }));
    expect(await parquetReadObjects({ file })).toEqual([]);
    expect(parquetMetadata(file).schema).toHaveLength(COLUMNS.length + 1);
  });

  it("holds what the CSV holds", async () => {
    const rows = Array.from({ length: 2500 }, (_, i) =>
      [i, Math.round((i / 7) * 1e6) / 1e6, i % 2, EVENING + 17 * i, i % 3].map((cell, at) =>
        (i + at) % 11 === 0 ? Number.NaN : cell,
      ),
    );
    const { data } = Papa.parse<Record<string, string>>(textOf(written(csvTable, rows)), {
      header: true,
      skipEmptyLines: true,
    });
    const file = fileOf(written(parquetTable, rows, { atOnce: 999 }));
    const read = await parquetReadObjects({ file });
    const texts = read.map((row) => Object.entries(row as Record<string, Value>).map(asText));
    expect(texts.map((row) => Object.fromEntries(row))).toEqual(data);
  });
});

type Value = string | number | boolean | Date | null;

/** A cell of Parquet as it stands in CSV. */
function asText([name, value]: [string, Value]): [string, string] {
  if (value === null) return [name, ""];
  if (value instanceof Date) return [name, value.toISOString().slice(0, -1)];
  return [name, value === "=sum" ? "'=sum" : String(value)];
}
