import type { CenterSpec } from "./spec.ts";

/**
 * Local ISO minute of a moment of the horizon: `2026-11-11T20:07`. Counted from the start of its
 * interval, which clocks going back or forward do not cut; the end of the horizon from the last one,
 * `…T24:00` where the day ends too.
 */
export function localMinute(
  { intervalStarts, intervalSeconds }: CenterSpec,
  seconds: number,
): string {
  const interval = Math.min(
    Math.max(0, Math.floor(seconds / intervalSeconds)),
    intervalStarts.length - 1,
  );
  const start = intervalStarts[interval] as string;
  const [hours, minutes] = [Number(start.slice(11, 13)), Number(start.slice(14, 16))];
  const clock = hours * 60 + minutes + Math.floor(seconds / 60 - (interval * intervalSeconds) / 60);
  return `${start.slice(0, 11)}${twoDigits(Math.floor(clock / 60))}:${twoDigits(clock % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
