import { GROUP_FIELDS, GroupField, LINE_FIELDS, LineField } from "../tally/tallies.ts";
import { WAIT_BINS, waitBin } from "../tally/waits.ts";
import { extrasOf } from "./extras.ts";
import { scopesOf } from "./scopes.ts";
import type { CenterSpec } from "./spec.ts";

const PAIR_FIELDS = 3;
/** A wait is the difference of two moments of a long day: it is in time when it is to the microsecond. */
const SLACK_SECONDS = 1e-6;

/** What is counted by interval during a replay. An answer is booked once, by (line, group) pair. */
export class Counts {
  readonly lineSums: Float64Array;
  readonly groupSums: Float64Array;
  readonly waits: Uint32Array;
  /** See center/extras.ts. */
  readonly extras: Float64Array;
  /** Wait in queue of the contact to be booked next: a field and not an argument, which may be boxed. */
  waitSeconds = 0;
  private readonly lines: number;
  private readonly groups: number;
  private readonly intervals: number;
  private readonly pairs: Int32Array;
  private readonly pairCount: number;
  /** answered, within and wait by (interval, pair). */
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
    this.extras = new Float64Array(extrasOf(spec).length);
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

  /** A contact joins the queue. */
  offered(interval: number, line: number, contact: { readonly workSeconds: number }): void {
    const at = (interval * this.lines + line) * LINE_FIELDS;
    const sums = this.lineSums;
    sums[at + LineField.offered] = (sums[at + LineField.offered] as number) + 1;
    sums[at + LineField.work] = (sums[at + LineField.work] as number) + contact.workSeconds;
  }

  /** A contact that joined in `interval` gets an agent of `group` after `waitSeconds`. */
  answered(interval: number, line: number, group: number): void {
    const { waitSeconds } = this;
    const pair = this.pairs[line * this.groups + group] as number;
    const at = (interval * this.pairCount + pair) * PAIR_FIELDS;
    const answers = this.answers;
    answers[at] = (answers[at] as number) + 1;
    answers[at + 2] = (answers[at + 2] as number) + waitSeconds;
    const response = waitSeconds + (this.replySeconds[line] as number);
    if (response <= (this.withinSeconds[line] as number)) {
      answers[at + 1] = (answers[at + 1] as number) + 1;
    }
    const bin = (this.waitsAt[interval] as number) + pair * WAIT_BINS + waitBin(waitSeconds);
    this.waits[bin] = (this.waits[bin] as number) + 1;
  }

  /** A contact that joined in `interval` ended as `outcome` (LineField) after `waitSeconds`, unanswered. */
  unanswered(interval: number, line: number, outcome: number): void {
    const { waitSeconds } = this;
    this.addLine(interval, line, outcome, 1);
    this.addLine(interval, line, LineField.waitOffered, waitSeconds);
    if (outcome !== LineField.abandoned) return;
    if (waitSeconds <= (this.withinSeconds[line] as number)) {
      this.addLine(interval, line, LineField.abandonedWithin, 1);
    }
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
    const response = wait + answered * (this.replySeconds[line] as number);
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
