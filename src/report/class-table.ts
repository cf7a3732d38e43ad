import type { ClassLabel } from "../center/run.ts";
import type { Study } from "../study/study.ts";
import { responseSecondsDecimals } from "./hour-table.ts";
import { count, fixed, percent, percentEstimate } from "./numbers.ts";
import { table } from "./table.ts";
import { wrap } from "./text.ts";

/** How contacts fared by who they were and what they were taken for; empty without priority classes. */
export function classTable({ classes }: Study): string {
  if (classes.length === 0) return "";
  const seen = classes.filter(({ offered }) => offered.mean !== 0);
  const rows = seen.map((row, i) => {
    const { line, withinShare, waitSecondsOffered, responseSeconds } = row;
    return [
      i > 0 && seen[i - 1]?.line === line ? "" : (line ?? "all lines"),
      CLASS_NAMES[row.class],
      count(row.offered.mean),
      percentEstimate(withinShare),
      fixed(waitSecondsOffered.mean, responseSecondsDecimals(waitSecondsOffered.mean)),
      fixed(responseSeconds.mean, responseSecondsDecimals(responseSeconds.mean)),
      percent(row.abandonShare.mean),
    ];
  });
  const legend =
    "  VIPs go first, then whoever is flagged as upset, rightly or not, then all others. wait: in queue, of all offered.";
  return ["CLASSES", table(COLUMNS, rows), wrap(legend, { indent: "  " })].join("\n");
}

/** What each class is called on a page. */
export const CLASS_NAMES: Readonly<Record<ClassLabel["class"], string>> = {
  vip: "VIP",
  upset: "upset, flagged",
  flagged: "flagged by mistake",
  missed: "upset, not flagged",
  ordinary: "ordinary",
};

const COLUMNS = [
  { head: "", align: "left" as const, widthMax: 16 },
  { head: "", align: "left" as const },
  { head: "offered\ncontacts" },
  { head: "in time\n%" },
  { head: "wait\nmean s" },
  { head: "response\nmean s" },
  { head: "aband.\n%" },
];
