import { wholeCounts } from "../demand/counts.ts";
import { expectedByStep, rateCurve, type StepVolumes } from "../demand/curve.ts";
import type { ArrivalSpec, RateCurve } from "../demand/rate.ts";
import { byHourOfReplay, type Calendar, momentOf } from "./calendar.ts";
import type { LineSettings, Scenario } from "./schema.ts";

/** What the volumes of a line are multiplied by. */
export function volumeFactor({ volume, proactive }: LineSettings, scale: number): number {
  return volume.factor * (1 - proactive) * scale;
}

/** How the contacts of a line arrive; `covered` are its steps where its volume comes from a file. */
export function arrivalSpec(
  name: string,
  scenario: Scenario,
  calendar: Calendar,
  covered: StepVolumes | undefined,
): ArrivalSpec {
  const settings = scenario.lines.get(name) as LineSettings;
  const factor = volumeFactor(settings, scenario.scale);
  const volumes = stepVolumes(settings, factor, calendar, covered);
  const { process, withinHour, busyDayCv, hourCv } = settings.arrivals;
  const rate = rateCurve(volumes, {
    fromSeconds: calendar.fromSeconds,
    toSeconds: calendar.toSeconds,
    withinHour,
    surges: scenario.surges
      .filter(({ line }) => line === name)
      .map(({ at, factor, rise, hold, fall }) => ({
        startSeconds: momentOf(calendar, at) as number,
        factor,
        riseSeconds: rise,
        holdSeconds: hold,
        fallSeconds: fall,
      })),
    dayStarts: calendar.dayStarts,
    firstDay: calendar.firstDay,
  });
  const counts = process === "replay" ? replayCounts(rate, volumes, calendar) : new Int32Array(0);
  return { process, rate, counts, busyDayCv, hourCv };
}

/** Contacts of a line by step, over the replay. */
function stepVolumes(
  { volume }: LineSettings,
  factor: number,
  calendar: Calendar,
  covered: StepVolumes | undefined,
): StepVolumes {
  if (covered) {
    return {
      ...covered,
      contacts: covered.contacts.map((contacts) => contacts * factor),
      before: covered.before * factor,
      after: covered.after * factor,
    };
  }
  const { perHour, hourly = Array.from({ length: 24 }, () => perHour ?? 0) } = volume;
  return {
    startSeconds: calendar.firstHour * 3600,
    stepSeconds: 3600,
    contacts: Float64Array.from(byHourOfReplay(hourly, calendar), (contacts) => contacts * factor),
    before: Number.NaN,
    after: Number.NaN,
  };
}

/** Whole contacts by step; warm-up, horizon and the time after it add up each by itself. */
function replayCounts(
  rate: RateCurve,
  { startSeconds, stepSeconds }: StepVolumes,
  { horizonSeconds }: Calendar,
): Int32Array {
  const expected = expectedByStep(rate);
  const stepAt = (seconds: number): number =>
    Math.min(expected.length, Math.max(0, Math.ceil((seconds - startSeconds) / stepSeconds)));
  const counts = new Int32Array(expected.length);
  const edges = [0, stepAt(0), stepAt(horizonSeconds), expected.length];
  for (let part = 0; part + 1 < edges.length; part++) {
    const from = edges[part] as number;
    counts.set(wholeCounts(expected.subarray(from, edges[part + 1])), from);
  }
  return counts;
}
