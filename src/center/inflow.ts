import { Duration } from "../base/duration.ts";
import { Stream } from "../base/stream.ts";
import { Arrivals } from "../demand/arrivals.ts";
import type { EventHash } from "../tally/event-hash.ts";
import { LineField } from "../tally/tallies.ts";
import { Bypass } from "./bypass.ts";
import type { Counts } from "./counts.ts";
import { EventKind } from "./event-kind.ts";
import { Cell, CellField } from "./extras.ts";
import { Fates } from "./fates.ts";
import { type LineRules, timesOf } from "./line-rules.ts";
import { Fate, Newcomer, Newcomers, Origin } from "./newcomer.ts";
import type { CenterSpec, DurationSpec, LineSpec, LogSpec } from "./spec.ts";
import { hasClasses, Traits } from "./traits.ts";

/** What becomes of an arrival: it ends with the bot; it does not meet the bot. */
const Met = { contained: 1, direct: 2 } as const;

/** Arrivals taken through the bot at a time: drawing in blocks keeps each generator at hand. */
const BLOCK = 64;

export interface InflowOptions {
  readonly spec: CenterSpec;
  readonly line: number;
  readonly rules: LineRules;
  readonly seed: number;
  readonly replication: number;
  readonly busyDay: (day: number) => number;
  readonly counts: Counts;
  readonly hash: EventHash;
  /** Whether the floor asks for more of a contact than what it waits and works for. */
  readonly keeps: boolean;
  /** Told of every contact the bot contains; null when nobody wants to know. */
  readonly contained:
    | ((line: number, arrivedSeconds: number, cell: number, origin: number) => void)
    | null;
}

/**
 * The customers of one line on their way through the bot, one after the other, up to the next one
 * that asks for a person. Whatever happens before touches nobody else, so arrivals are taken in
 * blocks and contained contacts are counted here, never events on the floor.
 *
 * All that is random about a contact is drawn when it arrives, each cause from a stream of its own,
 * whatever becomes of the contact: two plans, or two bots, meet the same contacts.
 */
export class Inflow {
  /** When the next contact asks for a person; `Infinity` when none comes any more. */
  dueSeconds = 0;
  /** That contact. */
  readonly newcomer = new Newcomer();
  /** Contacts arrived so far. */
  arrived = 0;

  /** Arrivals of a block, and those of them that people will see: entries from `at` are to come. */
  private readonly times = new Float64Array(BLOCK);
  private readonly hours = new Int32Array(BLOCK);
  private readonly handleDraws = new Float64Array(BLOCK);
  private readonly patienceDraws = new Float64Array(BLOCK);
  private readonly block: Newcomers;
  private readonly balks = new Uint8Array(BLOCK);
  /** 1 for those of them who do not meet the bot. */
  private readonly direct = new Uint8Array(BLOCK + 1);
  private at = 0;
  private count = 0;

  private readonly rules: LineRules;
  private readonly arrivals: Arrivals;
  private readonly lastArrivalSeconds: number;
  private readonly horizonSeconds: number;
  private readonly handle: Duration;
  private readonly handleMeans: Float64Array;
  private readonly patience: Duration;
  private readonly patienceMeans: Float64Array;
  private readonly firstHour: number;
  private readonly bot: Stream;
  private readonly contains: boolean;
  /** Whether arrivals have nothing that only some lines have: see `meet`. */
  private readonly isPlain: boolean;
  private readonly botSeconds: number;
  /** Whether the bot's first reply is in time. */
  private readonly botIsQuick: boolean;
  private readonly balking: Stream;
  private readonly balk: number;
  private readonly traits: Traits | null;
  /** Cell of contacts of a line without classes, where others have some. */
  private readonly plainCell: number;
  /** Kinds of contacts of a touchpoint; the stream that tells touchpoints, where there are several. */
  private readonly cellsOfTouchpoint: number;
  private readonly touchpoint: Stream | null;
  /** Whether contacts are counted by cell. */
  private readonly countsCells: boolean;
  /** What lengthens handle times: how often each part befalls each contact of the block. */
  private readonly shapes: Shapes | null;
  private readonly fates: Fates | null;
  private readonly urgency: Stream | null;
  /** Whether touchpoints may have a patience of their own. */
  private readonly ownPatience: boolean;
  private readonly log: LogSpec | null;
  private logged = 0;
  private readonly keeps: boolean;
  /** What identities of the line's contacts begin with. */
  private readonly identity: number;
  private readonly contained: InflowOptions["contained"];
  /** Who has arrived and waits for the moment of joining, where some overtake those with the bot. */
  private readonly bypass: Bypass | null;
  private readonly taken: Newcomers | null;
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

