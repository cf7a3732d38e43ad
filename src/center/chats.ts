import type { Calendar } from "../engine/calendar.ts";
import type { Clock } from "../engine/clock.ts";
import type { EventHash } from "../tally/event-hash.ts";
import { Levels } from "../tally/levels.ts";
import type { Agents } from "./agents.ts";
import { ContactDouble, type Contacts, ContactWord, DOUBLE_SHIFT, WORD_SHIFT } from "./contacts.ts";
import type { Comebacks } from "./comebacks.ts";
import type { Counts } from "./counts.ts";
import { EventKind } from "./event-kind.ts";
import { APPROVAL_FIELDS, ApprovalField, extrasOf } from "./extras.ts";
import type { Ledger } from "./ledger.ts";
import { NO_RULE, type Overflow } from "./overflow.ts";
import { PacedChats } from "./paced-chats.ts";
import type { Queues } from "./queues.ts";
import { decide, type Sight } from "./reserves.ts";
import type { ApprovalsSpec, CenterSpec, OverflowSpec } from "./spec.ts";
import type { Roster } from "./roster.ts";
import type { Stories } from "./stories.ts";
import type { Tracer } from "./tracer.ts";

const FOREVER = Number.POSITIVE_INFINITY;

export interface ChatsOptions {
  readonly spec: CenterSpec;
  readonly startSeconds: number;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly contacts: Contacts;
  readonly agents: Agents;
  readonly queues: Queues;
  readonly overflow: Overflow;
  readonly counts: Counts;
  readonly ledger: Ledger;
  readonly hash: EventHash;
  /** What policies get to know; null when none asks who was in time. */
  readonly sight: Sight | null;
  /** Whether chats may be handed back, so that what is left of them must be known. */
  readonly handsBack: boolean;
  /** More of each contact, and who comes of them; null where nobody does. */
  readonly stories: Stories | null;
  readonly comebacks: Comebacks;
  readonly tracer: Tracer | null;
  readonly roster: Roster;
}

/**
 * The chats that agents have open: how long each takes, when its answer counts, what is left of it
 * when it is handed back. Who gets whom is decided elsewhere.
 */
export class Chats {
  /** Open chats, by group. */
  readonly open: Levels;
  /** Contacts that wait for the decision on an approval, by line. */
  readonly parked: Levels;

  private readonly clock: Clock;
  private readonly calendar: Calendar;
  private readonly contacts: Contacts;
  private readonly agents: Agents;
  private readonly overflow: Overflow;
  private readonly counts: Counts;
  private readonly ledger: Ledger;
  private readonly hash: EventHash;
  private readonly sight: Sight | null;
  private readonly stories: Stories | null;
  private readonly comebacks: Comebacks;
  private readonly tracer: Tracer | null;
  private readonly roster: Roster;
  /** Whether anybody learns of answers. */
  private readonly tells: boolean;
  private readonly approvals: readonly (ApprovalsSpec | null)[];
  private readonly approvalsAt: readonly number[];
  private readonly judges: readonly boolean[];
  private readonly paced: PacedChats;
  private readonly cells: number;
  private readonly kinds: number;
  private readonly queues: Queues;
  /** First replies of lines, and factors on handle times of groups. */
  private readonly replySeconds: Float64Array;
  private readonly factors: Float64Array;
  /** Whether a chat may take another time than its contact's handle time, or be cut in two. */
  private readonly adjusts: boolean;

  constructor(options: ChatsOptions) {
    const { spec, clock, calendar, agents, queues, overflow } = options;
    this.open = new Levels(spec.groups.length, options.startSeconds);
    this.parked = new Levels(spec.lines.length, options.startSeconds);
    this.clock = clock;
    this.calendar = calendar;
    this.contacts = options.contacts;
    this.agents = agents;
    this.overflow = overflow;
    this.counts = options.counts;
    this.ledger = options.ledger;
    this.hash = options.hash;
    this.sight = options.sight;
    this.stories = options.stories;
    this.comebacks = options.comebacks;
    this.tracer = options.tracer;
    this.roster = options.roster;
    this.tells = options.sight !== null || options.stories !== null;
    this.approvals = spec.lines.map(({ approvals }) => approvals);
    this.approvalsAt = extrasOf(spec).approvals;
    this.judges = spec.lines.map(({ returns }) => returns !== null);
    this.paced = new PacedChats(spec, agents.capacity, calendar, clock);
    this.cells = queues.cells;
    this.kinds = queues.kinds;
    this.queues = queues;
    this.replySeconds = Float64Array.from(spec.lines, (line) => line.firstReplySeconds);
    this.factors = Float64Array.from(spec.groups, ({ handleFactor }) => handleFactor);
    this.adjusts =
      overflow.isOn || options.handsBack || this.factors.some((factor) => factor !== 1);
  }

