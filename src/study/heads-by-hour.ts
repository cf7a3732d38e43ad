import type { CenterSpec } from "../center/spec.ts";
import type { Cohort } from "../workforce/heads.ts";

const HOUR = 3600;

/** Mean heads on shift in each hour of the horizon. */
export function headsByHour(spec: CenterSpec, group: number): Float64Array {
  const hours = new Float64Array(spec.horizonSeconds / HOUR);
  for (const cohort of spec.cohorts) {
    if (cohort.group === group) add(hours, cohort.startSeconds, cohort.endSeconds, cohort.heads);
  }
  addHeadLevels(hours, spec, group);
  return hours;
}

/**
 * Mean agents expected on the floor in each hour of the horizon: those on shift who come, less those
 * in a pause. Lateness and seats are left out, and a pause begins when it is due.
 */
export function presentByHour(spec: CenterSpec, group: number): Float64Array {
  const hours = new Float64Array(spec.horizonSeconds / HOUR);
  addHeadLevels(hours, spec, group);
  for (const cohort of spec.cohorts) {
    if (cohort.group !== group) continue;
    const ifAllCame = new Float64Array(hours.length);
    add(ifAllCame, cohort.startSeconds, cohort.endSeconds, cohort.heads);
    for (const [from, to] of pausesOf(cohort)) add(ifAllCame, from, to, -1);
    ifAllCame.forEach((heads, hour) => {
      (hours[hour] as number) += heads * cohort.attendance;
    });
  }
  return hours;
}

/** From when to when agents of a cohort are off the floor, were they all there: one pause after the other. */
function pausesOf({ pauses, heads, endSeconds }: Cohort): readonly [from: number, to: number][] {
  const taken: [number, number][] = [];
  const freeAt = new Float64Array(heads).fill(Number.NEGATIVE_INFINITY);
  for (const { startSeconds, spreadSeconds, lengthSeconds, share } of pauses) {
    const takers = Array.from(freeAt.keys()).filter(
      (i) => Math.floor((i + 1) * share) > Math.floor(i * share),
    );
    takers.forEach((agent, j) => {
      const due = startSeconds + (spreadSeconds * (j + 0.5)) / takers.length;
      const from = Math.max(due, freeAt[agent] as number);
      const to = Math.min(from + lengthSeconds, endSeconds);
      if (from >= to) return;
      freeAt[agent] = to;
      taken.push([from, to]);
    });
  }
  return taken;
}

function addHeadLevels(hours: Float64Array, spec: CenterSpec, group: number): void {
  for (const { group: owner, times, heads } of spec.headLevels) {
    if (owner !== group) continue;
    times.forEach((from, i) =>
      add(hours, from, times[i + 1] ?? spec.horizonSeconds, heads[i] as number),
    );
  }
}

/** Adds `heads` who are there from `from` to `to` to the mean of each hour. */
function add(hours: Float64Array, from: number, to: number, heads: number): void {
  const first = Math.max(0, Math.floor(from / HOUR));
  const last = Math.min(hours.length, Math.ceil(to / HOUR));
  for (let hour = first; hour < last; hour++) {
    const inside = Math.min(to, (hour + 1) * HOUR) - Math.max(from, hour * HOUR);
    (hours[hour] as number) += (heads * inside) / HOUR;
  }
}
