import { z } from "zod";
import { FIRST_CAUSES } from "./causes.ts";
import { clockOrLocalTime, duration, longerThanZero, name, rule, share } from "./scalars.ts";
import { describe, map } from "./schema-words.ts";

/** What keeps agents off the floor: absence, lateness, breaks, training and meetings. */

export const pauseName = name.refine(
  (text) => !FIRST_CAUSES.includes(text),
  `must not be one of ${FIRST_CAUSES.join(", ")}: results call other time so`,
);
const ofThem = share.prefault("100%").meta(describe("Share of the agents who take it."));

export const late = z
  .strictObject(
    {
      share: share.prefault(0).meta(describe("Share of those who come who come late.")),
      mean: duration
        .prefault("0s")
        .meta(describe("By how long on average, exponential; required where there is a share.")),
    },
    map,
  )
  .refine((late) => late.share === 0 || late.mean > 0, {
    path: ["mean"],
    error: "must be longer than 0s where some are late",
  });

export const breaks = z.array(
  z
    .strictObject(
      {
        name: pauseName.prefault("break").meta(describe("What results call it.")),
        length: longerThanZero.meta(describe("How long it lasts.")),
        from: duration.meta(describe("When the first go, from the start of the shift.")),
        to: duration
          .optional()
          .meta(
            describe(
              "When the last go; agents are spread evenly between. Default: as `from`, all at once.",
            ),
          ),
        share: ofThem,
      },
      map,
    )
    .transform((pause) => ({ ...pause, to: pause.to ?? pause.from }))
    .refine(({ from, to }) => to >= from, { path: ["to"], error: "must not be before from" }),
  rule("must be a list of breaks"),
);

export const activity = z.strictObject(
  {
    name: pauseName.meta(describe("What results call it.")),
    groups: z
      .array(name, rule("must be a list of groups"))
      .min(1, "must name at least one group")
      .optional()
      .meta(describe("Groups whose agents on shift take part. Default: all.")),
    at: clockOrLocalTime.meta(
      describe("When it begins: a clock time on every day, or a local time on a date."),
    ),
    length: longerThanZero.meta(describe("How long it lasts.")),
    share: ofThem,
  },
  map,
);
