import { type Extras, asksAgain, extrasOf, hasParts, WorkPart } from "./extras.ts";
import { Fate } from "./newcomer.ts";
import { targetOf } from "./rows.ts";
import type {
  ApprovalsSpec,
  CenterSpec,
  EventSpec,
  LineSpec,
  ReturnsSpec,
  TouchpointSpec,
} from "./spec.ts";

/**
 * What becomes of a contact of one line, given the numbers drawn for it: the rules that fresh customers
 * and those who come back have in common. Lists by hour end with the last hour the rate knows.
 */
export class LineRules {
  readonly line: LineSpec;
  readonly firstHour: number;
  /** Kinds of contacts of a touchpoint. */
  readonly cellsOfTouchpoint: number;
  /** Whether the bot contains anybody, and its share where that is the same always. */
  readonly contains: boolean;
  readonly containment: number;
  /** Whether the bot's first reply is in time. */
  readonly botIsQuick: boolean;
  /** Whether handle times have parts, and where these are booked; -1: nowhere. */
  readonly asksAgain: boolean;
  /** Whether handle times are other than the law's with the mean of the hour. */
  readonly shapes: boolean;
  readonly partsAt: number;
  /** Handle time that `shape` works on, and its parts. */
  workSeconds = 0;
  readonly parts: Float64Array;
  private readonly touchpoints: readonly TouchpointSpec[];
  private readonly outages: readonly EventSpec[];
  readonly admissions: readonly (EventSpec & { readonly kind: "admit" })[];

  constructor(spec: CenterSpec, id: number, extras: Extras = extrasOf(spec)) {
    const line = spec.lines[id] as LineSpec;
    this.line = line;
    this.firstHour = spec.firstHour;
    this.cellsOfTouchpoint = extras.cellsOfTouchpoint;
    this.touchpoints = line.touchpoints;
    this.contains = line.touchpoints.some(({ containment }) => containment.some((c) => c > 0));
    const first = line.touchpoints[0] as TouchpointSpec;
    const isConstant = line.touchpoints.length === 1 && first.containment.length === 1;
    this.containment = isConstant ? (first.containment[0] as number) : Number.NaN;
    this.botIsQuick = line.bot.latencySeconds <= targetOf(spec, id).withinSeconds;
    const isMade = hasParts(line);
    this.asksAgain = asksAgain(line.bot);
    this.shapes = isMade || line.touchpoints.some(({ handleFactor }) => handleFactor !== 1);
    this.partsAt = isMade ? (extras.work[id] as number) : -1;
    this.parts = new Float64Array(line.work.length + 3);
    const on = (event: EventSpec, kind: EventSpec["kind"]) =>
      event.kind === kind && "lines" in event && event.lines.includes(id);
    this.outages = spec.events.filter((event) => on(event, "bot"));
    this.admissions = spec.events
      .filter((event) => event.kind === "admit")
      .filter((event) => on(event, "admit"));
  }

  /** Whether events take the bot down at times. */
  get hasOutages(): boolean {
    return this.outages.length > 0;
  }

  /** Whether the bot is down at a moment. */
  isBotDown(seconds: number): boolean {
    for (const event of this.outages) if (isOn(event, seconds)) return true;
    return false;
  }

  /** Share the bot contains at a touchpoint in an hour. */
  containmentAt(touchpoint: number, hour: number): number {
    return this.at((this.touchpoints[touchpoint] as TouchpointSpec).containment, hour);
  }

  /** Touchpoint of a contact of this hour, by a uniform number. */
  touchpointOf(uniform: number, hour: number): number {
    const { touchpoints } = this;
    const last = touchpoints.length - 1;
    let sum = 0;
    for (let i = 0; i < last; i++) {
      sum += this.at((touchpoints[i] as TouchpointSpec).shares, hour);
      if (uniform < sum) return i;
    }
    return last;
  }

  /** Mean patience at a touchpoint in an hour; 1 where nobody loses it. */
  patienceAt(touchpoint: number, hour: number): number {
    if (this.line.patience.law === "never") return 1;
    const { patienceSeconds } = this.touchpoints[touchpoint] as TouchpointSpec;
    const own = patienceSeconds.length > 0;
    return this.at(own ? patienceSeconds : this.line.patience.meanSeconds, hour);
  }

  /** Mean handle time in an hour. */
  handleAt(hour: number): number {
    return this.at(this.line.handle.meanSeconds, hour);
  }

  private at(list: Float64Array, hour: number): number {
    const last = list.length - 1;
    const entry = hour - this.firstHour;
    return list[entry < last ? entry : last] as number;
  }

  /**
   * Turns `workSeconds`, a length of chat as the line's law has it, into that of a contact, and finds
   * its parts. `times` says from entry `from` on how often each part of the work befalls it.
   */
  shape(
    touchpoint: number,
    hour: number,
    byBot: boolean,
    inContext: boolean,
    times: Int32Array,
    from: number,
  ): void {
    const { line, parts } = this;
    const { residue, handleFactor } = this.touchpoints[touchpoint] as TouchpointSpec;
    let work = this.workSeconds * handleFactor;
    parts[WorkPart.base] = work;
    const filtered = byBot ? this.at(residue, hour) : line.bot.unfilteredFactor;
    parts[WorkPart.residue] = work * filtered - work;
    work *= filtered;
    for (let i = 0; i < line.work.length; i++) {
      const { factor, addSeconds } = line.work[i] as LineSpec["work"][number];
      const before = work;
      for (let k = times[from + i] as number; k > 0; k--) work = work * factor + addSeconds;
      parts[WorkPart.firstNamed + i] = work - before;
    }
    const again = byBot && this.asksAgain && !inContext ? line.bot.explanationSeconds : 0;
    parts[WorkPart.firstNamed + line.work.length] = again;
    this.workSeconds = work + again;
  }

  /** Whether a contact that asks for a person at a moment is kept out, by a uniform number. */
  isTurnedAway(seconds: number, uniform: number): boolean {
    for (const event of this.admissions) if (isOn(event, seconds)) return uniform >= event.share;
    return false;
  }
}

/** Whether an event is on at a moment. */
export function isOn({ startSeconds, endSeconds }: EventSpec, seconds: number): boolean {
  return seconds >= startSeconds && seconds < endSeconds;
}

/** Bits of `Fate` of a contact, by the four numbers drawn for it. */
export function fateOf(
  { resolvedShare, wrongShare, recontactShare, redialShare }: ReturnsSpec,
  resolution: number,
  answer: number,
  recontact: number,
  redial: number,
): number {
  const isWrong = answer < wrongShare;
  const settles = resolution < resolvedShare;
  return (
    (isWrong ? Fate.wrong : settles ? 0 : Fate.unresolved) |
    (recontact < recontactShare ? Fate.recontacts : 0) |
    (redial < redialShare ? Fate.redials : 0)
  );
}

/** The tier of an amount: the first whose limit is not below it. */
export function tierOf({ tiers }: ApprovalsSpec, yuan: number): number {
  return tiers.findIndex(({ upToYuan }) => yuan <= upToYuan);
}

/** How often a part befalls a contact, by a uniform number. */
export function timesOf(perContact: number, uniform: number): number {
  const whole = Math.floor(perContact);
  return whole + (uniform < perContact - whole ? 1 : 0);
}
