import type { Study } from "../study/study.ts";
import { dateOf, clock, datesOf } from "./hours.ts";
import { fixedEstimate, percent } from "./numbers.ts";
import { table } from "./table.ts";
import { wrap } from "./text.ts";

/** How long after each surge its line answers in time again; empty without surges. */
export function surgeTable({ surges, hours }: Study): string {
  if (surges.length === 0) return "";
  const dated = datesOf(hours).length > 1;
  const rows = surges.map(({ line, start, factor, recoverySeconds, recovered }) => [
    line,
    dated ? `${dateOf(start)} ${clock(start)}` : clock(start),
    `x ${Number(factor.toFixed(3))}`,
    fixedEstimate(recoverySeconds, 0, 60),
    percent(recovered.probability, 0),
    `${percent(recovered.low, 0)} to ${percent(recovered.high, 0)}`,
  ]);
  const legend =
    "  recovery: minutes from the start of the surge until mean response is within the target and stays there, over the replications in which it does: %, with the 95 % interval (Wilson).";
  return ["SURGES", table(COLUMNS, rows, 2), wrap(legend, { indent: "  " })].join("\n");
}

const COLUMNS = [
  { head: "line", align: "left" as const, widthMax: 20 },
  { head: "start" },
  { head: "factor" },
  { head: "recovery\nmin" },
  { head: "recovered\n%" },
  { head: "\n%" },
];
