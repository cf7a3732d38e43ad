import type { CenterSpec, GroupSpec } from "../center/spec.ts";
import type { Explanation } from "./explanation.ts";
import { derived, HOUR, hourStart, indexOfMax, sum } from "./figure.ts";
import type { HourlyDemand } from "./line-figures.ts";
import type { Shrinkage } from "./shrinkage.ts";

/** Lines that share agents, and the groups that serve them. */
export interface Pool {
  readonly lines: readonly number[];
  readonly groups: readonly number[];
}

export function poolsOf(spec: CenterSpec, planned: readonly GroupSpec[]): readonly Pool[] {
  // The lowest line of a pool stands for it; a group ties the lines it lists together.
  const first = spec.lines.map((_, line) => line);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { lines } of planned) {
      const lowest = Math.min(...Array.from(lines, (line) => first[line] as number));
      for (const line of lines) {
        changed ||= first[line] !== lowest;
        first[line] = lowest;
      }
    }
  }
  return [...new Set(first)].map((pool) => ({
    lines: [...first.keys()].filter((line) => first[line] === pool),
    groups: [...planned.keys()].filter((id) => first[planned[id]?.lines[0] ?? 0] === pool),
  }));
}

export interface HourlyStaffing {
  /** Agents on shift by hour of the horizon. */
  readonly heads: readonly number[];
  readonly shrinkage: Shrinkage;
}

/** Agents against need in the hour that asks for most, of a pool; by line and by group. */
export function poolFigures(
  spec: CenterSpec,
  pool: Pool,
  lines: readonly HourlyDemand[],
  staffing: readonly HourlyStaffing[],
): readonly Explanation[] {
  const names = pool.lines.map((line) => spec.lines[line]?.name).join("+");
  const [only] = pool.lines;
  const own = pool.lines.length === 1 ? spec.lines[only as number]?.target : null;
  const { occupancyMax } = own ?? spec.target;
  const load = Array.from({ length: spec.horizonSeconds / HOUR }, (_, hour) =>
    sum(pool.lines.map((line) => lines[line]?.load[hour] ?? 0)),
  );
  const peak = indexOfMax(load);
  const needed = load[peak] as number;
  if (needed === 0) return [];
  const headsOf = (id: number): number => staffing[id]?.heads[peak] ?? 0;
  const agents = sum(pool.groups.map(headsOf));
  // A group that takes longer for its chats carries less with the same slots.
  const slots = sum(
    pool.groups.map((id) => {
      const { concurrency, handleFactor } = spec.groups[id] as GroupSpec;
      return (headsOf(id) * concurrency) / handleFactor;
    }),
  );
  const slotsPerAgent = agents === 0 ? 1 : slots / agents;
  const required = needed / (slotsPerAgent * occupancyMax);
  const off =
    sum(pool.groups.flatMap((id) => (staffing[id]?.shrinkage ?? []).map((by) => by[peak] ?? 0))) /
    HOUR;
  const at = `hour from ${hourStart(spec, peak)}`;
  return [
    derived(
      `staffing.${names}.requiredAtPeak`,
      required,
      `agents at occupancy ${occupancyMax}, ${at}`,
    ),
    derived(`staffing.${names}.headsAtPeak`, agents, at),
    derived(`staffing.${names}.ratioAtPeak`, agents / required, "heads to required"),
    ...(off === 0
      ? []
      : [derived(`staffing.${names}.onFloorAtPeak`, agents - off, "less planned shrinkage")]),
  ];
}