  constructor(options: InflowOptions) {
    const { spec, line: lineId, rules, seed, replication, busyDay } = options;
    const line = spec.lines[lineId] as LineSpec;
    const stream = (cause: string) => new Stream(seed, replication, cause, line.name);
    const duration = ({ law, cv }: DurationSpec, cause: string) =>
      new Duration(law, cv, stream(cause));
    this.rules = rules;
    this.arrivals = new Arrivals(line.arrivals, { seed, replication, line: line.name, busyDay });
    this.horizonSeconds = spec.horizonSeconds;
    this.lastArrivalSeconds = lastArrivalSeconds(spec);
    this.handle = duration(line.handle, "handle");
    this.handleMeans = line.handle.meanSeconds;
    this.patience = duration(line.patience, "patience");
    this.patienceMeans =
      line.patience.law === "never" ? Float64Array.of(1) : line.patience.meanSeconds;
    this.firstHour = spec.firstHour;
    this.bot = stream("bot");
    this.contains = rules.contains;
    this.botSeconds = line.bot.seconds;
    this.botIsQuick = rules.botIsQuick;
    this.balking = stream("balk");
    this.balk = line.balk;
    this.traits = hasClasses(line) ? new Traits(line.priority, stream) : null;
    this.plainCell = spec.lines.some(hasClasses) ? Cell.ordinary : 0;
    this.cellsOfTouchpoint = rules.cellsOfTouchpoint;
    this.touchpoint = line.touchpoints.length > 1 ? stream("touchpoint") : null;
    this.countsCells = options.counts.hasKinds;
    const part = (name: string) => new Stream(seed, replication, "work", line.name, name);
    this.shapes = rules.shapes ? new Shapes(rules, stream, part) : null;
    this.fates = line.returns || line.approvals ? new Fates(line, stream) : null;
    this.urgency = rules.admissions.length > 0 ? stream("urgent") : null;
    this.ownPatience = line.touchpoints.some(({ patienceSeconds }) => patienceSeconds.length > 0);
    this.log = line.log;
    this.keeps = options.keeps;
    this.identity = stream("identity").bits();
    this.contained = options.contained;
    this.block = new Newcomers(BLOCK + 1, this.keeps);
    const overtakes = line.priority.vipShare > 0 || rules.hasOutages;
    this.bypass = overtakes && line.bot.seconds > 0 ? new Bypass(this.keeps) : null;
    this.taken = this.bypass === null ? null : new Newcomers(1, this.keeps);
    this.block.cells.fill(this.plainCell);
    this.isPlain = this.meetsNothing();
    this.line = lineId;
    this.counts = options.counts;
    this.hash = options.hash;
    this.intervalSeconds = spec.intervalSeconds;
    this.intervals = spec.intervalStarts.length;
    this.next();
  }

  private meetsNothing(): boolean {
    const { traits, touchpoint, shapes, keeps, countsCells, rules } = this;
    const isOne = traits === null && touchpoint === null && rules.containment >= 0;
    return isOne && shapes === null && !keeps && !countsCells && !rules.hasOutages;
  }

  /** Moves on to the next contact that asks for a person. */
  next(): void {
    if (this.bypass !== null) {
      this.nextOfBoth(this.bypass, this.taken as Newcomers);
      return;
    }
    if (this.at === this.count) this.refill();
    const { at, block } = this;
    this.dueSeconds = block.dues[at] as number;
    block.read(at, this.newcomer);
    this.at = at + 1;
  }

  /** The next of those who join when they arrive, and of those whom the bot hands over later. */
  private nextOfBoth(bypass: Bypass, taken: Newcomers): void {
    while (this.arrivedUntil < bypass.dueSeconds()) {
      this.refill();
      for (let at = 0; at < this.count; at++) {
        bypass.push(this.direct[at] === 1, this.block, at);
      }
    }
    bypass.take(taken);
    this.dueSeconds = taken.dues[0] as number;
    taken.read(0, this.newcomer);
  }

  /** Counts who arrives inside the horizon and is still to come: with the bot when the replay ends. */
  settle(): void {
    while (this.edgeSeconds < Number.POSITIVE_INFINITY) this.refill();
  }

  /** Takes the next blocks of arrivals through the bot, until people will see one of them. */
  private refill(): void {
    if (this.log === null) this.refillByChance();
    else this.refillFromLog(this.log);
  }

