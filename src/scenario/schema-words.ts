import { z } from "zod";
import { number, rule } from "./scalars.ts";

/** What the parts of the schema have in common. */

export const describe = (description: string) => ({ description });
export const map = rule("must be a map of settings");
export const HOURLY = "one value for each hour of the horizon, or 24 values by clock hour";

/** One value for all time, or a list by hour. */
export function byHour<Schema extends z.ZodType>(value: Schema, words: string) {
  return z.union(
    [value, z.array(value).min(1, `must have ${HOURLY}`)],
    rule(`must be ${words}, or a list of ${HOURLY}`),
  );
}

export const law = z.enum(["exponential", "lognormal", "gamma", "constant"], {
  error: ({ input }) =>
    input === undefined ? "is required" : "must be exponential, lognormal, gamma or constant",
});
export const coefficient = number(0, 10);
