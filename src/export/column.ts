/**
 * A column of a table that is written piece by piece. Its cells are numbers, NaN for an empty one:
 *
 * - `whole`: a whole number, `number`: any;
 * - `flag`: 1 or 0, for true and false;
 * - `moment`: milliseconds that a wall clock has moved since it showed 1970-01-01 00:00;
 * - `name`: the position of a name in `names`.
 */
export type Column =
  | { readonly name: string; readonly kind: "whole" | "number" | "flag" | "moment" }
  | { readonly name: string; readonly kind: "name"; readonly names: readonly string[] };

/** Writes a table of given columns, some rows at a time. */
export interface TableWriter {
  /** How many rows it likes to get at a time. */
  readonly rowsAtOnce: number;
  /** Writes the first `rows` cells of each column, in the order of the columns. */
  readonly write: (cells: readonly Float64Array[], rows: number) => void;
  /** Writes what stands at the end of the file. */
  readonly end: () => void;
}

/** Takes the next bytes of a file; they are used again after the call. */
export type Sink = (bytes: Uint8Array) => void;
