import { Duration } from "../base/duration.ts";
import { Stream } from "../base/stream.ts";
import { gammaFactor } from "../base/gamma.ts";
import { Arrivals } from "../demand/arrivals.ts";
import { Calendar } from "../engine/calendar.ts";
import { Fifos } from "../engine/fifo.ts";
import { EventHash } from "../tally/event-hash.ts";
import { Levels } from "../tally/levels.ts";
import { GroupField, LineField, type Tallies } from "../tally/tallies.ts";
import { Agents } from "./agents.ts";
import { Contacts } from "./contacts.ts";
import { Counts } from "./counts.ts";
import { Ledger } from "./ledger.ts";
import type { CenterSpec, DurationSpec } from "./spec.ts";

/**
 * Kinds of events; the number is the rank among events at the same moment. Heads go before heads
 * come, chats end before contacts look for an agent, and who has been served at the last moment has
 * not abandoned.
 */
export const EventKind = {
  headsGo: 0,
  headsCome: 1,
  chatEnd: 2,
  join: 3,
  arrive: 4,
  abandon: 5,
} as const;

const NO_INTERVAL = -1;
const FOREVER = Number.POSITIVE_INFINITY;

/**
 * The floor at work: contacts, queues, agents and the events that move them, for one replication.
 *
 * Arrivals and hand-overs by the bot do not pass through the calendar: each line has one pending
 * arrival, and hand-overs leave the bot in the order they entered it.
 */
export class Floor {
  private readonly spec: CenterSpec;
  private readonly seed: number;
  private readonly replication: number;

  private readonly calendar: Calendar;
  private readonly contacts = new Contacts();
  private readonly agents: Agents;
  private readonly counts: Counts;
  private readonly ledger = new Ledger();
  private readonly hash = new EventHash();

  /** Queues of waiting contacts by line, then contacts with the bot by line. */
  private readonly queues: Fifos;
  /** Contacts waiting by line; chats open by group. */
  private readonly waiting: Levels;
  private readonly chats: Levels;

  /** Next hand-over of each line, then next arrival of each line. */
  private readonly sourceTimes: Float64Array;
  private source = 0;
  private sourceTime = FOREVER;
  private readonly lines: readonly FloorLine[];
  private readonly lineCount: number;
  private readonly groupLines: readonly Int32Array[];
  private readonly prefers: Uint8Array;

  private now: number;
  /** Interval of the horizon that `now` lies in, and the next edge at which something is booked. */
  private interval = NO_INTERVAL;
  private nextEdge = 0;
  private closed = false;
  private arrived = 0;
  /** Contacts that joined inside the horizon and have not ended. */
  private counted = 0;
  private inBot = 0;

  constructor(spec: CenterSpec, seed: number, replication: number) {
    this.spec = spec;
    this.seed = seed;
    this.replication = replication;
    this.lineCount = spec.lines.length;
    this.now = -spec.warmUpSeconds;
    const start = earliest(spec);
    this.calendar = new Calendar({ startSeconds: start, ...bucketsFor(spec) });
    this.calendar.watch(EventKind.abandon, this.contacts.stamp);
    this.agents = new Agents(spec, start);
    this.counts = new Counts(spec);
    this.queues = new Fifos(2 * this.lineCount, this.contacts.capacity);
    this.waiting = new Levels(this.lineCount, start);
    this.chats = new Levels(spec.groups.length, start);
    this.groupLines = spec.groups.map((group) => group.lines);
    this.prefers = Uint8Array.from(spec.groups, (group) => (group.pick === "preference" ? 1 : 0));

    const factors = new Map<number, number>();
    const busyDay = (day: number) => {
      const known = factors.get(day);
      if (known !== undefined) return known;
      const factor = gammaFactor(new Stream(seed, replication, "busy day", day), spec.busyDayCv);
      factors.set(day, factor);
      return factor;
    };
    this.lines = spec.lines.map((_, line) => floorLine(spec, line, seed, replication, busyDay));
    this.sourceTimes = new Float64Array(2 * this.lineCount).fill(FOREVER);
    this.lines.forEach(({ arrivals }, line) => {
      this.sourceTimes[this.lineCount + line] = arrivals.next();
    });
    this.findSource();
    this.scheduleHeads();
  }

