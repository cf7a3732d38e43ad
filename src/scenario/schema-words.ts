import { z } from "zod";
import { A_SHARE, longerThanZero, number, rule, share } from "./scalars.ts";

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

/** A share, or a list of shares by hour. */
export const shareByHour = byHour(share, A_SHARE);
/** A duration longer than 0, or a list of them by hour. */
export const meanByHour = byHour(longerThanZero, "a duration such as 30s, 10m or 2h");

export const law = z.enum(["exponential", "lognormal", "gamma", "constant"], {
  error: ({ input }) =>
    input === undefined ? "is required" : "must be exponential, lognormal, gamma or constant",
});
export const coefficient = number(0, 10);

export const LAWS = "exponential, lognormal, gamma or constant.";
export const SPREAD = "Coefficient of variation; lognormal and gamma use it.";

/** How long somebody takes to come back, `mean` unless it is said. */
export function delay(mean: string) {
  return z.strictObject(
    {
      mean: longerThanZero.prefault(mean).meta(describe("Mean of that time.")),
      law: law.prefault("exponential").meta(describe(LAWS)),
      cv: coefficient.prefault(1).meta(describe(SPREAD)),
    },
    map,
  );
}
