import { z } from "zod";
import { CONCURRENCY_LIMIT } from "../center/spec.ts";
import { name, number, rule, share, whole } from "./scalars.ts";
import { late } from "./schema-attendance.ts";
import { byHour, describe, HOURLY, map } from "./schema-words.ts";

/** Groups of agents in the document. */

/** A factor on handle times. */
export const factor = number(0.01, 100);

/** Most agents of a group, or seats of a centre. */
export const HEADS_MAX = 1_000_000;

/** What agents can do, whether they are planned or called. */
export const skills = {
  lines: z
    .array(name, rule("must be a list of lines"))
    .min(1, "must name at least one line")
    .meta(describe("Lines the agents of the group serve, most preferred first.")),
  concurrency: whole(1, CONCURRENCY_LIMIT)
    .prefault(1)
    .meta(describe("Chats an agent holds at a time.")),
  speed: z
    .array(number(0.01, 100), rule("must be a list of numbers"))
    .optional()
    .meta(
      describe(
        "Speed of each chat of an agent with 1, 2, … chats open, one number for each up to `concurrency`. Default: 1 always, chats do not slow each other.",
      ),
    ),
  firstReplySlows: z
    .boolean(rule("must be true or false"))
    .prefault(false)
    .meta(describe("Whether the first reply moves at the speed of the chat too; needs `speed`.")),
  handleFactor: factor
    .prefault(1)
    .meta(describe("Factor on the handle time of every chat of the group.")),
  senior: z
    .boolean(rule("must be true or false"))
    .prefault(false)
    .meta(describe("Whether contacts taken for upset ask this group before those that are not.")),
  pick: z
    .enum(["longestWait", "preference"], rule("must be longestWait or preference"))
    .prefault("longestWait")
    .meta(
      describe(
        "What an agent who frees up takes: of its lines the contact that waited longest, or the first line in the list that has one.",
      ),
    ),
  atShiftEnd: z
    .enum(["finish", "handBack"], rule("must be finish or handBack"))
    .prefault("finish")
    .meta(
      describe(
        "Chats that are open at the end of a shift: finished in overtime, or handed back to the front of the queue.",
      ),
    ),
  remote: share
    .prefault(0)
    .meta(describe("Share of the agents who work from home and need no seat.")),
};

export const group = z.strictObject(
  {
    ...skills,
    attendance: share.prefault("100%").meta(describe("Share of the agents planned who come.")),
    late: late.prefault({}).meta(describe("Who comes late. Default: nobody.")),
    costPerHour: byHour(number(0, 1e6), "a number from 0 to 1000000")
      .prefault(0)
      .meta(describe(`Wage of a paid hour, CNY: one number, or a list by hour (${HOURLY}).`)),
  },
  map,
);
