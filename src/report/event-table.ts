import type { Study } from "../study/study.ts";
import { responseSecondsDecimals } from "./hour-table.ts";
import { clock, datesOf } from "./hours.ts";
import { count, fixed, fixedEstimate, percent } from "./numbers.ts";
import { table } from "./table.ts";
import { wrap } from "./text.ts";

/** How lines fared while something was broken, and how long after; empty where nothing breaks. */
export function eventTable({ events, hours }: Study): string {
  if (events.length === 0) return "";
  const dated = datesOf(hours).length > 1;
  const rows = events.map((row) => {
    const { event, start, end, responseSeconds, recoverySeconds, recovered } = row;
    return [
      event,
      dated ? `${start.slice(5, 10)} ${clock(start)}` : clock(start),
      clock(end),
      count(row.offered.mean),
      percent(row.withinShare.mean),
      fixed(responseSeconds.mean, responseSecondsDecimals(responseSeconds.mean)),
      percent(row.lostShare.mean),
      fixedEstimate(recoverySeconds, 0, 60),
      percent(recovered.probability, 0),
    ];
  });
  const legend =
    "  Of the lines concerned, over the intervals in question. lost: abandoned, or not let in. recovery: minutes from the start of the event until the mean response of each line is within its target and stays there, whatever happens later (it is not where nobody is answered), over the replications in which it does: %. What an event costs: crest drill.";
  const columns = [{ head: "", align: "left" as const, widthMax: dated ? 12 : 18 }, ...COLUMNS];
  return ["EVENTS", table(columns, rows), wrap(legend, { indent: "  " })].join("\n");
}

const COLUMNS = [
  { head: "from" },
  { head: "to" },
  { head: "offered\ncontacts" },
  { head: "in time\n%" },
  { head: "resp.\nmean s" },
  { head: "lost\n%" },
  { head: "recovery\nmin" },
  { head: "rec.\n%" },
];