  /** Plays the replication to its end. */
  run(): Tallies {
    const { calendar } = this;
    while (!this.closed || !this.ended()) {
      const { source, sourceTime } = this;
      const limit = sourceTime < this.nextEdge ? sourceTime : this.nextEdge;
      const eventTime = calendar.peek(limit);
      const sourceFirst =
        sourceTime < eventTime ||
        (sourceTime === eventTime && this.sourceRank() < calendar.peekKind());
      const time = sourceFirst ? sourceTime : eventTime;
      if (time === FOREVER && this.closed) break;
      if (time >= this.nextEdge) {
        if (this.passEdge()) break;
        continue;
      }
      if (sourceFirst) {
        this.now = time;
        if (source < this.lineCount) this.handOver(source);
        else this.arrive(source - this.lineCount);
        this.findSource();
        continue;
      }
      calendar.take();
      const { index } = calendar;
      if (calendar.kind > EventKind.headsCome) this.now = time;
      switch (calendar.kind) {
        case EventKind.chatEnd:
          this.endChat(index);
          break;
        case EventKind.abandon:
          this.abandon(index);
          break;
        case EventKind.headsCome:
          this.headsCome(index, time);
          break;
        default:
          this.headsGo(index, time);
      }
    }
    return this.finish();
  }

  // ---- demand -------------------------------------------------------------------------------

  private sourceRank(): number {
    if (this.sourceTime === FOREVER) return FOREVER;
    return this.source < this.lineCount ? EventKind.join : EventKind.arrive;
  }

  /** Finds the source that comes next; hand-overs go before arrivals at the same moment. */
  private findSource(): void {
    const { sourceTimes } = this;
    let source = 0;
    let time = sourceTimes[0] as number;
    for (let s = 1; s < sourceTimes.length; s++) {
      const other = sourceTimes[s] as number;
      if (other < time) {
        time = other;
        source = s;
      }
    }
    this.source = source;
    this.sourceTime = time;
  }

  /** A customer arrives: all that is random about the contact is drawn, whatever becomes of it. */
  private arrive(lineId: number): void {
    const line = this.lines[lineId] as FloorLine;
    const { arrivals } = line;
    const hour = arrivals.hour - this.spec.firstHour;
    this.sourceTimes[this.lineCount + lineId] = arrivals.next();
    this.arrived++;
    if (this.interval >= 0) this.counts.addLine(this.interval, lineId, LineField.arrived, 1);
    const work = line.handle.draw();
    const patience = line.patience.draw();
    const balks = line.balk > 0 && line.balkStream.open() < line.balk;
    if (line.containment > 0 && line.botStream.open() < line.containment) {
      if (this.interval >= 0) this.counts.addLine(this.interval, lineId, LineField.contained, 1);
      this.hash.add(this.now, EventKind.arrive, -1, -1);
      return;
    }
    const { contacts } = this;
    let contact = contacts.take();
    if (contact === -1) {
      this.makeRoom();
      contact = contacts.take();
    }
    this.hash.add(this.now, EventKind.arrive, contact, -1);
    contacts.line[contact] = lineId;
    contacts.workSeconds[contact] = line.handle.finish(work) * byHour(line.handleMeans, hour);
    contacts.patienceSeconds[contact] = balks
      ? 0
      : line.patience.finish(patience) * byHour(line.patienceMeans, hour);
    if (line.botSeconds === 0) {
      this.join(contact, lineId);
      return;
    }
    const due = this.now + line.botSeconds;
    contacts.since[contact] = due;
    this.inBot++;
    const bot = this.lineCount + lineId;
    if (this.queues.first[bot] === -1) this.sourceTimes[lineId] = due;
    this.queues.push(bot, contact);
  }

