import { z } from "zod";
import {
  clockOrLocalTime,
  duration,
  longerThanZero,
  name,
  number,
  rule,
  share,
  whole,
} from "./scalars.ts";
import { factor, HEADS_MAX, skills } from "./schema-groups.ts";
import { describe, map } from "./schema-words.ts";

/** Help for a line from elsewhere: groups that help others, and agents who are called. */

export const overflow = z.strictObject(
  {
    group: name.meta(describe("Group or reserve that helps.")),
    line: name.meta(describe("Line it helps, which it does not list.")),
    after: duration.prefault("0s").meta(describe("Only contacts that have waited so long.")),
    keepFree: whole(0, HEADS_MAX)
      .prefault(0)
      .meta(describe("Agents of the group who must still be able to take another chat.")),
    maxShare: share
      .prefault("100%")
      .meta(describe("Most of the group's chat slots that may be given to lines it helps.")),
    handleFactor: factor
      .prefault(1)
      .meta(describe("Factor on the handle time of contacts helped, on top of the group's own.")),
    settle: duration
      .prefault("0s")
      .meta(describe("Time an agent who begins to help takes before the first reply.")),
  },
  map,
);

const WAITING_MAX = 1e9;
const times = z.union(
  [clockOrLocalTime, z.array(clockOrLocalTime).min(1, "must have at least one time")],
  rule("must be a clock time, a local time, or a list of them"),
);
const OVER_MAX = 86_400;
const EVERY_DAY = "clock times on every day of the horizon, or local times";

const trigger = z.strictObject(
  {
    waiting: whole(1, WAITING_MAX)
      .optional()
      .meta(describe("Called when so many contacts wait in the reserve's lines. Default: none.")),
    withinBelow: share
      .optional()
      .meta(
        describe(
          "Called when less than this share of their contacts was answered in time lately. Default: none.",
        ),
      ),
    over: longerThanZero
      .refine((seconds) => seconds <= OVER_MAX, "must be at most 24h")
      .optional()
      .meta(
        describe("How far back `withinBelow` looks, in whole checks, rounded up. Default: 15m."),
      ),
    coverageBelow: share
      .optional()
      .meta(
        describe(
          "Called when agents at work or in a break are less than this share of those planned, in the other groups of these lines. Default: none.",
        ),
      ),
    at: times.optional().meta(describe(`Called at these times: ${EVERY_DAY}. Default: none.`)),
  },
  map,
);

const release = z.strictObject(
  {
    waitingBelow: whole(1, WAITING_MAX)
      .optional()
      .meta(describe("Released once fewer contacts than this wait. Default: not for that.")),
    for: duration
      .optional()
      .meta(describe("How long fewer than `waitingBelow` must have waited. Default: 0s.")),
    after: longerThanZero
      .optional()
      .meta(describe("Released after so long on duty. Default: not for that.")),
    at: times
      .optional()
      .meta(describe(`All released at these times: ${EVERY_DAY}. Default: none.`)),
  },
  map,
);

const heads = whole(1, HEADS_MAX);

export const reserve = z.strictObject(
  {
    ...skills,
    size: heads.meta(describe("Agents a call asks for.")),
    cap: heads
      .optional()
      .meta(describe("Most agents on duty and on the way at a time. Default: as `size`.")),
    lead: duration.prefault("2h").meta(describe("From the call to the first agent who comes.")),
    spread: duration.prefault("0s").meta(describe("From there to the last agent who may come.")),
    showUp: share.prefault("100%").meta(describe("Share of the agents called who come.")),
    minimum: duration
      .prefault("0s")
      .meta(describe("Time on duty that is paid even if they are released before.")),
    price: number(0, 1e6).prefault(0).meta(describe("Price of a paid hour, CNY.")),
    again: duration.optional().meta(describe("Least time between two calls. Default: as `lead`.")),
    check: duration
      .refine((seconds) => seconds >= 1, "must be at least 1s")
      .prefault("1m")
      .meta(describe("How often the floor is looked at, to call or to release.")),
    trigger: z
      .array(trigger, rule("must be a list of triggers"))
      .min(1, "must have at least one trigger")
      .meta(
        describe(
          "When they are called: each item has one of waiting, withinBelow, coverageBelow and at; any of them calls.",
        ),
      ),
    release: release
      .prefault({})
      .meta(describe("When they go home. Without any setting they stay to the end.")),
  },
  map,
);
