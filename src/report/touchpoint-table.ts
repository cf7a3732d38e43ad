import type { Study } from "../study/study.ts";
import { responseSecondsDecimals } from "./hour-table.ts";
import { count, fixed, percent, percentEstimate } from "./numbers.ts";
import { table } from "./table.ts";

/** How contacts fared by the touchpoint they came by; empty where lines have one each. */
export function touchpointTable({ touchpoints }: Study): string {
  if (touchpoints.length === 0) return "";
  const rows = touchpoints.map((row, i) => {
    const { line, touchpoint, withinShare, responseSeconds } = row;
    return [
      i > 0 && touchpoints[i - 1]?.line === line ? "" : (line ?? "all lines"),
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

const COLUMNS = [
  { head: "", align: "left" as const, widthMax: 12 },
  { head: "", align: "left" as const, widthMax: 16 },
  { head: "arrived\ncontacts" },
  { head: "offered\ncontacts" },
  { head: "in time\n%" },
  { head: "response\nmean s" },
  { head: "aband.\n%" },
];
