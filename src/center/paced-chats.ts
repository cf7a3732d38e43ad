import type { Calendar } from "../engine/calendar.ts";
import type { Clock } from "../engine/clock.ts";
import { EventKind } from "./event-kind.ts";
import type { CenterSpec } from "./spec.ts";

const STAMP = { shift: 0, offset: 0 };

/**
 * Chats whose speed depends on how many the agent holds open: with k open, every chat of the agent
 * moves at speed s(k). All of an agent's chats share the speed at every moment, so an agent has one
 * clock that runs at s(k), and a chat that needs `work` seconds at speed 1 ends when that clock has
 * moved on by `work`, whatever k was meanwhile. This is the exact process: when k changes, only the
 * moment at which the agent's next chat ends is computed anew, and the event scheduled before is
 * withdrawn.
 */
export class PacedChats {
  /** 1 for each group whose chats are paced; the others' chats end when they said they would. */
  readonly groups: Uint8Array;
  /** 1 for each group whose first replies are paced too; whether there are any. */
  readonly slows: Uint8Array;
  readonly slowsReplies: boolean;
  /** Work, at speed 1, of the chat that `open` opens, or that was left of the one `remove` took away. */
  workSeconds = 0;
  /** Work until the first reply of the chat that `open` opens; `Infinity` where it is not slowed. */
  replySeconds = Number.POSITIVE_INFINITY;
  /** First replies that the last call has found given: contacts and moments, so many. */
  replied = 0;
  readonly repliedContacts: Int32Array;
  readonly repliedSeconds: Float64Array;

  private readonly calendar: Calendar;
  private readonly clock: Clock;
  /** s(0) … s(most) by group; s(0) is 0. */
  private readonly speeds: Float64Array;
  private readonly stride: number;
  /** The agents' clocks: what they show, since when, and how fast they run. */
  private readonly clocks: Float64Array;
  private readonly since: Float64Array;
  private readonly pace: Float64Array;
  private readonly stamps: Int32Array;
  /** The open chats of each agent and what the agent's clock shows when they end. */
  private readonly contacts: Int32Array;
  private readonly ends: Float64Array;
  /** What the clock shows at the first reply; `Infinity` once it is given, or when nobody asks. */
  private readonly replies: Float64Array;
  private readonly counts: Int32Array;

  constructor(spec: CenterSpec, agents: number, calendar: Calendar, clock: Clock) {
    this.calendar = calendar;
    this.clock = clock;
    this.groups = Uint8Array.from(spec.groups, ({ speeds }) => (speeds.length > 0 ? 1 : 0));
    this.slows = Uint8Array.from(spec.groups, ({ slowsFirstReply, speeds }) =>
      slowsFirstReply && speeds.length > 0 ? 1 : 0,
    );
    this.slowsReplies = this.slows.includes(1);
    const paced = this.groups.includes(1);
    const count = paced ? agents : 0;
    this.stride = paced ? 1 + Math.max(...spec.groups.map(({ concurrency }) => concurrency)) : 0;
    this.speeds = new Float64Array(spec.groups.length * this.stride);
    spec.groups.forEach(({ speeds }, group) => {
      if (paced) this.speeds.set(speeds, group * this.stride + 1);
    });
    this.clocks = new Float64Array(count);
    this.since = new Float64Array(count);
    this.pace = new Float64Array(count);
    this.stamps = new Int32Array(count);
    this.counts = new Int32Array(count);
    this.contacts = new Int32Array(count * this.stride);
    this.ends = new Float64Array(count * this.stride);
    this.replies = new Float64Array(this.slowsReplies ? count * this.stride : 0);
    this.repliedContacts = new Int32Array(this.stride);
    this.repliedSeconds = new Float64Array(this.stride);
    if (paced) calendar.watch(EventKind.pacedChatEnd, this.stamps, STAMP);
  }

  /** An agent opens a chat of `workSeconds`; `repace` must follow. */
  open(agent: number, contact: number): void {
    this.advance(agent);
    const count = this.counts[agent] as number;
    const at = agent * this.stride + count;
    this.contacts[at] = contact;
    this.ends[at] = (this.clocks[agent] as number) + this.workSeconds;
    if (this.slowsReplies) this.replies[at] = (this.clocks[agent] as number) + this.replySeconds;
    this.counts[agent] = count + 1;
  }

