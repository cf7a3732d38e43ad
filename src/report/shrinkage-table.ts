import type { Study } from "../study/study.ts";
import { fixedEstimate, percentEstimate } from "./numbers.ts";
import { table } from "./table.ts";
import { wrap } from "./text.ts";

/** What keeps agents off the floor while they are on shift; empty where nothing does. */
export function shrinkageTable({ shrinkage }: Study): string {
  if (shrinkage.length === 0) return "";
  const rows = shrinkage.map(({ group, cause, hours, share }, i) => [
    shrinkage[i - 1]?.group === group ? "" : group,
    cause,
    fixedEstimate(hours, 1),
    percentEstimate(share, 2),
  ]);
  const legend = "  Paid like the rest of the shift. %: of the group's planned hours.";
  return ["TIME OFF THE FLOOR", table(COLUMNS, rows, 2), wrap(legend)].join("\n");
}

const COLUMNS = [
  { head: "group", align: "left" as const, widthMax: 20 },
  { head: "cause", align: "left" as const, widthMax: 24 },
  { head: "hours" },
  { head: "%" },
];
