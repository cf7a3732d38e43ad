import {
  APPROVAL_FIELDS,
  ApprovalField,
  CELL_FIELDS,
  CellField,
  type Extras,
  extrasOf,
  hasParts,
  OVERFLOW_FIELDS,
  OverflowField,
  RESERVE_FIELDS,
  ReserveField,
} from "../../../src/center/extras.ts";
import { type Scopes, scopesOf } from "../../../src/center/scopes.ts";
import type { CenterSpec, LineSpec } from "../../../src/center/spec.ts";
import { GROUP_FIELDS, GroupField, LINE_FIELDS, LineField } from "../../../src/tally/tallies.ts";
import { WAIT_BINS, waitBin } from "../../../src/tally/waits.ts";
import { isReplyWork } from "./chats.ts";
import { type Contact, groupOf, type Hall, lineOf, SLACK_SECONDS } from "./hall.ts";

/** Amounts by the names of fields. */
type Amounts<Fields> = { readonly [Name in keyof Fields]?: number };
type Contacts = Amounts<typeof CellField>;
type Answers = Pick<Contacts, "answered" | "within" | "waitAnswered" | "response">;

/** Cuts all that happened into the sums of `Tallies`. */
export function sumsOf(hall: Hall) {
  const sums = new Sums(hall.spec);
  for (const contact of hall.contacts) bookContact(hall, sums, contact);
  bookAgents(hall, sums);
  bookReserves(hall, sums);
  const { lineSums, groupSums, waits, extras } = sums;
  return { lineSums, groupSums, waits, extras };
}

function bookContact(hall: Hall, sums: Sums, contact: Contact): void {
  const { line, join, outcome, wait, rule, answeredBy, spells } = contact;
  bookArrival(hall, sums, contact);
  sums.cut(contact.parked, contact.approved, (step, seconds) =>
    sums.line(step, line, { parkedSeconds: seconds }),
  );
  if (outcome === null) return;
  sums.cut(join, join + wait, (step, seconds) => sums.line(step, line, { queueSeconds: seconds }));
  for (const { agent, rule: under, from, to } of spells) {
    sums.cut(from, to, (step, seconds) => {
      sums.group(step, agent.group, { openChatSeconds: seconds });
      if (under >= 0) sums.overflow(under, { chatSeconds: seconds });
    });
  }

  const step = sums.stepOf(join);
  if (step === -1) return;
  const { firstReplySeconds, target } = lineOf(hall, contact);
  const withinSeconds = (target ?? hall.spec.target).withinSeconds + SLACK_SECONDS;
  const offered: Contacts = { offered: 1, [outcome]: 1, waitOffered: wait };
  const early = outcome === "abandoned" && wait <= withinSeconds ? 1 : 0;
  const response = wait + contact.replySeconds;
  const answers: Partial<Answers> = answeredBy
    ? { answered: 1, within: response <= withinSeconds ? 1 : 0, waitAnswered: wait, response }
    : {};
  const all = { ...offered, ...answers, abandonedWithin: early };
  sums.line(step, line, { ...all, work: contact.handleSeconds });
  sums.cell(contact, all);
  for (const [part, seconds] of contact.parts.entries()) sums.part(line, part, seconds);
  if (!answeredBy) return;
  bookAnswer(hall, sums, contact);
  sums.group(step, answeredBy.group, answers);
  if (rule >= 0) sums.overflow(rule, answers);
  const isSlowed = isReplyWork(groupOf(hall, answeredBy));
  const later = isSlowed ? contact.replySeconds - firstReplySeconds : contact.settleSeconds;
  sums.wait(step, line, answeredBy.group, Math.max(0, wait + later));
}

