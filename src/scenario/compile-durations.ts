import type { DurationSpec } from "../center/spec.ts";
import { byHourOfReplay, type Calendar } from "./calendar.ts";

/** A value of the document that may be a list by hour, over the hours of the replay; else one entry. */
export function listByHour(
  value: number | readonly number[],
  calendar: Calendar,
): Float64Array<ArrayBuffer> {
  return typeof value === "number"
    ? Float64Array.of(value)
    : Float64Array.from(byHourOfReplay(value, calendar));
}

interface Spread {
  readonly law: Exclude<DurationSpec["law"], "never">;
  readonly cv: number;
}

/** A law with the spread it has, around means by hour. */
export function durationSpec({ law, cv }: Spread, meanSeconds: Float64Array): DurationSpec {
  const spread = law === "lognormal" || law === "gamma";
  return {
    law: spread && cv === 0 ? "constant" : law,
    cv: spread ? cv : law === "exponential" ? 1 : 0,
    meanSeconds,
  };
}

/** A duration of the document. */
export function durationOf(
  settings: Spread & { readonly mean: number | readonly number[] },
  calendar: Calendar,
): DurationSpec {
  return durationSpec(settings, listByHour(settings.mean, calendar));
}

export const NEVER: DurationSpec = { law: "never", cv: 0, meanSeconds: Float64Array.of(0) };
