import type { StepVolumes } from "../demand/curve.ts";
import type { Calendar } from "./calendar.ts";

const HOUR = 3600;

/** The steps of a replay of a line whose volume comes from a file. */
export interface CoveredVolume {
  readonly steps: StepVolumes;
  /** Contacts in the same steps by touchpoint, where the file tells the shares of touchpoints. */
  readonly touchpoints: ReadonlyMap<string, Float64Array>;
}

/**
 * Part of a line's contacts that a touchpoint has in each hour of the replay; over all of the replay in
 * hours without any, the same for all touchpoints where there are none at all.
 */
export function sharesByHour(
  name: string,
  { steps, touchpoints }: CoveredVolume,
  calendar: Calendar,
): Float64Array {
  const byHour = [...touchpoints.values()].map((contacts) => hourly(steps, contacts, calendar));
  const own = hourly(steps, touchpoints.get(name) as Float64Array, calendar);
  const all = own.map((_, hour) => byHour.reduce((sum, hours) => sum + (hours[hour] as number), 0));
  const total = all.reduce((sum, contacts) => sum + contacts, 0);
  const usual =
    total > 0 ? own.reduce((sum, contacts) => sum + contacts, 0) / total : 1 / touchpoints.size;
  return own.map((contacts, hour) => {
    const everybody = all[hour] as number;
    return everybody > 0 ? contacts / everybody : usual;
  });
}

/** Contacts by hour of the replay, entry 0 for its first hour; those of a step come evenly. */
function hourly(
  { startSeconds, stepSeconds }: StepVolumes,
  contacts: Float64Array,
  { firstHour, endHour }: Calendar,
): Float64Array {
  const hours = new Float64Array(Math.max(endHour, 1) - firstHour);
  for (const [step, count] of contacts.entries()) {
    const start = startSeconds + step * stepSeconds - firstHour * HOUR;
    const end = start + stepSeconds;
    for (let hour = Math.max(0, Math.floor(start / HOUR)); hour * HOUR < end; hour++) {
      if (hour >= hours.length) break;
      const inHour = Math.min(end, (hour + 1) * HOUR) - Math.max(start, hour * HOUR);
      hours[hour] = (hours[hour] as number) + (count * inHour) / stepSeconds;
    }
  }
  return hours;
}
