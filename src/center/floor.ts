import { gammaFactor } from "../base/gamma.ts";
import { Stream } from "../base/stream.ts";
import { Calendar } from "../engine/calendar.ts";
import { Rings } from "../engine/rings.ts";
import { EventHash } from "../tally/event-hash.ts";
import { Levels } from "../tally/levels.ts";
import { GroupField, LineField, type Tallies } from "../tally/tallies.ts";
import { Agents } from "./agents.ts";
import { ContactDouble, Contacts, ContactWord, DOUBLE_SHIFT, WORD_SHIFT } from "./contacts.ts";
import { Counts } from "./counts.ts";
import { EventKind } from "./event-kind.ts";
import { type HeadChange, headChanges } from "./head-changes.ts";
import { Inflow } from "./inflow.ts";
import { Ledger } from "./ledger.ts";
import { bucketsFor, earliestSeconds } from "./pace.ts";
import { PacedChats } from "./paced-chats.ts";
import type { CenterSpec } from "./spec.ts";

const NO_INTERVAL = -1;
const FOREVER = Number.POSITIVE_INFINITY;
const STAMP = { shift: WORD_SHIFT, offset: ContactWord.stamp };

/**
 * The floor at work: contacts, queues, agents and the events that move them, for one replication.
 *
 * Hand-overs by the bot do not pass through the calendar: each line has one next contact, and the
 * loop takes the earliest of those and the calendar's next event.
 */
export class Floor {
  private readonly spec: CenterSpec;
  private readonly place: string;
  private readonly replication: number;

  private readonly calendar: Calendar;
  private readonly contacts = new Contacts();
  private readonly agents: Agents;
  private readonly paced: PacedChats;
  private readonly counts: Counts;
  private readonly ledger = new Ledger();
  private readonly hash = new EventHash();
  private readonly heads: readonly HeadChange[];

  /** Who waits, by line; how many wait, by line; how many chats are open, by group. */
  private readonly queues: Rings;
  private readonly waiting: Levels;
  private readonly chats: Levels;
  private readonly capacities: Float64Array;
  /** Groups that list a line, and lines that a group lists, in the order of the document. */
  private readonly lineGroups: readonly Int32Array[];
  private readonly groupLines: readonly Int32Array[];
  private readonly prefers: Uint8Array;

  private readonly inflows: readonly Inflow[];
  /** The line whose contact joins next, and when. */
  private joinLine = 0;
  private joinTime = FOREVER;

  private now = 0;
  /** Interval of the horizon that `now` lies in, and the next edge at which something is booked. */
  private interval = NO_INTERVAL;
  private nextEdge = 0;
  private closed = false;
  /** Contacts that joined inside the horizon and have not ended. */
  private counted = 0;

  constructor(spec: CenterSpec, seed: number, replication: number) {
    this.spec = spec;
    this.place = `seed ${seed}, replication ${replication}, scenario ${spec.hash}`;
    this.replication = replication;
    this.now = -spec.warmUpSeconds;
    const start = earliestSeconds(spec);
    this.calendar = new Calendar({ startSeconds: start, ...bucketsFor(spec) });
    this.calendar.watch(EventKind.abandon, this.contacts.words, STAMP);
    this.agents = new Agents(spec, start);
    this.paced = new PacedChats(spec, this.agents.capacity, this.calendar);
    this.counts = new Counts(spec);
    this.queues = new Rings(spec.lines.length);
    this.waiting = new Levels(spec.lines.length, start);
    this.chats = new Levels(spec.groups.length, start);
    this.capacities = Float64Array.from(spec.lines, (line) => line.capacity);
    this.groupLines = spec.groups.map((group) => group.lines);
    this.lineGroups = spec.lines.map((_, line) =>
      Int32Array.from(spec.groups.flatMap(({ lines }, id) => (lines.includes(line) ? [id] : []))),
    );
    this.prefers = Uint8Array.from(spec.groups, (group) => (group.pick === "preference" ? 1 : 0));

    const { counts, hash } = this;
    const busyDay = busyDays(spec, seed, replication);
    this.inflows = spec.lines.map(
      (_, line) => new Inflow({ spec, line, seed, replication, busyDay, counts, hash }),
    );
    this.findJoin();
    this.heads = headChanges(spec);
    this.heads.forEach(({ time, come }, index) => {
      this.calendar.schedule(time, come ? EventKind.headsCome : EventKind.headsGo, index);
    });
  }

