import { z } from "zod";
import { readDate, readTime } from "../demand/clock.ts";

/**
 * The small values of a scenario: friendly on the way in (`10m`, `90%`, `8:00`), plain inside
 * (seconds, shares, `08:00`).
 */

/** Turns zod's own words into `is required` or `rule`. */
export function rule(text: string): { error: (issue: { input?: unknown }) => string } {
  return { error: ({ input }) => (input === undefined ? "is required" : text) };
}

export const DURATION_RULE = "must be a duration such as 30s, 10m or 2h";
const DURATION = /^(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?(?:ms|s|m|h|d)\s*)+$/;
const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

/** Seconds of `90s`, `1h30m`, `2d`; also of a plain number of seconds. */
export const duration = z
  .union(
    [number(0, 1e9, DURATION_RULE), z.string().regex(DURATION, DURATION_RULE)],
    rule(DURATION_RULE),
  )
  .transform((value) => (typeof value === "number" ? value : secondsOf(value)))
  .meta({ title: "duration" });

/** A duration above 0. */
export const longerThanZero = duration.refine((seconds) => seconds > 0, "must be longer than 0s");

function secondsOf(text: string): number {
  const parts = text.matchAll(/(\d+(?:\.\d+)?(?:e[+-]?\d+)?)(ms|s|m|h|d)/g);
  let seconds = 0;
  for (const [, amount, unit] of parts) seconds += Number(amount) * (SECONDS[unit as string] ?? 0);
  return seconds;
}

/** `2h`, `90m`, `72.5s`: the text that reads back as the same seconds. */
export function printDuration(seconds: number): string {
  if (seconds === 0) return "0s";
  for (const unit of ["h", "m"]) {
    const amount = seconds / (SECONDS[unit] as number);
    if (Number.isInteger(amount)) return `${amount}${unit}`;
  }
  return `${seconds}s`;
}

export const A_SHARE = "a share from 0 to 1, or from 0% to 100%";
const SHARE_RULE = `must be ${A_SHARE}`;

/** A share from `0.9` or `90%`. */
export const share = z
  .union(
    [
      number(0, 1, SHARE_RULE),
      z.string().regex(/^(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)\s*%$/, SHARE_RULE),
    ],
    rule(SHARE_RULE),
  )
  .transform((value) => (typeof value === "number" ? value : Number.parseFloat(value) / 100))
  .meta({ title: "share" });

/** A number from 0 to `max`, also written as a percentage that may be above 100 %. */
function numberOrPercent(max: number, words: string) {
  return z
    .union(
      [
        number(0, max, words),
        z
          .string()
          .regex(/^\d+(?:\.\d+)?\s*%$/, words)
          .refine((text) => Number.parseFloat(text) <= 100 * max, words),
      ],
      rule(words),
    )
    .transform((value) => (typeof value === "number" ? value : Number.parseFloat(value) / 100));
}

/** A share on top of a wage, from `0.5` or `50%`; may be more than all of it. */
export const premium = numberOrPercent(
  10,
  "must be a share from 0 to 10, or from 0% to 1000%",
).meta({ title: "share" });

const FACTOR_RULE = "must be a number above 0 and up to 100, or a percentage";

/** A factor above 0 from `0.01` or `1%`. */
export const scaleFactor = numberOrPercent(100, FACTOR_RULE)
  .refine((value) => value > 0, FACTOR_RULE)
  .meta({ title: "factor or percentage" });

/** How often something happens on average, from `1.5` or `18%`. */
export const times = numberOrPercent(100, "must be a number from 0 to 100, or a percentage").meta({
  title: "number or percentage",
});

const CLOCK = /^(?:[01]?\d|2[0-3]):[0-5]\d$/;
const CLOCK_RULE = 'must be a clock time such as "20:00"';

function isLocalMinute(text: string): boolean {
  const time = readTime(text);
  return time !== null && time.offsetSeconds === null && time.local % 60 === 0;
}

/** `08:00` from `8:00` or `08:00`. */
export const clockTime = z
  .string(rule(CLOCK_RULE))
  .regex(CLOCK, CLOCK_RULE)
  .transform((text) => text.padStart(5, "0"))
  .meta({ title: "clock time" });

/** A clock time at which something ends: midnight may be written `24:00`. */
export const endClockTime = z
  .string(rule(CLOCK_RULE))
  .regex(/^(?:(?:[01]?\d|2[0-3]):[0-5]\d|24:00)$/, CLOCK_RULE)
  .transform((text) => text.padStart(5, "0"))
  .meta({ title: "clock time" });

const LOCAL_RULE = "must be a local time such as 2026-11-11T00:00";

/** `2026-11-11T00:00` */
export const localTime = z
  .string(rule(LOCAL_RULE))
  .refine(isLocalMinute, LOCAL_RULE)
  .transform((text) => text.replace(" ", "T").slice(0, 16))
  .meta({ title: "local time" });

const MOMENT_RULE = `${CLOCK_RULE} or a local time such as 2026-11-11T20:00`;

/** A clock time, or a local time on a date. */
export const clockOrLocalTime = z
  .string(rule(MOMENT_RULE))
  .refine((text) => CLOCK.test(text) || isLocalMinute(text), MOMENT_RULE)
  .transform((text) =>
    text.length <= 5 ? text.padStart(5, "0") : text.replace(" ", "T").slice(0, 16),
  )
  .meta({ title: "clock time or local time" });

/** `2026-11-11` */
export const date = z
  .string(rule("must be a date such as 2026-11-11"))
  .refine((text) => readDate(text) !== null, "must be a date such as 2026-11-11")
  .meta({ title: "date" });

/** A name that can stand in a path: no dots, no line breaks. */
export const name = z
  .string({
    error: ({ input }) =>
      input === undefined
        ? "is required"
        : `must be a name${typeof input === "number" ? "; put quotes around a number" : ""}`,
  })
  .refine(
    (text) => /^[^.\p{Cc}]{1,60}$/u.test(text) && text.trim() === text && text !== "__proto__",
    "must be a name of 1 to 60 characters without dots",
  )
  .meta({ title: "name" });

export const text = z.string(rule("must be text"));

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number) {
  const words = `must be a whole number from ${min} to ${max}`;
  return z.int(rule(words)).min(min, words).max(max, words);
}

/** A number from `min` to `max`. */
export function number(min: number, max: number, words = `must be a number from ${min} to ${max}`) {
  return z.number(rule(words)).min(min, words).max(max, words);
}
