import type { Difference } from "../study/comparison.ts";
import type { Colours } from "./colours.ts";
import { comparedCells, comparedColumns, LEFT, type Pair } from "./comparison-columns.ts";
import { clock, dateOf, datesOf, dayLabel } from "./hours.ts";
import { count } from "./numbers.ts";
import { type Row, table } from "./table.ts";

/** Days printed hour by hour; of a longer horizon only the one with the largest difference is. */
const DAYS_MAX = 2;

/** Hour by hour, all lines: heads, share in time and response of both, and their differences. */
export function comparedHours(pair: Pair, colours: Colours): string {
  const { base, plan, difference } = pair;
  const all = <Hour extends { readonly line: string | null }>(hours: readonly Hour[]) =>
    hours.filter(({ line }) => line === null);
  const [ofBase, ofPlan, gaps] = [all(base.hours), all(plan.hours), all(difference.hours)];
  const dates = datesOf(gaps);
  const shown = dates.length > DAYS_MAX ? dateOf(largest(gaps).start) : null;
  const rows: Row[] = [];
  let date = "";
  gaps.forEach((gap, i) => {
    if (shown !== null && dateOf(gap.start) !== shown) return;
    if (dates.length > 1 && dateOf(gap.start) !== date) {
      date = dateOf(gap.start);
      rows.push(dayLabel(date));
    }
    const [one, two] = [ofBase[i], ofPlan[i]];
    rows.push([
      clock(gap.start),
      count(one?.agents.mean ?? null),
      count(two?.agents.mean ?? null),
      ...comparedCells(one, two, gap, colours),
    ]);
  });
  const columns = [
    { ...LEFT, head: "hour" },
    { head: `${base.plan}:\nheads` },
    { head: `${plan.plan}:\nheads` },
    ...comparedColumns(pair),
  ];
  const which =
    shown === null
      ? dates.map(dayLabel).join(" to ")
      : `of ${dates.length} days the one with the largest difference`;
  const title = `BY HOUR, ${plan.plan} against ${base.plan} (${which}, all lines)`;
  return [title, table(columns, rows)].join("\n");
}

function largest(hours: Difference["hours"]): Difference["hours"][number] {
  const size = ({ withinShare }: Difference["hours"][number]) => Math.abs(withinShare.mean ?? 0);
  return hours.reduce((large, hour) => (size(hour) > size(large) ? hour : large));
}
