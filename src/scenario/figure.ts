import type { CenterSpec } from "../center/spec.ts";
import type { Explanation } from "./explanation.ts";

export const HOUR = 3600;

/** A figure that follows from the settings. */
export function derived(path: string, value: number, note: string): Explanation {
  return { path, value: round(value), origin: "derived", note };
}

/** Four digits that count, and all those before the point. */
export function round(value: number): string {
  const digits = Math.max(4, Math.trunc(Math.abs(value)).toString().length);
  return String(Number(value.toPrecision(Math.min(digits, 21))));
}

/** Local time at which an hour of the horizon begins. */
export function hourStart({ intervalStarts, intervalSeconds }: CenterSpec, hour: number): string {
  return intervalStarts[(hour * HOUR) / intervalSeconds] as string;
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function indexOfMax(values: readonly number[]): number {
  return values.reduce(
    (best, value, index) => (value > (values[best] as number) ? index : best),
    0,
  );
}
