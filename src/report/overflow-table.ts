import type { Study } from "../study/study.ts";
import { responseSecondsDecimals } from "./hour-table.ts";
import { count, fixed, fixedEstimate, percentEstimate } from "./numbers.ts";
import { table } from "./table.ts";
import { wrap } from "./text.ts";

/** What groups did for lines they do not list, rule by rule; empty without rules. */
export function overflowTable({ overflow }: Study): string {
  if (overflow.length === 0) return "";
  const rows = overflow.map((rule) => [
    rule.group,
    rule.line,
    count(rule.answered.mean),
    percentEstimate(rule.withinShareOfAnswered),
    fixed(rule.responseSeconds.mean, responseSecondsDecimals(rule.responseSeconds.mean)),
    fixedEstimate(rule.lentHours, 1),
  ]);
  const legend =
    "  lent: agent-hours of the group, its chat time for the line over its chats at a time.";
  return ["OVERFLOW", table(COLUMNS, rows), wrap(legend, { indent: "  " })].join("\n");
}

const COLUMNS = [
  { head: "group", align: "left" as const, widthMax: 14 },
  { head: "helps\nline", align: "left" as const, widthMax: 14 },
  { head: "answered\ncontacts" },
  { head: "of them in\ntime, %" },
  { head: "resp.\nmean s" },
  { head: "lent\nhours" },
];