  /** The bot hands its next contact of the line over to people. */
  private handOver(lineId: number): void {
    const { queues } = this;
    const bot = this.lineCount + lineId;
    const contact = queues.first[bot] as number;
    queues.remove(bot, contact);
    const following = queues.first[bot] as number;
    this.sourceTimes[lineId] =
      following === -1 ? FOREVER : (this.contacts.since[following] as number);
    this.inBot--;
    this.join(contact, lineId);
  }

  /** A contact asks for an agent: it gets one, waits, is blocked, or leaves at once. */
  private join(contact: number, lineId: number): void {
    const { contacts, ledger, interval, now } = this;
    const line = this.lines[lineId] as FloorLine;
    ledger.offered++;
    contacts.interval[contact] = interval;
    if (interval >= 0) {
      this.counted++;
      this.counts.offered(interval, lineId, contacts.workSeconds[contact] as number);
    }
    const { groups } = line;
    for (let i = 0; i < groups.length; i++) {
      const agent = this.agents.leastLoaded(groups[i] as number);
      if (agent === -1) continue;
      this.hash.add(now, EventKind.join, contact, agent);
      contacts.since[contact] = now;
      this.agents.takeChat(agent);
      this.startChat(contact, agent, lineId);
      return;
    }
    this.hash.add(now, EventKind.join, contact, -1);
    contacts.since[contact] = now;
    if (this.closed && this.spec.close === "drop") {
      this.leave(contact, lineId, LineField.dropped, 0);
      return;
    }
    if ((this.waiting.values[lineId] as number) >= line.capacity) {
      this.leave(contact, lineId, LineField.blocked, 0);
      return;
    }
    const patience = contacts.patienceSeconds[contact] as number;
    if (patience <= 0) {
      this.leave(contact, lineId, LineField.abandoned, 0);
      return;
    }
    this.queues.push(lineId, contact);
    this.waiting.change(lineId, now, 1);
    if (patience !== FOREVER) this.calendar.schedule(now + patience, EventKind.abandon, contact);
  }

  // ---- waiting ------------------------------------------------------------------------------

  /** A customer's patience is over. */
  private abandon(contact: number): void {
    const lineId = this.contacts.line[contact] as number;
    this.hash.add(this.now, EventKind.abandon, contact, -1);
    this.leaveQueue(contact, lineId);
    const wait = this.now - (this.contacts.since[contact] as number);
    this.leave(contact, lineId, LineField.abandoned, wait);
  }

  private leaveQueue(contact: number, lineId: number): void {
    this.queues.remove(lineId, contact);
    this.waiting.change(lineId, this.now, -1);
    const { stamp } = this.contacts;
    stamp[contact] = ((stamp[contact] as number) + 1) | 0;
  }

  /** A contact ends without an agent after waiting; it stands in no queue any more. */
  private leave(contact: number, lineId: number, outcome: number, wait: number): void {
    const { ledger } = this;
    const interval = this.contacts.interval[contact] as number;
    ledger.waitSeconds += wait;
    if (outcome === LineField.abandoned) {
      ledger.abandoned++;
      if (interval >= 0) this.counts.abandoned(interval, lineId, wait);
    } else {
      if (outcome === LineField.blocked) ledger.blocked++;
      else ledger.dropped++;
      if (interval >= 0) {
        this.counts.addLine(interval, lineId, outcome, 1);
        this.counts.addLine(interval, lineId, LineField.waitOffered, wait);
      }
    }
    if (interval >= 0) this.counted--;
    this.contacts.release(contact);
  }

  /** The waiting contact that an agent of `group` takes next; -1 when none waits. */
  private nextFor(group: number): number {
    const lines = this.groupLines[group] as Int32Array;
    const { first } = this.queues;
    const head = first[lines[0] as number] as number;
    if (lines.length === 1) return head;
    let chosen = head;
    for (let i = 1; i < lines.length; i++) {
      if (chosen !== -1 && this.prefers[group] === 1) return chosen;
      const contact = first[lines[i] as number] as number;
      if (contact === -1) continue;
      const { since } = this.contacts;
      if (chosen === -1 || (since[contact] as number) < (since[chosen] as number)) chosen = contact;
    }
    return chosen;
  }

