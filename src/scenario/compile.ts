import type {
  CenterSpec,
  DurationSpec,
  LineSpec,
  SurgeSpec,
  TargetSpec,
  ValueSpec,
  WindowSpec,
} from "../center/spec.ts";
import { printLocal } from "../demand/clock.ts";
import { wholeCounts } from "../demand/counts.ts";
import { expectedByStep, rateCurve, type StepVolumes } from "../demand/curve.ts";
import type { ArrivalSpec, RateCurve } from "../demand/rate.ts";
import { cohortsOf } from "../workforce/plan.ts";
import {
  byHourOfReplay,
  type Calendar,
  calendarOf,
  FOLLOW_SECONDS,
  intervalsOf,
  isInWindow,
  momentOf,
} from "./calendar.ts";
import { causesInUse } from "./causes.ts";
import { groupSpecs } from "./compile-groups.ts";
import { overflowSpecs, reserveGroups, reserveSpecs } from "./compile-reserves.ts";
import { specHash } from "./hash.ts";
import { notesOf } from "./notes.ts";
import { plannedHeads, scaledWhole } from "./plan.ts";
import type { LineSettings, PlanRow, Scenario, TargetSettings } from "./schema.ts";
import type { Volumes } from "./volumes.ts";

export interface CompileInput {
  readonly scenario: Scenario;
  /** Rows of the plan, from the document or a file. */
  readonly rows: readonly PlanRow[];
  readonly volumes: Volumes;
  /** The steps of the replay, of each line whose volume comes from a file. */
  readonly covered: ReadonlyMap<string, StepVolumes>;
}

/** Turns a document into the floor's ground state. */
export function compile(input: CompileInput): CenterSpec {
  const { scenario, rows } = input;
  const calendar = calendarOf(scenario);
  const lines = [...scenario.lines].map(([name, settings]) => {
    const volumes = stepVolumes(name, settings, calendar, input);
    return lineSpec(
      name,
      settings,
      arrivals(name, volumes, calendar, scenario),
      calendar,
      scenario,
    );
  });
  const planned = plannedHeads(scenario, rows, calendar);
  const { headLevels } = planned;
  const { horizonSeconds } = calendar;
  const seats = limit(scenario.seats, scenario.scale);
  const { cohorts, causes } = causesInUse(cohortsOf(planned, calendar), planned.causes, seats);
  const intervals = intervalsOf(calendar, scenario.interval);
  const spec: Omit<CenterSpec, "hash"> = {
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
    lines,
    groups: [...groupSpecs(scenario, calendar), ...reserveGroups(scenario, calendar)],
    cohorts,
    headLevels,
    causes,
    seats,
    ageingSeconds: scenario.ageing === "none" ? Number.POSITIVE_INFINITY : scenario.ageing,
    overflow: overflowSpecs(scenario),
    reserves: reserveSpecs(scenario, calendar),
    surges: surgeSpecs(scenario, calendar),
    value: valueSpec(scenario.money),
    notes: notesOf({ ...input, calendar, cohorts, headLevels }),
  };
  return { ...spec, hash: specHash(spec) };
}

/** Contacts of a line by step, over the replay. */
function stepVolumes(
  name: string,
  { volume }: LineSettings,
  calendar: Calendar,
  { covered, scenario: { scale } }: CompileInput,
): StepVolumes {
  const steps = covered.get(name);
  if (steps) {
    return {
      ...steps,
      contacts: steps.contacts.map((contacts) => contacts * scale),
      before: steps.before * scale,
      after: steps.after * scale,
    };
  }
  const { perHour, hourly = Array.from({ length: 24 }, () => perHour ?? 0) } = volume;
  return {
    startSeconds: calendar.firstHour * 3600,
    stepSeconds: 3600,
    contacts: Float64Array.from(byHourOfReplay(hourly, calendar), (contacts) => contacts * scale),
    before: Number.NaN,
    after: Number.NaN,
  };
}