  /** The agent's next chat ends; returns its contact. `repace` must follow. */
  close(agent: number): number {
    this.advance(agent);
    const at = this.earliest(agent);
    const contact = this.contacts[at] as number;
    this.clocks[agent] = this.ends[at] as number;
    this.takeOut(agent, at);
    return contact;
  }

  /** A chat of the agent is handed back; `workSeconds` says what is left of it. `repace` must follow. */
  remove(agent: number, contact: number): void {
    this.advance(agent);
    let at = agent * this.stride;
    while (this.contacts[at] !== contact) at++;
    this.workSeconds = (this.ends[at] as number) - (this.clocks[agent] as number);
    this.takeOut(agent, at);
  }

  /** Takes a chat out; the others stay in the order in which they were opened. */
  private takeOut(agent: number, at: number): void {
    const { contacts, ends, replies, slowsReplies } = this;
    const last = agent * this.stride + (this.counts[agent] as number) - 1;
    // what is left of the reply takes as long as at the speed of this moment
    const awaitsReply = slowsReplies && (replies[at] as number) < Number.POSITIVE_INFINITY;
    if (awaitsReply) this.reply(agent, at, this.clock.now);
    for (let i = at; i < last; i++) {
      contacts[i] = contacts[i + 1] as number;
      ends[i] = ends[i + 1] as number;
      if (slowsReplies) replies[i] = replies[i + 1] as number;
    }
    this.counts[agent] = last - agent * this.stride;
  }

  /** The first reply of a chat is given, counted from `since` on, when the clock showed what it shows. */
  private reply(agent: number, at: number, since: number): void {
    const left = (this.replies[at] as number) - (this.clocks[agent] as number);
    this.repliedContacts[this.replied] = this.contacts[at] as number;
    this.repliedSeconds[this.replied++] = since + left / (this.pace[agent] as number);
    this.replies[at] = Number.POSITIVE_INFINITY;
  }

  /** Finds the first replies that the agent has given until `now`; with `all`, those it is to give too. */
  look(agent: number, all: boolean): void {
    if (this.counts[agent] !== 0)
      this.findReplies(agent, all ? Number.MAX_VALUE : this.shown(agent));
  }

  /** The agent of `group` has opened or closed chats: its clock runs at a new speed from now on. */
  repace(agent: number, group: number): void {
    const count = this.counts[agent] as number;
    const speed = this.speeds[group * this.stride + count] as number;
    this.pace[agent] = speed;
    this.stamps[agent] = ((this.stamps[agent] as number) + 1) | 0;
    if (count === 0) return;
    const left = (this.ends[this.earliest(agent)] as number) - (this.clocks[agent] as number);
    const wait = left > 0 ? left / speed : 0;
    this.calendar.schedule(this.clock.now + wait, EventKind.pacedChatEnd, agent);
  }

  private advance(agent: number): void {
    const shown = this.shown(agent);
    if (this.slowsReplies) this.findReplies(agent, shown);
    this.clocks[agent] = shown;
    this.since[agent] = this.clock.now;
  }

  /** What the agent's clock shows now. */
  private shown(agent: number): number {
    const elapsed = this.clock.now - (this.since[agent] as number);
    return (this.clocks[agent] as number) + elapsed * (this.pace[agent] as number);
  }

  /** Finds the first replies given when the agent's clock shows `clock`. */
  private findReplies(agent: number, clock: number): void {
    const first = agent * this.stride;
    const end = first + (this.counts[agent] as number);
    for (let at = first; at < end; at++) {
      if ((this.replies[at] as number) <= clock) this.reply(agent, at, this.since[agent] as number);
    }
  }

  /** Where the chat that ends first stands; of two that end together the one opened first. */
  private earliest(agent: number): number {
    const first = agent * this.stride;
    const end = first + (this.counts[agent] as number);
    let at = first;
    for (let i = first + 1; i < end; i++) {
      if ((this.ends[i] as number) < (this.ends[at] as number)) at = i;
    }
    return at;
  }
}
