import { z } from "zod";
import { clockOrLocalTime, longerThanZero, name, number, rule, share } from "./scalars.ts";
import { pauseName } from "./schema-attendance.ts";
import { delay, describe, map } from "./schema-words.ts";

/** What breaks, and for how long. */

export const event = z.strictObject(
  {
    name: pauseName.meta(describe("What results call it.")),
    at: clockOrLocalTime.meta(
      describe("When it begins: the first such clock time in the horizon, or a local time."),
    ),
    for: longerThanZero.meta(describe("How long it lasts.")),
    bot: z
      .literal("down", rule("must be down"))
      .optional()
      .meta(describe("`down`: who arrives does not meet the bot. Default: none.")),
    site: name
      .optional()
      .meta(
        describe(
          "Site whose agents are off the floor, but for those who work from home. Default: none.",
        ),
      ),
    absent: share
      .optional()
      .meta(
        describe("Share of the agents who are off the floor, wherever they work. Default: none."),
      ),
    admit: share
      .optional()
      .meta(
        describe(
          "Share of the contacts asking for a person that are let in; the others are blocked. Default: none.",
        ),
      ),
    complaints: number(0, 10)
      .optional()
      .meta(
        describe(
          "Contacts of others for each one that is answered late, abandons or is blocked. Default: none.",
        ),
      ),
    after: delay("1h")
      .optional()
      .meta(describe("When `complaints` arrive. Default: after 1h on average, exponential.")),
    lines: z
      .array(name, rule("must be a list of lines"))
      .min(1, "must name at least one line")
      .optional()
      .meta(
        describe(
          "Lines that it concerns: with `bot`, `admit` and `complaints`. Default: all lines, for bot and complaints all whose contacts are drawn.",
        ),
      ),
    groups: z
      .array(name, rule("must be a list of groups"))
      .min(1, "must name at least one group")
      .optional()
      .meta(
        describe(
          "Groups that it concerns: with `site` and `absent`. Default: all that are not reserves.",
        ),
      ),
  },
  map,
);
