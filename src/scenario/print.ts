import { Document, isCollection, isMap, visit } from "yaml";
import type { z } from "zod";
import type { planRow } from "./schema-plan.ts";
import { printDuration } from "./scalars.ts";
import type {
  ApprovalsSettings,
  BreakSettings,
  EventSettings,
  GroupSettings,
  LineSettings,
  PlanRow,
  ReserveSettings,
  ReturnsSettings,
  Scenario,
  ScenarioInput,
  ShiftSettings,
  TargetSettings,
  TouchpointSettings,
  WorkSettings,
} from "./schema.ts";

/** A normalised document as YAML that reads back as the same document. */
export function printScenario(scenario: Scenario): string {
  return printSettings(writtenForm(scenario));
}

/** Settings as YAML: maps and lists of single values on one line, clock times in quotes. */
function printSettings(settings: unknown): string {
  const document = new Document(settings);
  visit(document, {
    Collection(_, node, path) {
      const items = isMap(node) ? node.items.map(({ value }) => value) : node.items;
      if (path.length > 2 && !items.some(isCollection)) node.flow = true;
    },
    Scalar(_, node) {
      if (typeof node.value === "string" && /^\d\d?:\d\d$/.test(node.value)) {
        node.type = "QUOTE_DOUBLE";
      }
    },
  });
  return document.toString({ lineWidth: 100, flowCollectionPadding: false });
}

/** What a planner writes, with names in the order of the document. */
type WrittenScenario = Written<
  Omit<ScenarioInput, "lines">,
  "sites" | "groups" | "shifts" | "reserves"
> & { lines: ReadonlyMap<string, WrittenLine> };
type WrittenLine = Written<ScenarioInput["lines"][string], "touchpoints" | "work">;
type Written<Input, Named extends keyof Input> = {
  [Key in keyof Input]: Key extends Named
    ? ReadonlyMap<string, NonNullable<Input[Key]>[keyof NonNullable<Input[Key]> & string]>
    : Input[Key];
};

/** A normalised document as a planner would write it: durations with units. */
export function writtenForm(scenario: Scenario): WrittenScenario {
  const { interval, warmUp, ageing, target, lines, groups, shifts, plan } = scenario;
  const { activities, overflow, reserves, surges } = scenario;
  return {
    ...scenario,
    interval: printDuration(interval),
    warmUp: printDuration(warmUp),
    ageing: ageing === "none" ? ageing : printDuration(ageing),
    target: writtenTarget(target),
    lines: mapValues(lines, writtenLine),
    groups: mapValues(groups, (group) => ({ ...group, late: writtenLate(group.late) })),
    shifts: mapValues(shifts, writtenShift),
    plan: Array.isArray(plan) ? plan.map(writtenRow) : plan,
    activities: activities.map(({ length, ...activity }) => ({
      ...activity,
      length: printDuration(length),
    })),
    overflow: overflow.map((rule) => ({
      ...rule,
      after: printDuration(rule.after),
      settle: printDuration(rule.settle),
    })),
    reserves: mapValues(reserves, writtenReserve),
    surges: surges.map(({ rise, hold, fall, ...surge }) => ({
      ...surge,
      rise: printDuration(rise),
      hold: printDuration(hold),
      fall: printDuration(fall),
    })),
    events: scenario.events.map(writtenEvent),
  };
}

function writtenLine(line: LineSettings): WrittenLine {
  const { volume, queue, bot, touchpoints, handle, work, patience } = line;
  const { firstReply, returns, knowledge, approvals, target } = line;
  const ofAny = {
    queue,
    firstReply: printDuration(firstReply),
    target: target ? writtenTarget(target) : undefined,
  };
  // Everything else belongs to drawn contacts.
  if (volume.log !== undefined) return { volume: loggedVolume(volume), ...ofAny };
  return {
    ...line,
    touchpoints: mapValues(touchpoints, writtenTouchpoint),
    bot: {
      ...bot,
      time: printDuration(bot.time),
      latency: printDuration(bot.latency),
      explanation: printDuration(bot.explanation),
    },
    handle: handle && { ...handle, mean: writtenMean(handle.mean) },
    work: mapValues(work, writtenPart),
    patience: patience === "none" ? patience : { ...patience, mean: writtenMean(patience.mean) },
    returns: returns && writtenReturns(returns),
    knowledge: knowledge && {
      ...knowledge,
      lag: printDuration(knowledge.lag),
      period: printDuration(knowledge.period),
    },
    approvals: approvals && writtenApprovals(approvals),
    ...ofAny,
  };
}

