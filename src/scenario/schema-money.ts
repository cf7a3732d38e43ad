import { z } from "zod";
import { clockTime, endClockTime, premium, share } from "./scalars.ts";
import { describe, map } from "./schema-words.ts";

/** What hours of work cost beyond the wage, and what good service is worth. */

const nightPremium = z.strictObject(
  {
    from: clockTime.meta(describe("Clock time at which it begins, an edge of an interval.")),
    to: endClockTime.meta(describe("Clock time at which it ends; may be past midnight.")),
    share: premium.meta(describe("Paid on top of the wage of the hour; 30% is a factor of 1.3.")),
  },
  map,
);

const value = z.strictObject(
  {
    retentionPer10s: share
      .prefault(0)
      .meta(
        describe("Share of customers kept until the next day, for 10 s less of mean response."),
      ),
    repurchasePer5Points: share
      .prefault(0)
      .meta(describe("Share of repurchase gained with 5 points (5%) more contacts resolved.")),
    resolution: share
      .prefault("75%")
      .meta(describe("Share of contacts resolved, where `returns` do not simulate it.")),
  },
  map,
);

export const money = z.strictObject(
  {
    nightPremium: nightPremium
      .optional()
      .meta(describe("Clock hours in which wages, overtime included, are higher. Default: none.")),
    overtimePremium: premium
      .prefault(0)
      .meta(describe("Paid for overtime on top of the wage of the hour.")),
    value: value
      .optional()
      .meta(
        describe(
          "What response and resolution are worth, by straight lines. Default: not asked for.",
        ),
      ),
  },
  map,
);