  /** Plays the replication to its end. */
  run(): Tallies {
    const { calendar } = this;
    while (!this.closed || !this.ended()) {
      const { joinTime } = this;
      const eventTime = calendar.peek(joinTime < this.nextEdge ? joinTime : this.nextEdge);
      const joins =
        joinTime < eventTime ||
        (joinTime === eventTime && joinTime < FOREVER && EventKind.join < calendar.peekKind());
      const time = joins ? joinTime : eventTime;
      if (time === FOREVER && this.nextEdge === FOREVER) break;
      if (time >= this.nextEdge) {
        if (this.passEdge()) break;
        continue;
      }
      this.hash.time = time;
      if (joins) {
        this.now = time;
        const line = this.joinLine;
        this.join(line, this.inflows[line] as Inflow);
        (this.inflows[line] as Inflow).next();
        this.findJoin();
        continue;
      }
      calendar.take();
      switch (calendar.kind) {
        case EventKind.chatEnd:
          this.now = time;
          this.endChat(calendar.index);
          break;
        case EventKind.pacedChatEnd:
          this.now = time;
          this.endPacedChat(calendar.index);
          break;
        case EventKind.abandon:
          this.now = time;
          this.abandon(calendar.index);
          break;
        default:
          this.changeHeads(calendar.index, time);
      }
    }
    return this.finish();
  }

  // ---- joining --------------------------------------------------------------------------------

  /** Finds the line whose contact joins next; of two at the same moment the first in the document. */
  private findJoin(): void {
    const { inflows } = this;
    let line = 0;
    let time = FOREVER;
    for (let i = 0; i < inflows.length; i++) {
      const due = (inflows[i] as Inflow).dueSeconds;
      if (due < time) {
        time = due;
        line = i;
      }
    }
    this.joinLine = line;
    this.joinTime = time;
  }

  /** The line's next contact asks for an agent: it gets one, waits, is blocked, or leaves at once. */
  private join(line: number, inflow: Inflow): void {
    const { contacts, interval, now } = this;
    this.ledger.offered++;
    if (interval >= 0) this.counts.offered(interval, line, inflow);
    const agent = this.agentFor(line);
    if (agent === -1 && !this.admits(line, inflow)) return;
    let contact = contacts.take();
    if (contact === -1) contact = this.makeRoom();
    const record = contact << DOUBLE_SHIFT;
    contacts.doubles[record + ContactDouble.since] = now;
    contacts.doubles[record + ContactDouble.workSeconds] = inflow.workSeconds;
    const word = contact << WORD_SHIFT;
    contacts.words[word + ContactWord.line] = line;
    contacts.words[word + ContactWord.interval] = interval;
    if (interval >= 0) this.counted++;
    this.hash.add(EventKind.join, contact, agent);
    if (agent >= 0) {
      this.agents.takeChat(agent);
      this.startChat(contact, agent, line);
      this.repace(agent);
      return;
    }
    this.wait(contact, line, inflow);
  }

  /** The agent for a contact of `line`: of the first group that has one free; -1 when none is. */
  private agentFor(line: number): number {
    const groups = this.lineGroups[line] as Int32Array;
    for (let i = 0; i < groups.length; i++) {
      const agent = this.agents.leastLoaded(groups[i] as number);
      if (agent !== -1) return agent;
    }
    return -1;
  }

  /** Whether a contact that must wait does: else it is booked as blocked, dropped or abandoned. */
  private admits(line: number, inflow: Inflow): boolean {
    const full = (this.waiting.values[line] as number) >= (this.capacities[line] as number);
    let outcome: number = LineField.abandoned;
    if (this.closed && this.spec.close === "drop") outcome = LineField.dropped;
    else if (full) outcome = LineField.blocked;
    else if (inflow.patienceSeconds > 0) return true;
    this.hash.add(EventKind.join, -1, -1);
    this.enterLedger(outcome);
    this.counts.waitSeconds = 0;
    if (this.interval >= 0) this.counts.unanswered(this.interval, line, outcome);
    return false;
  }

  // ---- waiting --------------------------------------------------------------------------------

  /** A contact stands at the end of its line's queue, for as long as its patience lasts. */
  private wait(contact: number, line: number, inflow: Inflow): void {
    const { words } = this.contacts;
    words[(contact << WORD_SHIFT) + ContactWord.seat] = this.queues.push(line, contact);
    this.waiting.change(line, this.now, 1);
    if (inflow.patienceSeconds < FOREVER) {
      this.calendar.schedule(this.now + inflow.patienceSeconds, EventKind.abandon, contact);
    }
  }

  /** A customer's patience is over. */
  private abandon(contact: number): void {
    this.hash.add(EventKind.abandon, contact, -1);
    this.giveUp(contact, LineField.abandoned);
  }

