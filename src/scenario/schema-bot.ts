import { z } from "zod";
import { duration, number, rule, share } from "./scalars.ts";
import { factor } from "./schema-groups.ts";
import { describe, HOURLY, map, meanByHour, shareByHour } from "./schema-words.ts";

/** Where customers come, and the bot that meets them there. */

const RESIDUE = "must be a list of pairs such as [38%, 1.1]: a containment and a factor";

export const bot = z.strictObject(
  {
    containment: shareByHour
      .prefault(0)
      .meta(
        describe(
          `Share of contacts the bot resolves; they never meet a person: one share, or a list by hour of arrival (${HOURLY}).`,
        ),
      ),
    time: duration
      .prefault("0s")
      .meta(describe("Time with the bot before a contact is handed over to people.")),
    latency: duration
      .prefault("0s")
      .meta(describe("Time to the bot's first reply: the response of those it resolves.")),
    price: number(0, 1e6)
      .prefault(0)
      .meta(describe("Price of each contact the bot meets, contained or not, CNY.")),
    context: share
      .prefault("100%")
      .meta(describe("Share of the contacts handed over that bring along what the bot was told.")),
    explanation: duration
      .prefault("0s")
      .meta(describe("Handle time that asking again takes, without context.")),
    residue: z
      .array(z.tuple([share, factor], rule(RESIDUE)), rule(RESIDUE))
      .min(1, "must have at least one pair")
      .optional()
      .meta(
        describe(
          "How much harder the contacts are that the bot leaves over: pairs of a containment and a factor on their handle times, containments rising; linear between, constant outside. Contacts that pass the bot by have the factor of containment 0. Default: none, the factor is 1.",
        ),
      ),
  },
  map,
);

export const touchpoint = z.strictObject(
  {
    share: shareByHour
      .optional()
      .meta(
        describe(
          `Share of the line's contacts: one share, or a list by hour of arrival (${HOURLY}). They add up to 1. Default: that of the file's \`touchpoint\` column, hour by hour; then no touchpoint of the line has one here.`,
        ),
      ),
    containment: shareByHour
      .optional()
      .meta(describe("Share the bot resolves there, as in `bot`. Default: that of the bot.")),
    patience: meanByHour
      .optional()
      .meta(
        describe(
          `Mean time a customer waits there, of the same law: one duration, or a list by hour of arrival (${HOURLY}). Default: that of the line.`,
        ),
      ),
    handle: factor.prefault(1).meta(describe("Factor on the handle time of its contacts.")),
  },
  map,
);
