import type { CenterSpec } from "../center/spec.ts";
import { printLocal } from "../demand/clock.ts";
import type { PlannedActivity } from "../workforce/plan.ts";
import { type Calendar, localAt } from "./calendar.ts";
import { headSteps, peakOf, seatedSteps } from "./head-steps.ts";
import { printDuration } from "./scalars.ts";
import type { Scenario } from "./schema.ts";

export interface Capacity {
  readonly scenario: Scenario;
  readonly calendar: Calendar;
  readonly spec: Omit<CenterSpec, "hash" | "notes">;
  readonly activities: readonly PlannedActivity[];
}

/** Levers that cannot do what they seem meant to. */
export function capacityNotes(capacity: Capacity): readonly string[] {
  return [
    ...seatNotes(capacity),
    ...classNotes(capacity),
    ...activityNotes(capacity),
    ...overflowNotes(capacity),
    ...reserveNotes(capacity),
    ...valueNotes(capacity),
  ];
}

function seatNotes({ spec, calendar }: Capacity): readonly string[] {
  const { seats } = spec;
  const { heads, firstOver } = peakOf(seatedSteps(spec), spec, seats);
  if (firstOver === null) return [];
  const first = printLocal(localAt(calendar, firstOver));
  return [
    `up to ${heads} agents on shift need a seat and there are ${seats}, too few first at ${first}: who finds none waits for one`,
  ];
}

function classNotes({ scenario }: Capacity): readonly string[] {
  const { ageing, lines, groups, reserves } = scenario;
  const priorities = [...lines.values()].map(({ priority }) => priority);
  const hasClasses = priorities.some(
    ({ vip, upset, falseAlarms }) => vip + upset + falseAlarms > 0,
  );
  const isFlagged = (line: string): boolean => {
    const priority = lines.get(line)?.priority;
    return priority !== undefined && priority.upset * priority.found + priority.falseAlarms > 0;
  };
  const agents = [
    ...[...groups].map(([name, group]) => [`groups.${name}`, group] as const),
    ...[...reserves].map(([name, reserve]) => [`reserves.${name}`, reserve] as const),
  ];
  return [
    ...(ageing !== "none" && !hasClasses
      ? ["ageing has no effect: no line has classes of priority"]
      : []),
    ...agents
      .filter(([, skills]) => skills.senior && !skills.lines.some(isFlagged))
      .map(([path]) => `${path}.senior has no effect: no contact of its lines is taken for upset`),
  ];
}

function activityNotes({ scenario, spec, activities }: Capacity): readonly string[] {
  const isAttended = ({ groups, times }: PlannedActivity): boolean =>
    spec.cohorts.some(
      ({ group, startSeconds, endSeconds }) =>
        groups.includes(group) && times.some((time) => time >= startSeconds && time < endSeconds),
    );
  return scenario.activities
    .filter((_, id) => !isAttended(activities[id] as PlannedActivity))
    .map(({ name, at }) => `activities: nobody is on shift for ${name} at ${at}`);
}

/** Rules that never hold: the group is too small to keep so many free. */
function overflowNotes({ spec }: Capacity): readonly string[] {
  return spec.overflow.flatMap(({ group, line, keepFree, maxShare }) => {
    const { name, concurrency } = spec.groups[group] as CenterSpec["groups"][number];
    const reserve = spec.reserves.find((reserve) => reserve.group === group);
    const own = headSteps(spec, (id, heads) => (id === group ? heads : 0));
    const most = reserve?.cap ?? peakOf(own, spec).heads;
    if (maxShare * most * concurrency < 1) {
      const percent = Number((maxShare * 100).toPrecision(12));
      return [
        `overflow: ${name} never helps ${spec.lines[line]?.name}: ${percent} % of the chats of ${most} agents are less than one`,
      ];
    }
    // With one chat at a time the agent who helps is not free any more.
    const able = concurrency > 1 ? most : most - 1;
    if (able >= keepFree) return [];
    return [
      `overflow: ${name} never helps ${spec.lines[line]?.name}: it has at most ${most} agents and keeps ${keepFree} free`,
    ];
  });
}

function reserveNotes({ spec, calendar }: Capacity): readonly string[] {
  const { horizonSeconds } = spec;
  const capped = spec.reserves
    .filter(({ size, cap }) => cap < size)
    .map(
      ({ name, size, cap }) =>
        `reserves.${name}: no call brings its size of ${size}, its cap is ${cap}`,
    );
  const absent = spec.reserves.flatMap(({ name, leadSeconds, triggers }) => {
    if (leadSeconds >= horizonSeconds) {
      return [`reserves.${name}: nobody comes within the horizon, its lead is as long`];
    }
    const late = triggers
      .flatMap((trigger) => (trigger.kind === "clock" ? [...trigger.times] : []))
      .filter((time) => time + leadSeconds >= horizonSeconds)
      .map((time) => printLocal(localAt(calendar, time)));
    if (late.length === 0) return [];
    const lead = printDuration(leadSeconds);
    return [
      `reserves.${name}: who is called at ${late.join(", ")} does not come within the horizon, ${lead} later`,
    ];
  });
  return [...capped, ...absent];
}

function valueNotes({ scenario }: Capacity): readonly string[] {
  const { value } = scenario.money;
  const isSimulated = [...scenario.lines.values()].some(({ returns }) => returns !== undefined);
  if (!value || isSimulated) return [];
  const percent = Number((value.resolution * 100).toPrecision(12));
  return [`money.value: the share of contacts resolved, ${percent} %, is given, not simulated`];
}
