import { handedOverShare, handleSeconds } from "../center/expected.ts";
import { targetOf } from "../center/rows.ts";
import type { CenterSpec, LineSpec } from "../center/spec.ts";
import { type Pool, poolCapacity, poolsOf } from "./pools.ts";
import { presentByHour } from "./heads-by-hour.ts";
import type { Overload } from "./study.ts";

const HOUR = 3600;

/**
 * The hours of the horizon in which the expected load of a pool of lines is more than all its agents
 * together can hold open, hour by hour, pools by first line. No simulation: volume after the bot,
 * times handle time, against agents expected on the floor times concurrency. Where this finds an
 * overload no routing can save the hour; customers wait until they leave or until the hour is over.
 */
export function overloads(spec: CenterSpec): Overload[] {
  const pools = poolsOf(spec);
  const offered = spec.lines.map((line) => offeredByHour(spec, line));
  const present = spec.groups.map((_, group) => presentByHour(spec, group));
  const found: Overload[] = [];
  for (let hour = 0; hour < spec.horizonSeconds / HOUR; hour++) {
    for (const pool of pools) {
      const overload = judge(spec, pool, hour, {
        offered: offered.map((hours) => hours[hour] as number),
        present: present.map((hours) => hours[hour] as number),
      });
      if (overload !== undefined) found.push(overload);
    }
  }
  return found;
}

function judge(
  spec: CenterSpec,
  pool: Pool,
  hour: number,
  { offered, present }: { offered: readonly number[]; present: readonly number[] },
): Overload | undefined {
  let load = 0;
  let slotsPlanned = 0;
  for (const line of pool.lines) {
    const seconds = handleSeconds(spec, spec.lines[line] as LineSpec, hour);
    const erlangs = ((offered[line] as number) * seconds) / HOUR;
    load += erlangs;
    slotsPlanned += erlangs / targetOf(spec, line).occupancyMax;
  }
  const capacity = poolCapacity(spec, pool, present);
  const agents = pool.groups.reduce((sum, group) => sum + (present[group] as number), 0);
  const slots = agents * capacity;
  // a load equal to the slots but for rounding is none
  if (load <= slots * (1 + 1e-9)) return undefined;
  return {
    start: spec.intervalStarts[(hour * HOUR) / spec.intervalSeconds] as string,
    lines: pool.lines.map((line) => (spec.lines[line] as LineSpec).name),
    load,
    agents,
    slots,
    agentsShort: (load - slots) / capacity,
    agentsShortOfTarget: (slotsPlanned - slots) / capacity,
  };
}

/**
 * Expected contacts after the bot, which VIPs bypass, in each hour of the horizon (the bot's own time
 * is neglected).
 */
export function offeredByHour(spec: CenterSpec, line: LineSpec): Float64Array {
  return arrivedByHour(spec, line).map(
    (contacts, hour) => contacts * handedOverShare(spec, line, hour),
  );
}

/** Expected contacts from customers in each hour of the horizon, before the bot. */
export function arrivedByHour(spec: CenterSpec, { arrivals }: LineSpec): Float64Array {
  const hours = new Float64Array(spec.horizonSeconds / HOUR);
  const { edges, startRates, endRates, hours: hourOf } = arrivals.rate;
  for (let piece = 0; piece < hourOf.length; piece++) {
    const hour = hourOf[piece] as number;
    if (hour < 0 || hour >= hours.length) continue;
    const length = (edges[piece + 1] as number) - (edges[piece] as number);
    const rate = ((startRates[piece] as number) + (endRates[piece] as number)) / 2;
    (hours[hour] as number) += rate * length;
  }
  return hours;
}
