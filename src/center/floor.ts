import { gammaFactor } from "../base/gamma.ts";
import { Stream } from "../base/stream.ts";
import { Calendar } from "../engine/calendar.ts";
import { EventHash } from "../tally/event-hash.ts";
import { Levels } from "../tally/levels.ts";
import { GroupField, LineField, type Tallies } from "../tally/tallies.ts";
import { Agents, AgentState } from "./agents.ts";
import { ContactDouble, Contacts, ContactWord, DOUBLE_SHIFT, WORD_SHIFT } from "./contacts.ts";
import { Counts } from "./counts.ts";
import { EventKind } from "./event-kind.ts";
import { OVERFLOW_FIELDS, OverflowField, extrasOf } from "./extras.ts";
import { type HeadChange, headChanges } from "./head-changes.ts";
import { Inflow } from "./inflow.ts";
import { Ledger } from "./ledger.ts";
import { Overflow } from "./overflow.ts";
import { bucketsFor, earliestSeconds } from "./pace.ts";
import { PacedChats } from "./paced-chats.ts";
import { Queues, Returns } from "./queues.ts";
import { Reserves, type Sight } from "./reserves.ts";
import { Roster } from "./roster.ts";
import type { CenterSpec } from "./spec.ts";

const NO_INTERVAL = -1;
const FOREVER = Number.POSITIVE_INFINITY;
const STAMP = { shift: WORD_SHIFT, offset: ContactWord.stamp };
/** Not helped, but served by a group that lists the line. */
const NO_RULE = -1;

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

  private readonly queues: Queues;
  private readonly returns: Returns;
  private readonly overflow: Overflow;
  private readonly roster: Roster;
  private readonly reserves: Reserves;
  private readonly sight: Sight;
  /** Open chats, by group. */
  private readonly chats: Levels;
  private readonly capacities: Float64Array;
  /** First replies of lines, and factors on handle times of groups. */
  private readonly replySeconds: Float64Array;
  private readonly factors: Float64Array;
  /** Whether a chat may take another time than its contact's handle time, or be cut in two. */
  private readonly adjusts: boolean;
  /** Whether groups help lines they do not list, chats are handed back, a policy asks who was in time. */
  private readonly helps: boolean;
  private readonly handsBack: boolean;
  private readonly watches: boolean;
  /** Cells and classes of a line, lines and queues by kind (see Queues). */
  private readonly cells: number;
  private readonly classes: number;
  private readonly lineOfKind: Int32Array;
  private readonly queueOfKind: Int32Array;
  private readonly waiting: Levels;
  /** Kinds of contacts (see Queues): a chat handed back has its kind plus this. */
  private readonly kinds: number;
  private readonly extras: ReturnType<typeof extrasOf>;

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
    this.queues = new Queues(spec, this.contacts, start);
    this.returns = new Returns(spec, this.contacts, start);
    this.handsBack = this.returns.isOn;
    this.cells = this.queues.cells;
    this.classes = this.queues.classes;
    this.lineOfKind = this.queues.lineOf;
    this.queueOfKind = this.queues.queueOf;
    this.waiting = this.queues.waiting;
    this.kinds = this.lineOfKind.length;
    if (this.handsBack) this.calendar.watch(EventKind.chatEnd, this.contacts.words, STAMP);
    this.overflow = new Overflow(spec, this.agents, this.calendar, start);
    this.helps = this.overflow.isOn;
    this.reserves = new Reserves({ ...this.identity(seed), counts: this.counts });
    this.reserves.comesAt = this.agents.capacity;
    this.watches = this.reserves.watch;
    this.roster = new Roster({
      ...this.identity(seed),
      startSeconds: start,
      agents: this.agents,
      reserveLeft: (reserve, came) => this.reserves.left(reserve, came, this.now),
    });
    this.sight = {
      waiting: this.queues.waiting.values,
      decided: new Float64Array(spec.lines.length),
      inTime: new Float64Array(spec.lines.length),
      agents: this.agents,
    };
    this.chats = new Levels(spec.groups.length, start);
    this.capacities = Float64Array.from(spec.lines, (line) => line.capacity);
    this.replySeconds = Float64Array.from(spec.lines, (line) => line.firstReplySeconds);
    this.factors = Float64Array.from(spec.groups, ({ handleFactor }) => handleFactor);
    this.adjusts = this.helps || this.handsBack || this.factors.some((factor) => factor !== 1);
    this.extras = extrasOf(spec);

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

  private identity(seed: number) {
    const { spec, replication, calendar } = this;
    return { spec, seed, replication, calendar };
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
  private join(line: number, inflow: Inflow): void {
    const { contacts, interval, now } = this;
    const kind = line * this.cells + inflow.cell;
    this.ledger.offered++;
    if (interval >= 0) this.counts.offered(interval, line, inflow.cell, inflow);
    let agent = this.agentFor(this.queueOfKind[kind] as number);
    let rule = NO_RULE;
    if (agent === -1 && this.helps) {
      rule = this.ruleAtOnce(line);
      if (rule !== NO_RULE) agent = this.helper(rule);
    }
    if (agent === -1 && !this.admits(line, inflow)) return;
    let contact = contacts.take();
    if (contact === -1) contact = this.makeRoom();
    const record = contact << DOUBLE_SHIFT;
    contacts.doubles[record + ContactDouble.since] = now;
    contacts.doubles[record + ContactDouble.workSeconds] = inflow.workSeconds;
    const word = contact << WORD_SHIFT;
    contacts.words[word + ContactWord.kind] = kind;
    contacts.words[word + ContactWord.interval] = interval;
    if (interval >= 0) this.counted++;
    if (this.handsBack) this.returns.join(contact);
    this.hash.add(EventKind.join, contact, agent);
    if (agent >= 0) {
      this.agents.takeChat(agent);
      this.startChat(contact, agent, kind, rule);
      this.repace(agent);
      return;
    }
    this.wait(contact, kind, inflow);
  }

  /** The agent for a contact of `queue`: of the first group that has one free; -1 when none is. */
  private agentFor(queue: number): number {
    const groups = this.queues.groupsOf[queue] as Int32Array;
    for (let i = 0; i < groups.length; i++) {
      const agent = this.agents.leastLoaded(groups[i] as number);
      if (agent !== -1) return agent;
    }
    return -1;
  }

  /** Whether a contact that must wait does: else it is booked as blocked, dropped or abandoned. */
  private admits(line: number, inflow: Inflow): boolean {
    const waiting = this.waiting.values[line] as number;
    let outcome: number = LineField.abandoned;
    if (this.closed && this.spec.close === "drop") outcome = LineField.dropped;
    else if (waiting >= (this.capacities[line] as number)) outcome = LineField.blocked;
    else if (inflow.patienceSeconds > 0) return true;
    this.hash.add(EventKind.join, -1, -1);
    this.enterLedger(outcome);
    this.counts.waitSeconds = 0;
    if (this.interval >= 0) this.counts.unanswered(this.interval, line, inflow.cell, outcome);
    if (this.watches && outcome === LineField.abandoned) this.decide(line, false);
    return false;
  }

  // ---- waiting --------------------------------------------------------------------------------

  /** A contact stands at the end of its queue, for as long as its patience lasts. */
  private wait(contact: number, kind: number, inflow: Inflow): void {
    const { queues, now } = this;
    const { words } = this.contacts;
    const line = this.lineOfKind[kind] as number;
    if (this.helps) {
      const queue = this.queueOfKind[kind] as number;
      const isFirst = queues.first(queue) === -1;
      if (isFirst) this.overflow.joined(line, queue % this.classes, now);
    }
    words[(contact << WORD_SHIFT) + ContactWord.seat] = queues.push(contact, kind);
    this.waiting.change(line, now, 1);
    if (inflow.patienceSeconds < FOREVER) {
      this.calendar.schedule(now + inflow.patienceSeconds, EventKind.abandon, contact);
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
    const kind = contacts.words[word + ContactWord.kind] as number;
    const line = this.lineOfKind[kind] as number;
    const interval = contacts.words[word + ContactWord.interval] as number;
    const wait = now - this.since(contact);
    this.ledger.waitSeconds += wait;
    if (interval >= 0) {
      this.counts.waitSeconds = wait;
      this.counts.unanswered(interval, line, kind - line * this.cells, outcome);
      this.counted--;
    }
    if (this.watches && outcome === LineField.abandoned) this.decide(line, false);
    this.leaveQueue(contact, kind);
    this.enterLedger(outcome);
    contacts.release(contact);
  }

  private leaveQueue(contact: number, kind: number): void {
    const { words } = this.contacts;
    const word = contact << WORD_SHIFT;
    this.queues.remove(kind, words[word + ContactWord.seat] as number);
    words[word + ContactWord.stamp] = ((words[word + ContactWord.stamp] as number) + 1) | 0;
    this.waiting.change(this.lineOfKind[kind] as number, this.now, -1);
  }

  private enterLedger(outcome: number): void {
    const { ledger } = this;
    if (outcome === LineField.abandoned) ledger.abandoned++;
    else if (outcome === LineField.blocked) ledger.blocked++;
    else ledger.dropped++;
  }

  /** What a policy that asks how many were in time lately gets to know. */
  private decide(line: number, inTime: boolean): void {
    const { sight } = this;
    sight.decided[line] = (sight.decided[line] as number) + 1;
    if (inTime) sight.inTime[line] = (sight.inTime[line] as number) + 1;
  }

  /** The contact that an agent of `group` takes next: handed back, or waiting; -1 when none is there. */
  private nextFor(group: number): number {
    if (this.handsBack) {
      const returned = this.returns.nextFor(group);
      if (returned !== -1) return returned;
    }
    if (this.classes > 1) this.queues.now = this.now;
    return this.queues.nextFor(group);
  }

  /** An agent, whose load is already booked, takes a contact that `nextFor` or a rule has found. */
  private answer(contact: number, agent: number, rule: number): void {
    const kind = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.kind] as number;
    if (kind >= this.kinds) {
      this.resume(contact, agent, kind - this.kinds);
      return;
    }
    this.leaveQueue(contact, kind);
    this.startChat(contact, agent, kind, rule);
  }

  // ---- helping other lines ----------------------------------------------------------------------

  /** The first rule on a line that helps at once and may; NO_RULE without one. */
  private ruleAtOnce(line: number): number {
    const rules = this.overflow.byLine[line] as Int32Array;
    for (let i = 0; i < rules.length; i++) {
      const rule = rules[i] as number;
      if (this.overflow.rules[rule]?.afterSeconds !== 0) continue;
      const agent = this.helper(rule);
      if (agent !== -1 && this.overflow.allows(rule, agent)) return rule;
    }
    return NO_RULE;
  }

  private helper(rule: number): number {
    return this.agents.leastLoaded(this.overflow.rules[rule]?.group as number);
  }

  /** A group helps the lines of its rules, as long as it has agents to spare. */
  private help(group: number): void {
    for (;;) {
      const agent = this.agents.leastLoaded(group);
      if (agent === -1) return;
      const rule = this.findHelped(group, agent);
      if (rule === NO_RULE) return;
      this.agents.takeChat(agent);
      this.answer(this.helped, agent, rule);
      this.repace(agent);
    }
  }

  /** The contact that `findHelped` has found. */
  private helped = -1;

  /** Finds the contact that an agent of `group` helps next; returns the rule. Looks at heads of queues only. */
  private findHelped(group: number, agent: number): number {
    const { overflow, queues, now } = this;
    const { classes } = queues;
    const rules = overflow.byGroup[group] as Int32Array;
    let found = NO_RULE;
    let foundRank = 0;
    let foundSince = 0;
    queues.now = now;
    for (let i = 0; i < rules.length; i++) {
      const rule = rules[i] as number;
      if (!overflow.allows(rule, agent)) continue;
      const line = overflow.rules[rule]?.line as number;
      const after = overflow.rules[rule]?.afterSeconds as number;
      for (let cls = 0; cls < classes; cls++) {
        const contact = queues.first(line * classes + cls);
        if (contact === -1) continue;
        const since = this.since(contact);
        if (now < since + after) {
          overflow.arm(rule, cls, since + after);
          continue;
        }
        const rank = queues.rank(cls, since);
        const isBetter = rank < foundRank || (rank === foundRank && since < foundSince);
        if (found !== NO_RULE && !isBetter) continue;
        found = rule;
        foundRank = rank;
        foundSince = since;
        this.helped = contact;
      }
    }
    return found;
  }

  // ---- chats ----------------------------------------------------------------------------------

  /** An agent, whose load is already booked, opens the chat of a contact that stands in no queue. */
  private startChat(contact: number, agent: number, kind: number, rule: number): void {
    const { contacts, ledger, now } = this;
    const group = this.agents.group[agent] as number;
    const record = contact << DOUBLE_SHIFT;
    const word = contact << WORD_SHIFT;
    const wait = now - (contacts.doubles[record + ContactDouble.since] as number);
    ledger.answered++;
    ledger.waitSeconds += wait;
    this.counts.waitSeconds = wait;
    contacts.doubles[record + ContactDouble.since] = now;
    contacts.words[word + ContactWord.seat] = -2 - agent;
    this.chats.change(group, now, 1);
    const settling = this.adjusts ? this.adjust(contact, agent, group, rule) : 0;
    const work = contacts.doubles[record + ContactDouble.workSeconds] as number;
    if (this.paced.groups[group] === 0) {
      this.counts.delaySeconds = settling;
      this.bookAnswer(contact, group, kind, rule);
      this.calendar.schedule(now + work, EventKind.chatEnd, contact);
      return;
    }
    const { paced } = this;
    paced.now = now;
    paced.workSeconds = work;
    if (paced.slows[group] === 1) {
      paced.replySeconds =
        (this.replySeconds[this.lineOfKind[kind] as number] as number) + settling;
      contacts.doubles[record + ContactDouble.workSeconds] = wait;
    } else {
      paced.replySeconds = FOREVER;
      this.counts.delaySeconds = settling;
      this.bookAnswer(contact, group, kind, rule);
    }
    paced.open(agent, contact);
    if (paced.replied > 0) this.bookReplies();
  }

  /** Sets how long the chat takes with this agent; returns how long the agent settles in. */
  private adjust(contact: number, agent: number, group: number, rule: number): number {
    const { doubles } = this.contacts;
    const at = (contact << DOUBLE_SHIFT) + ContactDouble.workSeconds;
    let work = (doubles[at] as number) * (this.factors[group] as number);
    let settling = 0;
    if (rule !== NO_RULE) {
      const { handleFactor, settleSeconds } = this.overflow.rules[
        rule
      ] as (typeof this.overflow.rules)[number];
      if (this.overflow.open(rule, agent, this.now)) settling = settleSeconds;
      work = work * handleFactor + settling;
    }
    doubles[at] = work;
    return settling;
  }

  /** Books an answer whose wait and delay stand in `counts`. */
  private bookAnswer(contact: number, group: number, kind: number, rule: number): void {
    const { counts } = this;
    const interval = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.interval] as number;
    const line = this.lineOfKind[kind] as number;
    if (interval >= 0) {
      counts.answered(interval, line, kind - line * this.cells, group);
      if (rule !== NO_RULE) counts.helped(rule, line);
    }
    if (this.watches) this.decide(line, counts.isWithin(line));
  }

  /** Books the answers whose first reply, slowed by other chats, has been given. */
  private bookReplies(): void {
    const { paced, contacts, counts } = this;
    for (let i = 0; i < paced.replied; i++) {
      const contact = paced.repliedContacts[i] as number;
      const record = contact << DOUBLE_SHIFT;
      const word = contact << WORD_SHIFT;
      const group = this.agents.group[
        -2 - (contacts.words[word + ContactWord.seat] as number)
      ] as number;
      const kind = contacts.words[word + ContactWord.kind] as number;
      const line = this.lineOfKind[kind] as number;
      const reply = (paced.repliedSeconds[i] as number) - this.since(contact);
      counts.waitSeconds = contacts.doubles[record + ContactDouble.workSeconds] as number;
      counts.delaySeconds = reply - (this.replySeconds[line] as number);
      this.bookAnswer(contact, group, kind, this.overflow.ruleFor(group, line));
    }
    paced.replied = 0;
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
    const contact = this.paced.close(agent);
    if (this.paced.replied > 0) this.bookReplies();
    const group = this.agents.group[agent] as number;
    const isFree = this.closeChat(contact, agent, group);
    this.repace(agent);
    if (isFree) this.useFreeSlot(group);
  }

  /** A chat ends: the agent takes the next contact, has a free slot more, or goes home. */
  private endChat(contact: number): void {
    const seat = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.seat] as number;
    const agent = -2 - seat;
    const group = this.agents.group[agent] as number;
    if (this.closeChat(contact, agent, group)) this.useFreeSlot(group);
  }

  /** Ends a chat; returns false when the agent has taken the next contact. */
  private closeChat(contact: number, agent: number, group: number): boolean {
    const { contacts, agents, now } = this;
    const word = contact << WORD_SHIFT;
    this.hash.add(EventKind.chatEnd, contact, agent);
    this.ledger.chatSeconds += now - this.since(contact);
    this.chats.change(group, now, -1);
    if (this.helps) this.overflow.close(group, this.lineOf(contact), agent, now);
    if ((contacts.words[word + ContactWord.interval] as number) >= 0) this.counted--;
    contacts.release(contact);
    const next = agents.state[agent] !== AgentState.ready ? -1 : this.nextFor(group);
    if (next >= 0) {
      this.answer(next, agent, NO_RULE);
      return false;
    }
    if (agents.closeChat(agent)) this.leaveFloor(agent);
    return true;
  }

  /** A chat ended and nobody took its place: the group may help, a seat may have become free. */
  private useFreeSlot(group: number): void {
    if (this.helps) this.help(group);
    if (this.roster.anyCame) this.serveWhoCame();
  }

  /** The last chat is closed of an agent who takes no more: home, or off for the pause that is due. */
  private leaveFloor(agent: number): void {
    const { roster } = this;
    roster.now = this.now;
    if (this.agents.state[agent] === AgentState.leaving) roster.goHome(agent);
    else roster.beginPause(agent);
  }

  /** The line of a contact, handed back or not. */
  private lineOf(contact: number): number {
    const kind = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.kind] as number;
    return this.lineOfKind[kind >= this.kinds ? kind - this.kinds : kind] as number;
  }

  // ---- chats handed back ------------------------------------------------------------------------

  /** Chats of agents who leave now go to others: to whoever is free, else to the front of their lines. */
  private handBack(leaving: readonly number[]): void {
    const { contacts, agents } = this;
    const isLeaving = new Set(
      leaving.filter(
        (agent) =>
          (agents.openChats[agent] as number) > 0 &&
          this.spec.groups[agents.group[agent] as number]?.atShiftEnd === "handBack",
      ),
    );
    if (isLeaving.size === 0) return;
    const handed: number[] = [];
    for (let contact = 0; contact < contacts.slots; contact++) {
      const seat = contacts.words[(contact << WORD_SHIFT) + ContactWord.seat] as number;
      if (isLeaving.has(-2 - seat)) handed.push(contact);
    }
    handed.sort((a, b) => this.returns.order(a, b));
    for (const contact of handed) this.cut(contact);
    for (const agent of isLeaving) this.repace(agent);
    this.handed = handed;
  }

  private handed: readonly number[] = [];

  /** The chat of a contact stops; what is left of it is noted. */
  private cut(contact: number): void {
    const { contacts, agents, paced, now } = this;
    const record = contact << DOUBLE_SHIFT;
    const word = contact << WORD_SHIFT;
    const agent = -2 - (contacts.words[word + ContactWord.seat] as number);
    const group = agents.group[agent] as number;
    const line = this.lineOf(contact);
    const elapsed = now - this.since(contact);
    let left = (contacts.doubles[record + ContactDouble.workSeconds] as number) - elapsed;
    if (paced.groups[group] === 1) {
      paced.now = now;
      paced.remove(agent, contact);
      left = paced.workSeconds;
      if (paced.replied > 0) this.bookReplies();
    }
    this.hash.add(EventKind.headsGo, contact, agent);
    this.ledger.chatSeconds += elapsed;
    this.chats.change(group, now, -1);
    if (this.helps) this.overflow.close(group, line, agent, now);
    agents.dropChat(agent);
    const kind = contacts.words[word + ContactWord.kind] as number;
    contacts.words[word + ContactWord.stamp] =
      ((contacts.words[word + ContactWord.stamp] as number) + 1) | 0;
    contacts.words[word + ContactWord.kind] = kind >= this.kinds ? kind : kind + this.kinds;
    contacts.doubles[record + ContactDouble.since] = now;
    contacts.doubles[record + ContactDouble.workSeconds] = left > 0 ? left : 0;
  }

  /** Chats just handed back look for another agent. */
  private passOn(): void {
    const { handed } = this;
    this.handed = [];
    for (const contact of handed) {
      const kind =
        (this.contacts.words[(contact << WORD_SHIFT) + ContactWord.kind] as number) - this.kinds;
      const agent = this.agentFor(this.queueOfKind[kind] as number);
      if (agent === -1) {
        this.returns.push(contact, this.lineOfKind[kind] as number, this.now);
        continue;
      }
      this.agents.takeChat(agent);
      this.goOn(contact, agent);
      this.repace(agent);
    }
  }

  /** An agent, whose load is already booked, goes on with a chat that waits for it. */
  private resume(contact: number, agent: number, kind: number): void {
    this.ledger.waitSeconds += this.now - this.since(contact);
    this.returns.remove(contact, this.lineOfKind[kind] as number, this.now);
    this.goOn(contact, agent);
  }

  private goOn(contact: number, agent: number): void {
    const { contacts, now, paced } = this;
    const record = contact << DOUBLE_SHIFT;
    const group = this.agents.group[agent] as number;
    contacts.doubles[record + ContactDouble.since] = now;
    contacts.words[(contact << WORD_SHIFT) + ContactWord.seat] = -2 - agent;
    this.chats.change(group, now, 1);
    const left = contacts.doubles[record + ContactDouble.workSeconds] as number;
    if (paced.groups[group] === 0) {
      this.calendar.schedule(now + left, EventKind.chatEnd, contact);
      return;
    }
    paced.now = now;
    paced.workSeconds = left;
    paced.replySeconds = FOREVER;
    paced.open(agent, contact);
    if (paced.replied > 0) this.bookReplies();
  }

  // ---- heads ----------------------------------------------------------------------------------

  /** What happens seldom: agents come, go, pause; rules and policies are due. */
  private happen(kind: number, index: number, time: number): void {
    const { roster, hash } = this;
    const isOver = this.closed && this.spec.close !== "follow";
    if (isOver && kind !== EventKind.overflowDue) return;
    this.now = time;
    roster.now = time;
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
        this.help(this.overflow.due(index));
        break;
      default:
        this.check(index);
    }
    if (roster.anyCame) this.serveWhoCame();
  }

  private agentComes(index: number): void {
    const reserve = index - this.agents.capacity;
    if (reserve < 0) {
      this.roster.comeLate(index);
      return;
    }
    const { group } = this.spec.reserves[reserve] as CenterSpec["reserves"][number];
    this.reserves.came(reserve, this.now);
    this.roster.comeReserve(reserve, group);
  }

  /** The policy of a reserve looks at the floor. */
  private check(id: number): void {
    if (this.closed) return;
    if (this.watches && this.paced.slowsReplies) this.lookForReplies(false);
    const released = this.reserves.check(id, this.now, this.sight, this.roster);
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
    if (this.handsBack) this.handBack(leaving);
    for (const agent of leaving) this.roster.endShift(agent);
    if (this.handed.length > 0) this.passOn();
  }

  private serveWhoCame(): void {
    const { roster } = this;
    while (roster.anyCame) {
      roster.anyCame = false;
      for (let group = 0; group < roster.came.length; group++) {
        if (roster.came[group] === 0) continue;
        roster.came[group] = 0;
        this.serve(group);
      }
    }
  }

  /** Agents of `group` who are free take who waits, then help. */
  private serve(group: number): void {
    const { agents } = this;
    for (;;) {
      const contact = this.nextFor(group);
      const agent = contact === -1 ? -1 : agents.leastLoaded(group);
      if (agent === -1) break;
      agents.takeChat(agent);
      this.answer(contact, agent, NO_RULE);
      this.repace(agent);
    }
    if (this.helps) this.help(group);
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
    const { counts, ledger, interval, now, returns, overflow } = this;
    for (let line = 0; line < this.replySeconds.length; line++) {
      const area = this.waiting.flush(line, now);
      ledger.queueSeconds += area + returns.waiting.flush(line, now);
      if (interval >= 0) counts.addLine(interval, line, LineField.queueSeconds, area);
    }
    for (let group = 0; group < this.factors.length; group++) this.flushGroup(group);
    for (let rule = 0; rule < overflow.rules.length; rule++) {
      const area = overflow.chats.flush(rule, now);
      const at = this.extras.overflow + rule * OVERFLOW_FIELDS + OverflowField.chatSeconds;
      if (interval >= 0) counts.addExtra(at, area);
    }
  }

  private flushGroup(group: number): void {
    const { counts, interval, now, roster } = this;
    const openChats = this.chats.flush(group, now);
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
    const noneWaits = this.waiting.none() && this.returns.waiting.none();
    return this.joinTime === FOREVER && noneWaits && this.chats.none();
  }

  /** Counts those still waiting, closes the books and checks them. */
  private finish(): Tallies {
    const { ledger, contacts, counts, hash, now } = this;
    this.flush();
    for (const inflow of this.inflows) inflow.settle();
    if (this.paced.slowsReplies) this.lookForReplies(true);
    this.reserves.settle(this.agents, this.roster, now);
    for (let contact = 0; contact < contacts.slots; contact++) {
      const word = contact << WORD_SHIFT;
      const seat = contacts.words[word + ContactWord.seat] as number;
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
      const line = this.lineOf(contact);
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
      contacts: this.inflows.reduce((sum, { arrived }) => sum + arrived, 0),
    };
  }

  /** Finds the first replies given until now; with `all`, those still to be given too. */
  private lookForReplies(all: boolean): void {
    this.paced.now = this.now;
    for (let agent = 0; agent < this.agents.capacity; agent++) {
      this.paced.look(agent, all);
      if (this.paced.replied > 0) this.bookReplies();
    }
  }

  private since(contact: number): number {
    return this.contacts.doubles[(contact << DOUBLE_SHIFT) + ContactDouble.since] as number;
  }

  private makeRoom(): number {
    this.contacts.grow();
    this.calendar.watch(EventKind.abandon, this.contacts.words, STAMP);
    if (this.handsBack) this.calendar.watch(EventKind.chatEnd, this.contacts.words, STAMP);
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
