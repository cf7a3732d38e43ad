import type { CenterSpec } from "../center/spec.ts";
import { headsByStep } from "../workforce/plan.ts";
import type { Explanation } from "./explanation.ts";
import { HOUR } from "./figure.ts";
import { groupFigures, seatFigures } from "./group-figures.ts";
import { type HourlyDemand, hourlyDemand, lineFigures } from "./line-figures.ts";
import { poolFigures, poolsOf } from "./pool-figures.ts";
import { reserveFigures } from "./reserve-figures.ts";
import { plannedShrinkage } from "./shrinkage.ts";

/** What follows from the settings without any simulation: volumes, loads, heads, cost. */
export function derivedFigures({ spec }: { readonly spec: CenterSpec }): readonly Explanation[] {
  const steps = spec.horizonSeconds / HOUR;
  const lines = spec.lines.map((line) => hourlyDemand(spec, line));
  // Reserves have no plan; their groups stand last.
  const planned = spec.groups.slice(0, spec.groups.length - spec.reserves.length);
  const staffing = planned.map((_, group) => ({
    heads: [...headsByStep(spec, group, { stepSeconds: HOUR, steps })],
    shrinkage: plannedShrinkage(spec, group, HOUR),
  }));
  return [
    ...spec.lines.flatMap((line, id) => lineFigures(spec, line, lines[id] as HourlyDemand)),
    ...staffing.flatMap((group, id) => groupFigures(spec, id, group)),
    ...seatFigures(spec),
    ...spec.reserves.flatMap((reserve) => reserveFigures(spec, reserve)),
    ...poolsOf(spec, planned).flatMap((pool) => poolFigures(spec, pool, lines, staffing)),
  ];
}
