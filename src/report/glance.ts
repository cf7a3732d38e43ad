import type { Study, StudyInterval } from "../study/study.ts";
import { clock, dateOf, datesOf, dayLabel } from "./hours.ts";
import { count, percent, seconds } from "./numbers.ts";
import { sparkline } from "./sparkline.ts";
import { lowestShare } from "./judge.ts";
import { type Row, table } from "./table.ts";

/** Days drawn at most; a longer horizon shows its first ones. */
const DAYS_MAX = 14;

/** The shape of each day in a line: offered, heads and the share in time, an hour a character. */
export function glanceText({ hours, target }: Study): string {
  const all = hours.filter(({ line }) => line === null);
  const dates = datesOf(all);
  const means = (key: "offered" | "agents" | "withinShare") =>
    all.map((hour) => hour[key].mean ?? 0);
  const [offeredMax, agentsMax] = [Math.max(...means("offered")), Math.max(...means("agents"))];
  const rows = dates.slice(0, DAYS_MAX).flatMap((date): Row[] => {
    const day = all.filter(({ start }) => dateOf(start) === date);
    const of = (key: "offered" | "agents" | "withinShare") => day.map((hour) => hour[key].mean);
    const peak = highest(day, "offered");
    const most = highest(day, "agents");
    const least = lowestShare(day);
    return [
      ...(dates.length > 1 ? [dayLabel(date)] : []),
      [
        "offered",
        sparkline(of("offered"), offeredMax),
        at(peak, `peak ${count(peak.offered.mean)} an hour`),
      ],
      ["heads", sparkline(of("agents"), agentsMax), at(most, `most ${count(most.agents.mean)}`)],
      [
        `within ${seconds(target.withinSeconds)}`,
        sparkline(of("withinShare"), 1),
        least ? at(least, `least ${percent(least.withinShare.mean)} %`) : "",
      ],
    ];
  });
  const left = { head: "", align: "left" as const };
  const drawn = table([left, left, left], rows, 2);
  const title =
    dates.length === 1
      ? "THE DAY AT A GLANCE, an hour a column"
      : "THE DAYS AT A GLANCE, an hour a column";
  const more =
    dates.length > DAYS_MAX
      ? [`  and ${dates.length - DAYS_MAX} more days; --out writes them all`]
      : [];
  return [title, drawn, ...more].join("\n");
}

function at({ start }: StudyInterval, what: string): string {
  return `${what} at ${clock(start)}`;
}

function highest(day: readonly StudyInterval[], key: "offered" | "agents"): StudyInterval {
  return day.reduce((high, hour) => ((hour[key].mean ?? 0) > (high[key].mean ?? 0) ? hour : high));
}
