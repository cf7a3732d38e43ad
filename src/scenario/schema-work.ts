import { z } from "zod";
import { duration, name, number, rule, share, times } from "./scalars.ts";
import { factor } from "./schema-groups.ts";
import { coefficient, describe, law, LAWS, map, SPREAD } from "./schema-words.ts";

/** What makes up the handle times of a line, and what needs somebody else's approval. */

/** Names that results give the parts which have none in the document. */
export const FIRST_PARTS: readonly string[] = ["base", "harder after the bot", "asking again"];

export const partName = name.refine(
  (text) => !FIRST_PARTS.includes(text),
  `must not be one of ${FIRST_PARTS.join(", ")}: results call other parts so`,
);

export const workPart = z.strictObject(
  {
    perContact: times
      .prefault(1)
      .meta(
        describe(
          "How often it befalls a contact on average: the whole part always, once more with the chance of the fraction.",
        ),
      ),
    factor: factor
      .prefault(1)
      .meta(describe("Factor on the handle time so far, each time it befalls the contact.")),
    add: duration.prefault("0s").meta(describe("Time it adds after that, each time.")),
  },
  map,
);

const tier = z.strictObject(
  {
    name: name.meta(describe("Who decides.")),
    upTo: number(0, 1e12)
      .optional()
      .meta(
        describe("Amounts up to this, CNY, inclusive; the last tier has none. Default: no limit."),
      ),
    delay: duration.meta(describe("Mean time to the decision; `0s`: decided in the chat.")),
  },
  map,
);

export const approvals = z.strictObject(
  {
    share: share.meta(describe("Share of the contacts that have an amount to approve.")),
    before: share
      .refine((value) => value > 0, "must be above 0")
      .prefault("50%")
      .meta(
        describe(
          "Part of the handle time before the contact is parked; the rest comes after the decision.",
        ),
      ),
    amount: z
      .strictObject(
        {
          mean: number(0, 1e9)
            .refine((value) => value > 0, "must be above 0")
            .meta(describe("Mean amount, CNY.")),
          cv: coefficient.prefault(1).meta(describe(SPREAD)),
          law: law.prefault("lognormal").meta(describe(LAWS)),
        },
        map,
      )
      .meta(describe("The amounts.")),
    delay: z
      .strictObject(
        {
          law: law.prefault("exponential").meta(describe(LAWS)),
          cv: coefficient.prefault(1).meta(describe(SPREAD)),
        },
        map,
      )
      .prefault({})
      .meta(describe("How times to a decision spread around the mean of their tier.")),
    tiers: z
      .array(tier, rule("must be a list of tiers"))
      .min(1, "must have at least one tier")
      .meta(describe("Who may approve how much: limits rise, the last tier has none.")),
  },
  map,
);
