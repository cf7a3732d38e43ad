import type { CenterSpec } from "../center/spec.ts";
import { arrivedByHour, offeredByHour, overloads } from "./fluid.ts";
import { headsByHour } from "./heads-by-hour.ts";
import { overloadNotes } from "./overload-notes.ts";
import type { LineTarget, Overload } from "./study.ts";
import { asked } from "./target.ts";

/** What a scenario amounts to, without simulating it: expected figures over the horizon. */
export interface Outline {
  /** Title of the scenario. */
  readonly scenario: string;
  readonly scenarioHash: string;
  /** Local ISO start of the horizon. */
  readonly start: string;
  readonly hours: number;
  readonly days: number;
  readonly intervalSeconds: number;
  readonly warmUpSeconds: number;
  readonly close: CenterSpec["close"];
  readonly target: Omit<LineTarget, "line"> & { readonly occupancyMax: number };
  readonly lines: readonly LineOutline[];
  readonly groups: readonly GroupOutline[];
  readonly overloads: readonly Overload[];
  readonly notes: readonly string[];
}

export interface LineOutline {
  readonly line: string;
  /** Contacts expected from customers, and after the bot. */
  readonly arrived: number;
  readonly offered: number;
  /** Most contacts offered in an hour, and the local ISO start of that hour. */
  readonly offeredMax: number;
  readonly offeredMaxStart: string;
}

export interface GroupOutline {
  readonly group: string;
  readonly lines: readonly string[];
  readonly concurrency: number;
  /** Planned shift hours inside the horizon. */
  readonly agentHours: number;
  /** Fewest and most heads, mean of an hour. */
  readonly agentsMin: number;
  readonly agentsMax: number;
}

export function outline(spec: CenterSpec): Outline {
  const { title, hash, horizonSeconds, intervalSeconds, intervalStarts, lines, groups } = spec;
  const hours = horizonSeconds / HOUR;
  const startOf = (hour: number) => intervalStarts[(hour * HOUR) / intervalSeconds] ?? "";
  return {
    scenario: title,
    scenarioHash: hash,
    start: startOf(0),
    hours,
    days: spec.days,
    intervalSeconds,
    warmUpSeconds: spec.warmUpSeconds,
    close: spec.close,
    target: { ...asked(spec, spec.target), occupancyMax: spec.target.occupancyMax },
    lines: lines.map((line) => {
      const everyone = arrivedByHour(spec, line);
      const byHour = offeredByHour(spec, line);
      const offeredMax = Math.max(...byHour);
      return {
        line: line.name,
        arrived: sum(everyone),
        offered: sum(byHour),
        offeredMax,
        offeredMaxStart: startOf(byHour.indexOf(offeredMax)),
      };
    }),
    groups: groups.map((group, id) => {
      const heads = headsByHour(spec, id);
      return {
        group: group.name,
        lines: Array.from(group.lines, (line) => lines[line]?.name ?? ""),
        concurrency: group.concurrency,
        agentHours: sum(heads),
        agentsMin: Math.min(...heads),
        agentsMax: Math.max(...heads),
      };
    }),
    overloads: overloads(spec),
    notes: [...spec.notes, ...overloadNotes(spec)],
  };
}

const HOUR = 3600;

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
