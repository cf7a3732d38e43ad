import { z } from "zod";
import {
  clockOrLocalTime,
  clockTime,
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
import { activity } from "./schema-attendance.ts";
import { event } from "./schema-events.ts";
import { group, HEADS_MAX } from "./schema-groups.ts";
import { line, target } from "./schema-lines.ts";
import { money } from "./schema-money.ts";
import { plan, type planRow, shift } from "./schema-plan.ts";
import { overflow, reserve } from "./schema-reserves.ts";
import { coefficient, describe, map } from "./schema-words.ts";

/**
 * The scenario document. What a planner writes is the input of this schema; its output is the
 * normalised document: seconds, shares, every default filled in. The descriptions are the reference.
 */

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
          "Local time at which the horizon starts, on a full hour. Required when a volume comes from a file or a log. Default: 2026-01-05T00:00, a Monday.",
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
          "Scales volumes, heads, seats, queue places and the counts of rules together, for a quick look; small pools queue more, so never a forecast.",
        ),
      ),
    ageing: z
      .union([z.literal("none"), longerThanZero], rule("must be none or a duration longer than 0s"))
      .prefault("none")
      .meta(
        describe(
          "Every such time in queue lifts a waiting contact by one class of priority. `none`: never.",
        ),
      ),
    seats: z
      .union(
        [z.literal("none"), whole(0, HEADS_MAX)],
        rule("must be none or a whole number of seats"),
      )
      .prefault("none")
      .meta(
        describe(
          "Seats of the centre, for all agents who are not remote; who finds none waits for one. `none`: without limit.",
        ),
      ),
    sites: z
      .record(name, share, map)
      .prefault({})
      .meta(
        describe(
          "Shares of the agents' places by site, in order; at most 100% in all. Events take sites down.",
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
    activities: z
      .array(activity, rule("must be a list of activities"))
      .prefault([])
      .meta(describe("Training and meetings, for agents who are on shift at the time.")),
    overflow: z
      .array(overflow, rule("must be a list of rules"))
      .prefault([])
      .meta(describe("Rules by which a group helps a line that it does not list.")),
    reserves: z
      .record(name, reserve, map)
      .prefault({})
      .meta(
        describe(
          "Agents who are called when needed, by name; each reserve forms a group of that name.",
        ),
      ),
    money: money
      .prefault({})
      .meta(describe("What hours cost beyond the wage, and what good service is worth.")),
    surges: z
      .array(surge, rule("must be a list of surges"))
      .prefault([])
      .meta(describe("Waves that multiply a line's rate once.")),
    events: z
      .array(event, rule("must be a list of events"))
      .prefault([])
      .meta(
        describe(
          "What breaks, and for how long: each item has one of bot, site, absent, admit and complaints.",
        ),
      ),
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
export type ParsedScenario = Omit<Output, "lines" | "groups" | "shifts" | "reserves" | "sites"> & {
  lines: ReadonlyMap<string, ParsedLine>;
  groups: ReadonlyMap<string, GroupSettings>;
  shifts: ReadonlyMap<string, ShiftSettings>;
  reserves: ReadonlyMap<string, ParsedReserve>;
  sites: ReadonlyMap<string, number>;
};
/** The normalised document: durations in seconds, shares in [0, 1], every default filled in. */
export type Scenario = Omit<
  ParsedScenario,
  "start" | "warmUp" | "close" | "target" | "lines" | "reserves"
> & {
  start: string;
  warmUp: number;
  close: "follow" | "serve" | "drop";
  target: TargetSettings;
  lines: ReadonlyMap<string, LineSettings>;
  reserves: ReadonlyMap<string, ReserveSettings>;
};
type OutputLine = Output["lines"][string];
export type ParsedLine = Omit<OutputLine, "touchpoints" | "work"> & {
  touchpoints: ReadonlyMap<string, TouchpointSettings>;
  work: ReadonlyMap<string, WorkSettings>;
};
export type LineSettings = Omit<ParsedLine, "target"> & { target?: TargetSettings };
export type HandleSettings = NonNullable<OutputLine["handle"]>;
export type TouchpointSettings = OutputLine["touchpoints"][string];
export type WorkSettings = OutputLine["work"][string];
export type ReturnsSettings = NonNullable<OutputLine["returns"]>;
export type KnowledgeSettings = NonNullable<OutputLine["knowledge"]>;
export type ApprovalsSettings = NonNullable<OutputLine["approvals"]>;
export type ParsedTarget = Output["target"];
export type TargetSettings = ParsedTarget & {
  within: number;
  share: number;
  occupancyMax: number;
};
export type GroupSettings = Output["groups"][string];
/** What agents can do, whether they are planned or called. */
export type Skills = Omit<GroupSettings, "costPerHour" | "attendance" | "late">;
export type ShiftSettings = Output["shifts"][string];
export type ShiftPart = NonNullable<ShiftSettings["parts"]>[number];
export type BreakSettings = ShiftPart["breaks"][number];
export type ParsedReserve = Output["reserves"][string];
export type ReserveSettings = ParsedReserve & { cap: number; again: number };
export type TriggerSettings = ParsedReserve["trigger"][number];
export type EventSettings = Output["events"][number];
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