function arrivals(
  name: string,
  volumes: StepVolumes,
  calendar: Calendar,
  scenario: Scenario,
): ArrivalSpec {
  const { process, withinHour, busyDayCv, hourCv } = (scenario.lines.get(name) as LineSettings)
    .arrivals;
  const rate = rateCurve(volumes, {
    fromSeconds: calendar.fromSeconds,
    toSeconds: calendar.toSeconds,
    withinHour,
    surges: scenario.surges
      .filter(({ line }) => line === name)
      .map(({ at, factor, rise, hold, fall }) => ({
        startSeconds: momentOf(calendar, at) as number,
        factor,
        riseSeconds: rise,
        holdSeconds: hold,
        fallSeconds: fall,
      })),
    dayStarts: calendar.dayStarts,
    firstDay: calendar.firstDay,
  });
  const counts = process === "replay" ? replayCounts(rate, volumes, calendar) : new Int32Array(0);
  return { process, rate, counts, busyDayCv, hourCv };
}

/** Whole contacts by step; warm-up, horizon and the time after it add up each by itself. */
function replayCounts(
  rate: RateCurve,
  { startSeconds, stepSeconds }: StepVolumes,
  { horizonSeconds }: Calendar,
): Int32Array {
  const expected = expectedByStep(rate);
  const stepAt = (seconds: number): number =>
    Math.min(expected.length, Math.max(0, Math.ceil((seconds - startSeconds) / stepSeconds)));
  const counts = new Int32Array(expected.length);
  const edges = [0, stepAt(0), stepAt(horizonSeconds), expected.length];
  for (let part = 0; part + 1 < edges.length; part++) {
    const from = edges[part] as number;
    counts.set(wholeCounts(expected.subarray(from, edges[part + 1])), from);
  }
  return counts;
}

function lineSpec(
  name: string,
  settings: LineSettings,
  arrivalSpec: ArrivalSpec,
  calendar: Calendar,
  scenario: Scenario,
): LineSpec {
  const { priority, bot, queue, handle, patience, firstReply, target } = settings;
  return {
    name,
    arrivals: arrivalSpec,
    priority: {
      vipShare: priority.vip,
      upsetShare: priority.upset,
      foundShare: priority.found,
      falseAlarmShare: priority.falseAlarms,
    },
    bot: { containment: bot.containment, seconds: bot.time },
    botYuanPerContact: bot.price,
    capacity: limit(queue.capacity, scenario.scale),
    handle: durationSpec(handle, calendar),
    patience: patience === "none" ? NEVER : durationSpec(patience, calendar),
    balk: patience === "none" ? 0 : patience.balk,
    firstReplySeconds: firstReply,
    target: target ? targetSpec(target, scenario) : null,
  };
}

/** A number of places, scaled, or no limit. */
function limit(places: number | "none", scale: number): number {
  return places === "none" ? Number.POSITIVE_INFINITY : scaledWhole(places, scale);
}

const NEVER: DurationSpec = { law: "never", cv: 0, meanSeconds: Float64Array.of(0) };

function durationSpec(
  { mean, cv, law }: Pick<LineSettings["handle"], "mean" | "cv" | "law">,
  calendar: Calendar,
): DurationSpec {
  const spread = law === "lognormal" || law === "gamma";
  return {
    law: spread && cv === 0 ? "constant" : law,
    cv: spread ? cv : law === "exponential" ? 1 : 0,
    meanSeconds: Float64Array.from(Array.isArray(mean) ? byHourOfReplay(mean, calendar) : [mean]),
  };
}

function targetSpec(target: TargetSettings, { windows }: Scenario): TargetSpec {
  return {
    withinSeconds: target.within,
    share: target.share,
    meanResponseSeconds: target.meanResponse ?? Number.POSITIVE_INFINITY,
    abandonShareMax: target.abandonShareMax ?? Number.POSITIVE_INFINITY,
    windows: Int32Array.from(target.windows, (name) =>
      windows.findIndex((window) => window.name === name),
    ),
    occupancyMax: target.occupancyMax,
  };
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
