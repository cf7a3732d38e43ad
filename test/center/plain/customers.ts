import { gammaFactor } from "../../../src/base/gamma.ts";
import { Stream } from "../../../src/base/stream.ts";
import { Cell, classOfCell } from "../../../src/center/extras.ts";
import type {
  CenterSpec,
  DurationSpec,
  LineSpec,
  LogSpec,
  PrioritySpec,
  TouchpointSpec,
} from "../../../src/center/spec.ts";
import { Arrivals } from "../../../src/demand/arrivals.ts";
import { type Draws, freshDraws } from "./draws.ts";
import { type Contact, type Kind, lastArrival } from "./hall.ts";

/** Everybody who arrives of his own accord, by line and arrival, with all that is drawn for them. */
export function customers(spec: CenterSpec, seed: number, replication: number): Contact[] {
  return spec.lines.flatMap((line, id) => {
    const draw = freshDraws(
      line,
      (cause, ...more) => new Stream(seed, replication, cause, line.name, ...more),
    );
    return line.log === null
      ? freshOf(id, spec, { seed, replication, draw })
      : loggedOf(id, spec, { log: line.log, draw });
  });
}

function freshOf(
  id: number,
  spec: CenterSpec,
  { seed, replication, draw }: { seed: number; replication: number; draw: () => Draws },
): Contact[] {
  const line = spec.lines[id] as LineSpec;
  const busyDay = (day: number) =>
    gammaFactor(new Stream(seed, replication, "busy day", day), spec.busyDayCv);
  const arrivals = new Arrivals(line.arrivals, { seed, replication, line: line.name, busyDay });
  const contacts: Contact[] = [];
  const last = lastArrival(spec);
  const word = new Stream(seed, replication, "identity", line.name).bits();
  for (let arrival = arrivals.next(); arrival < last; arrival = arrivals.next()) {
    const identity = [word, contacts.length] as const;
    const who = { kind: "fresh", line: id, identity, arrival, hour: arrivals.hour } as const;
    contacts.push(contactOf(spec, who, draw()));
  }
  return contacts;
}

/** What is known of a contact before its draws are looked at. */
export interface Who {
  readonly kind: Kind;
  readonly line: number;
  readonly identity: readonly [number, number];
  readonly arrival: number;
  /** Hour of the replay whose means and shares hold. */
  readonly hour: number;
  /** What it keeps of the contact that it came of. */
  readonly touchpoint?: number;
  readonly cell?: number;
}

/** A contact as its draws make it. */
export function contactOf(spec: CenterSpec, who: Who, draws: Draws): Contact {
  const line = spec.lines[who.line] as LineSpec;
  const inHour = (list: Float64Array) =>
    list[list.length === 1 ? 0 : who.hour - spec.firstHour] as number;
  const mean = ({ meanSeconds }: DurationSpec) => inHour(meanSeconds);
  const touchpoint = who.touchpoint ?? touchpointOf(line.touchpoints, inHour, draws.touchpoint);
  const { containment, residue, handleFactor, patienceSeconds } = line.touchpoints[
    touchpoint
  ] as TouchpointSpec;
  const cell = who.cell ?? cellOf(line.priority, draws);
  const meetsBot = cell !== Cell.vip && knowsBot(line, who.kind) && !isBotDown(spec, who);

  const { seconds, parts } = handleTime(line, draws, {
    base: draws.handle * mean(line.handle) * handleFactor,
    factor: meetsBot ? inHour(residue) : line.bot.unfilteredFactor,
    isAskedAgain: meetsBot && draws.context >= line.bot.contextShare,
  });
  const means = patienceSeconds.length > 0 ? patienceSeconds : line.patience.meanSeconds;
  const patience =
    line.patience.law === "never" ? Number.POSITIVE_INFINITY : draws.patience * inHour(means);
  const { returns } = line;
  const isAnsweredWrong = draws.answer < (returns?.wrongShare ?? 0);
  return {
    ...blank,
    spells: [],
    ...who,
    meetsBot,
    isAfterWrong: false,
    isContained: meetsBot && draws.bot < inHour(containment),
    join: meetsBot ? who.arrival + line.bot.seconds : who.arrival,
    touchpoint,
    cell,
    priority: classOfCell[cell] as number,
    handleSeconds: seconds,
    parts,
    patienceSeconds: draws.balk < line.balk ? 0 : patience,
    urgency: draws.urgent,
    isAnsweredWrong,
    isSettled: returns === null || (!isAnsweredWrong && draws.resolution < returns.resolvedShare),
    comesBack: draws.recontact < (returns?.recontactShare ?? 0),
    redials: draws.redial < (returns?.redialShare ?? 0),
    approval: approvalOf(line, draws, mean),
  };
}

