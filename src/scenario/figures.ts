import { headsByStep } from "../workforce/plan.ts";
import { contactFigures } from "./contact-figures.ts";
import type { Explanation } from "./explanation.ts";
import { HOUR } from "./figure.ts";
import { groupFigures, seatFigures } from "./group-figures.ts";
import { type HourlyDemand, hourlyDemand, lineFigures } from "./line-figures.ts";
import type { LoadedScenario } from "./load.ts";
import { poolFigures, poolsOf } from "./pool-figures.ts";
import { reserveFigures } from "./reserve-figures.ts";
import type { LineSettings } from "./schema.ts";
import { plannedShrinkage } from "./shrinkage.ts";

/** What follows from the settings without any simulation: volumes, loads, heads, cost. */
export function derivedFigures({
  spec,
  scenario,
}: Pick<LoadedScenario, "spec" | "scenario">): readonly Explanation[] {
  const steps = spec.horizonSeconds / HOUR;
  const lines = spec.lines.map((line) => hourlyDemand(spec, line));
  // Reserves have no plan; their groups stand last.
  const planned = spec.groups.slice(0, spec.groups.length - spec.reserves.length);
  const staffing = planned.map((_, group) => ({
    heads: [...headsByStep(spec, group, { stepSeconds: HOUR, steps })],
    shrinkage: plannedShrinkage(spec, group, HOUR),
  }));
  return [
    ...spec.lines.flatMap((line, id) => {
      const demand = lines[id] as HourlyDemand;
      const settings = scenario.lines.get(line.name) as LineSettings;
      return [
        ...lineFigures(spec, line, demand),
        ...contactFigures(spec, line, { settings, scale: scenario.scale }, demand),
      ];
    }),
    ...staffing.flatMap((group, id) => groupFigures(spec, id, group)),
    ...seatFigures(spec),
    ...spec.reserves.flatMap((reserve) => reserveFigures(spec, reserve)),
    ...poolsOf(spec, planned).flatMap((pool) => poolFigures(spec, pool, lines, staffing)),
  ];
}
