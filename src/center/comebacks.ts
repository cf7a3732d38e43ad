import { Duration } from "../base/duration.ts";
import { UserError } from "../base/errors.ts";
import { Offspring } from "../base/offspring.ts";
import type { Calendar } from "../engine/calendar.ts";
import type { Clock } from "../engine/clock.ts";
import type { EventHash } from "../tally/event-hash.ts";
import { LineField } from "../tally/tallies.ts";
import type { Counts } from "./counts.ts";
import { EventKind } from "./event-kind.ts";
import { Cell, CellField } from "./extras.ts";
import { lastArrivalSeconds } from "./inflow.ts";
import { fateOf, isOn, type LineRules, tierOf, timesOf } from "./line-rules.ts";
import { Fate, Newcomer, Newcomers, Origin } from "./newcomer.ts";
import type { CenterSpec, DurationSpec, EventSpec, LineSpec } from "./spec.ts";
import { cellOf, hasClasses } from "./traits.ts";

const START = 1024;
/** More than any centre has: complaints that bring complaints without end. */
const COMEBACKS_MAX = 5e7;
/** Causes by which one contact comes of another; those of complaints follow, so many for each event. */
const RECONTACT = 1;
const REDIAL = 2;
const CAUSES = 16;

export interface ComebacksOptions {
  readonly spec: CenterSpec;
  readonly seed: number;
  readonly replication: number;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly counts: Counts;
  readonly hash: EventHash;
  readonly rules: readonly LineRules[];
  readonly contained:
    | ((line: number, arrivedSeconds: number, cell: number, origin: number) => void)
    | null;
}

/**
 * Contacts that come of others: customers whose matter is not settled, or whom nobody answered, and
 * complaints of others. All that is random about one belongs to its identity, which is made from
 * that of the contact it comes of: two plans meet the same comebacks of the same contacts.
 */
export class Comebacks {
  /** How many have arrived, and how many have yet to ask for a person. */
  arrived = 0;
  pending = 0;
  /** The one taken last. */
  readonly newcomer = new Newcomer();
  line = 0;

  private readonly clock: Clock;
  private readonly calendar: Calendar;
  private readonly counts: Counts;
  private readonly hash: EventHash;
  private readonly contained: ComebacksOptions["contained"];
  private readonly offspring: Offspring;
  private readonly ways: readonly Way[];
  private readonly complaints: readonly Complaints[];
  private readonly horizonSeconds: number;
  private readonly intervalSeconds: number;
  private readonly lastArrivalSeconds: number;
  private readonly plainCell: number;

  /** Whether the one that comes does so because of a wrong answer. */
  private isAfterWrong = false;

  /** Who is on the way, by slot; free slots. */
  private waiting = new Newcomers(0, true);
  private lines = new Int32Array(0);
  private free: number[] = [];
  private used = 0;

  constructor(options: ComebacksOptions) {
    const { spec, seed, replication } = options;
    this.clock = options.clock;
    this.calendar = options.calendar;
    this.counts = options.counts;
    this.hash = options.hash;
    this.contained = options.contained;
    this.offspring = new Offspring(seed, replication);
    this.ways = spec.lines.map(
      (line, id) => new Way(line, options.rules[id] as LineRules, this.offspring),
    );
    this.complaints = spec.events.flatMap((event, id) =>
      event.kind === "complaints" ? [new Complaints(event, id, this.offspring)] : [],
    );
    this.horizonSeconds = spec.horizonSeconds;
    this.intervalSeconds = spec.intervalSeconds;
    this.lastArrivalSeconds = lastArrivalSeconds(spec);
    this.plainCell = spec.lines.some(hasClasses) ? Cell.ordinary : 0;
  }

  /** A contact's last chat has ended: whether it comes back is its fate. */
  chatEnded(line: number, cell: number, fate: number, high: number, low: number): void {
    const { recontactAfter } = this.ways[line] as Way;
    const isSettled = (fate & (Fate.wrong | Fate.unresolved)) === 0;
    if (recontactAfter === null || isSettled || (fate & Fate.recontacts) === 0) return;
    this.offspring.find(high, low, RECONTACT);
    this.isAfterWrong = (fate & Fate.wrong) !== 0;
    this.come(line, recontactAfter, cell, Origin.recontact);
    this.isAfterWrong = false;
  }

  /** A contact has ended without an answer. */
  lost(line: number, cell: number, fate: number, high: number, low: number): void {
    const { redialAfter } = this.ways[line] as Way;
    if (redialAfter !== null && (fate & Fate.redials) !== 0) {
      this.offspring.find(high, low, REDIAL);
      this.come(line, redialAfter, cell, Origin.redial);
    }
    this.late(line, high, low);
  }

  /** A contact was answered late, or not at all. */
  late(line: number, high: number, low: number): void {
    for (const one of this.complaints) {
      if (!one.concerns(line, this.clock.now)) continue;
      const count = one.count(high, low);
      for (let k = 0; k < count; k++) {
        this.offspring.find(high, low, one.cause + 1 + k);
        this.come(line, one.after, this.plainCell, Origin.complaint);
      }
    }
  }