  private refillByChance(): void {
    const { times, hours, handleDraws, patienceDraws, balks, isPlain } = this;
    const { containment } = this.rules;
    const { dues, works, patiences } = this.block;
    this.at = 0;
    let count = 0;
    let ended = false;
    while (count === 0 && !ended) {
      this.arrivals.fill(times, hours);
      this.handle.fill(handleDraws);
      this.patience.fill(patienceDraws);
      for (let i = 0; i < BLOCK; i++) {
        const time = times[i] as number;
        if (time >= this.edgeSeconds) this.enterInterval(time);
        if (time >= this.lastArrivalSeconds) {
          ended = true;
          this.arrivedUntil = Number.POSITIVE_INFINITY;
          break;
        }
        this.arrivedHere++;
        this.arrived++;
        balks[count] = this.balk > 0 && this.balking.open() < this.balk ? 1 : 0;
        const hour = hours[i] as number;
        this.hash.time = time;
        let passesBot = false;
        let contained = false;
        if (isPlain) contained = containment > 0 && this.bot.open() < containment;
        else {
          const met = this.meet(count, hour);
          contained = (met & Met.contained) !== 0;
          passesBot = (met & Met.direct) !== 0;
        }
        this.hash.add(EventKind.arrive, this.line, contained ? -1 : 0);
        if (contained) {
          this.containedHere++;
          continue;
        }
        dues[count] = passesBot ? time : time + this.botSeconds;
        works[count] = handleDraws[i] as number;
        patiences[count] = patienceDraws[i] as number;
        hours[count++] = hour;
      }
    }
    this.finishBlock(count);
    if (ended) dues[count++] = Number.POSITIVE_INFINITY;
    this.count = count;
  }

  /**
   * Takes the arrival that `hash.time` tells of, which may come to stand at `at` in the block, through
   * all that only some lines have. Returns bits of `Met`.
   */
  private meet(at: number, hour: number): number {
    const { traits, touchpoint: touchpoints, shapes, rules, block } = this;
    const { time } = this.hash;
    this.arrivedUntil = time;
    const touchpoint = touchpoints === null ? 0 : rules.touchpointOf(touchpoints.open(), hour);
    const isResolved = this.contains && this.bot.open() < rules.containmentAt(touchpoint, hour);
    const cell = traits === null ? this.plainCell : traits.draw();
    const isVip = traits !== null && cell === Cell.vip;
    const passesBot = isVip || (rules.hasOutages && rules.isBotDown(time));
    const contained = isResolved && !passesBot;
    const kind = touchpoint * this.cellsOfTouchpoint + cell;
    block.cells[at] = kind;
    this.direct[at] = passesBot ? 1 : 0;
    if (passesBot) this.bypassedHere++;
    if (shapes !== null) shapes.draw(at, !passesBot);
    if (this.keeps) this.drawRest(at, this.arrived - 1, passesBot);
    if (this.countsCells && this.interval >= 0) this.countCell(kind, contained);
    if (contained && this.contained !== null) this.contained(this.line, time, kind, Origin.fresh);
    return (contained ? Met.contained : 0) | (passesBot ? Met.direct : 0);
  }

  /** Turns what was drawn for the block into seconds. */
  private finishBlock(count: number): void {
    const { hours, block, balks } = this;
    const { works, patiences } = block;
    this.handle.finishAll(works, count);
    this.patience.finishAll(patiences, count);
    for (let i = 0; i < count; i++) {
      const hour = (hours[i] as number) - this.firstHour;
      works[i] = (works[i] as number) * byHour(this.handleMeans, hour);
      const mean = this.ownPatience ? this.patienceOf(i) : byHour(this.patienceMeans, hour);
      const patience = (patiences[i] as number) * mean;
      patiences[i] = balks[i] === 1 ? 0 : patience;
    }
    if (this.shapes === null) return;
    for (let i = 0; i < count; i++) this.shape(this.shapes, i);
  }

  private touchpointOf(at: number): number {
    return Math.floor((this.block.cells[at] as number) / this.cellsOfTouchpoint);
  }

  private patienceOf(at: number): number {
    return this.rules.patienceAt(this.touchpointOf(at), this.hours[at] as number);
  }

  /** What makes up the handle time of entry `at` of the block. */
  private shape(shapes: Shapes, at: number): void {
    const { rules, block } = this;
    rules.workSeconds = block.works[at] as number;
    shapes.shape(at, this.touchpointOf(at), this.hours[at] as number);
    block.works[at] = rules.workSeconds;
    const due = block.dues[at] as number;
    if (due >= 0 && due < this.horizonSeconds) this.counts.addParts(rules.partsAt, rules.parts);
  }

