import { gammaFactor } from "../base/gamma.ts";
import { Stream } from "../base/stream.ts";
import { Calendar } from "../engine/calendar.ts";
import { Clock } from "../engine/clock.ts";
import { EventHash } from "../tally/event-hash.ts";
import type { Levels } from "../tally/levels.ts";
import { GroupField, LineField, type Tallies } from "../tally/tallies.ts";
import { Agents, AgentState } from "./agents.ts";
import { Chats } from "./chats.ts";
import { ContactDouble, Contacts, ContactWord, DOUBLE_SHIFT, WORD_SHIFT } from "./contacts.ts";
import { Comebacks } from "./comebacks.ts";
import { Counts } from "./counts.ts";
import { EventKind } from "./event-kind.ts";
import { OVERFLOW_FIELDS, OverflowField, extrasOf } from "./extras.ts";
import { type HeadChange, headChanges } from "./head-changes.ts";
import { Inflow } from "./inflow.ts";
import { Ledger } from "./ledger.ts";
import { LineRules } from "./line-rules.ts";
import { Fate, type Newcomer } from "./newcomer.ts";

import { NO_RULE, Overflow } from "./overflow.ts";
import { bucketsFor, earliestSeconds } from "./pace.ts";
import { Queues, Returns } from "./queues.ts";
import { decide, Reserves, type Sight } from "./reserves.ts";
import { Roster } from "./roster.ts";
import { Routing } from "./routing.ts";
import type { CenterSpec } from "./spec.ts";
import { hasStories, Stories } from "./stories.ts";
import type { Trace } from "./trace.ts";
import { Tracer } from "./tracer.ts";

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

  private readonly clock: Clock;
  private readonly calendar: Calendar;
  private readonly contacts = new Contacts();
  private readonly agents: Agents;
  private readonly chats: Chats;
  private readonly counts: Counts;
  private readonly ledger = new Ledger();
  private readonly hash = new EventHash();
  private readonly heads: readonly HeadChange[];

  private readonly queues: Queues;
  private readonly returns: Returns;
  private readonly overflow: Overflow;
  private readonly roster: Roster;
  private readonly routing: Routing;
  private readonly reserves: Reserves;
  private readonly sight: Sight;
  private readonly capacities: Float64Array;
  /** Whether groups help lines they do not list, chats are handed back, a policy asks who was in time. */
  private readonly helps: boolean;
  private readonly handsBack: boolean;
  private readonly watches: boolean;
  /** Whether more is kept of contacts than their records; whether anybody learns how they end. */
  private readonly remembers: boolean;
  private readonly tells: boolean;
  /** Cells and classes of a line (see Queues). */
  private readonly cells: number;
  private readonly classes: number;
  private readonly waiting: Levels;
  /** A chat handed back has its kind plus this. */
  private readonly kinds: number;
  private readonly extras: ReturnType<typeof extrasOf>;

  private readonly inflows: readonly Inflow[];
  /** More of each contact, and who comes of them; null where nobody does. */
  private readonly stories: Stories | null;
  private readonly comebacks: Comebacks;
  private readonly tracer: Tracer | null;
  /** The line whose contact joins next, and when. */
  private joinLine = 0;
  private joinTime = FOREVER;

  /** Interval of the horizon that now lies in, and the next edge at which something is booked. */
  private interval = NO_INTERVAL;
  private nextEdge = 0;
  private closed = false;
  /** Contacts that joined inside the horizon and have not ended. */
  private counted = 0;

  constructor(spec: CenterSpec, seed: number, replication: number, trace: Trace | null) {
    this.spec = spec;
    this.place = `seed ${seed}, replication ${replication}, scenario ${spec.hash}`;
    this.replication = replication;
    const start = earliestSeconds(spec);
    const clock = new Clock(-spec.warmUpSeconds);
    const calendar = new Calendar({ startSeconds: start, ...bucketsFor(spec) });
    const counts = new Counts(spec);
    this.counts = counts;
    const { contacts, ledger, hash } = this;
    const agents = new Agents(spec, start);
    const queues = new Queues(spec, contacts, clock, start);
    const shared = {
      spec,
      seed,
      replication,
      startSeconds: start,
      clock,
      calendar,
      agents,
      counts,
    };
    this.clock = clock;
    this.calendar = calendar;
    this.agents = agents;
    this.queues = queues;
    this.returns = new Returns(spec, contacts, start);
    this.overflow = new Overflow({ ...shared, queues });
    this.reserves = new Reserves(shared);
    const reserveLeft = (reserve: number, came: number) =>
      this.reserves.left(reserve, came, clock.now);
    this.roster = new Roster({ ...shared, reserveLeft });
    this.sight = {
      waiting: queues.waiting.values,
      decided: new Float64Array(spec.lines.length),
      inTime: new Float64Array(spec.lines.length),
      agents,
      roster: this.roster,
    };
    this.helps = this.overflow.isOn;
    this.handsBack = this.returns.isOn;
    this.watches = this.reserves.watch;
    const rules = spec.lines.map((_, line) => new LineRules(spec, line));
    this.tracer = trace && new Tracer({ spec, trace, clock, contacts, queues });
    const contained = this.tracer && this.tracer.contained;
    this.stories = hasStories(spec) || trace ? new Stories(contacts) : null;
    this.remembers = this.handsBack || this.stories !== null;
    this.tells = this.watches || this.stories !== null;
    this.comebacks = new Comebacks({ ...shared, hash, rules, contained });
    this.chats = new Chats({
      ...shared,
      contacts,
      queues,
      overflow: this.overflow,
      ledger,
      hash,
      sight: this.watches ? this.sight : null,
      handsBack: this.handsBack,
      stories: this.stories,
      comebacks: this.comebacks,
      tracer: this.tracer,
      roster: this.roster,
    });
    const { chats, overflow, returns, roster } = this;
    this.routing = new Routing({
      ...shared,
      contacts,
      queues,
      chats,
      overflow,
      returns,
      roster,
      ledger,
    });
    this.cells = queues.cells;
    this.classes = queues.classes;
    this.waiting = queues.waiting;
    this.kinds = queues.kinds;
    this.capacities = Float64Array.from(spec.lines, (line) => line.capacity);
    this.extras = extrasOf(spec);
    this.watchContacts();

    const busyDay = busyDays(spec, seed, replication);
    const keeps = this.stories !== null;
    const asked = { spec, seed, replication, busyDay, counts, hash, keeps, contained };
    this.inflows = rules.map((rule, line) => new Inflow({ ...asked, line, rules: rule }));
    this.findJoin();
    this.heads = headChanges(spec);
    this.heads.forEach(({ time, come }, index) => {
      this.calendar.schedule(time, come ? EventKind.headsCome : EventKind.headsGo, index);
    });
    spec.events.forEach(({ kind, startSeconds, endSeconds }, index) => {
      if (kind !== "agents") return;
      this.calendar.schedule(startSeconds, EventKind.eventStart, index);
      this.calendar.schedule(endSeconds, EventKind.eventEnd, index);
    });
  }

  /** Plays the replication to its end. */
  run(): Tallies {
    const { calendar, clock } = this;
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
        clock.now = time;
        const line = this.joinLine;
        this.join(line, (this.inflows[line] as Inflow).newcomer);
        (this.inflows[line] as Inflow).next();
        this.findJoin();
        continue;
      }
      calendar.take();
      switch (calendar.kind) {
        case EventKind.chatEnd:
          clock.now = time;
          this.endChat(calendar.index);
          break;
        case EventKind.pacedChatEnd:
          clock.now = time;
          this.endPacedChat(calendar.index);
          break;
        case EventKind.abandon:
          clock.now = time;
          this.abandon(calendar.index);
          break;
        default:
          this.happen(calendar.kind, calendar.index, time);
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
  private join(line: number, newcomer: Newcomer): void {
    const { contacts, interval } = this;
    const { now } = this.clock;
    const kind = line * this.cells + newcomer.cell;
    this.ledger.offered++;
    if (interval >= 0) this.counts.offered(interval, line, newcomer.cell, newcomer);
    if (this.stories !== null && this.turnsAway(line, newcomer)) return;
    let agent = this.routing.agentFor(this.queues.queueOf(kind));
    let rule = NO_RULE;
    if (agent === -1 && this.helps) {
      rule = this.overflow.atOnce(line);
      if (rule !== NO_RULE) agent = this.overflow.helper(rule);
    }
    if (agent === -1 && !this.admits(line, newcomer)) return;
    let contact = contacts.take();
    if (contact === -1) contact = this.makeRoom();
    const record = contact << DOUBLE_SHIFT;
    contacts.doubles[record + ContactDouble.since] = now;
    contacts.doubles[record + ContactDouble.workSeconds] = newcomer.workSeconds;
    const word = contact << WORD_SHIFT;
    contacts.words[word + ContactWord.kind] = kind;
    contacts.words[word + ContactWord.interval] = interval;
    if (interval >= 0) this.counted++;
    if (this.remembers) this.remember(contact, newcomer);
    this.hash.add(EventKind.join, contact, agent);
    if (agent >= 0) {
      this.agents.takeChat(agent);
      this.chats.start(contact, agent, kind, rule);
      this.chats.repace(agent);
      return;
    }
    this.wait(contact, line, kind, newcomer);
  }

  /** Whether an event keeps a newcomer out. */
  private turnsAway(line: number, newcomer: Newcomer): boolean {
    const isOut = (newcomer.fate & Fate.turnedAway) !== 0;
    if (isOut) this.lose(line, newcomer, LineField.blocked);
    return isOut;
  }

  /** Keeps what must be known of a contact beyond its record. */
  private remember(contact: number, newcomer: Newcomer): void {
    if (this.handsBack) this.returns.join(contact);
    if (this.stories !== null) this.stories.join(contact, newcomer);
    if (this.tracer !== null) this.tracer.join(contact, newcomer, this.interval >= 0);
  }

  /** Whether a contact that must wait does: else it is booked as blocked, dropped or abandoned. */
  private admits(line: number, newcomer: Newcomer): boolean {
    const waiting = this.waiting.values[line] as number;
    let outcome: number = LineField.abandoned;
    if (this.closed && this.spec.close === "drop") outcome = LineField.dropped;
    else if (waiting >= (this.capacities[line] as number)) outcome = LineField.blocked;
    else if (newcomer.patienceSeconds > 0) return true;
    this.lose(line, newcomer, outcome);
    return false;
  }

  /** A newcomer ends at once, as `outcome`. */
  private lose(line: number, newcomer: Newcomer, outcome: number): void {
    const { cell, fate, high, low } = newcomer;
    this.hash.add(EventKind.join, -1, -1);
    this.enterLedger(outcome);
    this.counts.waitSeconds = 0;
    if (this.interval >= 0) this.counts.unanswered(this.interval, line, cell, outcome);
    if (this.watches && outcome === LineField.abandoned) decide(this.sight, line, false);
    const isLost = outcome === LineField.abandoned || outcome === LineField.blocked;
    if (this.tracer !== null) {
      this.tracer.lost(line, newcomer, outcome, this.interval >= 0);
    }
    if (this.stories !== null && isLost) this.comebacks.lost(line, cell, fate, high, low);
  }

  // ---- waiting --------------------------------------------------------------------------------

  /** A contact stands at the end of its queue, for as long as its patience lasts. */
  private wait(contact: number, line: number, kind: number, newcomer: Newcomer): void {
    const { queues } = this;
    const { now } = this.clock;
    const { words } = this.contacts;
    if (this.helps) this.callForHelp(line, queues.queueOf(kind));
    words[(contact << WORD_SHIFT) + ContactWord.seat] = queues.push(contact, kind);
    this.waiting.change(line, now, 1);
    if (newcomer.patienceSeconds < FOREVER) {
      this.calendar.schedule(now + newcomer.patienceSeconds, EventKind.abandon, contact);
    }
  }

  /** A contact is about to stand in a queue: when that is empty, rules must know. */
  private callForHelp(line: number, queue: number): void {
    if (this.queues.first(queue) === -1) this.overflow.joined(line, queue % this.classes);
  }

  /** A customer's patience is over. */
  private abandon(contact: number): void {
    this.hash.add(EventKind.abandon, contact, -1);
    this.giveUp(contact, LineField.abandoned);
  }

  /** A waiting contact ends without an agent. */
  private giveUp(contact: number, outcome: number): void {
    const { contacts } = this;
    const { now } = this.clock;
    const word = contact << WORD_SHIFT;
    const kind = contacts.words[word + ContactWord.kind] as number;
    const line = this.queues.lineOf(kind);
    const interval = contacts.words[word + ContactWord.interval] as number;
    const wait = now - this.since(contact);
    this.ledger.waitSeconds += wait;
    if (interval >= 0) {
      this.counts.waitSeconds = wait;
      this.counts.unanswered(interval, line, kind - line * this.cells, outcome);
      this.counted--;
    }
    this.queues.leave(contact, kind);
    this.enterLedger(outcome);
    contacts.release(contact);
    if (this.tells) this.tellOfLoss(contact, kind, line, outcome);
  }

  /** Who learns that a waiting contact has ended: policies, and those whom it brings back. */
  private tellOfLoss(contact: number, kind: number, line: number, outcome: number): void {
    const { stories, tracer } = this;
    const cell = kind - line * this.cells;
    if (tracer !== null) {
      tracer.ended(contact, outcome);
    }
    if (outcome !== LineField.abandoned) return;
    if (this.watches) decide(this.sight, line, false);
    if (stories === null) return;
    const { fates, highs, lows } = stories;
    const [fate, high, low] = [fates[contact], highs[contact], lows[contact]] as [
      number,
      number,
      number,
    ];
    this.comebacks.lost(line, cell, fate, high, low);
  }

  private enterLedger(outcome: number): void {
    const { ledger } = this;
    if (outcome === LineField.abandoned) ledger.abandoned++;
    else if (outcome === LineField.blocked) ledger.blocked++;
    else ledger.dropped++;
  }

  // ---- chats ----------------------------------------------------------------------------------

  private endPacedChat(agent: number): void {
    const contact = this.chats.nextOf(agent);
    const group = this.agents.group[agent] as number;
    const isFree = this.closeChat(contact, agent, group);
    this.chats.repace(agent);
    if (isFree) this.useFreeSlot(group);
  }

  private endChat(contact: number): void {
    const agent = this.chats.agentOf(contact);
    const group = this.agents.group[agent] as number;
    if (this.closeChat(contact, agent, group)) this.useFreeSlot(group);
  }

  /**
   * A chat ends: the agent takes the next contact, has a free slot more, or leaves the floor. Returns
   * false when the agent has taken the next contact.
   */
  private closeChat(contact: number, agent: number, group: number): boolean {
    const { contacts, agents } = this;
    const word = contact << WORD_SHIFT;
    this.chats.end(contact, agent, group);
    if (this.stories === null || this.ends(this.stories, contact)) {
      if ((contacts.words[word + ContactWord.interval] as number) >= 0) this.counted--;
      contacts.release(contact);
    }
    const next = agents.state[agent] !== AgentState.ready ? -1 : this.routing.nextFor(group);
    if (next >= 0) {
      this.routing.answer(next, agent, NO_RULE);
      return false;
    }
    if (agents.closeChat(agent)) this.leaveFloor(agent);
    return true;
  }

  /** A chat has ended: the contact parks for an approval, or it has ended, and what comes of it begins. */
  private ends(stories: Stories, contact: number): boolean {
    if (this.chats.parks(contact)) return false;
    const word = contact << WORD_SHIFT;
    const kind = (this.contacts.words[word + ContactWord.kind] as number) % this.kinds;
    const line = this.queues.lineOf(kind);
    const high = stories.highs[contact] as number;
    const low = stories.lows[contact] as number;
    const cell = kind - line * this.cells;
    if (this.tracer !== null) {
      this.tracer.ended(contact, LineField.answered);
    }
    if (stories.late[contact] === 1) this.comebacks.late(line, high, low);
    this.comebacks.chatEnded(line, cell, stories.fates[contact] as number, high, low);
    return true;
  }

  /** A chat ended and nobody took its place: the group may help, a seat may have become free. */
  private useFreeSlot(group: number): void {
    if (this.helps) this.routing.help(group);
    if (this.roster.anyCame) this.routing.serveWhoCame();
  }

  /** The last chat is closed of an agent who takes no more: home, or off for the pause that is due. */
  private leaveFloor(agent: number): void {
    if (this.agents.state[agent] === AgentState.leaving) this.roster.goHome(agent);
    else this.roster.beginPause(agent);
  }

  // ---- heads ----------------------------------------------------------------------------------

  /** What happens seldom: agents come, go, pause; rules and policies are due. */
  private happen(kind: number, index: number, time: number): void {
    const { roster, hash, clock } = this;
    const isOver = this.closed && this.spec.close !== "follow";
    if (isOver && !goesOn(kind)) return;
    const before = clock.now;
    clock.now = time;
    switch (kind) {
      case EventKind.headsGo:
      case EventKind.headsCome:
        this.changeHeads(index);
        break;
      case EventKind.agentComes:
        hash.add(kind, -1, index);
        this.agentComes(index);
        break;
      case EventKind.pauseDue:
        hash.add(kind, -1, index);
        roster.pauseDue(index);
        break;
      case EventKind.pauseEnd:
        hash.add(kind, -1, index);
        roster.pauseEnd(index);
        break;
      case EventKind.overflowDue:
        // if nobody can help, nothing has happened: the replay may have ended long before
        if (!this.routing.helpWhereDue()) clock.now = before;
        break;
      case EventKind.comeBack:
        this.comebacks.take(index);
        this.join(this.comebacks.line, this.comebacks.newcomer);
        break;
      case EventKind.approved:
        this.chats.approved(index);
        this.routing.passOn(index);
        break;
      case EventKind.eventStart:
        hash.add(kind, -1, index);
        this.takeOff(index);
        break;
      case EventKind.eventEnd:
        hash.add(kind, -1, index);
        roster.endEvent(index);
        break;
      default:
        this.check(index);
    }
    if (roster.anyCame) this.routing.serveWhoCame();
  }

  private agentComes(index: number): void {
    const reserve = index - this.agents.capacity;
    if (reserve < 0) {
      this.roster.comeLate(index);
      return;
    }
    const { group } = this.spec.reserves[reserve] as CenterSpec["reserves"][number];
    this.reserves.came(reserve, this.clock.now);
    this.roster.comeReserve(reserve, group);
  }

  /** The policy of a reserve looks at the floor. */
  private check(id: number): void {
    if (this.closed) return;
    if (this.watches) this.chats.lookForReplies(false);
    const released = this.reserves.check(id, this.clock.now, this.sight);
    for (const agent of released) this.hash.add(EventKind.check, id, agent);
    this.endShifts(released);
  }

  /** Heads come or go; after closing, those on shift stay until the queue is worked off. */
  private changeHeads(index: number): void {
    const { roster } = this;
    const { come, group, heads, cohort } = this.heads[index] as HeadChange;
    this.hash.add(come ? EventKind.headsCome : EventKind.headsGo, -1, index);
    if (come) {
      if (cohort >= 0) roster.comeCohort(cohort);
      else roster.comeByHour(group, heads);
      return;
    }
    this.endShifts(cohort >= 0 ? roster.ofCohort(cohort) : this.agents.chooseByHour(group, heads));
    if (cohort >= 0) roster.endCohort(cohort);
  }

  /** The shifts of these agents end. */
  private endShifts(leaving: readonly number[]): void {
    const handing = leaving.filter(
      (agent) => this.spec.groups[this.agents.group[agent] as number]?.atShiftEnd === "handBack",
    );
    const handed = this.routing.takeBack(handing);
    for (const agent of leaving) this.roster.endShift(agent);
    this.routing.passAllOn(handed);
  }

  /** An event takes agents off the floor. */
  private takeOff(event: number): void {
    const { roster, agents } = this;
    const concerned = roster.startEvent(event);
    const handed = this.routing.takeBack(concerned);
    for (const agent of concerned) {
      if (agents.state[agent] === AgentState.leaving) roster.goHome(agent);
      else roster.hold(agent, event);
    }
    this.routing.passAllOn(handed);
  }

  // ---- intervals and the end --------------------------------------------------------------------

  /** Time passes the next edge. Returns true when the replay is over. */
  private passEdge(): boolean {
    const { spec } = this;
    this.clock.now = this.nextEdge;
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
    const { counts, ledger, interval, returns, overflow } = this;
    const { now } = this.clock;
    for (let line = 0; line < this.inflows.length; line++) {
      const area = this.waiting.flush(line, now);
      ledger.queueSeconds += area + returns.waiting.flush(line, now);
      if (interval >= 0) counts.addLine(interval, line, LineField.queueSeconds, area);
      if (this.stories === null) continue;
      const parked = this.chats.parked.flush(line, now);
      if (interval >= 0) counts.addLine(interval, line, LineField.parkedSeconds, parked);
    }
    for (let group = 0; group < this.spec.groups.length; group++) this.flushGroup(group);
    for (let rule = 0; rule < overflow.rules.length; rule++) {
      const area = overflow.chats.flush(rule, now);
      const at = this.extras.overflow + rule * OVERFLOW_FIELDS + OverflowField.chatSeconds;
      if (interval >= 0) counts.addExtra(at, area);
    }
  }

  private flushGroup(group: number): void {
    const { counts, interval, roster } = this;
    const { now } = this.clock;
    const openChats = this.chats.open.flush(group, now);
    const planned = this.agents.onShift.flush(group, now);
    const overtime = this.agents.overtime.flush(group, now);
    this.ledger.openChatSeconds += openChats;
    const causes = this.spec.causes.length;
    let away = 0;
    for (let i = group * causes; i < (group + 1) * causes; i++) {
      const area = roster.away.flush(i, now);
      away += area;
      if (interval >= 0) counts.addExtra(this.extras.shrinkage + i, area);
    }
    if (interval < 0) return;
    counts.addGroup(interval, group, GroupField.openChatSeconds, openChats);
    counts.addGroup(interval, group, GroupField.plannedSeconds, planned);
    counts.addGroup(interval, group, GroupField.overtimeSeconds, overtime);
    counts.addGroup(interval, group, GroupField.loggedInSeconds, planned - away + overtime);
  }

  private dropWaiting(): void {
    const { queues } = this;
    for (let queue = 0; queue < queues.groupsOf.length; queue++) {
      for (let c = queues.first(queue); c !== -1; c = queues.first(queue)) {
        this.giveUp(c, LineField.dropped);
      }
    }
  }

  /** After the horizon: whether nothing is left that the close waits for. */
  private ended(): boolean {
    if (this.spec.close === "follow") return this.counted === 0;
    const noneComes = this.joinTime === FOREVER && this.comebacks.pending === 0;
    const noneWaits = this.waiting.none() && this.returns.waiting.none();
    return noneComes && noneWaits && this.chats.open.none() && this.chats.parked.none();
  }

  /** Counts those still waiting, closes the books and checks them. */
  private finish(): Tallies {
    const { ledger, contacts, counts, hash } = this;
    const { now } = this.clock;
    this.flush();
    for (const inflow of this.inflows) inflow.settle();
    this.chats.lookForReplies(true);
    this.reserves.settle(this.agents, this.roster, now);
    for (let contact = 0; contact < contacts.slots; contact++) {
      const word = contact << WORD_SHIFT;
      const seat = contacts.words[word + ContactWord.seat] as number;
      const isLeft = seat !== -1 || this.stories?.parked[contact] === 1;
      if (this.tracer !== null && isLeft) this.tracer.left(contact);
      if (seat === -1) continue;
      const elapsed = now - this.since(contact);
      if (seat < 0) {
        ledger.chatSeconds += elapsed;
        continue;
      }
      ledger.waitSeconds += elapsed;
      const kind = contacts.words[word + ContactWord.kind] as number;
      if (kind >= this.kinds) continue;
      ledger.waiting++;
      const line = this.queues.lineOf(kind);
      const interval = contacts.words[word + ContactWord.interval] as number;
      counts.waitSeconds = elapsed;
      if (interval < 0) continue;
      counts.unanswered(interval, line, kind - line * this.cells, LineField.waiting);
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
      contacts: this.inflows.reduce((sum, { arrived }) => sum + arrived, this.comebacks.arrived),
    };
  }

  private since(contact: number): number {
    return this.contacts.doubles[(contact << DOUBLE_SHIFT) + ContactDouble.since] as number;
  }

  private makeRoom(): number {
    this.contacts.grow();
    this.watchContacts();
    return this.contacts.take();
  }

  /** Abandonments, and ends of chats that may be handed back, are withdrawn by the contact's stamp. */
  private watchContacts(): void {
    this.calendar.watch(EventKind.abandon, this.contacts.words, STAMP);
    if (this.handsBack) this.calendar.watch(EventKind.chatEnd, this.contacts.words, STAMP);
  }
}

/** Whether what happens seldom goes on after a replay that does not follow has closed. */
function goesOn(kind: number): boolean {
  return (
    kind === EventKind.overflowDue || kind === EventKind.comeBack || kind === EventKind.approved
  );
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