function loggedVolume({ log, column }: LineSettings["volume"]): WrittenLine["volume"] {
  return { log, column };
}

function writtenTouchpoint(touchpoint: TouchpointSettings) {
  const { patience } = touchpoint;
  return { ...touchpoint, patience: patience === undefined ? undefined : writtenMean(patience) };
}

function writtenPart(part: WorkSettings) {
  return { ...part, add: printDuration(part.add) };
}

function writtenReturns(returns: ReturnsSettings) {
  const { after, redialAfter } = returns;
  return { ...returns, after: writtenDelay(after), redialAfter: writtenDelay(redialAfter) };
}

function writtenDelay(delay: ReturnsSettings["after"]) {
  return { ...delay, mean: printDuration(delay.mean) };
}

function writtenApprovals(approvals: ApprovalsSettings) {
  return {
    ...approvals,
    tiers: approvals.tiers.map((tier) => ({ ...tier, delay: printDuration(tier.delay) })),
  };
}

function writtenEvent({ name, at, for: seconds, after, ...event }: EventSettings) {
  return { name, at, for: printDuration(seconds), ...event, after: after && writtenDelay(after) };
}

function writtenShift(shift: ShiftSettings): NonNullable<ScenarioInput["shifts"]>[string] {
  const { length, parts, late, breaks } = shift;
  return {
    ...shift,
    length: length && printDuration(length),
    parts: parts?.map((part) => ({
      ...part,
      length: printDuration(part.length),
      breaks: part.breaks.map(writtenBreak),
    })),
    late: late && writtenLate(late),
    breaks: breaks?.map(writtenBreak),
  };
}

function writtenRow({ length, breaks, ...row }: PlanRow): z.input<typeof planRow> {
  return {
    ...row,
    length: length && printDuration(length),
    breaks: breaks?.map(writtenBreak),
  };
}

function writtenBreak({ name, length, from, to, share }: BreakSettings) {
  return {
    name,
    length: printDuration(length),
    from: printDuration(from),
    to: printDuration(to),
    share,
  };
}

function writtenReserve(reserve: ReserveSettings): NonNullable<ScenarioInput["reserves"]>[string] {
  const { lead, spread, minimum, again, check, trigger, release } = reserve;
  return {
    ...reserve,
    lead: printDuration(lead),
    spread: printDuration(spread),
    minimum: printDuration(minimum),
    again: printDuration(again),
    check: printDuration(check),
    trigger: trigger.map(({ over, ...rest }) => ({
      ...rest,
      over: over && printDuration(over),
    })),
    release: {
      ...release,
      for: release.for === undefined ? undefined : printDuration(release.for),
      after: release.after && printDuration(release.after),
    },
  };
}

function writtenLate({ share, mean }: GroupSettings["late"]): { share: number; mean: string } {
  return { share, mean: printDuration(mean) };
}

function writtenTarget(target: TargetSettings): NonNullable<ScenarioInput["target"]> {
  const { within, meanResponse, ...rest } = target;
  return {
    within: printDuration(within),
    ...rest,
    meanResponse: meanResponse === undefined ? undefined : printDuration(meanResponse),
  };
}

function writtenMean(mean: number | readonly number[]): string | string[] {
  return typeof mean === "number" ? printDuration(mean) : mean.map(printDuration);
}

function mapValues<A, B>(map: ReadonlyMap<string, A>, change: (value: A) => B): Map<string, B> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
