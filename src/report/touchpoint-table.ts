import type { Study } from "../study/study.ts";
import { responseSecondsDecimals } from "./hour-table.ts";
import { count, fixed, percent, percentEstimate } from "./numbers.ts";
import { table } from "./table.ts";

/** How contacts fared by the touchpoint they came by; empty where lines have one each. */
export function touchpointTable({ touchpoints }: Study): string {
  if (touchpoints.length === 0) return "";
  const told = toldOnce(touchpoints);
  const rows = told.map((row, i) => {
    const { line, touchpoint, withinShare, responseSeconds } = row;
    return [
      i > 0 && told[i - 1]?.line === line ? "" : (line ?? "all lines"),
      touchpoint,
      count(row.arrived.mean),
      count(row.offered.mean),
      percentEstimate(withinShare),
      fixed(responseSeconds.mean, responseSecondsDecimals(responseSeconds.mean)),
      percent(row.abandonShare.mean),
    ];
  });
  return ["TOUCHPOINTS", table(COLUMNS, rows)].join("\n");
}

/** Rows without those of all lines that say the same as the row of the only line with that touchpoint. */
export function toldOnce<Row extends { readonly line: string | null; readonly touchpoint: string }>(
  rows: readonly Row[],
): readonly Row[] {
  const linesWith = (name: string): number =>
    rows.filter(({ line, touchpoint }) => line !== null && touchpoint === name).length;
  return rows.filter(({ line, touchpoint }) => line !== null || linesWith(touchpoint) > 1);
}

const COLUMNS = [
  { head: "", align: "left" as const, widthMax: 12 },
  { head: "", align: "left" as const, widthMax: 16 },
  { head: "arrived\ncontacts" },
  { head: "offered\ncontacts" },
  { head: "in time\n%" },
  { head: "response\nmean s" },
  { head: "aband.\n%" },
];
