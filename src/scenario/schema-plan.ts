import { z } from "zod";
import { clockTime, date, longerThanZero, name, rule, share, text, whole } from "./scalars.ts";
import { breaks, late } from "./schema-attendance.ts";
import { HEADS_MAX } from "./schema-groups.ts";
import { describe, HOURLY, map } from "./schema-words.ts";

/** Shifts and the plan in the document. */

const shiftLength = longerThanZero.refine(
  (seconds) => seconds <= 24 * 3600,
  "must not be longer than 24h",
);

const part = z.strictObject(
  {
    start: clockTime.meta(
      describe("Wall-clock start; not later than that of the part before it: on the next day."),
    ),
    length: shiftLength.meta(describe("Elapsed length.")),
    breaks: breaks.prefault([]).meta(describe("Breaks, from the start of this part.")),
  },
  map,
);

export const shift = z.strictObject(
  {
    start: clockTime
      .optional()
      .meta(describe("Wall-clock start. Default: none, a shift has parts instead.")),
    length: shiftLength
      .optional()
      .meta(describe("Elapsed length; may cross midnight, at most 24h. Required beside start.")),
    parts: z
      .array(part, rule("must be a list of parts"))
      .min(1, "must have at least one part")
      .optional()
      .meta(
        describe(
          "Parts of a split shift, worked by the same agents and not paid in between. Default: none.",
        ),
      ),
    attendance: share
      .optional()
      .meta(describe("Share of the agents who come. Default: that of the group.")),
    late: late.optional().meta(describe("Who comes late. Default: as in the group.")),
    breaks: breaks
      .optional()
      .meta(
        describe(
          "Breaks of each agent; one that is due waits for the open chats to end. Default: none.",
        ),
      ),
  },
  map,
);

const heads = whole(0, HEADS_MAX);

export const planRow = z.strictObject(
  {
    day: date
      .optional()
      .meta(describe("Date the row stands on. Default: every day, the eve included.")),
    group: name.meta(describe("Group the agents belong to.")),
    shift: name.optional().meta(describe("Name of a shift; or give start and length.")),
    start: clockTime.optional().meta(describe("Wall-clock start, instead of a shift.")),
    length: shiftLength.optional().meta(describe("Elapsed length, beside start.")),
    heads: heads.optional().meta(describe("Agents on the shift.")),
    breaks: breaks
      .optional()
      .meta(describe("Breaks of these agents. Default: those of the shift.")),
    headsPerHour: z
      .array(heads, rule(`must be a list of ${HOURLY}`))
      .min(1, `must have ${HOURLY}`)
      .optional()
      .meta(
        describe(
          `Agents hour by hour, instead of shifts: ${HOURLY}. Only the difference comes or goes; all of them are there, without breaks.`,
        ),
      ),
  },
  map,
);

export const plan = z.union(
  [
    z.array(planRow),
    z.strictObject({
      file: text.meta(
        describe(
          "CSV with columns [day,]group,shift|start,length,heads[,breaks], breaks such as `lunch 45m 3h-5h; tea 15m 6h`; relative to the folder of the document.",
        ),
      ),
    }),
  ],
  rule("must be a list of rows, or a map with file"),
);