function bookArrival(hall: Hall, sums: Sums, contact: Contact): void {
  const { kind, arrival, isContained, meetsBot } = contact;
  const step = sums.stepOf(arrival);
  if (step === -1) return;
  const line = lineOf(hall, contact);
  const { withinSeconds } = line.target ?? hall.spec.target;
  const isContainedWithin = isContained && line.bot.latencySeconds <= withinSeconds;
  sums.line(step, contact.line, {
    arrived: 1,
    contained: isContained ? 1 : 0,
    containedWithin: isContainedWithin ? 1 : 0,
    bypassed: meetsBot ? 0 : 1,
    recontacts: kind === "recontact" ? 1 : 0,
    recontactsWrong: contact.isAfterWrong ? 1 : 0,
    redials: kind === "redial" ? 1 : 0,
    complaints: kind === "complaint" ? 1 : 0,
  });
  sums.cell(contact, { arrived: 1, contained: isContained ? 1 : 0 });
}

/** What an answer is worth, and what became of the amount that had to be approved. */
function bookAnswer(hall: Hall, sums: Sums, contact: Contact): void {
  const { line, approval, parked, approved, resumed, isSettled, isAnsweredWrong } = contact;
  if (lineOf(hall, contact).returns !== null) {
    sums.line(sums.stepOf(contact.join), line, {
      judged: 1,
      unresolved: isSettled ? 0 : 1,
      wrong: isAnsweredWrong ? 1 : 0,
    });
  }
  if (approval === null) return;
  const hasResumed = resumed < Number.POSITIVE_INFINITY;
  sums.approval(line, approval.tier, {
    asked: 1,
    delaySeconds: parked < Number.POSITIVE_INFINITY ? approval.seconds : 0,
    resumed: hasResumed ? 1 : 0,
    waitSeconds: hasResumed ? resumed - approved : 0,
  });
}

function bookAgents({ agents }: Hall, sums: Sums): void {
  for (const { group, diary } of agents) {
    for (const [i, { from, place }] of diary.entries()) {
      if (place === "gone") continue;
      const to = diary[i + 1]?.from ?? Number.POSITIVE_INFINITY;
      sums.cut(from, to, (step, seconds) => {
        const isOff = typeof place === "number";
        if (isOff) sums.shrinkage(group, place, seconds);
        else sums.group(step, group, { loggedInSeconds: seconds });
        const paid = place === "overtime" ? "overtimeSeconds" : "plannedSeconds";
        sums.group(step, group, { [paid]: seconds });
      });
    }
  }
}

function bookReserves({ spec, agents, calls }: Hall, sums: Sums): void {
  for (const [id, { minimumSeconds }] of spec.reserves.entries()) {
    const arrivals: number[] = [];
    for (const { reserve, group, diary } of agents) {
      const [arrival] = diary;
      if (reserve !== id || !arrival || arrival.from >= spec.horizonSeconds) continue;
      arrivals.push(arrival.from);
      const home = diary.find(({ place }) => place === "gone")?.from ?? Number.POSITIVE_INFINITY;
      const paid = Math.max(minimumSeconds, Math.min(home, spec.horizonSeconds) - arrival.from);
      sums.group(sums.stepOf(arrival.from), group, { reservePaidSeconds: paid });
    }
    const own = calls.filter(({ reserve }) => reserve === id);
    sums.reserve(id, {
      called: own.length > 0 ? 1 : 0,
      calls: own.length,
      firstCallSeconds: own[0]?.time ?? 0,
      arrived: arrivals.length > 0 ? 1 : 0,
      firstArrivalSeconds: arrivals.length > 0 ? Math.min(...arrivals) : 0,
      lastArrivalSeconds: arrivals.length > 0 ? Math.max(...arrivals) : 0,
      headsCalled: own.reduce((sum, { asked }) => sum + asked, 0),
      headsArrived: arrivals.length,
    });
  }
}

/** The arrays, empty at first, and where in them an amount belongs. Step -1 is outside the horizon. */
class Sums {
  readonly lineSums: Float64Array;
  readonly groupSums: Float64Array;
  readonly waits: Uint32Array;
  readonly extras: Float64Array;
  private readonly spec: CenterSpec;
  private readonly scopes: Scopes;
  private readonly layout: Extras;

