import { z } from "zod";
import { CONCURRENCY_LIMIT } from "../center/spec.ts";
import {
  clockOrLocalTime,
  clockTime,
  date,
  duration,
  endClockTime,
  localTime,
  longerThanZero,
  name,
  number,
  rule,
  scaleFactor,
  share,
  text,
  whole,
} from "./scalars.ts";

/**
 * The scenario document. What a planner writes is the input of this schema; its output is the
 * normalised document: seconds, shares, every default filled in. The descriptions are the reference.
 */

const describe = (description: string) => ({ description });
const map = rule("must be a map of settings");
const HOURLY = "one value for each hour of the horizon, or 24 values by clock hour";

/** One value for all time, or a list by hour. */
function byHour<Schema extends z.ZodType>(value: Schema, words: string) {
  return z.union(
    [value, z.array(value).min(1, `must have ${HOURLY}`)],
    rule(`must be ${words}, or a list of ${HOURLY}`),
  );
}

const law = z.enum(["exponential", "lognormal", "gamma", "constant"], {
  error: ({ input }) =>
    input === undefined ? "is required" : "must be exponential, lognormal, gamma or constant",
});
const coefficient = number(0, 10);

const target = z.strictObject(
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

const line = z.strictObject(
  {
    volume: volume.meta(
      describe("Contacts from customers, before the bot: `file`, `perHour` or `hourly`."),
    ),
    arrivals: arrivals.prefault({}).meta(describe("How contacts arrive.")),
    bot: bot.prefault({}).meta(describe("The bot that meets contacts first.")),
    queue: queue
      .prefault({})
      .meta(describe("Where contacts wait for people, first come first served.")),
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

const group = z.strictObject(
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

const shiftLength = longerThanZero.refine(
  (seconds) => seconds <= 24 * 3600,
  "must not be longer than 24h",
);

const shift = z.strictObject(
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

const plan = z.union(
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

const surge = z.strictObject(
  {
    line: name.meta(describe("Line whose rate is multiplied.")),
    at: clockOrLocalTime.meta(
      describe("Start: the first such clock time in the horizon, or a local time on a date."),
    ),
    factor: number(0, 1000).meta(describe("Factor at the top; 5 is +400 %.")),
    rise: duration.prefault("0s").meta(describe("Time from 1 to the factor, linear.")),
    hold: duration.prefault("0s").meta(describe("Time at the factor.")),
    fall: duration.prefault("0s").meta(describe("Time back to 1, linear.")),
  },
  map,
);

const window = z.strictObject(
  {
    name: name.meta(describe("Name of the window.")),
    from: clockTime.meta(describe("Clock time at which it begins, an edge of an interval.")),
    to: endClockTime.meta(describe("Clock time at which it ends; may be past midnight.")),
  },
  map,
);

export const scenarioSchema = z.strictObject(
  {
    title: text.prefault("Untitled scenario").meta(describe("What the results are headed with.")),
    notes: z
      .array(text, rule("must be a list of texts"))
      .prefault([])
      .meta(describe("What readers of the results must know, such as which figures are assumed.")),
    start: localTime
      .optional()
      .meta(
        describe(
          "Local time at which the horizon starts, on a full hour. Required when a volume comes from a file. Default: 2026-01-05T00:00, a Monday.",
        ),
      ),
    hours: whole(1, 8784)
      .prefault(24)
      .meta(
        describe(
          "Length of the horizon in hours. A date on which clocks go forward has 23 hours, one on which they go back 25: 24 from its midnight end at 01:00 of the next day, or at 23:00, so say `hours: 23` or `hours: 25` for that date alone. A part of a day counts as a day in P(target met).",
        ),
      ),
    timeZone: text
      .prefault("Asia/Shanghai")
      .meta(describe("Time zone of every clock time and of file times without offset.")),
    interval: longerThanZero
      .prefault("15m")
      .meta(describe("Reporting and staffing step: at least 1m, divides an hour.")),
    warmUp: duration
      .optional()
      .meta(
        describe(
          "Time replayed before the horizon and not counted, at most 7d. Default: 4h for whole days, else 0s.",
        ),
      ),
    close: z
      .enum(["follow", "serve", "drop"], rule("must be follow, serve or drop"))
      .optional()
      .meta(
        describe(
          "After the horizon. `follow`: demand and plan go on, uncounted, until every counted contact has ended, at most 24h. `serve`: no more arrivals; those on shift work the queue off. `drop`: whoever waits is disconnected. Default: follow for whole days, else serve.",
        ),
      ),
    scale: scaleFactor
      .prefault(1)
      .meta(
        describe(
          "Scales volumes, heads and queue places together, for a quick look; small pools queue more, so never a forecast.",
        ),
      ),
    windows: z
      .array(window, rule("must be a list of windows"))
      .prefault([])
      .meta(describe("Parts of the day reported on their own.")),
    target: target.prefault({}).meta(describe("What makes a day good.")),
    busyDay: z
      .strictObject(
        {
          cv: coefficient
            .prefault(0)
            .meta(
              describe(
                "Coefficient of variation of a gamma factor drawn for each day, shared by all lines.",
              ),
            ),
        },
        map,
      )
      .prefault({})
      .meta(describe("How much busier or quieter a day may turn out as a whole.")),
    lines: z.record(name, line, map).meta(describe("Lines of business, by name.")),
    groups: z
      .record(name, group, map)
      .meta(describe("Groups of agents with the same skills, by name.")),
    shifts: z.record(name, shift, map).prefault({}).meta(describe("Shifts, by name.")),
    plan: plan
      .prefault([])
      .meta(describe("Who is on shift: rows, or a file. Without any nobody is.")),
    surges: z
      .array(surge, rule("must be a list of surges"))
      .prefault([])
      .meta(describe("Waves that multiply a line's rate once.")),
  },
  map,
);

/** What a planner may write. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
/** What the schema makes of it. */
export type Output = z.output<typeof scenarioSchema>;
/**
 * The document before defaults that depend on other settings are filled in. What has a name of its
 * own stands in maps, in the order of the document: a plain object moves names such as `100` to its
 * front.
 */
export type ParsedScenario = Omit<Output, "lines" | "groups" | "shifts"> & {
  lines: ReadonlyMap<string, ParsedLine>;
  groups: ReadonlyMap<string, GroupSettings>;
  shifts: ReadonlyMap<string, ShiftSettings>;
};
/** The normalised document: durations in seconds, shares in [0, 1], every default filled in. */
export type Scenario = Omit<ParsedScenario, "start" | "warmUp" | "close" | "target" | "lines"> & {
  start: string;
  warmUp: number;
  close: "follow" | "serve" | "drop";
  target: TargetSettings;
  lines: ReadonlyMap<string, LineSettings>;
};
export type ParsedLine = Output["lines"][string];
export type LineSettings = Omit<ParsedLine, "target"> & { target?: TargetSettings };
export type ParsedTarget = Output["target"];
export type TargetSettings = ParsedTarget & {
  within: number;
  share: number;
  occupancyMax: number;
};
export type GroupSettings = Output["groups"][string];
export type ShiftSettings = Output["shifts"][string];
export type PlanRow = z.output<typeof planRow>;

/** JSON Schema (2020-12) of what a planner may write, for editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioSchema, { io: "input" }) as {
    properties: Record<string, unknown>;
  };
  schema.properties = {
    extends: {
      type: "string",
      description:
        "Document this one builds on: maps are merged, lists and single values replaced. Relative to the folder of this document.",
    },
    ...schema.properties,
  };
  return { ...schema, title: "crest scenario" };
}
