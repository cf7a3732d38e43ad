import { instantOf, localOf, readDate, readTime } from "../demand/clock.ts";
import type { ParsedScenario } from "./schema.ts";

const HOUR = 3600;
const DAY = 86400;

/** The horizon and the replay around it on the wall clock. Seconds count from the start of the horizon. */
export interface Calendar {
  readonly timeZone: string;
  readonly startInstant: number;
  readonly startLocal: number;
  readonly hours: number;
  readonly horizonSeconds: number;
  /** The replay. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Number of the hour in which the replay begins, 0 or below, and of that in which it ends, less one. */
  readonly firstHour: number;
  readonly endHour: number;
  /** Starts of the days that the replay touches; a day runs from the clock time of `start` to the next. */
  readonly dayStarts: readonly number[];
  /** Number of the day that begins at `dayStarts[0]`. */
  readonly firstDay: number;
  /** Days of the horizon, a last one that is not whole included. */
  readonly days: number;
  /** Whether the horizon ends at the clock time it starts at. */
  readonly wholeDays: boolean;
}

/** Start of a scenario that needs no date: a Monday. */
export const DEFAULT_START = "2026-01-05T00:00";

/** Longest warm-up, seconds. */
export const WARM_UP_MAX = 7 * DAY;

/** Longest time after the horizon that contacts are followed. */
export const FOLLOW_SECONDS = DAY;

type Timing = Pick<ParsedScenario, "start" | "hours" | "timeZone" | "warmUp" | "close">;

/** The calendar of a scenario whose start and time zone are known to be right. */
export function calendarOf(scenario: Timing): Calendar {
  const { timeZone, hours } = scenario;
  const startLocal = readTime(scenario.start ?? DEFAULT_START)?.local as number;
  const startInstant = instantOf(timeZone, startLocal);
  const horizonSeconds = hours * HOUR;
  const endLocal = localOf(timeZone, startInstant + horizonSeconds);
  const wholeDays = (endLocal - startLocal) % DAY === 0 || hours % 24 === 0;
  const { warmUp, close } = closing(scenario, wholeDays);
  const fromSeconds = 0 - warmUp; // -warmUp would be -0 without one
  const toSeconds = horizonSeconds + (close === "follow" ? FOLLOW_SECONDS : 0);

  const dayStart = (day: number): number =>
    instantOf(timeZone, startLocal + day * DAY) - startInstant;
  let firstDay = 0;
  while (dayStart(firstDay) > fromSeconds) firstDay--;
  const dayStarts: number[] = [];
  for (let day = firstDay; dayStart(day) < toSeconds; day++) dayStarts.push(dayStart(day));
  return {
    timeZone,
    startInstant,
    startLocal,
    hours,
    horizonSeconds,
    fromSeconds,
    toSeconds,
    firstHour: Math.floor(fromSeconds / HOUR),
    endHour: Math.ceil(toSeconds / HOUR),
    dayStarts,
    firstDay,
    days: dayStarts.filter((start) => start >= 0 && start < horizonSeconds).length,
    wholeDays,
  };
}

/** Warm-up and close as given, or as fits the horizon. */
export function closing(
  { warmUp, close }: Pick<Timing, "warmUp" | "close">,
  wholeDays: boolean,
): { warmUp: number; close: "follow" | "serve" | "drop" } {
  return {
    warmUp: warmUp ?? (wholeDays ? 4 * HOUR : 0),
    close: close ?? (wholeDays ? "follow" : "serve"),
  };
}

/** What the wall clock shows at `seconds`. */
export function localAt(calendar: Calendar, seconds: number): number {
  return localOf(calendar.timeZone, calendar.startInstant + seconds);
}

/** When the wall clock shows `local`, seconds. */
export function secondsAt(calendar: Calendar, local: number): number {
  return instantOf(calendar.timeZone, local) - calendar.startInstant;
}

export interface IntervalStart {
  /** Seconds from the start of the horizon. */
  readonly start: number;
  /** What the wall clock shows then. */
  readonly local: number;
}

/** The intervals of the horizon. */
export function intervalsOf(calendar: Calendar, interval: number): readonly IntervalStart[] {
  return Array.from({ length: Math.round(calendar.horizonSeconds / interval) }, (_, index) => {
    const start = index * interval;
    return { start, local: localAt(calendar, start) };
  });
}

/** Seconds past midnight of `20:00`. */
export function clockSeconds(clock: string): number {
  const [hour, minute] = clock.split(":").map(Number) as [number, number];
  return hour * HOUR + minute * 60;
}

/** Whether a wall clock shows a time of the window, which may lie around midnight. */
export function isInWindow(
  { from, to }: { readonly from: string; readonly to: string },
  local: number,
): boolean {
  const [start, end] = [clockSeconds(from), clockSeconds(to)];
  const clock = local % 86400;
  return start < end ? clock >= start && clock < end : clock >= start || clock < end;
}

/** Midnights, as local times, of the dates that the replay and the day before it touch. */
export function datesOf(calendar: Calendar): readonly number[] {
  const first = Math.floor(localAt(calendar, calendar.fromSeconds) / DAY) - 2;
  const last = Math.floor(localAt(calendar, calendar.toSeconds) / DAY);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * DAY);
}

/** Midnight of a date of the document. */
export function midnightOf(date: string): number {
  return readDate(date) as number;
}

/**
 * When a surge starts: the first such clock time in the horizon, or the given local time; null when
 * that is not in the horizon.
 */
export function momentOf(calendar: Calendar, at: string): number | null {
  return momentsInHorizon(calendar, at)[0] ?? null;
}

/** Every such clock time in the horizon, or the given local time if it lies there. */
export function momentsInHorizon(calendar: Calendar, at: string): readonly number[] {
  return momentsOf(calendar, at).filter((time) => time >= 0 && time < calendar.horizonSeconds);
}

/** Every such clock time on the dates of the replay, or the given local time, seconds. */
export function momentsOf(calendar: Calendar, at: string): readonly number[] {
  const local = readTime(at)?.local;
  if (local !== undefined) return [secondsAt(calendar, local)];
  return datesOf(calendar).map((date) => secondsAt(calendar, date + clockSeconds(at)));
}

/** Whether a list by hour has a length that says what its entries stand for. */
export function isHourly(length: number, hours: number): boolean {
  return length === 24 || length === hours;
}

/**
 * A list by hour spread over the hours of the replay, entry 0 for `firstHour`. As many values as the
 * horizon has hours stand for those; before and after, whole days repeat and other horizons keep
 * their first and last value. 24 values otherwise stand for clock hours.
 */
export function byHourOfReplay<T>(values: readonly T[], calendar: Calendar): readonly T[] {
  const { firstHour, endHour, hours } = calendar;
  const length = Math.max(endHour, 1) - firstHour;
  return Array.from({ length }, (_, index) => {
    const hour = firstHour + index;
    if (values.length === hours) return values[horizonHour(hour, calendar)] as T;
    const clockHour = Math.floor(localAt(calendar, hour * HOUR) / HOUR) % 24;
    return values[clockHour] as T;
  });
}

/** The hour of the horizon that stands for an hour of the replay. */
function horizonHour(hour: number, { hours, wholeDays }: Calendar): number {
  if (hour >= 0 && hour < hours) return hour;
  if (!wholeDays || hours < 24) return hour < 0 ? 0 : hours - 1;
  return hour < 0 ? ((hour % 24) + 24) % 24 : hours - 24 + ((hour - hours) % 24);
}
