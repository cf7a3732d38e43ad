import { z } from "zod";
import { duration, longerThanZero, rule, share } from "./scalars.ts";
import { delay, describe, map } from "./schema-words.ts";

/** Who comes back, and why. */

export const returns = z.strictObject(
  {
    resolved: share
      .prefault("100%")
      .meta(describe("Share of answers that settle the matter, where they are right.")),
    recontact: share
      .prefault("100%")
      .meta(describe("Share of customers who come back when their matter is not settled.")),
    after: delay("1h")
      .prefault({})
      .meta(describe("When they come back, from the end of the chat.")),
    redial: share
      .prefault(0)
      .meta(describe("Share of customers who try again when they were not answered.")),
    redialAfter: delay("5m")
      .prefault({})
      .meta(describe("When they try again, from the moment they left or were blocked.")),
    elsewhere: share
      .prefault(0)
      .meta(describe("Share of those coming back whose touchpoint is drawn anew.")),
    bot: z
      .boolean(rule("must be true or false"))
      .prefault(true)
      .meta(describe("Whether they meet the bot again.")),
  },
  map,
);

export const knowledge = z.strictObject(
  {
    lag: duration.meta(describe("How long a change takes to reach what agents read.")),
    period: longerThanZero.meta(describe("Time from one change to the next.")),
    wrong: share.meta(
      describe("Share of answers that are wrong while what agents read is out of date."),
    ),
  },
  map,
);
