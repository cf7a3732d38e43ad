import { Duration } from "../base/duration.ts";
import { Stream } from "../base/stream.ts";
import { Arrivals } from "../demand/arrivals.ts";
import type { EventHash } from "../tally/event-hash.ts";
import { LineField } from "../tally/tallies.ts";
import { Bypass } from "./bypass.ts";
import type { Counts } from "./counts.ts";
import { EventKind } from "./event-kind.ts";
import { Cell } from "./extras.ts";
import type { CenterSpec, DurationSpec, LineSpec, PrioritySpec } from "./spec.ts";

/** Arrivals taken through the bot at a time: drawing in blocks keeps each generator at hand. */
const BLOCK = 64;

export interface InflowOptions {
  readonly spec: CenterSpec;
  readonly line: number;
  readonly seed: number;
  readonly replication: number;
  readonly busyDay: (day: number) => number;
  readonly counts: Counts;
  readonly hash: EventHash;
}

/**
 * The customers of one line on their way through the bot, one after the other, up to the next one
 * that the bot hands over to people. Whatever happens before a hand-over touches nobody else, so
 * arrivals are taken in blocks and contained contacts are counted here, never events on the floor.
 *
 * All that is random about a contact is drawn when it arrives, each cause from a stream of its own,
 * whatever becomes of the contact: two plans, or two bots, meet the same contacts.
 */
export class Inflow {
  /** When the bot hands the next contact over; `Infinity` when none comes any more. */
  dueSeconds = 0;
  /** Handle time and patience of that contact; patience 0 leaves at once when it must wait. */
  workSeconds = 0;
  patienceSeconds = 0;
  /** What it is and is taken for (center/extras.ts); 0 where the line has no classes. */
  cell = 0;
  /** Contacts arrived so far. */
  arrived = 0;

  /** A block of arrivals, and those of them that people will see: entries from `at` are to come. */
  private readonly times = new Float64Array(BLOCK);
  private readonly hours = new Int32Array(BLOCK);
  private readonly handleDraws = new Float64Array(BLOCK);
  private readonly patienceDraws = new Float64Array(BLOCK);
  private readonly dues = new Float64Array(BLOCK + 1);
  private readonly works = new Float64Array(BLOCK);
  private readonly patiences = new Float64Array(BLOCK);
  private readonly balks = new Uint8Array(BLOCK);
  private readonly cells = new Uint8Array(BLOCK + 1);
  private at = 0;
  private count = 0;

  private readonly arrivals: Arrivals;
  private readonly lastArrivalSeconds: number;
  private readonly handle: Duration;
  private readonly handleMeans: Float64Array;
  private readonly patience: Duration;
  private readonly patienceMeans: Float64Array;
  private readonly firstHour: number;
  private readonly bot: Stream;
  private readonly containment: number;
  private readonly botSeconds: number;
  private readonly balking: Stream;
  private readonly balk: number;
  private readonly traits: Traits | null;
  /** Cell of contacts of a line without classes, where others have some. */
  private readonly plainCell: number;
  /** Who has arrived and waits for the moment of joining, where VIPs overtake those with the bot. */
  private readonly bypass: Bypass | null;
  private arrivedUntil = Number.NEGATIVE_INFINITY;
  private readonly line: number;
  private readonly counts: Counts;
  private readonly hash: EventHash;

  /** Interval of the last arrival (-1: not counted), the time it ends, and contacts not booked yet. */
  private interval = -1;
  private edgeSeconds = 0;
  private readonly intervalSeconds: number;
  private readonly intervals: number;
  private arrivedHere = 0;
  private containedHere = 0;
  private bypassedHere = 0;

  constructor({ spec, line: lineId, seed, replication, busyDay, counts, hash }: InflowOptions) {
    const line = spec.lines[lineId] as LineSpec;
    const stream = (cause: string) => new Stream(seed, replication, cause, line.name);
    const duration = ({ law, cv }: DurationSpec, cause: string) =>
      new Duration(law, cv, stream(cause));
    this.arrivals = new Arrivals(line.arrivals, { seed, replication, line: line.name, busyDay });
    this.lastArrivalSeconds =
      spec.horizonSeconds + (spec.close === "follow" ? spec.followSeconds : 0);
    this.handle = duration(line.handle, "handle");
    this.handleMeans = line.handle.meanSeconds;
    this.patience = duration(line.patience, "patience");
    this.patienceMeans =
      line.patience.law === "never" ? Float64Array.of(1) : line.patience.meanSeconds;
    this.firstHour = spec.firstHour;
    this.bot = stream("bot");
    this.containment = line.bot.containment;
    this.botSeconds = line.bot.seconds;
    this.balking = stream("balk");
    this.balk = line.balk;
    this.traits = hasClasses(line) ? new Traits(line.priority, stream) : null;
    this.plainCell = spec.lines.some(hasClasses) ? Cell.ordinary : 0;
    this.bypass = line.priority.vipShare > 0 && line.bot.seconds > 0 ? new Bypass() : null;
    this.line = lineId;
    this.counts = counts;
    this.hash = hash;
    this.intervalSeconds = spec.intervalSeconds;
    this.intervals = spec.intervalStarts.length;
    this.next();
  }

