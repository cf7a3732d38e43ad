import { tzOffset } from "@date-fns/tz";
// one module each: the whole of date-fns takes a tenth of a second to load
import { getUnixTime } from "date-fns/getUnixTime";
import { isValid } from "date-fns/isValid";
import { parseISO } from "date-fns/parseISO";

/**
 * Wall clocks. A *local* time is the number of seconds a wall clock has moved since it showed
 * 1970-01-01 00:00; an *instant* is the number of seconds since the same moment in UTC.
 */

/**
 * Whether `zone` names a time zone: `Asia/Shanghai`, `UTC`, `+08:00`. Abbreviations do not: CST is
 * read as that of Chicago, and may be meant as that of China.
 */
export function isTimeZone(zone: string): boolean {
  return ZONE.test(zone) && Number.isFinite(tzOffset(zone, new Date(0)));
}

const ZONE = /^(?:[\w+-]+(?:\/[\w+-]+)+|UTC|GMT|[+-]\d\d(?::?[0-5]\d)?)$/i;

/** What the wall clock of `zone` shows at `instant`. */
export function localOf(zone: string, instant: number): number {
  return instant + offsetSeconds(zone, instant);
}

/**
 * The instants at which the wall clock of `zone` shows `local`, in order: one on ordinary days, two
 * in the hour that is repeated when clocks go back, none in the hour skipped when they go forward.
 */
export function instantsOf(zone: string, local: number): readonly number[] {
  const before = offsetSeconds(zone, local - DAY);
  const after = offsetSeconds(zone, local + DAY);
  if (before === after) return [local - before];
  return [local - before, local - after].filter((instant) => localOf(zone, instant) === local);
}

/** The first instant of `local`; for a skipped time the instant at which an unchanged clock shows it. */
export function instantOf(zone: string, local: number): number {
  return instantsOf(zone, local)[0] ?? local - offsetSeconds(zone, local - DAY);
}

const DAY = 86400;

function offsetSeconds(zone: string, instant: number): number {
  let offsets = cache.get(zone);
  if (!offsets) cache.set(zone, (offsets = new Map()));
  const day = Math.floor(instant / DAY) * DAY;
  const before = lookUp(zone, day, offsets);
  if (before === lookUp(zone, day + DAY, offsets)) return before;
  // Clocks are changed on full quarters of an hour.
  return lookUp(zone, Math.floor(instant / 900) * 900, offsets);
}

function lookUp(zone: string, instant: number, offsets: Map<number, number>): number {
  let offset = offsets.get(instant);
  if (offset === undefined) {
    offset = tzOffset(zone, new Date(instant * 1000)) * 60;
    offsets.set(instant, offset);
  }
  return offset;
}

const cache = new Map<string, Map<number, number>>();

export interface WrittenTime {
  /** What the text shows, taken as a wall clock. */
  readonly local: number;
  /** Offset from UTC the text carries, seconds; null when it has none. */
  readonly offsetSeconds: number | null;
}

/**
 * Reads ISO 8601 (`2026-11-11T20:00`, seconds and offset optional) or `2026-11-11 20:00[:00]`; null
 * when the text is neither or names a day or an hour that no calendar has.
 */
export function readTime(text: string): WrittenTime | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [, date, time, offset] = match;
  const moment = parseISO(`${date}T${time}Z`);
  if (!isValid(moment)) return null;
  return {
    local: getUnixTime(moment),
    offsetSeconds: offset === undefined ? null : readOffset(offset),
  };
}

/** The forms accepted; whether the calendar has the day is for the date library to say. */
const TIME =
  /^(\d{4}-\d\d-\d\d)[T ]((?:[01]\d|2[0-3]):\d\d(?::\d\d)?)(?:[.,]0+)?(Z|[+-]\d\d(?::?[0-5]\d)?)?$/i;

/**
 * Reads what `readTime` reads, for moments: fractions of a second count, apart from the whole ones.
 * Minutes that were met are kept in `minutes`, for files with many moments in each.
 */
export function readMoment(
  text: string,
  minutes: Map<string, WrittenTime | null>,
): (WrittenTime & { readonly fraction: number }) | null {
  const [, minute = "", seconds = "0", fraction = "", offset = ""] = MOMENT.exec(text) ?? [];
  const key = minute + offset;
  let time = minutes.get(key);
  if (time === undefined) minutes.set(key, (time = readTime(key)));
  return (
    time && { ...time, local: time.local + Number(seconds), fraction: Number(`0.${fraction}0`) }
  );
}

const MOMENT = /^(.{10}[T ]\d\d:\d\d)(?::([0-5]\d)(?:[.,](\d+))?)?(Z|[+-].*)?$/i;

function readOffset(text: string): number {
  if (text.toUpperCase() === "Z") return 0;
  const digits = text.slice(1).replace(":", "");
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2) || 0) * 60;
  return text.startsWith("-") ? -seconds : seconds;
}

/** Midnight of `2026-11-11` as a local time; null when the text is no date of the calendar. */
export function readDate(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const midnight = parseISO(`${text}T00:00Z`);
  return isValid(midnight) ? getUnixTime(midnight) : null;
}

/** `2026-11-11T20:00`, with seconds only where there are any. */
export function printLocal(local: number): string {
  const text = new Date(local * 1000).toISOString();
  return text.slice(0, local % 60 === 0 ? 16 : 19);
}