/** Contacts as a log has them: nothing is drawn but how urgent they are, and nothing added. */
function loggedOf(
  line: number,
  spec: CenterSpec,
  { log, draw }: { log: LogSpec; draw: () => Draws },
): Contact[] {
  return Array.from(log.times, (time, i) => ({
    ...blank,
    spells: [],
    kind: "logged" as const,
    line,
    identity: [line, i] as const,
    arrival: time,
    join: time,
    handleSeconds: log.handleSeconds[i] as number,
    patienceSeconds: log.patienceSeconds[i] as number,
    urgency: draw().urgent,
  })).filter(({ arrival }) => arrival < lastArrival(spec));
}

/** Nobody in particular, to whom nothing has happened. */
const blank = {
  meetsBot: false,
  isContained: false,
  isAfterWrong: false,
  touchpoint: 0,
  cell: Cell.ordinary,
  priority: classOfCell[Cell.ordinary] as number,
  parts: [],
  isAnsweredWrong: false,
  isSettled: true,
  comesBack: false,
  redials: false,
  approval: null,
  state: "coming" as const,
  joinOrder: 0,
  outcome: null,
  order: 0,
  since: 0,
  wait: 0,
  decided: 0,
  decidedOrder: 0,
  answeredBy: null,
  rule: -1,
  replySeconds: 0,
  settleSeconds: 0,
  agent: null,
  ends: 0,
  workLeft: 0,
  replyLeft: 0,
  moved: 0,
  workAfter: 0,
  parked: Number.POSITIVE_INFINITY,
  approved: Number.POSITIVE_INFINITY,
  resumed: Number.POSITIVE_INFINITY,
};

/** The first touchpoint whose share, added to those before it, is above the number drawn. */
function touchpointOf(
  touchpoints: readonly TouchpointSpec[],
  inHour: (list: Float64Array) => number,
  drawnNumber: number,
): number {
  const upTo = (id: number) =>
    touchpoints.slice(0, id + 1).reduce((sum, { shares }) => sum + inHour(shares), 0);
  const id = touchpoints.findIndex((_, i) => upTo(i) > drawnNumber);
  // shares that add up to a hair less than 1
  return id === -1 ? touchpoints.length - 1 : id;
}

/** Whether contacts of this kind meet the bot at all. */
function knowsBot({ returns }: LineSpec, kind: Kind): boolean {
  return kind === "fresh" || (kind !== "complaint" && returns?.meetsBot === true);
}

function isBotDown({ events }: CenterSpec, { line, arrival }: Who): boolean {
  return events.some(
    (event) =>
      event.kind === "bot" &&
      event.lines.includes(line) &&
      event.startSeconds <= arrival &&
      arrival < event.endSeconds,
  );
}

/** It and its parts: base, what the bot or its absence adds, what each part of the work, explanation. */
function handleTime(
  { work, bot }: LineSpec,
  draws: Draws,
  { base, factor, isAskedAgain }: { base: number; factor: number; isAskedAgain: boolean },
): { readonly seconds: number; readonly parts: readonly number[] } {
  const parts = [base, base * factor - base];
  let seconds = base * factor;
  for (const [i, { perContact, factor: each, addSeconds }] of work.entries()) {
    const before = seconds;
    const whole = Math.floor(perContact);
    const times = whole + ((draws.work[i] as number) < perContact - whole ? 1 : 0);
    for (let time = 0; time < times; time++) seconds = seconds * each + addSeconds;
    parts.push(seconds - before);
  }
  const again = isAskedAgain ? bot.explanationSeconds : 0;
  return { seconds: seconds + again, parts: [...parts, again] };
}

function approvalOf(
  { approvals }: LineSpec,
  draws: Draws,
  mean: (duration: DurationSpec) => number,
): Contact["approval"] {
  if (approvals === null || draws.approval >= approvals.share) return null;
  const amount = draws.amount * mean(approvals.amount);
  const tier = approvals.tiers.findIndex(({ upToYuan }) => upToYuan >= amount);
  return { tier, seconds: draws.approvalDelay * (approvals.tiers[tier]?.delaySeconds ?? 0) };
}

/** What a contact is and what it is taken for, by its three uniform numbers. */
function cellOf(
  { vipShare, upsetShare, foundShare, falseAlarmShare }: PrioritySpec,
  { vip, mood, detection }: Draws,
): number {
  if (vip < vipShare) return Cell.vip;
  if (mood < upsetShare) return detection < foundShare ? Cell.upset : Cell.missed;
  return detection < falseAlarmShare ? Cell.flagged : Cell.ordinary;
}