  constructor(spec: CenterSpec) {
    const steps = spec.intervalStarts.length;
    this.spec = spec;
    this.scopes = scopesOf(spec);
    this.layout = extrasOf(spec);
    const { classes, pairCount } = this.scopes;
    this.lineSums = new Float64Array(steps * spec.lines.length * LINE_FIELDS);
    this.groupSums = new Float64Array(steps * spec.groups.length * GROUP_FIELDS);
    this.waits = new Uint32Array(spec.days * classes * pairCount * WAIT_BINS);
    this.extras = new Float64Array(this.layout.length);
  }

  stepOf(time: number): number {
    const { horizonSeconds, intervalSeconds } = this.spec;
    return time >= 0 && time < horizonSeconds ? Math.floor(time / intervalSeconds) : -1;
  }

  /** Cuts a span of time into steps of the horizon. */
  cut(from: number, to: number, book: (step: number, seconds: number) => void): void {
    const { intervalSeconds, intervalStarts } = this.spec;
    for (const step of intervalStarts.keys()) {
      const start = step * intervalSeconds;
      const overlap = Math.min(to, start + intervalSeconds) - Math.max(from, start);
      if (overlap > 0) book(step, overlap);
    }
  }

  line(step: number, id: number, amounts: Amounts<typeof LineField>): void {
    const at = (step * this.spec.lines.length + id) * LINE_FIELDS;
    if (step >= 0) add(this.lineSums, at, LineField, amounts);
  }

  group(step: number, id: number, amounts: Amounts<typeof GroupField>): void {
    const at = (step * this.spec.groups.length + id) * GROUP_FIELDS;
    if (step >= 0) add(this.groupSums, at, GroupField, amounts);
  }

  wait(step: number, line: number, group: number, seconds: number): void {
    const { intervalClasses, classes, pairs, pairCount } = this.scopes;
    const pair = pairs[line * this.spec.groups.length + group] as number;
    if (pair === -1) throw new Error(`group ${group} has no place for waits of line ${line}`);
    const day = this.spec.intervalDays[step] as number;
    const slice = (day * classes + (intervalClasses[step] as number)) * pairCount + pair;
    (this.waits[slice * WAIT_BINS + waitBin(seconds)] as number) += 1;
  }

  cell({ line, touchpoint, cell }: Contact, amounts: Amounts<typeof CellField>): void {
    const { kinds, cells, cellsOfTouchpoint, hasClasses } = this.layout;
    const kind = line * cells + touchpoint * cellsOfTouchpoint + (hasClasses ? cell : 0);
    if (cells > 1) add(this.extras, kinds + kind * CELL_FIELDS, CellField, amounts);
  }

  part(line: number, part: number, seconds: number): void {
    const from = this.layout.work[line];
    if (from === undefined || !hasParts(this.spec.lines[line] as LineSpec)) return;
    (this.extras[from + part] as number) += seconds;
  }

  approval(line: number, tier: number, amounts: Amounts<typeof ApprovalField>): void {
    const at = (this.layout.approvals[line] as number) + tier * APPROVAL_FIELDS;
    add(this.extras, at, ApprovalField, amounts);
  }

  overflow(rule: number, amounts: Amounts<typeof OverflowField>): void {
    const at = this.layout.overflow + rule * OVERFLOW_FIELDS;
    add(this.extras, at, OverflowField, amounts);
  }

  shrinkage(group: number, cause: number, seconds: number): void {
    const at = this.layout.shrinkage + group * this.spec.causes.length + cause;
    (this.extras[at] as number) += seconds;
  }

  reserve(id: number, amounts: Amounts<typeof ReserveField>): void {
    const at = this.layout.reserves + id * RESERVE_FIELDS;
    add(this.extras, at, ReserveField, amounts);
  }
}

function add(
  sums: Float64Array,
  at: number,
  fields: Readonly<Record<string, number>>,
  amounts: Readonly<Record<string, number>>,
): void {
  for (const [name, amount] of Object.entries(amounts)) {
    const place = at + (fields[name] as number);
    sums[place] = (sums[place] as number) + amount;
  }
}
