import type { CenterSpec, GroupSpec } from "../center/spec.ts";
import { headsByStep } from "../workforce/plan.ts";
import type { Explanation } from "./explanation.ts";
import { derived, HOUR, hourStart, round, sum } from "./figure.ts";
import { peakOf, seatedSteps } from "./head-steps.ts";
import type { Shrinkage } from "./shrinkage.ts";

/** Heads, paid hours, what of them is lost and what they cost, of a group with a plan. */
export function groupFigures(
  spec: CenterSpec,
  id: number,
  { heads, shrinkage }: { readonly heads: readonly number[]; readonly shrinkage: Shrinkage },
): readonly Explanation[] {
  const path = `groups.${(spec.groups[id] as GroupSpec).name}`;
  const paidHours = sum(heads);
  return [
    ...headRows(spec, path, heads),
    derived(`${path}.paidHours`, paidHours, "planned, without overtime"),
    ...shrinkageFigures(spec, path, shrinkage, paidHours),
    derived(`${path}.wageCostYuan`, wageCost(spec, id), "planned, without overtime"),
  ];
}

/** Heads hour by hour, a row for each day. */
function headRows(
  spec: CenterSpec,
  path: string,
  heads: readonly number[],
): readonly Explanation[] {
  const rows: Explanation[] = [];
  for (let hour = 0; hour < heads.length; hour += 24) {
    const from = hourStart(spec, hour);
    const name = heads.length > 24 ? `headsByHour.${from.slice(0, 10)}` : "headsByHour";
    const day = heads.slice(hour, hour + 24);
    rows.push({
      path: `${path}.${name}`,
      value: day.map(round).join(" "),
      origin: "derived",
      note: `from ${from}`,
    });
  }
  return rows;
}

/** Planned hours that agents are not on the floor, by cause, where there are any. */
function shrinkageFigures(
  { causes }: CenterSpec,
  path: string,
  shrinkage: Shrinkage,
  paidHours: number,
): readonly Explanation[] {
  const hours = shrinkage.map((seconds) => sum(seconds) / HOUR);
  const total = sum(hours);
  if (total === 0) return [];
  return [
    ...causes.flatMap((cause, id) => {
      const lost = hours[id] as number;
      const of = `${path}.shrinkageHours.${cause}`;
      return lost > 0 ? [derived(of, lost, "paid, planned to be off the floor")] : [];
    }),
    derived(`${path}.shrinkageShare`, total / paidHours, "of paid hours"),
  ];
}

/** Wages of the planned hours of a group, each at the price of its interval. */
function wageCost(spec: CenterSpec, group: number): number {
  const { intervalSeconds, horizonSeconds } = spec;
  const wages = (spec.groups[group] as GroupSpec).wageYuanPerHour;
  const steps = Math.round(horizonSeconds / intervalSeconds);
  const heads = headsByStep(spec, group, { stepSeconds: intervalSeconds, steps });
  return sum(heads.map((count, i) => (count * (wages[i] as number) * intervalSeconds) / HOUR));
}

/** Seats that the plan needs when it needs most, where they are limited. */
export function seatFigures(spec: CenterSpec): readonly Explanation[] {
  if (spec.seats === Number.POSITIVE_INFINITY) return [];
  const { heads, seconds } = peakOf(seatedSteps(spec), spec);
  const interval = Math.floor(seconds / spec.intervalSeconds);
  const at = `of ${spec.seats}, from ${spec.intervalStarts[interval]}`;
  return [derived("seats.neededAtPeak", heads, at)];
}