  /** Moves on to the next contact that people will see. */
  next(): void {
    if (this.bypass !== null) {
      this.nextOfBoth(this.bypass);
      return;
    }
    if (this.at === this.count) this.refill();
    const { at } = this;
    this.dueSeconds = this.dues[at] as number;
    this.workSeconds = this.works[at] as number;
    this.patienceSeconds = this.patiences[at] as number;
    this.cell = this.cells[at] as number;
    this.at = at + 1;
  }

  /** The next of VIPs, who join when they arrive, and of those whom the bot hands over later. */
  private nextOfBoth(bypass: Bypass): void {
    while (this.arrivedUntil < bypass.dueSeconds()) {
      this.refill();
      const { dues, works, patiences, cells } = this;
      for (let at = 0; at < this.count; at++) {
        bypass.push(cells[at] === Cell.vip, dues, works, patiences, cells, at);
      }
    }
    bypass.take();
    this.dueSeconds = bypass.takenDue;
    this.workSeconds = bypass.takenWork;
    this.patienceSeconds = bypass.takenPatience;
    this.cell = bypass.takenCell;
  }

  /** Counts who arrives inside the horizon and is still to come: with the bot when the replay ends. */
  settle(): void {
    while (this.edgeSeconds < Number.POSITIVE_INFINITY) this.refill();
  }

  /** Takes the next blocks of arrivals through the bot, until people will see one of them. */
  private refill(): void {
    const { times, hours, handleDraws, patienceDraws, works, patiences, balks } = this;
    this.at = 0;
    let count = 0;
    let ended = false;
    while (count === 0 && !ended) {
      this.arrivals.fill(times, hours);
      this.handle.fill(handleDraws);
      this.patience.fill(patienceDraws);
      for (let i = 0; i < BLOCK; i++) {
        const time = times[i] as number;
        if (time >= this.edgeSeconds) this.enterInterval(i);
        if (time >= this.lastArrivalSeconds) {
          ended = true;
          this.arrivedUntil = Number.POSITIVE_INFINITY;
          break;
        }
        this.arrivedUntil = time;
        this.arrivedHere++;
        this.arrived++;
        balks[count] = this.balk > 0 && this.balking.open() < this.balk ? 1 : 0;
        const isResolved = this.containment > 0 && this.bot.open() < this.containment;
        const cell = this.traits === null ? this.plainCell : this.traits.draw();
        const isVip = this.traits !== null && cell === Cell.vip;
        const contained = isResolved && !isVip;
        if (isVip) this.bypassedHere++;
        this.hash.time = time;
        this.hash.add(EventKind.arrive, this.line, contained ? -1 : 0);
        if (contained) {
          this.containedHere++;
          continue;
        }
        this.dues[count] = isVip ? time : time + this.botSeconds;
        this.cells[count] = cell;
        works[count] = handleDraws[i] as number;
        patiences[count] = patienceDraws[i] as number;
        hours[count++] = hours[i] as number;
      }
    }
    this.handle.finishAll(works, count);
    this.patience.finishAll(patiences, count);
    for (let i = 0; i < count; i++) {
      const hour = (hours[i] as number) - this.firstHour;
      works[i] = (works[i] as number) * byHour(this.handleMeans, hour);
      const patience = (patiences[i] as number) * byHour(this.patienceMeans, hour);
      patiences[i] = balks[i] === 1 ? 0 : patience;
    }
    if (ended) this.dues[count++] = Number.POSITIVE_INFINITY;
    this.count = count;
  }

  /** Books the contacts of the interval left behind and finds the one that arrival `i` lies in. */
  private enterInterval(i: number): void {
    const time = this.times[i] as number;
    if (this.interval >= 0) {
      this.counts.addLine(this.interval, this.line, LineField.arrived, this.arrivedHere);
      this.counts.addLine(this.interval, this.line, LineField.contained, this.containedHere);
      this.counts.addLine(this.interval, this.line, LineField.bypassed, this.bypassedHere);
    }
    this.arrivedHere = 0;
    this.containedHere = 0;
    this.bypassedHere = 0;
    while (time >= this.edgeSeconds) {
      this.interval++;
      this.edgeSeconds = (this.interval + 1) * this.intervalSeconds;
      if (this.interval === this.intervals) {
        this.interval = -1;
        this.edgeSeconds = Number.POSITIVE_INFINITY;
        return;
      }
    }
  }
}

function byHour(means: Float64Array, hour: number): number {
  return means[means.length === 1 ? 0 : hour] as number;
}

function hasClasses({ priority: { vipShare, upsetShare, falseAlarmShare } }: LineSpec): boolean {
  return vipShare + upsetShare + falseAlarmShare > 0;
}

/** Who a customer is and is taken for, each cause from a stream of its own. */
class Traits {
  private readonly shares: PrioritySpec;
  private readonly vip: Stream;
  private readonly mood: Stream;
  private readonly detection: Stream;

  constructor(shares: PrioritySpec, stream: (cause: string) => Stream) {
    this.shares = shares;
    this.vip = stream("vip");
    this.mood = stream("mood");
    this.detection = stream("detection");
  }

  /** Cell of the next customer. */
  draw(): number {
    const { vipShare, upsetShare, foundShare, falseAlarmShare } = this.shares;
    const isVip = this.vip.open() < vipShare;
    const isUpset = this.mood.open() < upsetShare;
    const isFlagged = this.detection.open() < (isUpset ? foundShare : falseAlarmShare);
    if (isVip) return Cell.vip;
    if (isUpset) return isFlagged ? Cell.upset : Cell.missed;
    return isFlagged ? Cell.flagged : Cell.ordinary;
  }
}
