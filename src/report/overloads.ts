import { shorten } from "../base/display-width.ts";
import type { Overload } from "../study/study.ts";
import { clock, dateOf, datesOf, dayLabel } from "./hours.ts";
import { count, goalPercent } from "./numbers.ts";
import { type Row, table } from "./table.ts";
import { PAGE_WIDTH, plural, wrap } from "./text.ts";

/**
 * A line for each hour in which load exceeds what the people on shift can carry, with the agents
 * short in each set of lines that share agents; empty when no hour is overloaded.
 */
export function overloadsText(overloads: readonly Overload[], occupancyMax: number): string {
  if (overloads.length === 0) return "";
  const pools = [...new Set(overloads.map(poolOf))];
  const cells = new Map(
    overloads.map((overload) => [keyOf(overload.start, poolOf(overload)), overload]),
  );
  const all = [...new Set(overloads.map(({ start }) => start))].sort();
  const starts = all.length > HOURS_MAX ? worstDay(overloads, all) : all;
  const dated = datesOf(overloads).length > 1;
  const tables: string[] = [];
  for (let first = 0; first < pools.length; first += POOLS_ACROSS) {
    const shown = pools.slice(first, first + POOLS_ACROSS);
    const rows: Row[] = [];
    let date = "";
    for (const start of starts) {
      const found = shown.map((pool) => cells.get(keyOf(start, pool)));
      if (found.every((overload) => overload === undefined)) continue;
      if (dated && dateOf(start) !== date) rows.push(dayLabel((date = dateOf(start))));
      rows.push([clock(start), ...found.flatMap(cellsOf)]);
    }
    const heads = shown.flatMap((pool) => [
      { head: `${shorten(pool, shown.length === 1 ? ALONE : 13)}\nagents short` },
      { head: "\nload" },
    ]);
    tables.push(table([{ head: "hour", align: "left" }, ...heads], rows, 2));
  }
  const title = `OVERLOADED in ${plural(all.length, "hour")}: more load than everybody on shift can carry, however it is queued. Agents short to carry it at all (and at ${goalPercent(occupancyMax)} % occupancy); load in per cent of the chats they can hold.${starts.length < all.length ? " The day with the largest gap:" : ""}`;
  return [wrap(title), ...tables].join("\n");
}

/** Each pool takes 13 + 5 columns and two gaps, beside the hour. */
const POOLS_ACROSS = Math.floor((PAGE_WIDTH - 7) / (2 + 13 + 2 + 5));

/** Room for the name of a pool that stands alone. */
const ALONE = 50;

/** Hours listed at most; of more, those of the worst day are. */
const HOURS_MAX = 48;

function worstDay(overloads: readonly Overload[], starts: readonly string[]): readonly string[] {
  const worst = overloads.reduce((most, overload) =>
    overload.agentsShort > most.agentsShort ? overload : most,
  );
  return starts.filter((start) => dateOf(start) === dateOf(worst.start));
}

function poolOf({ lines }: Overload): string {
  return lines.join(" + ");
}

function keyOf(start: string, pool: string): string {
  return `${start} ${pool}`;
}

function cellsOf(overload: Overload | undefined): readonly string[] {
  if (!overload) return ["", ""];
  const { agentsShort, agentsShortOfTarget, load, slots } = overload;
  return [
    `${count(Math.ceil(agentsShort))} (${count(Math.ceil(agentsShortOfTarget))})`,
    slots > 0 ? `${goalPercent(Number((load / slots).toFixed(2)))} %` : "",
  ];
}
