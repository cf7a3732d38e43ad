import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { version } from "../base/version.ts";
import type { Column, Sink, TableWriter } from "./column.ts";

/** What Parquet readers take for a good size. */
const ROWS_OF_GROUP = 100_000;

/**
 * Writes a table as Parquet, a row group at a time, compressed with Snappy: names as strings in a
 * dictionary, moments as timestamps without a time zone, empty cells as null.
 */
export function parquetTable(columns: readonly Column[], sink: Sink): TableWriter {
  const writer = new ParquetWriter({
    writer: new Bytes(sink),
    schema: [{ name: "table", num_children: columns.length }, ...columns.map(elementOf)],
    createdBy: `crest version ${version}`,
  });
  const readers = columns.map(readerOf);
  return {
    rowsAtOnce: ROWS_OF_GROUP,
    write: (cells, rows) => {
      const columnData = columns.map(({ name }, column) => {
        const read = readers[column] as (cell: number) => Value;
        const data = Array.from((cells[column] as Float64Array).subarray(0, rows), (cell) =>
          Number.isNaN(cell) ? null : read(cell),
        );
        return { name, data };
      });
      void writer.write({ columnData, rowGroupSize: ROWS_OF_GROUP });
    },
    end: () => void writer.finish(),
  };
}

/** Hands over a row group's bytes when it is complete. */
class Bytes extends ByteWriter {
  private readonly sink: Sink;

  constructor(sink: Sink) {
    super();
    this.sink = sink;
  }

  flush(): void {
    this.sink(this.getBytes());
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}

function elementOf({ name, kind }: Column): SchemaElement {
  const element = { name, repetition_type: "OPTIONAL" } as const;
  switch (kind) {
    case "whole":
      return { ...element, type: "INT32" };
    case "number":
      return { ...element, type: "DOUBLE" };
    case "flag":
      return { ...element, type: "BOOLEAN" };
    case "moment":
      return { ...element, type: "INT64", logical_type: LOCAL_MILLISECONDS };
    case "name":
      return { ...element, type: "BYTE_ARRAY", converted_type: "UTF8" };
  }
}

const LOCAL_MILLISECONDS = {
  type: "TIMESTAMP",
  isAdjustedToUTC: false,
  unit: "MILLIS",
} as const;

type Value = number | boolean | Date | string;

/** What a cell that is not empty stands for. */
function readerOf(column: Column): (cell: number) => Value {
  switch (column.kind) {
    case "whole":
    case "number":
      return (cell) => cell;
    case "flag":
      return (cell) => cell === 1;
    case "moment":
      return (cell) => new Date(cell);
    case "name":
      return (cell) => column.names[cell] as string;
  }
}
