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

export const money = z.strictObject(
  {
    nightPremium: nightPremium
      .optional()
      .meta(describe("Clock hours in which wages, overtime included, are higher. Default: none.")),
    overtimePremium: premium
      .prefault(0)
      .meta(describe("Paid for overtime on top of the wage of the hour.")),
  },
  map,
);
