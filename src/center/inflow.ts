import { Duration } from "../base/duration.ts";
import { Stream } from "../base/stream.ts";
import { Arrivals } from "../demand/arrivals.ts";
import type { EventHash } from "../tally/event-hash.ts";
import { LineField } from "../tally/tallies.ts";
import type { Counts } from "./counts.ts";
import { EventKind } from "./event-kind.ts";
import type { CenterSpec, DurationSpec, LineSpec } from "./spec.ts";

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
 * contained contacts are counted here and never become events on the floor.
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
  /** Contacts arrived so far. */
  arrived = 0;

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
    this.line = lineId;
    this.counts = counts;
    this.hash = hash;
    this.intervalSeconds = spec.intervalSeconds;
    this.intervals = spec.intervalStarts.length;
    this.next();
  }

  /** Moves on to the next contact that people will see. */
  next(): void {
    for (;;) {
      const time = this.arrivals.next();
      if (time >= this.edgeSeconds) this.enterInterval(time);
      if (time >= this.lastArrivalSeconds) {
        this.dueSeconds = Number.POSITIVE_INFINITY;
        return;
      }
      this.arrived++;
      this.arrivedHere++;
      const work = this.handle.draw();
      const patience = this.patience.draw();
      const balks = this.balk > 0 && this.balking.open() < this.balk;
      if (this.containment > 0 && this.bot.open() < this.containment) {
        this.containedHere++;
        this.hash.add(time, EventKind.arrive, this.line, -1);
        continue;
      }
      this.hash.add(time, EventKind.arrive, this.line, 0);
      const hour = this.arrivals.hour - this.firstHour;
      this.dueSeconds = time + this.botSeconds;
      this.workSeconds = this.handle.finish(work) * byHour(this.handleMeans, hour);
      this.patienceSeconds = balks
        ? 0
        : this.patience.finish(patience) * byHour(this.patienceMeans, hour);
      return;
    }
  }

  /** Books the contacts of the interval left behind and finds the one that `time` lies in. */
  private enterInterval(time: number): void {
    if (this.interval >= 0) {
      this.counts.addLine(this.interval, this.line, LineField.arrived, this.arrivedHere);
      this.counts.addLine(this.interval, this.line, LineField.contained, this.containedHere);
    }
    this.arrivedHere = 0;
    this.containedHere = 0;
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
