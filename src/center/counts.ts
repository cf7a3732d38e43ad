import { GROUP_FIELDS, GroupField, LINE_FIELDS, LineField } from "../tally/tallies.ts";
import { WAIT_BINS, waitBin } from "../tally/waits.ts";
import {
  CELL_FIELDS,
  CellField,
  type Extras,
  extrasOf,
  OVERFLOW_FIELDS,
  OverflowField,
} from "./extras.ts";
import { Fate } from "./newcomer.ts";
import { scopesOf } from "./scopes.ts";
import type { CenterSpec } from "./spec.ts";

const PAIR_FIELDS = 4;
/** A wait is the difference of two moments of a long day: it is in time when it is to the microsecond. */
export const SLACK_SECONDS = 1e-6;

/** What is counted by interval during a replay. An answer is booked once, by (line, group) pair. */
export class Counts {
  readonly lineSums: Float64Array;
  readonly groupSums: Float64Array;
  readonly waits: Uint32Array;
  /** See center/extras.ts. */
  readonly extras: Float64Array;
  /** Wait in queue of the contact to be booked next: a field and not an argument, which may be boxed. */
  waitSeconds = 0;
  /** By how much its first reply comes later than the line's. */
  delaySeconds = 0;
  private readonly lines: number;
  private readonly groups: number;
  private readonly intervals: number;
  private readonly pairs: Int32Array;
  private readonly pairCount: number;
  private readonly layout: Extras;
  /** Whether lines have contacts of several kinds. */
  readonly hasKinds: boolean;
  /** answered, within, wait and delay by (interval, pair). */
  private readonly answers: Float64Array;
  /** First entry in `waits` of each interval. */
  private readonly waitsAt: Int32Array;
  private readonly replySeconds: Float64Array;
  private readonly withinSeconds: Float64Array;

  constructor(spec: CenterSpec) {
    const scopes = scopesOf(spec);
    this.lines = spec.lines.length;
    this.groups = spec.groups.length;
    this.intervals = spec.intervalStarts.length;
    this.pairs = scopes.pairs;
    this.pairCount = scopes.pairCount;
    this.lineSums = new Float64Array(this.intervals * this.lines * LINE_FIELDS);
    this.groupSums = new Float64Array(this.intervals * this.groups * GROUP_FIELDS);
    this.answers = new Float64Array(this.intervals * this.pairCount * PAIR_FIELDS);
    this.waits = new Uint32Array(spec.days * scopes.classes * this.pairCount * WAIT_BINS);
    this.waitsAt = scopes.intervalClasses.map(
      (cls, i) =>
        ((spec.intervalDays[i] as number) * scopes.classes + cls) * this.pairCount * WAIT_BINS,
    );
    this.layout = extrasOf(spec);
    this.hasKinds = this.layout.cells > 1;
    this.extras = new Float64Array(this.layout.length);
    this.replySeconds = Float64Array.from(spec.lines, (line) => line.firstReplySeconds);
    this.withinSeconds = Float64Array.from(
      spec.lines,
      (line) => (line.target ?? spec.target).withinSeconds + SLACK_SECONDS,
    );
  }

  /** Adds to one field (LineField) of a line in an interval. */
  addLine(interval: number, line: number, field: number, amount: number): void {
    const at = (interval * this.lines + line) * LINE_FIELDS + field;
    this.lineSums[at] = (this.lineSums[at] as number) + amount;
  }

  /** Adds to one field (GroupField) of a group in an interval. */
  addGroup(interval: number, group: number, field: number, amount: number): void {
    const at = (interval * this.groups + group) * GROUP_FIELDS + field;
    this.groupSums[at] = (this.groupSums[at] as number) + amount;
  }

  /** An agent of a reserve, who came in `interval`, is owed so much paid time. */
  addReservePaid(interval: number, group: number, seconds: number): void {
    this.addGroup(interval, group, GroupField.reservePaidSeconds, seconds);
  }

  /** A contact joins the queue; `cell` as in center/extras.ts, 0 without classes. */
  offered(
    interval: number,
    line: number,
    cell: number,
    contact: { readonly workSeconds: number },
  ): void {
    const at = (interval * this.lines + line) * LINE_FIELDS;
    const sums = this.lineSums;
    sums[at + LineField.offered] = (sums[at + LineField.offered] as number) + 1;
    sums[at + LineField.work] = (sums[at + LineField.work] as number) + contact.workSeconds;
    if (this.hasKinds) this.addKind(line, cell, CellField.offered, 1);
  }

  /** Whether a contact of `line`, which waited `waitSeconds` and is answered, is in time. */
  isWithin(line: number): boolean {
    const response = this.waitSeconds + this.delaySeconds + (this.replySeconds[line] as number);
    return response <= (this.withinSeconds[line] as number);
  }

  /** A contact that joined in `interval` gets an agent of `group` after `waitSeconds`. */
  answered(interval: number, line: number, cell: number, group: number): void {
    const { waitSeconds, delaySeconds } = this;
    const pair = this.pairs[line * this.groups + group] as number;
    const at = (interval * this.pairCount + pair) * PAIR_FIELDS;
    const answers = this.answers;
    const isWithin = this.isWithin(line);
    answers[at] = (answers[at] as number) + 1;
    if (isWithin) answers[at + 1] = (answers[at + 1] as number) + 1;
    answers[at + 2] = (answers[at + 2] as number) + waitSeconds;
    if (delaySeconds !== 0) answers[at + 3] = (answers[at + 3] as number) + delaySeconds;
    const waits = (this.waitsAt[interval] as number) + pair * WAIT_BINS;
    const bin = waits + waitBin(delaySeconds === 0 ? waitSeconds : this.delayedSeconds());
    this.waits[bin] = (this.waits[bin] as number) + 1;
    if (this.hasKinds) this.answeredInKind(line, cell, isWithin);
  }