  // ---- chats --------------------------------------------------------------------------------

  /** An agent, whose load is already booked, opens the chat of a contact that stands in no queue. */
  private startChat(contact: number, agent: number, lineId: number): void {
    const { contacts, ledger, now } = this;
    const wait = now - (contacts.since[contact] as number);
    const group = this.agents.group[agent] as number;
    ledger.answered++;
    ledger.waitSeconds += wait;
    const interval = contacts.interval[contact] as number;
    if (interval >= 0) this.counts.answered(interval, lineId, group, wait);
    contacts.since[contact] = now;
    contacts.agent[contact] = agent;
    this.chats.change(group, now, 1);
    this.calendar.schedule(
      now + (contacts.workSeconds[contact] as number),
      EventKind.chatEnd,
      contact,
    );
  }

  /** A chat ends: the agent takes the next contact, has a free slot more, or goes home. */
  private endChat(contact: number): void {
    const { contacts, agents, now } = this;
    const agent = contacts.agent[contact] as number;
    const group = agents.group[agent] as number;
    this.hash.add(now, EventKind.chatEnd, contact, agent);
    this.ledger.chatSeconds += now - (contacts.since[contact] as number);
    this.chats.change(group, now, -1);
    if ((contacts.interval[contact] as number) >= 0) this.counted--;
    contacts.release(contact);
    const next = agents.leaving[agent] === 1 ? -1 : this.nextFor(group);
    if (next === -1) {
      if (agents.closeChat(agent)) agents.goHome(agent, now);
      return;
    }
    const lineId = contacts.line[next] as number;
    this.leaveQueue(next, lineId);
    this.startChat(next, agent, lineId);
  }

  // ---- heads --------------------------------------------------------------------------------

  /** Heads change by cohort (even index of its event) or by a step of the heads planned by the hour. */
  private scheduleHeads(): void {
    const { spec, calendar } = this;
    spec.cohorts.forEach(({ startSeconds, endSeconds }, cohort) => {
      calendar.schedule(startSeconds, EventKind.headsCome, cohort);
      calendar.schedule(endSeconds, EventKind.headsGo, cohort);
    });
    let index = spec.cohorts.length;
    for (const { times, heads } of spec.headLevels) {
      heads.forEach((level, i) => {
        const step = level - (heads[i - 1] ?? 0);
        const kind = step > 0 ? EventKind.headsCome : EventKind.headsGo;
        if (step !== 0) calendar.schedule(times[i] as number, kind, index + i);
      });
      index += heads.length;
    }
  }

  private headsCome(index: number, time: number): void {
    if (this.frozen()) return;
    this.now = time;
    this.hash.add(time, EventKind.headsCome, index, -1);
    const { group, heads, cohort } = this.headsOf(index);
    for (let i = 0; i < heads; i++) this.agents.come(group, cohort, time);
    for (;;) {
      const contact = this.nextFor(group);
      const agent = contact === -1 ? -1 : this.agents.leastLoaded(group);
      if (agent === -1) return;
      const lineId = this.contacts.line[contact] as number;
      this.leaveQueue(contact, lineId);
      this.agents.takeChat(agent);
      this.startChat(contact, agent, lineId);
    }
  }

  private headsGo(index: number, time: number): void {
    if (this.frozen()) return;
    this.now = time;
    this.hash.add(time, EventKind.headsGo, index, -1);
    const { group, heads, cohort } = this.headsOf(index);
    if (cohort >= 0) this.agents.endShift(cohort, time);
    else this.agents.endShifts(group, heads, time);
  }

  /** After closing, those on shift stay until the queue is worked off. */
  private frozen(): boolean {
    return this.closed && this.spec.close !== "follow";
  }