  /** Takes the one in a slot, who asks for a person now: see `newcomer` and `line`. */
  take(slot: number): void {
    this.waiting.read(slot, this.newcomer);
    this.line = this.lines[slot] as number;
    this.free.push(slot);
    this.pending--;
  }

  /** The contact that `offspring` has found comes after a while. The order of draws is in docs/reference/floor.md. */
  private come(line: number, after: Delay, cell: number, origin: number): void {
    const { stream } = this.offspring;
    const way = this.ways[line] as Way;
    const { rules } = way;
    const { priority, bot, returns, balk } = rules.line;
    const { cellsOfTouchpoint } = rules;
    const arrival = this.clock.now + after.draw();
    const hour = Math.floor(arrival / 3600);
    const isComplaint = origin === Origin.complaint;

    const moves = stream.open() < (returns?.elsewhereShare ?? 0);
    const drawnTouchpoint = rules.touchpointOf(stream.open(), hour);
    const drawnCell = cellOf(priority, stream.open(), stream.open(), stream.open());
    const touchpoint =
      moves || isComplaint ? drawnTouchpoint : Math.floor(cell / cellsOfTouchpoint);
    const own = isComplaint && hasClasses(rules.line) ? drawnCell : cell % cellsOfTouchpoint;
    const kind = touchpoint * cellsOfTouchpoint + own;
    const isVip = hasClasses(rules.line) && own === Cell.vip;
    const meetsBot =
      !isComplaint && returns?.meetsBot === true && !isVip && !rules.isBotDown(arrival);
    const isResolved = stream.open() < rules.containmentAt(touchpoint, hour);
    way.draw();
    const balks = stream.open() < balk;
    const due = meetsBot ? arrival + bot.seconds : arrival;
    way.shape(touchpoint, hour, meetsBot);

    const { newcomer } = this;
    newcomer.cell = kind;
    newcomer.high = this.offspring.high;
    newcomer.low = this.offspring.low;
    newcomer.workSeconds = rules.workSeconds;
    newcomer.patienceSeconds = balks ? 0 : way.patienceSeconds * rules.patienceAt(touchpoint, hour);
    newcomer.fate = way.fate();
    newcomer.tier = way.tier();
    newcomer.parkSeconds = way.parkSeconds;
    newcomer.arrivedSeconds = arrival;
    newcomer.origin = origin;
    if (rules.isTurnedAway(due, stream.open())) newcomer.fate |= Fate.turnedAway;

    if (arrival >= this.lastArrivalSeconds) return;
    const isContained = meetsBot && isResolved;
    this.arrive(line, arrival, kind, { meetsBot, isContained, origin, isQuick: way.botIsQuick });
    if (isContained) {
      if (this.contained !== null) this.contained(line, arrival, kind, origin);
      return;
    }
    if (due >= 0 && due < this.horizonSeconds) this.counts.addParts(rules.partsAt, rules.parts);
    const slot = this.free.pop() ?? this.makeSlot();
    this.waiting.write(slot, newcomer);
    this.lines[slot] = line;
    this.pending++;
    this.calendar.schedule(due, EventKind.comeBack, slot);
  }

  /** Books an arrival, which touches nobody. */
  private arrive(
    line: number,
    arrival: number,
    kind: number,
    how: { meetsBot: boolean; isContained: boolean; isQuick: boolean; origin: number },
  ): void {
    const { counts, hash } = this;
    if (this.arrived++ === COMEBACKS_MAX) throw new UserError([ENDLESS], REMEDY);
    hash.time = arrival;
    hash.add(EventKind.arrive, line, how.isContained ? -1 : 0);
    hash.time = this.clock.now;
    if (arrival < 0 || arrival >= this.horizonSeconds) return;
    const interval = Math.floor(arrival / this.intervalSeconds);
    counts.addLine(interval, line, LineField.arrived, 1);
    counts.addLine(interval, line, fieldOf[how.origin] as number, 1);
    if (this.isAfterWrong) counts.addLine(interval, line, LineField.recontactsWrong, 1);
    if (!how.meetsBot) counts.addLine(interval, line, LineField.bypassed, 1);
    if (how.isContained) counts.addLine(interval, line, LineField.contained, 1);
    if (how.isContained && how.isQuick)
      counts.addLine(interval, line, LineField.containedWithin, 1);
    if (!counts.hasKinds) return;
    counts.addKind(line, kind, CellField.arrived, 1);
    if (how.isContained) counts.addKind(line, kind, CellField.contained, 1);
  }

  private makeSlot(): number {
    if (this.used === this.waiting.room) {
      this.waiting = this.used === 0 ? new Newcomers(START, true) : this.waiting.doubled();
      const lines = new Int32Array(this.waiting.room);
      lines.set(this.lines);
      this.lines = lines;
    }
    return this.used++;
  }
}

