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
  return { name, repetition_type: "OPTIONAL", ...ELEMENTS[kind] };
}

const ELEMENTS = {
  whole: { type: "INT32" },
  number: { type: "DOUBLE" },
  flag: { type: "BOOLEAN" },
  moment: {
    type: "INT64",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MILLIS" },
  },
  name: { type: "BYTE_ARRAY", converted_type: "UTF8" },
} as const;

type Value = number | boolean | Date | string;

/** What a cell that is not empty stands for. */
function readerOf(column: Column): (cell: number) => Value {
  if (column.kind !== "name") return READERS[column.kind];
  return (cell) => column.names[cell] as string;
}

const READERS = {
  whole: (cell: number) => cell,
  number: (cell: number) => cell,
  flag: (cell: number) => cell === 1,
  moment: (cell: number) => new Date(cell),
};
