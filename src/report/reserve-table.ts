import type { Study } from "../study/study.ts";
import { clock, datesOf } from "./hours.ts";
import { count, fixedEstimate, hoursDecimals, NONE, percent } from "./numbers.ts";
import { table } from "./table.ts";
import { plural, wrap } from "./text.ts";

/**
 * When reserves were called and came, for how long and for how much; empty without reserves. What
 * they answered stands among the groups.
 */
export function reserveTable({ reserves, hours, replications }: Study): string {
  if (reserves.length === 0) return "";
  const dated = datesOf(hours).length > 1;
  const at = (moment: string | null) => (moment === null ? NONE : clock(moment));
  const rows = reserves.map((reserve) => [
    reserve.reserve,
    percent(reserve.calledShare.mean, 0),
    (dated && reserve.firstCall ? `${reserve.firstCall.slice(5, 10)} ` : "") +
      at(reserve.firstCall),
    at(reserve.firstArrival),
    at(reserve.lastArrival),
    count(reserve.headsArrived.mean),
    fixedEstimate(reserve.hours, hoursDecimals(reserve.hours)),
    count(reserve.costYuan.mean),
  ]);
  const legend = `  called: % of ${plural(replications, "replication")}; the times are means over those in which it was, or anybody came.`;
  return ["RESERVES", table(COLUMNS, rows), wrap(legend, { indent: "  " })].join("\n");
}

const COLUMNS = [
  { head: "", align: "left" as const, widthMax: 20 },
  { head: "called\n%" },
  { head: "first\ncall" },
  { head: "come\nfirst" },
  { head: "\nlast" },
  { head: "came\nagents" },
  { head: "paid\nhours" },
  { head: "cost\nyuan" },
];