  /** What else is drawn for an arrival of `times`, whose place in the block is `at`. */
  private drawRest(at: number, number: number, passesBot: boolean): void {
    const { block, fates, urgency } = this;
    const time = this.arrivedUntil;
    block.highs[at] = this.identity;
    block.lows[at] = number;
    block.arrived[at] = time;
    block.origins[at] = Origin.fresh;
    block.fates[at] = fates === null ? 0 : fates.draw();
    block.tiers[at] = fates === null ? -1 : fates.tier;
    block.parks[at] = fates === null ? 0 : fates.parkSeconds;
    if (urgency === null) return;
    const due = passesBot ? time : time + this.botSeconds;
    if (this.rules.isTurnedAway(due, urgency.open())) this.turnAway(at);
  }

  private turnAway(at: number): void {
    const { fates } = this.block;
    fates[at] = (fates[at] as number) | Fate.turnedAway;
  }

  private countCell(cell: number, contained: boolean): void {
    this.counts.addKind(this.line, cell, CellField.arrived, 1);
    if (contained) this.counts.addKind(this.line, cell, CellField.contained, 1);
  }

  /** The next contacts of a log, which nothing is drawn for. */
  private refillFromLog({ times, handleSeconds, patienceSeconds }: LogSpec): void {
    const { block } = this;
    let count = 0;
    this.at = 0;
    for (; count < BLOCK; count++) {
      const at = this.logged++;
      const time = at < times.length ? (times[at] as number) : Number.POSITIVE_INFINITY;
      if (time >= this.edgeSeconds) this.enterInterval(time);
      if (time >= this.lastArrivalSeconds) {
        block.dues[count++] = Number.POSITIVE_INFINITY;
        this.arrivedUntil = Number.POSITIVE_INFINITY;
        break;
      }
      this.arrivedUntil = time;
      this.arrivedHere++;
      this.bypassedHere++;
      this.hash.time = time;
      this.hash.add(EventKind.arrive, this.line, 0);
      block.dues[count] = time;
      block.works[count] = handleSeconds[at] as number;
      block.patiences[count] = patienceSeconds[at] as number;
      block.cells[count] = this.plainCell;
      this.direct[count] = 1;
      if (this.countsCells && this.interval >= 0) this.countCell(this.plainCell, false);
      if (this.keeps) {
        this.drawRest(count, this.arrived, true);
        block.origins[count] = Origin.log;
      }
      this.arrived++;
    }
    this.count = count;
  }

  /** Books the contacts of the interval left behind and finds the one that `time` lies in. */
  private enterInterval(time: number): void {
    if (this.interval >= 0) {
      const { interval, line, counts } = this;
      counts.addLine(interval, line, LineField.arrived, this.arrivedHere);
      counts.addLine(interval, line, LineField.contained, this.containedHere);
      counts.addLine(interval, line, LineField.bypassed, this.bypassedHere);
      const quick = this.botIsQuick ? this.containedHere : 0;
      counts.addLine(interval, line, LineField.containedWithin, quick);
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

/** The moment from which on nobody arrives. */
export function lastArrivalSeconds({ horizonSeconds, close, followSeconds }: CenterSpec): number {
  return horizonSeconds + (close === "follow" ? followSeconds : 0);
}

function byHour(means: Float64Array, hour: number): number {
  return means[means.length === 1 ? 0 : hour] as number;
}

/** What is drawn for the parts of handle times, for each contact of a block. */
class Shapes {
  private readonly rules: LineRules;
  private readonly context: Stream | null;
  private readonly parts: readonly (Stream | null)[];
  private readonly times: Int32Array;
  private readonly byBot = new Uint8Array(BLOCK);
  private readonly inContext = new Uint8Array(BLOCK);

  constructor(rules: LineRules, stream: (cause: string) => Stream, part: (name: string) => Stream) {
    const { work, bot } = rules.line;
    this.rules = rules;
    this.context = bot.contextShare < 1 ? stream("context") : null;
    this.parts = work.map(({ name, perContact }) =>
      Number.isInteger(perContact) ? null : part(name),
    );
    this.times = new Int32Array(BLOCK * work.length);
  }

  /** Draws for the contact that may stand at `at` in the block. */
  draw(at: number, byBot: boolean): void {
    const { work } = this.rules.line;
    this.byBot[at] = byBot ? 1 : 0;
    const { contextShare } = this.rules.line.bot;
    this.inContext[at] = this.context === null || this.context.open() < contextShare ? 1 : 0;
    for (let i = 0; i < work.length; i++) {
      const { perContact } = work[i] as LineSpec["work"][number];
      const uniform = this.parts[i]?.open() ?? 1;
      this.times[at * work.length + i] = timesOf(perContact, uniform);
    }
  }

  shape(at: number, touchpoint: number, hour: number): void {
    const byBot = this.byBot[at] === 1;
    const inContext = this.inContext[at] === 1;
    const from = at * this.rules.line.work.length;
    this.rules.shape(touchpoint, hour, byBot, inContext, this.times, from);
  }
}
