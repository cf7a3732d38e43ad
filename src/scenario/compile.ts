import type { CenterSpec, SurgeSpec, ValueSpec, WindowSpec } from "../center/spec.ts";
import { printLocal } from "../demand/clock.ts";
import { cohortsOf } from "../workforce/plan.ts";
import {
  type Calendar,
  calendarOf,
  FOLLOW_SECONDS,
  intervalsOf,
  isInWindow,
  momentOf,
} from "./calendar.ts";
import { causesInUse } from "./causes.ts";
import { groupSpecs } from "./compile-groups.ts";
import { absences, eventSpecs } from "./compile-events.ts";
import { type LineVolumes, lineSpecs } from "./compile-lines.ts";
import { overflowSpecs, reserveGroups, reserveSpecs } from "./compile-reserves.ts";
import { targetSpec } from "./compile-target.ts";
import { specHash } from "./hash.ts";
import { notesOf } from "./notes.ts";
import { plannedHeads } from "./plan.ts";
import { scaledLimit } from "./scale.ts";
import type { PlanRow, Scenario } from "./schema.ts";
import type { Volumes } from "./volumes.ts";

export interface CompileInput extends LineVolumes {
  readonly scenario: Scenario;
  /** Rows of the plan, from the document or a file. */
  readonly rows: readonly PlanRow[];
  readonly volumes: Volumes;
}

/** Turns a document into the floor's ground state. */
export function compile(input: CompileInput): CenterSpec {
  const { scenario, rows } = input;
  const calendar = calendarOf(scenario);
  const planned = plannedHeads(scenario, rows, calendar);
  const { headLevels } = planned;
  const { horizonSeconds } = calendar;
  const seats = scaledLimit(scenario.seats, scenario.scale);
  const { cohorts, causes } = causesInUse(cohortsOf(planned, calendar), {
    names: planned.causes,
    seats,
    events: absences(scenario.events),
  });
  const intervals = intervalsOf(calendar, scenario.interval);
  const spec: Omit<CenterSpec, "hash" | "notes"> = {
    title: scenario.title,
    intervalSeconds: scenario.interval,
    horizonSeconds,
    warmUpSeconds: scenario.warmUp,
    close: scenario.close,
    followSeconds: scenario.close === "follow" ? FOLLOW_SECONDS : 0,
    firstHour: calendar.firstHour,
    days: calendar.days,
    intervalDays: Int32Array.from(
      intervals,
      ({ start }) => calendar.firstDay + calendar.dayStarts.findLastIndex((day) => day <= start),
    ),
    intervalStarts: intervals.map(({ local }) => printLocal(local)),
    windows: scenario.windows.map(
      (window): WindowSpec => ({
        name: window.name,
        from: window.from,
        to: window.to,
        intervals: Uint8Array.from(intervals, ({ local }) => (isInWindow(window, local) ? 1 : 0)),
      }),
    ),
    target: targetSpec(scenario.target, scenario),
    busyDayCv: scenario.busyDay.cv,
    lines: lineSpecs(scenario, calendar, input),
    groups: [...groupSpecs(scenario, calendar), ...reserveGroups(scenario, calendar)],
    cohorts,
    headLevels,
    causes,
    seats,
    ageingSeconds: scenario.ageing === "none" ? Number.POSITIVE_INFINITY : scenario.ageing,
    overflow: overflowSpecs(scenario),
    reserves: reserveSpecs(scenario, calendar),
    surges: surgeSpecs(scenario, calendar),
    events: eventSpecs(scenario, calendar, causes),
    value: valueSpec(scenario.money),
  };
  const notes = notesOf({ ...input, calendar, spec, activities: planned.activities });
  return { ...spec, notes, hash: specHash(spec) };
}

/** The waves of demand, from the first contact too many to the last. */
function surgeSpecs({ lines, surges }: Scenario, calendar: Calendar): readonly SurgeSpec[] {
  const names = [...lines.keys()];
  return surges.map(({ line, at, factor, rise, hold, fall }) => {
    const startSeconds = momentOf(calendar, at) as number;
    const endSeconds = startSeconds + rise + hold + fall;
    return { line: names.indexOf(line), startSeconds, endSeconds, factor };
  });
}

function valueSpec({ value }: Scenario["money"]): ValueSpec | null {
  if (!value) return null;
  return {
    retentionPerSecond: value.retentionPer10s / 10,
    repurchasePerResolution: value.repurchasePer5Points / 0.05,
    resolution: value.resolution,
  };
}
