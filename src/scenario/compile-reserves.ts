import type {
  GroupSpec,
  OverflowSpec,
  ReleaseSpec,
  ReserveSpec,
  TriggerSpec,
} from "../center/spec.ts";
import { type Calendar, intervalsOf, momentsInHorizon } from "./calendar.ts";
import { skillsOf } from "./compile-groups.ts";
import { scaledWhole } from "./plan.ts";
import type { ReserveSettings, Scenario, TriggerSettings } from "./schema.ts";

/** The groups that reserves form: their agents are paid by the reserve, not by wages. */
export function reserveGroups(scenario: Scenario, calendar: Calendar): readonly GroupSpec[] {
  const lines = [...scenario.lines.keys()];
  const nothing = new Float64Array(intervalsOf(calendar, scenario.interval).length);
  return [...scenario.reserves].map(([name, reserve]) => ({
    ...skillsOf(name, reserve, lines),
    wageYuanPerHour: nothing,
    overtimeYuanPerHour: nothing,
  }));
}

/** The reserves, whose groups stand after those of the document. */
export function reserveSpecs(scenario: Scenario, calendar: Calendar): readonly ReserveSpec[] {
  const { scale, groups, reserves } = scenario;
  return [...reserves].map(([name, reserve], index) => ({
    name,
    group: groups.size + index,
    size: scaledWhole(reserve.size, scale),
    cap: scaledWhole(reserve.cap, scale),
    leadSeconds: reserve.lead,
    spreadSeconds: reserve.spread,
    showUpShare: reserve.showUp,
    minimumSeconds: reserve.minimum,
    yuanPerHour: reserve.price,
    againSeconds: reserve.again,
    checkSeconds: reserve.check,
    triggers: reserve.trigger.map((trigger) => triggerSpec(trigger, scale, calendar)),
    release: releaseSpec(reserve.release, scale, calendar),
  }));
}

function triggerSpec(trigger: TriggerSettings, scale: number, calendar: Calendar): TriggerSpec {
  const { waiting, withinBelow, over = 0, coverageBelow, at } = trigger;
  if (waiting !== undefined) return { kind: "waiting", contacts: scaledWhole(waiting, scale) };
  if (withinBelow !== undefined) return { kind: "within", share: withinBelow, overSeconds: over };
  if (coverageBelow !== undefined) return { kind: "coverage", share: coverageBelow };
  return { kind: "clock", times: timesOf(at, calendar) };
}

function releaseSpec(
  release: ReserveSettings["release"],
  scale: number,
  calendar: Calendar,
): ReleaseSpec {
  return {
    waitingBelow: scaledWhole(release.waitingBelow ?? 0, scale),
    forSeconds: release.for ?? 0,
    afterSeconds: release.after ?? Number.POSITIVE_INFINITY,
    times: timesOf(release.at, calendar),
  };
}

/** Every moment of the horizon that one or several settings name, in order. */
function timesOf(at: string | readonly string[] = [], calendar: Calendar): Float64Array {
  const times = [at].flat().flatMap((time) => momentsInHorizon(calendar, time));
  return Float64Array.from(new Set(times)).sort();
}

/** The rules by which groups, and reserves, help lines they do not list. */
export function overflowSpecs(scenario: Scenario): readonly OverflowSpec[] {
  const { groups, reserves, lines, scale, overflow } = scenario;
  const groupNames = [...groups.keys(), ...reserves.keys()];
  const lineNames = [...lines.keys()];
  return overflow.map((rule) => ({
    group: groupNames.indexOf(rule.group),
    line: lineNames.indexOf(rule.line),
    afterSeconds: rule.after,
    keepFree: scaledWhole(rule.keepFree, scale),
    maxShare: rule.maxShare,
    handleFactor: rule.handleFactor,
    settleSeconds: rule.settle,
  }));
}