  /** A waiting contact ends without an agent. */
  private giveUp(contact: number, outcome: number): void {
    const { contacts, now } = this;
    const word = contact << WORD_SHIFT;
    const line = contacts.words[word + ContactWord.line] as number;
    const interval = contacts.words[word + ContactWord.interval] as number;
    const wait = now - this.since(contact);
    this.ledger.waitSeconds += wait;
    if (interval >= 0) {
      this.counts.waitSeconds = wait;
      this.counts.unanswered(interval, line, outcome);
      this.counted--;
    }
    this.leaveQueue(contact, line);
    this.enterLedger(outcome);
    contacts.release(contact);
  }

  private leaveQueue(contact: number, line: number): void {
    const { words } = this.contacts;
    const word = contact << WORD_SHIFT;
    this.queues.remove(line, words[word + ContactWord.seat] as number);
    words[word + ContactWord.stamp] = ((words[word + ContactWord.stamp] as number) + 1) | 0;
    this.waiting.change(line, this.now, -1);
  }

  private enterLedger(outcome: number): void {
    const { ledger } = this;
    if (outcome === LineField.abandoned) ledger.abandoned++;
    else if (outcome === LineField.blocked) ledger.blocked++;
    else ledger.dropped++;
  }

  /** The waiting contact that an agent of `group` takes next; -1 when none waits. */
  private nextFor(group: number): number {
    const lines = this.groupLines[group] as Int32Array;
    let chosen = this.queues.first(lines[0] as number);
    if (lines.length === 1) return chosen;
    const prefers = this.prefers[group] === 1;
    for (let i = 1; i < lines.length; i++) {
      if (prefers && chosen !== -1) return chosen;
      const contact = this.queues.first(lines[i] as number);
      if (contact === -1) continue;
      if (chosen === -1 || this.since(contact) < this.since(chosen)) chosen = contact;
    }
    return chosen;
  }

