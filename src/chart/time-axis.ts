/** Ticks of a time axis whose unit is the reporting interval, from 0 at the start of the horizon. */
export interface Axis {
  /** Number of intervals. */
  readonly length: number;
  readonly ticks: readonly number[];
  readonly label: (tick: number) => string;
  /** Where a moment stands, a local ISO minute: `2026-11-11T20:07`. */
  readonly place: (minute: string) => number;
  /** `2026-11-11`, or the first and last date. */
  readonly span: string;
}

/**
 * Ticks at round clock times, labelled by the clock that hangs on the wall: positions count
 * intervals, so a day on which the clocks change has no gap and no fold.
 */
export function timeAxis(rows: readonly { readonly start: string }[]): Axis {
  const starts = rows.map(({ start }) => start);
  const dates = [...new Set(starts.map((start) => start.slice(0, 10)))];
  const hours = starts.filter((start) => start.endsWith(":00")).length;
  const hoursApart = STEPS.find((step) => hours / step <= TICKS_MAX) ?? 24;
  const daysApart = Math.ceil(hours / hoursApart / TICKS_MAX);
  const ticks = starts.flatMap((start, i) => {
    const [hour, minute] = [Number(start.slice(11, 13)), start.slice(14, 16)];
    const day = dates.indexOf(start.slice(0, 10));
    return minute === "00" && hour % hoursApart === 0 && day % daysApart === 0 ? [i] : [];
  });
  const label = (tick: number) => {
    const start = starts[tick];
    if (start === undefined) return "24:00";
    const clock = start.slice(11, 16);
    if (dates.length === 1) return clock;
    return clock === "00:00" ? start.slice(5, 10) : clock;
  };
  const endsAtMidnight = dates.length === 1 && hours === 24;
  const span = dates.length > 1 ? `${dates[0]} to ${dates.at(-1)}` : (dates[0] ?? "");
  return {
    length: rows.length,
    ticks: endsAtMidnight ? [...ticks, rows.length] : ticks,
    label,
    place: (minute) => placeOf(starts, minute),
    span,
  };
}

/** Intervals before a moment, and the part of its own that has passed; of an hour that stands twice the first. */
function placeOf(starts: readonly string[], minute: string): number {
  const later = starts.findIndex((start) => start > minute);
  const own = (later < 0 ? starts.length : later) - 1;
  const step = minutesOf(starts[1] ?? "") - minutesOf(starts[0] ?? "");
  const passed = minutesOf(minute) - minutesOf(starts[own] ?? "");
  return own + Math.min(1, passed / step);
}

/** Minutes since midnight. */
function minutesOf(minute: string): number {
  return Number(minute.slice(11, 13)) * 60 + Number(minute.slice(14, 16));
}

const TICKS_MAX = 14;
/** Hours between ticks. */
const STEPS = [1, 2, 3, 6, 12, 24];
