import { z } from "zod";
import { CONCURRENCY_LIMIT } from "../center/spec.ts";
import { name, number, rule, whole } from "./scalars.ts";
import { describe, map } from "./schema-words.ts";

/** Groups of agents in the document. */

export const group = z.strictObject(
  {
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
    costPerHour: number(0, 1e6).prefault(0).meta(describe("Wage cost of a paid hour, CNY.")),
    pick: z
      .enum(["longestWait", "preference"], rule("must be longestWait or preference"))
      .prefault("longestWait")
      .meta(
        describe(
          "What an agent who frees up takes: of its lines the contact that waited longest, or the first line in the list that has one.",
        ),
      ),
  },
  map,
);
