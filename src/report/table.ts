import CliTable from "cli-table3";
import { shorten } from "../base/display-width.ts";

export interface Column {
  /** Heading; `\n` starts its second line, where units stand. */
  readonly head: string;
  /** Numbers stand right, which is the default; names stand left. */
  readonly align?: "left" | "right";
  /** Longest cell printed whole, in terminal columns. */
  readonly widthMax?: number;
}

/** One cell a column; a row of a single text runs over all columns. */
export type Row = readonly string[] | string;

/** A table without rules, columns `gap` apart, indented by two. */
export function table(columns: readonly Column[], rows: readonly Row[], gap = 1): string {
  const drawn = new CliTable({
    chars: { ...NO_RULES, left: "  ", middle: " ".repeat(gap) },
    colAligns: columns.map(({ align }) => align ?? "right"),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (let line = 0; line < HEAD_LINES_MAX; line++) {
    const heads = columns.map(({ head }) => head.split("\n")[line] ?? "");
    if (heads.some((head) => head !== "")) drawn.push(heads);
  }
  for (const row of rows) {
    if (typeof row === "string") drawn.push([{ content: row, colSpan: columns.length }]);
    else drawn.push(row.map((cell, i) => shorten(cell, columns[i]?.widthMax ?? Infinity)));
  }
  return drawn.toString().replaceAll(/ +$/gm, "");
}

const HEAD_LINES_MAX = 3;

const NO_RULES = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"]
    .concat(["left-mid", "mid", "mid-mid", "right", "right-mid"])
    .map((rule) => [rule, ""]),
);