  // ---- a chat begins ----------------------------------------------------------------------------

  /** An agent, whose load is already booked, opens the chat of a contact that stands in no queue. */
  start(contact: number, agent: number, kind: number, rule: number): void {
    const { contacts, counts, ledger } = this;
    const { now } = this.clock;
    const group = this.agents.group[agent] as number;
    const record = contact << DOUBLE_SHIFT;
    const word = contact << WORD_SHIFT;
    const wait = now - (contacts.doubles[record + ContactDouble.since] as number);
    ledger.answered++;
    ledger.waitSeconds += wait;
    counts.waitSeconds = wait;
    contacts.doubles[record + ContactDouble.since] = now;
    contacts.words[word + ContactWord.seat] = -2 - agent;
    this.open.change(group, now, 1);
    counts.delaySeconds = this.adjusts ? this.adjust(contact, agent, group, rule) : 0;
    if (this.paced.groups[group] === 1) {
      this.startPaced(contact, agent, kind, rule);
      return;
    }
    this.bookAnswer(contact, group, kind, rule);
    const work = contacts.doubles[record + ContactDouble.workSeconds] as number;
    this.calendar.schedule(now + work, EventKind.chatEnd, contact);
  }

  /** Opens the chat of a contact with an agent whose speed goes by open chats; wait and settling stand in `counts`. */
  private startPaced(contact: number, agent: number, kind: number, rule: number): void {
    const { contacts, counts, paced } = this;
    const group = this.agents.group[agent] as number;
    const record = contact << DOUBLE_SHIFT;
    paced.workSeconds = contacts.doubles[record + ContactDouble.workSeconds] as number;
    paced.replySeconds = FOREVER;
    if (paced.slows[group] === 1) {
      const reply = this.replySeconds[this.queues.lineOf(kind)] as number;
      paced.replySeconds = reply + counts.delaySeconds;
      contacts.doubles[record + ContactDouble.workSeconds] = counts.waitSeconds;
    } else this.bookAnswer(contact, group, kind, rule);
    this.openPaced(contact, agent);
  }

