import { z } from "zod";
import { clockTime, date, longerThanZero, name, rule, text, whole } from "./scalars.ts";
import { describe, HOURLY, map } from "./schema-words.ts";

/** Shifts and the plan in the document. */

const shiftLength = longerThanZero.refine(
  (seconds) => seconds <= 24 * 3600,
  "must not be longer than 24h",
);

export const shift = z.strictObject(
  {
    start: clockTime.meta(describe("Wall-clock start.")),
    length: shiftLength.meta(describe("Elapsed length; may cross midnight, at most 24h.")),
  },
  map,
);

export const HEADS_MAX = 1_000_000;
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
    headsPerHour: z
      .array(heads, rule(`must be a list of ${HOURLY}`))
      .min(1, `must have ${HOURLY}`)
      .optional()
      .meta(
        describe(
          `Agents hour by hour, instead of shifts: ${HOURLY}. Only the difference comes or goes.`,
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
          "CSV with columns [day,]group,shift|start,length,heads; relative to the folder of the document.",
        ),
      ),
    }),
  ],
  rule("must be a list of rows, or a map with file"),
);
