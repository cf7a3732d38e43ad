import { GROUP_FIELDS, GroupField, LINE_FIELDS, LineField } from "../tally/tallies.ts";
import { CELLS, Cell, CLASS_FIELDS, ClassField, extrasOf } from "./extras.ts";
import type { ReplicationSums } from "./measures.ts";
import type { CenterSpec, GroupSpec, LineSpec } from "./spec.ts";

/** Wages of a group in an interval; of a reserve what its agents who arrived in it are paid in all. */
export function yuanOfGroup(
  spec: CenterSpec,
  id: number,
  interval: number,
  { groupSums }: Pick<ReplicationSums, "groupSums">,
): number {
  const { wageYuanPerHour, overtimeYuanPerHour } = spec.groups[id] as GroupSpec;
  const reserve = spec.reserves.find(({ group }) => group === id);
  const from = (interval * spec.groups.length + id) * GROUP_FIELDS;
  const hours = (field: number) => (groupSums[from + field] as number) / 3600;
  return (
    hours(GroupField.plannedSeconds) * (wageYuanPerHour[interval] as number) +
    hours(GroupField.overtimeSeconds) * (overtimeYuanPerHour[interval] as number) +
    hours(GroupField.reservePaidSeconds) * (reserve?.yuanPerHour ?? 0)
  );
}

/**
 * What the bot costs for `arrived` contacts of a line, some of its arrivals or all. VIPs never meet
 * it; they are known over the whole horizon only, and taken as the same share of any part of it.
 */
export function yuanOfBot(
  spec: CenterSpec,
  line: number,
  arrived: number,
  sums: ReplicationSums,
): number {
  const { botYuanPerContact } = spec.lines[line] as LineSpec;
  if (botYuanPerContact === 0 || arrived === 0) return 0;
  return botYuanPerContact * arrived * (1 - vipShareOf(spec, line, sums));
}

function vipShareOf(spec: CenterSpec, line: number, { lineSums, extras }: ReplicationSums): number {
  const { hasClasses, classes } = extrasOf(spec);
  if (!hasClasses) return 0;
  // VIPs join the moment they arrive, so those offered are those who came
  const vips = extras[
    classes + (line * CELLS + Cell.vip) * CLASS_FIELDS + ClassField.offered
  ] as number;
  if (vips === 0) return 0;
  let arrived = 0;
  for (let interval = 0; interval < spec.intervalStarts.length; interval++) {
    const at = (interval * spec.lines.length + line) * LINE_FIELDS;
    arrived += lineSums[at + LineField.arrived] as number;
  }
  return vips / arrived;
}
