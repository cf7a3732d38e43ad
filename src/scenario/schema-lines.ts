import { z } from "zod";
import {
  duration,
  longerThanZero,
  name,
  number,
  rule,
  scaleFactor,
  share,
  text,
  whole,
} from "./scalars.ts";
import { bot, touchpoint } from "./schema-bot.ts";
import { knowledge, returns } from "./schema-returns.ts";
import { approvals, partName, workPart } from "./schema-work.ts";
import {
  coefficient,
  describe,
  HOURLY,
  law,
  LAWS,
  map,
  meanByHour,
  SPREAD,
} from "./schema-words.ts";

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

const touchpointName = text.refine((value) => value.trim() !== "", "must name a touchpoint");

const volume = z.strictObject(
  {
    file: text.optional().meta(describe("CSV of volumes, relative to the folder of the document.")),
    column: text
      .optional()
      .meta(
        describe(
          "Column of a wide file, or value of `line` in a long one or in a log. Default: the name of the line.",
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
    log: text
      .optional()
      .meta(
        describe(
          "CSV of contacts that are replayed one by one, nothing drawn: `arrival,handle_seconds[,patience_seconds][,line]`, relative to the folder of the document.",
        ),
      ),
    touchpoint: z
      .union(
        [touchpointName, z.array(touchpointName).min(1, "must name at least one touchpoint")],
        rule("must be a touchpoint, or a list of them"),
      )
      .transform((value) => [value].flat())
      .optional()
      .meta(
        describe(
          "Only these values of the file's `touchpoint` column, one or a list: what has a queue of its own is a line of its own. Default: all of them.",
        ),
      ),
    factor: scaleFactor.prefault(1).meta(describe("Multiplies the volume, however it is given.")),
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
    mean: meanByHour.meta(
      describe(`Mean length of a chat: one duration, or a list by hour of arrival (${HOURLY}).`),
    ),
    cv: coefficient.prefault(1).meta(describe(SPREAD)),
    law: law.prefault("lognormal").meta(describe(LAWS)),
  },
  map,
);

const patience = z
  .union(
    [
      z.literal("none"),
      z.strictObject(
        {
          mean: meanByHour.meta(
            describe(
              `Mean time a customer waits before abandoning: one duration, or a list by hour of arrival (${HOURLY}).`,
            ),
          ),
          law: law.prefault("exponential").meta(describe(LAWS)),
          cv: coefficient.prefault(1).meta(describe(SPREAD)),
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
      describe("Contacts from customers, before the bot: `file`, `perHour`, `hourly` or `log`."),
    ),
    proactive: share
      .prefault(0)
      .meta(describe("Share of the contacts that never arise, as customers were told beforehand.")),
    arrivals: arrivals.prefault({}).meta(describe("How contacts arrive.")),
    priority: priority
      .prefault({})
      .meta(
        describe(
          "Who goes first: VIPs, then contacts taken for upset, then all others. Without shares there is one class.",
        ),
      ),
    touchpoints: z
      .record(name, touchpoint, map)
      .prefault({})
      .meta(describe("Channels by which customers come, by name; they share the queue.")),
    bot: bot.prefault({}).meta(describe("The bot that meets contacts first.")),
    queue: queue
      .prefault({})
      .meta(describe("Where contacts wait for people, first come first served in each class.")),
    handle: handle
      .optional()
      .meta(
        describe(
          "How long a chat lasts, first reply included. Default: none, required unless contacts come from a log.",
        ),
      ),
    work: z
      .record(partName, workPart, map)
      .prefault({})
      .meta(
        describe(
          "What makes handle times longer or shorter, part by part, by name; in the order of the document.",
        ),
      ),
    patience: patience.meta(describe("How long customers wait in queue; `none`: nobody abandons.")),
    firstReply: duration
      .prefault("0s")
      .meta(
        describe("Time from an agent taking the contact to the first reply; part of the response."),
      ),
    returns: returns
      .optional()
      .meta(describe("Who comes back: not settled, or not answered. Default: nobody.")),
    knowledge: knowledge
      .optional()
      .meta(
        describe("What agents read lags behind, so that answers are wrong. Default: it does not."),
      ),
    approvals: approvals
      .optional()
      .meta(describe("What needs the approval of somebody else. Default: nothing.")),
    target: target
      .optional()
      .meta(describe("The line's own target, which a met day must satisfy too. Default: none.")),
  },
  map,
);
