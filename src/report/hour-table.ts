import type { Study, StudyInterval } from "../study/study.ts";
import type { Colours } from "./colours.ts";
import { clock, dateOf, datesOf, dayLabel } from "./hours.ts";
import { judge, lowestShare } from "./judge.ts";
import { count, fixed, goalPercent, percent, percentEstimate, seconds } from "./numbers.ts";
import { type Row, table } from "./table.ts";
import { wrap } from "./text.ts";

/** Days printed hour by hour; of a longer horizon only the worst day is. */
const DAYS_MAX = 2;

/** Hour by hour: demand, people, and the share in time by formula and by simulation. */
export function hourTable(study: Study, colours: Colours): string {
  const all = study.hours.filter(({ line }) => line === null);
  const dates = datesOf(all);
  const shown = dates.length > DAYS_MAX ? worstDay(all) : all;
  const people = all.some(isShrunk) ? "present" : "agents";
  const rows: Row[] = [];
  let date = "";
  for (const hour of shown) {
    if (dates.length > 1 && dateOf(hour.start) !== date) {
      date = dateOf(hour.start);
      rows.push(dayLabel(date));
    }
    rows.push(rowOf(hour, study.target.share, { people, colours }));
  }
  const within = seconds(study.target.withinSeconds);
  const title =
    shown.length < all.length
      ? `BY HOUR, of ${dates.length} days the one with the worst hour (all lines)`
      : `BY HOUR (${[dayTitle(dates), "all lines"].filter(Boolean).join(", ")})`;
  const legend = `Erl. C, Erl. A, simulated: % of offered contacts with a response within ${within}; ± half of the 95 % interval. ✗ below ${goalPercent(study.target.share)} %, ~ too close to call. need: agents at ${goalPercent(study.target.occupancyMax)} % occupancy.${people === "present" ? " floor: agents on the floor, without the absent and those in a break." : ""} Erl. C is – where load reaches what agents can hold: its queue would grow for ever. resp.: mean response of answered contacts.`;
  return [title, table(columnsOf(people), rows), wrap(`  ${legend}`, { indent: "  " })].join("\n");
}

/** Whom the load meets: all on shift, or where that is not the same those on the floor. */
type People = "agents" | "present";

/** Whether anybody on shift, to the tenth of an agent, was off the floor, or anybody else on it. */
function isShrunk({ agents, present }: StudyInterval): boolean {
  return Math.abs((agents.mean ?? 0) - (present.mean ?? 0)) >= 0.05;
}

function columnsOf(people: People) {
  return [
    { head: "hour", align: "left" as const },
    { head: "offered\ncontacts" },
    { head: `${people === "present" ? "floor" : "heads"}\nagents` },
    { head: "need\nagents" },
    { head: "Erl. C\n%" },
    { head: "Erl. A\n%" },
    { head: "simulated\n% within" },
    { head: "", align: "left" as const },
    { head: "resp.\ns" },
    { head: "aband.\n%" },
    { head: "occup.\n%" },
  ];
}

function rowOf(
  hour: StudyInterval,
  goal: number,
  { people, colours: { good, bad, unsure } }: { people: People; colours: Colours },
): string[] {
  const { offered, requiredAgents, withinShare, responseSeconds } = hour;
  const judgement = judge(withinShare, goal, "atLeast");
  const [paint, mark] = { met: [good, " "], missed: [bad, "✗"], unclear: [unsure, "~"] }[
    judgement
  ] as [(text: string) => string, string];
  return [
    clock(hour.start),
    count(offered.mean),
    count(hour[people].mean),
    count(requiredAgents.mean === null ? null : Math.ceil(requiredAgents.mean)),
    percent(hour.withinShareErlangC),
    percent(hour.withinShareErlangA),
    paint(percentEstimate(withinShare)),
    paint(mark),
    fixed(responseSeconds.mean, responseSecondsDecimals(responseSeconds.mean)),
    percent(hour.abandonShare.mean),
    percent(hour.occupancy.mean),
  ];
}

/** Seconds to the tenth while they are few. */
export function responseSecondsDecimals(value: number | null): number {
  return value !== null && value < 99.95 ? 1 : 0;
}

function worstDay(hours: readonly StudyInterval[]): readonly StudyInterval[] {
  const worst = lowestShare(hours) ?? hours[0];
  return hours.filter(({ start }) => worst && dateOf(start) === dateOf(worst.start));
}

function dayTitle(dates: readonly string[]): string {
  return dates.length === 1 ? dayLabel(dates[0] as string) : "";
}