  /** An agent, whose load is already booked, takes a waiting contact. */
  private answer(contact: number, agent: number): void {
    const line = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.line] as number;
    this.leaveQueue(contact, line);
    this.startChat(contact, agent, line);
  }

  // ---- chats ----------------------------------------------------------------------------------

  /** An agent, whose load is already booked, opens the chat of a contact that stands in no queue. */
  private startChat(contact: number, agent: number, line: number): void {
    const { contacts, ledger, now } = this;
    const group = this.agents.group[agent] as number;
    const record = contact << DOUBLE_SHIFT;
    const word = contact << WORD_SHIFT;
    const wait = now - (contacts.doubles[record + ContactDouble.since] as number);
    const interval = contacts.words[word + ContactWord.interval] as number;
    ledger.answered++;
    ledger.waitSeconds += wait;
    this.counts.waitSeconds = wait;
    if (interval >= 0) this.counts.answered(interval, line, group);
    contacts.doubles[record + ContactDouble.since] = now;
    contacts.words[word + ContactWord.seat] = -2 - agent;
    this.chats.change(group, now, 1);
    const work = contacts.doubles[record + ContactDouble.workSeconds] as number;
    if (this.paced.groups[group] === 0) {
      this.calendar.schedule(now + work, EventKind.chatEnd, contact);
      return;
    }
    this.paced.now = now;
    this.paced.workSeconds = work;
    this.paced.open(agent, contact);
  }

  /** The agent's number of open chats has changed: where that sets their speed, they end anew. */
  private repace(agent: number): void {
    const group = this.agents.group[agent] as number;
    if (this.paced.groups[group] === 0) return;
    this.paced.now = this.now;
    this.paced.repace(agent, group);
  }

  private endPacedChat(agent: number): void {
    this.paced.now = this.now;
    this.endChat(this.paced.close(agent));
    this.repace(agent);
  }

  /** A chat ends: the agent takes the next contact, has a free slot more, or goes home. */
  private endChat(contact: number): void {
    const { contacts, agents, now } = this;
    const word = contact << WORD_SHIFT;
    const agent = -2 - (contacts.words[word + ContactWord.seat] as number);
    const group = agents.group[agent] as number;
    this.hash.add(EventKind.chatEnd, contact, agent);
    this.ledger.chatSeconds += now - this.since(contact);
    this.chats.change(group, now, -1);
    if ((contacts.words[word + ContactWord.interval] as number) >= 0) this.counted--;
    contacts.release(contact);
    const next = agents.leaving[agent] === 1 ? -1 : this.nextFor(group);
    if (next >= 0) this.answer(next, agent);
    else if (agents.closeChat(agent)) agents.goHome(agent, now);
  }

  // ---- heads ----------------------------------------------------------------------------------

  /** Heads come or go; after closing, those on shift stay until the queue is worked off. */
  private changeHeads(index: number, time: number): void {
    if (this.closed && this.spec.close !== "follow") return;
    const { agents } = this;
    const { come, group, heads, cohort } = this.heads[index] as HeadChange;
    this.now = time;
    this.hash.add(come ? EventKind.headsCome : EventKind.headsGo, -1, index);
    if (!come) {
      if (cohort >= 0) agents.endShift(cohort, time);
      else agents.endShifts(group, heads, time);
      return;
    }
    for (let i = 0; i < heads; i++) agents.come(group, cohort, time);
    for (;;) {
      const contact = this.nextFor(group);
      const agent = contact === -1 ? -1 : agents.leastLoaded(group);
      if (agent === -1) return;
      agents.takeChat(agent);
      this.answer(contact, agent);
      this.repace(agent);
    }
  }

  // ---- intervals and the end --------------------------------------------------------------------

  /** Time passes the next edge. Returns true when the replay is over. */
  private passEdge(): boolean {
    const { spec } = this;
    this.now = this.nextEdge;
    if (this.closed) return true;
    this.flush();
    if (this.nextEdge < spec.horizonSeconds) {
      this.interval++;
      this.nextEdge = (this.interval + 1) * spec.intervalSeconds;
      return false;
    }
    this.interval = NO_INTERVAL;
    this.closed = true;
    this.nextEdge = spec.close === "follow" ? spec.horizonSeconds + spec.followSeconds : FOREVER;
    if (spec.close === "drop") this.dropWaiting();
    return false;
  }

  /** Books the integrals of levels up to now, in the interval that ends here. */
  private flush(): void {
    const { counts, ledger, interval, now } = this;
    for (let line = 0; line < this.lineGroups.length; line++) {
      const area = this.waiting.flush(line, now);
      ledger.queueSeconds += area;
      if (interval >= 0) counts.addLine(interval, line, LineField.queueSeconds, area);
    }
    for (let group = 0; group < this.groupLines.length; group++) {
      const openChats = this.chats.flush(group, now);
      const planned = this.agents.onShift.flush(group, now);
      const overtime = this.agents.overtime.flush(group, now);
      ledger.openChatSeconds += openChats;
      if (interval < 0) continue;
      counts.addGroup(interval, group, GroupField.openChatSeconds, openChats);
      counts.addGroup(interval, group, GroupField.plannedSeconds, planned);
      counts.addGroup(interval, group, GroupField.overtimeSeconds, overtime);
      counts.addGroup(interval, group, GroupField.loggedInSeconds, planned + overtime);
    }
  }

  private dropWaiting(): void {
    for (let line = 0; line < this.lineGroups.length; line++) {
      for (let c = this.queues.first(line); c !== -1; c = this.queues.first(line)) {
        this.giveUp(c, LineField.dropped);
      }
    }
  }

  /** After the horizon: whether nothing is left that the close waits for. */
  private ended(): boolean {
    if (this.spec.close === "follow") return this.counted === 0;
    return this.joinTime === FOREVER && this.waiting.none() && this.chats.none();
  }

  /** Counts those still waiting, closes the books and checks them. */
  private finish(): Tallies {
    const { ledger, contacts, counts, hash, now } = this;
    this.flush();
    for (const inflow of this.inflows) inflow.settle();
    for (let contact = 0; contact < contacts.slots; contact++) {
      const word = contact << WORD_SHIFT;
      const seat = contacts.words[word + ContactWord.seat] as number;
      if (seat === -1) continue;
      const elapsed = now - this.since(contact);
      if (seat < 0) {
        ledger.chatSeconds += elapsed;
        continue;
      }
      ledger.waiting++;
      ledger.waitSeconds += elapsed;
      const line = contacts.words[word + ContactWord.line] as number;
      const interval = contacts.words[word + ContactWord.interval] as number;
      counts.waitSeconds = elapsed;
      if (interval >= 0) counts.unanswered(interval, line, LineField.waiting);
    }
    ledger.check(`event ${hash.events}, ${this.place}`);
    counts.close();
    return {
      replication: this.replication,
      lineSums: counts.lineSums,
      groupSums: counts.groupSums,
      waits: counts.waits,
      extras: counts.extras,
      eventHash: hash.digest(),
      events: hash.events,
      contacts: this.inflows.reduce((sum, { arrived }) => sum + arrived, 0),
    };
  }

  private since(contact: number): number {
    return this.contacts.doubles[(contact << DOUBLE_SHIFT) + ContactDouble.since] as number;
  }

  private makeRoom(): number {
    this.contacts.grow();
    this.calendar.watch(EventKind.abandon, this.contacts.words, STAMP);
    return this.contacts.take();
  }
}

/** The busy-day factor that all lines share, drawn once a day from a stream of that day. */
function busyDays(spec: CenterSpec, seed: number, replication: number): (day: number) => number {
  const factors = new Map<number, number>();
  return (day) => {
    const known = factors.get(day);
    if (known !== undefined) return known;
    const factor = gammaFactor(new Stream(seed, replication, "busy day", day), spec.busyDayCv);
    factors.set(day, factor);
    return factor;
  };
}