  private headsOf(index: number): { group: number; heads: number; cohort: number } {
    const { cohorts, headLevels } = this.spec;
    const planned = cohorts[index];
    if (planned !== undefined) return { group: planned.group, heads: planned.heads, cohort: index };
    let i = index - cohorts.length;
    for (const { group, heads } of headLevels) {
      if (i < heads.length) {
        const step = (heads[i] as number) - (heads[i - 1] ?? 0);
        return { group, heads: Math.abs(step), cohort: -1 };
      }
      i -= heads.length;
    }
    return { group: 0, heads: 0, cohort: -1 };
  }

  // ---- intervals and the end ------------------------------------------------------------------

  /** Time passes the next edge of the horizon. Returns true when the replay is over. */
  private passEdge(): boolean {
    const { spec } = this;
    const edge = this.nextEdge;
    if (this.closed) {
      this.now = edge;
      return true;
    }
    this.flush(edge);
    this.now = edge;
    if (edge < spec.horizonSeconds) {
      this.interval++;
      this.nextEdge = (this.interval + 1) * spec.intervalSeconds;
      return false;
    }
    this.interval = NO_INTERVAL;
    this.closed = true;
    this.nextEdge = spec.close === "follow" ? spec.horizonSeconds + spec.followSeconds : FOREVER;
    if (spec.close === "follow") return false;
    this.sourceTimes.fill(FOREVER, this.lineCount);
    this.findSource();
    if (spec.close === "drop") this.dropWaiting();
    return false;
  }

  /** Books the integrals of levels up to `time`, in the interval that ends there. */
  private flush(time: number): void {
    const { counts, interval } = this;
    for (let line = 0; line < this.lineCount; line++) {
      const area = this.waiting.flush(line, time);
      this.ledger.queueSeconds += area;
      if (interval >= 0) counts.addLine(interval, line, LineField.queueSeconds, area);
    }
    for (let group = 0; group < this.groupLines.length; group++) {
      const openChats = this.chats.flush(group, time);
      const planned = this.agents.onShift.flush(group, time);
      const overtime = this.agents.overtime.flush(group, time);
      this.ledger.openChatSeconds += openChats;
      if (interval < 0) continue;
      counts.addGroup(interval, group, GroupField.openChatSeconds, openChats);
      counts.addGroup(interval, group, GroupField.plannedSeconds, planned);
      counts.addGroup(interval, group, GroupField.overtimeSeconds, overtime);
      counts.addGroup(interval, group, GroupField.loggedInSeconds, planned + overtime);
    }
  }

  private dropWaiting(): void {
    for (let line = 0; line < this.lineCount; line++) {
      for (;;) {
        const contact = this.queues.first[line] as number;
        if (contact === -1) break;
        this.leaveQueue(contact, line);
        const wait = this.now - (this.contacts.since[contact] as number);
        this.leave(contact, line, LineField.dropped, wait);
      }
    }
  }

  /** After the horizon: whether nothing is left that the close waits for. */
  private ended(): boolean {
    if (this.spec.close === "follow") return this.counted === 0;
    if (this.inBot > 0) return false;
    return sum(this.waiting.values) === 0 && sum(this.chats.values) === 0;
  }

  /** Counts those still waiting, closes the books and checks them. */
  private finish(): Tallies {
    const { spec, ledger, contacts, counts, hash } = this;
    this.flush(this.now);
    for (let line = 0; line < this.lineCount; line++) {
      for (let c = this.queues.first[line] as number; c !== -1; c = this.queues.after(c)) {
        const wait = this.now - (contacts.since[c] as number);
        const interval = contacts.interval[c] as number;
        ledger.waiting++;
        ledger.waitSeconds += wait;
        if (interval < 0) continue;
        counts.addLine(interval, line, LineField.waiting, 1);
        counts.addLine(interval, line, LineField.waitOffered, wait);
      }
    }
    for (let c = 0; c < contacts.capacity; c++) {
      if (contacts.agent[c] === -1) continue;
      ledger.chatSeconds += this.now - (contacts.since[c] as number);
    }
    ledger.check(
      `seed ${this.seed}, replication ${this.replication}, event ${hash.events}, scenario ${spec.hash}`,
    );
    counts.close();
    return {
      replication: this.replication,
      lineSums: counts.lineSums,
      groupSums: counts.groupSums,
      waits: counts.waits,
      eventHash: hash.digest(),
      events: hash.events,
      contacts: this.arrived,
    };
  }