  /** A first reply may come sooner than the line's, where agents are faster with chats open. */
  private delayedSeconds(): number {
    const seconds = this.waitSeconds + this.delaySeconds;
    return seconds > 0 ? seconds : 0;
  }

  private answeredInKind(line: number, cell: number, isWithin: boolean): void {
    this.addKind(line, cell, CellField.answered, 1);
    if (isWithin) this.addKind(line, cell, CellField.within, 1);
    this.addKind(line, cell, CellField.waitAnswered, this.waitSeconds);
    this.addKind(line, cell, CellField.waitOffered, this.waitSeconds);
    this.addKind(line, cell, CellField.response, this.responseSeconds(line));
  }

  private responseSeconds(line: number): number {
    return this.waitSeconds + this.delaySeconds + (this.replySeconds[line] as number);
  }

  /** It is known whether the answer just booked settles the matter. */
  judged(interval: number, line: number, fate: number): void {
    this.addLine(interval, line, LineField.judged, 1);
    if ((fate & (Fate.wrong | Fate.unresolved)) === 0) return;
    this.addLine(interval, line, LineField.unresolved, 1);
    if ((fate & Fate.wrong) !== 0) this.addLine(interval, line, LineField.wrong, 1);
  }

  /** The contact just answered was helped under `rule`. */
  helped(rule: number, line: number): void {
    const at = this.layout.overflow + rule * OVERFLOW_FIELDS;
    this.addExtra(at + OverflowField.answered, 1);
    if (this.isWithin(line)) this.addExtra(at + OverflowField.within, 1);
    this.addExtra(at + OverflowField.waitAnswered, this.waitSeconds);
    this.addExtra(at + OverflowField.response, this.responseSeconds(line));
  }

  /** A contact that joined in `interval` ended as `outcome` (LineField) after `waitSeconds`, unanswered. */
  unanswered(interval: number, line: number, cell: number, outcome: number): void {
    const { waitSeconds } = this;
    this.addLine(interval, line, outcome, 1);
    this.addLine(interval, line, LineField.waitOffered, waitSeconds);
    const isEarly =
      outcome === LineField.abandoned && waitSeconds <= (this.withinSeconds[line] as number);
    if (isEarly) this.addLine(interval, line, LineField.abandonedWithin, 1);
    if (!this.hasKinds) return;
    this.addKind(line, cell, cellFieldOf(outcome), 1);
    this.addKind(line, cell, CellField.waitOffered, waitSeconds);
    if (isEarly) this.addKind(line, cell, CellField.abandonedWithin, 1);
  }

  /** Books the parts of a handle time, which begin at `at` among the extras; -1 books nothing. */
  addParts(at: number, parts: Float64Array): void {
    if (at < 0) return;
    for (let i = 0; i < parts.length; i++) this.addExtra(at + i, parts[i] as number);
  }

  /** Adds to one of the extras, by its place among them. */
  addExtra(at: number, amount: number): void {
    this.extras[at] = (this.extras[at] as number) + amount;
  }

  /** Adds to one field (CellField) of a cell of a line. */
  addKind(line: number, cell: number, field: number, amount: number): void {
    this.addExtra(
      this.layout.kinds + (line * this.layout.cells + cell) * CELL_FIELDS + field,
      amount,
    );
  }

  /** Books the answers, kept by pair so far, under their lines and groups. Called once, at the end. */
  close(): void {
    for (let interval = 0; interval < this.intervals; interval++) {
      for (let line = 0; line < this.lines; line++) {
        for (let group = 0; group < this.groups; group++) {
          const pair = this.pairs[line * this.groups + group] as number;
          if (pair >= 0) this.book(interval, line, group, pair);
        }
      }
    }
  }

  private book(interval: number, line: number, group: number, pair: number): void {
    const at = (interval * this.pairCount + pair) * PAIR_FIELDS;
    const answered = this.answers[at] as number;
    const within = this.answers[at + 1] as number;
    const wait = this.answers[at + 2] as number;
    const delay = this.answers[at + 3] as number;
    const response = wait + answered * (this.replySeconds[line] as number) + delay;
    this.addLine(interval, line, LineField.answered, answered);
    this.addLine(interval, line, LineField.within, within);
    this.addLine(interval, line, LineField.waitAnswered, wait);
    this.addLine(interval, line, LineField.waitOffered, wait);
    this.addLine(interval, line, LineField.response, response);
    this.addGroup(interval, group, GroupField.answered, answered);
    this.addGroup(interval, group, GroupField.within, within);
    this.addGroup(interval, group, GroupField.waitAnswered, wait);
    this.addGroup(interval, group, GroupField.response, response);
  }
}

function cellFieldOf(outcome: number): number {
  if (outcome === LineField.abandoned) return CellField.abandoned;
  if (outcome === LineField.blocked) return CellField.blocked;
  return outcome === LineField.dropped ? CellField.dropped : CellField.waiting;
}
