import { GROUP_FIELDS, GroupField, LINE_FIELDS, LineField } from "../tally/tallies.ts";
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

/** What the bot costs for the contacts of a line that it met in an interval. */
export function yuanOfBot(
  spec: CenterSpec,
  id: number,
  interval: number,
  { lineSums }: Pick<ReplicationSums, "lineSums">,
): number {
  const { bot } = spec.lines[id] as LineSpec;
  const from = (interval * spec.lines.length + id) * LINE_FIELDS;
  const arrived = lineSums[from + LineField.arrived] as number;
  return bot.yuanPerContact * (arrived - (lineSums[from + LineField.bypassed] as number));
}