  private makeRoom(): void {
    this.contacts.grow();
    this.queues.grow(this.contacts.capacity);
    this.calendar.watch(EventKind.abandon, this.contacts.stamp);
  }
}

/** What the hot loop needs to know of a line. */
interface FloorLine {
  readonly arrivals: Arrivals;
  readonly handle: Duration;
  readonly handleMeans: Float64Array;
  readonly patience: Duration;
  readonly patienceMeans: Float64Array;
  readonly botStream: Stream;
  readonly containment: number;
  readonly botSeconds: number;
  readonly balkStream: Stream;
  readonly balk: number;
  readonly capacity: number;
  /** Groups that list the line, in the order of the document. */
  readonly groups: Int32Array;
}

function floorLine(
  spec: CenterSpec,
  lineId: number,
  seed: number,
  replication: number,
  busyDay: (day: number) => number,
): FloorLine {
  const line = spec.lines[lineId] as CenterSpec["lines"][number];
  const { name } = line;
  const stream = (cause: string) => new Stream(seed, replication, cause, name);
  const duration = ({ law, cv }: DurationSpec, cause: string) =>
    new Duration(law, cv, stream(cause));
  const groups = spec.groups.flatMap((group, id) => (group.lines.includes(lineId) ? [id] : []));
  return {
    arrivals: new Arrivals(line.arrivals, { seed, replication, line: name, busyDay }),
    handle: duration(line.handle, "handle"),
    handleMeans: line.handle.meanSeconds,
    patience: duration(line.patience, "patience"),
    patienceMeans: line.patience.law === "never" ? Float64Array.of(1) : line.patience.meanSeconds,
    botStream: stream("bot"),
    containment: line.bot.containment,
    botSeconds: line.bot.seconds,
    balkStream: stream("balk"),
    balk: line.balk,
    capacity: line.capacity,
    groups: Int32Array.from(groups),
  };
}

function byHour(means: Float64Array, hour: number): number {
  return means[means.length === 1 ? 0 : hour] as number;
}

function earliest(spec: CenterSpec): number {
  const starts = spec.cohorts.map(({ startSeconds }) => startSeconds);
  const levels = spec.headLevels.map(({ times }) => times[0] ?? 0);
  return [...starts, ...levels].reduce((a, b) => Math.min(a, b), -spec.warmUpSeconds);
}

/** Buckets short enough to hold about four events at the busiest time, in epochs that most events end in. */
function bucketsFor(spec: CenterSpec): { bucketSeconds: number; bucketsPerEpoch: number } {
  let perSecond = 0;
  let longest = 60;
  for (const { arrivals, bot, handle, patience } of spec.lines) {
    const { startRates, endRates } = arrivals.rate;
    let peak = 0;
    for (let i = 0; i < startRates.length; i++) {
      peak = Math.max(peak, startRates[i] as number, endRates[i] as number);
    }
    perSecond += 2 * peak * (1 - bot.containment);
    longest = Math.max(longest, ...handle.meanSeconds);
    if (patience.law !== "never") longest = Math.max(longest, ...patience.meanSeconds);
  }
  let bucketSeconds = 64;
  while (bucketSeconds > 1 / 1024 && bucketSeconds * perSecond > 4) bucketSeconds /= 2;
  let bucketsPerEpoch = 64;
  while (bucketsPerEpoch < 65536 && bucketsPerEpoch * bucketSeconds < 4 * longest)
    bucketsPerEpoch *= 2;
  return { bucketSeconds, bucketsPerEpoch };
}

function sum(values: Int32Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}