const ENDLESS = {
  path: "events",
  rule: `must not bring more than ${COMEBACKS_MAX} contacts that come of others`,
};
const REMEDY = "let each late contact bring fewer complaints, or let them come later";

/** Field of the tallies by `Origin`. */
const fieldOf = [-1, LineField.recontacts, LineField.redials, LineField.complaints];

/** A delay drawn from the stream of whoever comes. */
class Delay {
  private readonly duration: Duration;
  private readonly mean: number;

  constructor({ law, cv, meanSeconds }: DurationSpec, { stream }: Offspring) {
    this.duration = new Duration(law, cv, stream);
    this.mean = meanSeconds[0] as number;
  }

  draw(): number {
    return this.duration.finish(this.duration.draw()) * this.mean;
  }
}

const CONSTANT: DurationSpec = { law: "constant", cv: 0, meanSeconds: Float64Array.of(1) };

/** What is drawn for one who comes back to a line, in the order of its stream. */
class Way {
  readonly rules: LineRules;
  readonly recontactAfter: Delay | null;
  readonly redialAfter: Delay | null;
  /** Whether the bot's first reply is in time. */
  readonly botIsQuick: boolean;
  /** Patience of mean 1, and the delay of the approval, of the one drawn last. */
  patienceSeconds = 0;
  parkSeconds = 0;
  private readonly stream: Offspring["stream"];
  private readonly handle: Duration;
  private readonly patience: Duration;
  private readonly amount: Delay;
  private readonly delay: Duration;
  private readonly times: Int32Array;
  private handleDraw = 0;

  constructor(line: LineSpec, rules: LineRules, offspring: Offspring) {
    const { stream } = offspring;
    const duration = ({ law, cv }: DurationSpec) => new Duration(law, cv, stream);
    this.rules = rules;
    this.stream = stream;
    this.recontactAfter = line.returns && new Delay(line.returns.recontactAfter, offspring);
    this.redialAfter = line.returns && new Delay(line.returns.redialAfter, offspring);
    this.botIsQuick = rules.botIsQuick;
    this.handle = duration(line.handle);
    this.patience = duration(line.patience);
    this.amount = new Delay(line.approvals?.amount ?? CONSTANT, offspring);
    this.delay = duration(line.approvals?.delay ?? CONSTANT);
    this.times = new Int32Array(line.work.length);
  }

  /** Draws the handle time and the patience. */
  draw(): void {
    this.handleDraw = this.handle.finish(this.handle.draw());
    this.patienceSeconds = this.patience.finish(this.patience.draw());
  }

  /** Draws what makes up the handle time, and finds it: see `LineRules.workSeconds`. */
  shape(touchpoint: number, hour: number, byBot: boolean): void {
    const { rules, times, stream } = this;
    const { work, bot } = rules.line;
    const inContext = stream.open() < bot.contextShare;
    for (let i = 0; i < work.length; i++) {
      const { perContact } = work[i] as LineSpec["work"][number];
      times[i] = timesOf(perContact, stream.open());
    }
    rules.workSeconds = this.handleDraw * rules.handleAt(hour);
    if (rules.shapes) rules.shape(touchpoint, hour, byBot, inContext, times, 0);
  }

  /** Draws the bits of `Fate`. */
  fate(): number {
    const { stream } = this;
    const resolution = stream.open();
    const answer = stream.open();
    const recontact = stream.open();
    const redial = stream.open();
    const { returns } = this.rules.line;
    return returns === null ? 0 : fateOf(returns, resolution, answer, recontact, redial);
  }

  /** Draws the approval: its tier, -1 without any, and its delay. */
  tier(): number {
    const { approvals } = this.rules.line;
    const asks = this.stream.open() < (approvals?.share ?? 0);
    const yuan = this.amount.draw();
    const delay = this.delay.finish(this.delay.draw());
    this.parkSeconds = 0;
    if (approvals === null || !asks) return -1;
    const tier = tierOf(approvals, yuan);
    this.parkSeconds = delay * (approvals.tiers[tier]?.delaySeconds ?? 0);
    return tier;
  }
}

/** An event in which late answers bring complaints. */
class Complaints {
  readonly cause: number;
  readonly after: Delay;
  private readonly event: EventSpec & { readonly kind: "complaints" };
  private readonly offspring: Offspring;

  constructor(
    event: EventSpec & { readonly kind: "complaints" },
    id: number,
    offspring: Offspring,
  ) {
    this.event = event;
    this.cause = CAUSES * (id + 1);
    this.after = new Delay(event.after, offspring);
    this.offspring = offspring;
  }

  concerns(line: number, now: number): boolean {
    return isOn(this.event, now) && this.event.lines.includes(line);
  }

  /** How many a late contact brings. */
  count(high: number, low: number): number {
    this.offspring.find(high, low, this.cause);
    return timesOf(this.event.perLate, this.offspring.stream.open());
  }
}
