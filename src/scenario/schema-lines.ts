import { z } from "zod";
import { duration, longerThanZero, name, number, rule, share, text, whole } from "./scalars.ts";
import { byHour, coefficient, describe, HOURLY, law, map } from "./schema-words.ts";

/** Lines of business in the document: their volume, bot, queue, handle time, patience and target. */

export const target = z.strictObject(
  {
    within: longerThanZero
      .optional()
      .meta(
        describe(
          "Response (wait in queue + first reply) that counts as in time. Default: 30s, for a line that of the scenario.",
        ),
      ),
    share: share
      .optional()
      .meta(
        describe(
          "Share of offered contacts that must be within. Default: 0.9, for a line that of the scenario.",
        ),
      ),
    meanResponse: longerThanZero
      .optional()
      .meta(describe("Mean response allowed. Default: not asked for.")),
    abandonShareMax: share
      .optional()
      .meta(describe("Share of offered contacts that may abandon. Default: not asked for.")),
    windows: z
      .array(name, rule("must be a list of windows"))
      .prefault([])
      .meta(describe("Names of the windows in which all of this must hold too.")),
    occupancyMax: share
      .refine((value) => value > 0, "must be above 0")
      .optional()
      .meta(
        describe(
          "Occupancy to plan for; gives the heads required, is not part of a day being met. Default: 0.9, for a line that of the scenario.",
        ),
      ),
  },
  map,
);

const volume = z.strictObject(
  {
    file: text.optional().meta(describe("CSV of volumes, relative to the folder of the document.")),
    column: text
      .optional()
      .meta(
        describe(
          "Column of a wide file, or value of `line` in a long one. Default: the name of the line.",
        ),
      ),
    missing: z
      .enum(["error", "zero"], rule("must be error or zero"))
      .optional()
      .meta(
        describe(
          "What a step means that the file does not have: `error`, or `zero` for closed hours. Default: error.",
        ),
      ),
    perHour: number(0, 1e10).optional().meta(describe("The same volume all the time.")),
    hourly: z
      .array(number(0, 1e10), rule(`must be a list of ${HOURLY}`))
      .min(1, `must have ${HOURLY}`)
      .optional()
      .meta(describe(`Volumes in the document itself: ${HOURLY}.`)),
  },
  map,
);

const arrivals = z.strictObject(
  {
    process: z
      .enum(["poisson", "replay"], rule("must be poisson or replay"))
      .prefault("poisson")
      .meta(
        describe(
          "`poisson`: contacts come at random at the given rate. `replay`: exactly the counts of the file, at random moments of each step.",
        ),
      ),
    withinHour: z
      .enum(["flat", "smooth"], rule("must be flat or smooth"))
      .prefault("smooth")
      .meta(
        describe(
          "`flat`: the rate is constant inside a step of the file. `smooth`: it is joined up between steps; each step keeps its volume.",
        ),
      ),
    hourCv: coefficient
      .prefault(0)
      .meta(
        describe("Coefficient of variation of a gamma factor drawn for each hour, on this line."),
      ),
    busyDayCv: coefficient
      .prefault(0)
      .meta(
        describe("Coefficient of variation of a gamma factor drawn for each day, on this line."),
      ),
  },
  map,
);

const bot = z.strictObject(
  {
    containment: share
      .prefault(0)
      .meta(describe("Share of contacts the bot resolves; they never meet a person.")),
    time: duration
      .prefault("0s")
      .meta(describe("Time with the bot before a contact is handed over to people.")),
    price: number(0, 1e6)
      .prefault(0)
      .meta(describe("Price of each contact the bot meets, contained or not, CNY.")),
  },
  map,
);

const priority = z.strictObject(
  {
    vip: share.prefault(0).meta(describe("Share of VIPs: they go first, and do not meet the bot.")),
    upset: share.prefault(0).meta(describe("Share of upset customers, VIPs or not.")),
    found: share
      .prefault("100%")
      .meta(
        describe(
          "Share of upset contacts that are recognised: they go before ordinary ones, and to senior groups first.",
        ),
      ),
    falseAlarms: share
      .prefault(0)
      .meta(describe("Share of all other contacts that are taken for upset.")),
  },
  map,
);

const queue = z.strictObject(
  {
    capacity: z
      .union([z.literal("none"), whole(0, 1e9)], rule("must be none or a whole number of places"))
      .prefault("none")
      .meta(
        describe("Waiting places; who finds them all taken is blocked. `none`: without limit."),
      ),
  },
  map,
);

const handle = z.strictObject(
  {
    mean: byHour(longerThanZero, "a duration such as 30s, 10m or 2h").meta(
      describe(`Mean length of a chat: one duration, or a list by hour of arrival (${HOURLY}).`),
    ),
    cv: coefficient
      .prefault(1)
      .meta(describe("Coefficient of variation; lognormal and gamma use it.")),
    law: law.prefault("lognormal").meta(describe("exponential, lognormal, gamma or constant.")),
  },
  map,
);

const patience = z
  .union(
    [
      z.literal("none"),
      z.strictObject(
        {
          mean: byHour(longerThanZero, "a duration such as 30s, 10m or 2h").meta(
            describe(
              `Mean time a customer waits before abandoning: one duration, or a list by hour of arrival (${HOURLY}).`,
            ),
          ),
          law: law
            .prefault("exponential")
            .meta(describe("exponential, lognormal, gamma or constant.")),
          cv: coefficient
            .prefault(1)
            .meta(describe("Coefficient of variation; lognormal and gamma use it.")),
          balk: share
            .prefault(0)
            .meta(describe("Share of customers who leave at once when they must wait.")),
        },
        map,
      ),
    ],
    rule("must be none or a map of mean, law, cv and balk"),
  )
  .prefault("none");

export const line = z.strictObject(
  {
    volume: volume.meta(
      describe("Contacts from customers, before the bot: `file`, `perHour` or `hourly`."),
    ),
    arrivals: arrivals.prefault({}).meta(describe("How contacts arrive.")),
    priority: priority
      .prefault({})
      .meta(
        describe(
          "Who goes first: VIPs, then contacts taken for upset, then all others. Without shares there is one class.",
        ),
      ),
    bot: bot.prefault({}).meta(describe("The bot that meets contacts first.")),
    queue: queue
      .prefault({})
      .meta(describe("Where contacts wait for people, first come first served in each class.")),
    handle: handle.meta(describe("How long a chat lasts, first reply included.")),
    patience: patience.meta(describe("How long customers wait in queue; `none`: nobody abandons.")),
    firstReply: duration
      .prefault("0s")
      .meta(
        describe("Time from an agent taking the contact to the first reply; part of the response."),
      ),
    target: target
      .optional()
      .meta(describe("The line's own target, which a met day must satisfy too. Default: none.")),
  },
  map,
);