  /** Sets how long the chat takes with this agent; returns how long the agent settles in. */
  private adjust(contact: number, agent: number, group: number, rule: number): number {
    const { doubles } = this.contacts;
    const at = (contact << DOUBLE_SHIFT) + ContactDouble.workSeconds;
    let work = (doubles[at] as number) * (this.factors[group] as number);
    let settling = 0;
    if (rule !== NO_RULE) {
      const { handleFactor, settleSeconds } = this.overflow.rules[rule] as OverflowSpec;
      if (this.overflow.open(rule, agent)) settling = settleSeconds;
      work *= handleFactor;
    }
    const { stories } = this;
    if (stories !== null && (stories.parks[contact] as number) > 0) {
      const kind = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.kind] as number;
      const { beforeShare } = this.approvals[this.queues.lineOf(kind)] as ApprovalsSpec;
      stories.rests[contact] = work * (1 - beforeShare);
      work *= beforeShare;
    }
    doubles[at] = work + settling;
    return settling;
  }

  /** Opens a chat whose work and first reply stand in `paced`. */
  private openPaced(contact: number, agent: number): void {
    const { paced } = this;
    paced.open(agent, contact);
    if (paced.replied > 0) this.bookReplies();
  }

  /** The agent's number of open chats has changed: where that sets their speed, they end anew. */
  repace(agent: number): void {
    const group = this.agents.group[agent] as number;
    if (this.paced.groups[group] === 1) this.paced.repace(agent, group);
  }

  // ---- answers --------------------------------------------------------------------------------

  /** Books an answer whose wait and delay stand in `counts`. */
  private bookAnswer(contact: number, group: number, kind: number, rule: number): void {
    const { counts } = this;
    const interval = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.interval] as number;
    const line = this.queues.lineOf(kind);
    if (interval >= 0) {
      counts.answered(interval, line, kind - line * this.cells, group);
      if (rule !== NO_RULE) counts.helped(rule, line);
    }
    if (this.tells) this.tell(contact, group, line, interval);
  }

  /** Who learns of an answer: policies that ask who was in time, and those whom it brings back. */
  private tell(contact: number, group: number, line: number, interval: number): void {
    const { counts, sight, stories } = this;
    if (sight !== null) decide(sight, line, counts.isWithin(line));
    if (this.tracer !== null) this.trace(this.tracer, contact, group, line);
    if (stories === null) return;
    if (interval >= 0) {
      if (this.judges[line] === true)
        counts.judged(interval, line, stories.fates[contact] as number);
      const tier = stories.tiers[contact] as number;
      if (tier >= 0) counts.addExtra(this.approvalAt(line, tier) + ApprovalField.asked, 1);
    }
    if (counts.isWithin(line)) return;
    if (this.paced.slows[group] === 1) stories.late[contact] = 1;
    else
      this.comebacks.late(line, stories.highs[contact] as number, stories.lows[contact] as number);
  }

  private trace(tracer: Tracer, contact: number, group: number, line: number): void {
    const { waitSeconds, delaySeconds } = this.counts;
    const response = waitSeconds + delaySeconds + (this.replySeconds[line] as number);
    const agent = this.roster.serial[this.agentOf(contact)] as number;
    tracer.answered(contact, waitSeconds, response, group, agent);
  }

  private approvalAt(line: number, tier: number): number {
    return (this.approvalsAt[line] as number) + tier * APPROVAL_FIELDS;
  }

  /** Books the answers whose first reply, slowed by other chats, has been given. */
  private bookReplies(): void {
    const { paced, contacts, counts } = this;
    for (let i = 0; i < paced.replied; i++) {
      const contact = paced.repliedContacts[i] as number;
      const record = contact << DOUBLE_SHIFT;
      const group = this.agents.group[this.agentOf(contact)] as number;
      const kind = contacts.words[(contact << WORD_SHIFT) + ContactWord.kind] as number;
      const line = this.queues.lineOf(kind);
      const began = contacts.doubles[record + ContactDouble.since] as number;
      const reply = (paced.repliedSeconds[i] as number) - began;
      counts.waitSeconds = contacts.doubles[record + ContactDouble.workSeconds] as number;
      counts.delaySeconds = reply - (this.replySeconds[line] as number);
      this.bookAnswer(contact, group, kind, this.overflow.ruleFor(group, line));
    }
    paced.replied = 0;
  }

  /** Finds the first replies given until now; with `all`, those still to be given too. */
  lookForReplies(all: boolean): void {
    if (!this.paced.slowsReplies) return;
    for (let agent = 0; agent < this.agents.capacity; agent++) {
      this.paced.look(agent, all);
      if (this.paced.replied > 0) this.bookReplies();
    }
  }

  // ---- a chat ends, or is handed back -------------------------------------------------------------

  agentOf(contact: number): number {
    return -2 - (this.contacts.words[(contact << WORD_SHIFT) + ContactWord.seat] as number);
  }

  /** The contact whose chat ends with a paced agent. */
  nextOf(agent: number): number {
    const contact = this.paced.close(agent);
    if (this.paced.replied > 0) this.bookReplies();
    return contact;
  }

  /** Books the end of a chat. */
  end(contact: number, agent: number, group: number): void {
    this.hash.add(EventKind.chatEnd, contact, agent);
    this.close(contact, agent, group);
  }

  private close(contact: number, agent: number, group: number): void {
    const { now } = this.clock;
    const began = this.contacts.doubles[(contact << DOUBLE_SHIFT) + ContactDouble.since] as number;
    this.ledger.chatSeconds += now - began;
    this.open.change(group, now, -1);
    if (this.overflow.isOn) this.overflow.close(group, this.lineOfContact(contact), agent);
  }

  private lineOfContact(contact: number): number {
    const kind = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.kind] as number;
    return this.queues.lineOf(kind >= this.kinds ? kind - this.kinds : kind);
  }

  /** The chat of a contact is handed back; what is left of it is noted. `repace` must follow. */
  cut(contact: number): void {
    const { contacts, paced } = this;
    const { now } = this.clock;
    const record = contact << DOUBLE_SHIFT;
    const word = contact << WORD_SHIFT;
    const agent = this.agentOf(contact);
    const group = this.agents.group[agent] as number;
    const began = contacts.doubles[record + ContactDouble.since] as number;
    let left = (contacts.doubles[record + ContactDouble.workSeconds] as number) - (now - began);
    if (paced.groups[group] === 1) {
      paced.remove(agent, contact);
      left = paced.workSeconds;
      if (paced.replied > 0) this.bookReplies();
    }
    this.hash.add(EventKind.headsGo, contact, agent);
    this.close(contact, agent, group);
    this.agents.dropChat(agent);
    const kind = contacts.words[word + ContactWord.kind] as number;
    const stamp = contacts.words[word + ContactWord.stamp] as number;
    contacts.words[word + ContactWord.stamp] = (stamp + 1) | 0;
    contacts.words[word + ContactWord.kind] = kind >= this.kinds ? kind : kind + this.kinds;
    contacts.doubles[record + ContactDouble.since] = now;
    contacts.doubles[record + ContactDouble.workSeconds] = left > 0 ? left : 0;
  }

  /**
   * A contact whose chat has just ended parks until the decision on its approval, if it asks for one
   * and has not parked yet; when that comes it goes on like a chat handed back.
   */
  parks(contact: number): boolean {
    const { stories, contacts } = this;
    if (stories === null || (stories.rests[contact] as number) < 0) return false;
    const { now } = this.clock;
    const word = contact << WORD_SHIFT;
    const kind = contacts.words[word + ContactWord.kind] as number;
    const line = this.lineOfContact(contact);
    const delay = stories.parks[contact] as number;
    contacts.words[word + ContactWord.kind] = kind >= this.kinds ? kind : kind + this.kinds;
    contacts.words[word + ContactWord.seat] = -1;
    contacts.doubles[(contact << DOUBLE_SHIFT) + ContactDouble.workSeconds] = stories.rests[
      contact
    ] as number;
    stories.rests[contact] = -1;
    stories.parked[contact] = 1;
    this.parked.change(line, now, 1);
    if ((contacts.words[word + ContactWord.interval] as number) >= 0) {
      const at = this.approvalAt(line, stories.tiers[contact] as number);
      this.counts.addExtra(at + ApprovalField.delaySeconds, delay);
    }
    this.calendar.schedule(now + delay, EventKind.approved, contact);
    return true;
  }

  /** The decision on a parked contact is there. */
  approved(contact: number): void {
    const { now } = this.clock;
    this.hash.add(EventKind.approved, contact, -1);
    this.parked.change(this.lineOfContact(contact), now, -1);
    this.contacts.doubles[(contact << DOUBLE_SHIFT) + ContactDouble.since] = now;
    const stories = this.stories as Stories;
    stories.parked[contact] = 0;
    stories.resumes[contact] = 1;
  }

  /** An agent goes on with a contact after its decision. */
  private resume(stories: Stories, contact: number, waitSeconds: number): void {
    stories.resumes[contact] = 0;
    const interval = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.interval] as number;
    if (interval < 0) return;
    const at = this.approvalAt(this.lineOfContact(contact), stories.tiers[contact] as number);
    this.counts.addExtra(at + ApprovalField.resumed, 1);
    this.counts.addExtra(at + ApprovalField.waitSeconds, waitSeconds);
  }

  /** An agent, whose load is already booked, goes on with a chat that was handed back. */
  goOn(contact: number, agent: number): void {
    const { contacts, stories } = this;
    const { now } = this.clock;
    const record = contact << DOUBLE_SHIFT;
    if (stories !== null && stories.resumes[contact] === 1) {
      this.resume(
        stories,
        contact,
        now - (contacts.doubles[record + ContactDouble.since] as number),
      );
    }
    const group = this.agents.group[agent] as number;
    contacts.doubles[record + ContactDouble.since] = now;
    contacts.words[(contact << WORD_SHIFT) + ContactWord.seat] = -2 - agent;
    this.open.change(group, now, 1);
    const left = contacts.doubles[record + ContactDouble.workSeconds] as number;
    this.paced.workSeconds = left;
    this.paced.replySeconds = FOREVER;
    if (this.paced.groups[group] === 1) this.openPaced(contact, agent);
    else this.calendar.schedule(now + left, EventKind.chatEnd, contact);
  }
}
