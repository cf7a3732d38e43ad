/** Anything that starts at a local ISO time: `2026-11-11T20:00`. */
export interface Started {
  readonly start: string;
}

/** `20:00` */
export function clock(start: string): string {
  return start.slice(11, 16);
}

/** `2026-11-11` */
export function dateOf(start: string): string {
  return start.slice(0, 10);
}

/** `2026-11-11 Wed` */
export function dayLabel(date: string): string {
  return `${date} ${WEEKDAYS[new Date(`${date}T00:00Z`).getUTCDay()]}`;
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Day of the horizon, from 0, and clock time of a moment: `0 20:00`, the same in plans with other dates. */
export function momentOf(hours: readonly Started[], { start }: Started): string {
  return `${datesOf(hours).indexOf(dateOf(start))} ${clock(start)}`;
}

/** The dates of a horizon, in order. */
export function datesOf(rows: readonly Started[]): readonly string[] {
  return [...new Set(rows.map(({ start }) => dateOf(start)))];
}

/**
 * Hours that are marked, neighbours joined: `17:00-24:00, 00:00-02:00`. Over several days a range
 * ends with its day, and the first of a day carries the date; the longest list has eight ranges.
 */
export function rangesOf(hours: readonly Started[], marked: readonly boolean[]): string {
  const dated = datesOf(hours).length > 1;
  const ranges: string[] = [];
  let date = "";
  for (let first = 0; first < hours.length; first++) {
    if (!marked[first]) continue;
    const from = startOf(hours, first);
    const joins = (next: number) =>
      marked[next] && (!dated || dateOf(startOf(hours, next)) === dateOf(from));
    let last = first;
    while (joins(last + 1)) last++;
    const label = dated && dateOf(from) !== date ? `${dateOf(from)} ` : "";
    date = dateOf(from);
    ranges.push(`${label}${clock(from)}-${endOf(hours, last)}`);
    first = last;
  }
  const shown = ranges.slice(0, RANGES_MAX).join(", ");
  return ranges.length > RANGES_MAX ? `${shown} and ${ranges.length - RANGES_MAX} more` : shown;
}

const RANGES_MAX = 8;

function startOf(hours: readonly Started[], index: number): string {
  return hours[index]?.start ?? "";
}

/**
 * Clock time at which an hour ends: by the start of the next where there is one, for clocks may
 * change; an hour that stands twice ends an hour after it starts all the same.
 */
function endOf(hours: readonly Started[], index: number): string {
  const start = startOf(hours, index);
  const next = startOf(hours, index + 1);
  const end =
    next > start
      ? clock(next)
      : `${String((Number(start.slice(11, 13)) + 1) % 24).padStart(2, "0")}${start.slice(13, 16)}`;
  return end === "00:00" ? "24:00" : end;
}

/** `night (22:00-08:00)` */
export function windowLabel(window: { name: string; from: string; to: string }): string {
  return `${window.name} (${window.from}-${window.to})`;
}
