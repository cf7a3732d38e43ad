import type { Clock } from "../engine/clock.ts";
import type { Agents } from "./agents.ts";
import type { Chats } from "./chats.ts";
import { type Contacts, ContactWord, WORD_SHIFT } from "./contacts.ts";
import type { Ledger } from "./ledger.ts";
import { NO_RULE, type Overflow } from "./overflow.ts";
import type { Queues, Returns } from "./queues.ts";
import type { Roster } from "./roster.ts";
import type { CenterSpec } from "./spec.ts";

export interface RoutingOptions {
  readonly spec: CenterSpec;
  readonly clock: Clock;
  readonly contacts: Contacts;
  readonly agents: Agents;
  readonly chats: Chats;
  readonly queues: Queues;
  readonly returns: Returns;
  readonly overflow: Overflow;
  readonly roster: Roster;
  readonly ledger: Ledger;
}

/** Who gets whom: the agent for a contact, the contact for an agent, and what is passed from one to another. */
export class Routing {
  private readonly clock: Clock;
  private readonly contacts: Contacts;
  private readonly agents: Agents;
  private readonly chats: Chats;
  private readonly queues: Queues;
  private readonly returns: Returns;
  private readonly overflow: Overflow;
  private readonly roster: Roster;
  private readonly ledger: Ledger;
  private readonly groups: number;
  /** Whether groups help lines they do not list, and chats are handed back. */
  private readonly helps: boolean;
  private readonly handsBack: boolean;

  constructor(options: RoutingOptions) {
    this.clock = options.clock;
    this.contacts = options.contacts;
    this.agents = options.agents;
    this.chats = options.chats;
    this.queues = options.queues;
    this.returns = options.returns;
    this.overflow = options.overflow;
    this.roster = options.roster;
    this.ledger = options.ledger;
    this.groups = options.spec.groups.length;
    this.helps = options.overflow.isOn;
    this.handsBack = options.returns.isOn;
  }

  /** The agent for a contact of `queue`: of the first group that has one free; -1 when none is. */
  agentFor(queue: number): number {
    const groups = this.queues.groupsOf[queue] as Int32Array;
    for (let i = 0; i < groups.length; i++) {
      const agent = this.agents.leastLoaded(groups[i] as number);
      if (agent !== -1) return agent;
    }
    return -1;
  }

  /** The contact that an agent of `group` takes next: handed back, or waiting; -1 when none is there. */
  nextFor(group: number): number {
    if (this.handsBack) {
      const returned = this.returns.nextFor(group);
      if (returned !== -1) return returned;
    }
    return this.queues.nextFor(group);
  }

  /** An agent, whose load is already booked, takes a contact that `nextFor` or a rule has found. */
  answer(contact: number, agent: number, rule: number): void {
    const kind = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.kind] as number;
    if (kind >= this.queues.kinds) {
      this.goOn(contact, agent, kind - this.queues.kinds);
      return;
    }
    this.queues.leave(contact, kind);
    this.chats.start(contact, agent, kind, rule);
  }

  /** An agent takes a contact of `kind` whose chat was broken off. */
  private goOn(contact: number, agent: number, kind: number): void {
    const { now } = this.clock;
    this.ledger.waitSeconds += now - this.queues.since(contact);
    this.returns.remove(contact, this.queues.lineOf(kind), now);
    this.chats.goOn(contact, agent);
  }

  /** A group helps the lines of its rules, as long as it has agents to spare; whether it did. */
  help(group: number): boolean {
    const { agents, overflow } = this;
    for (let helped = false; ; helped = true) {
      const agent = agents.leastLoaded(group);
      const rule = agent === -1 ? NO_RULE : overflow.find(group, agent);
      if (rule === NO_RULE) return helped;
      agents.takeChat(agent);
      this.answer(overflow.helped, agent, rule);
      this.chats.repace(agent);
    }
  }

  /** Groups whose rules are due help, in the order of the rules; whether any did. */
  helpWhereDue(): boolean {
    let helped = false;
    for (let due = this.overflow.nextDue(); due !== -1; due = this.overflow.nextDue()) {
      if (this.help(due)) helped = true;
    }
    return helped;
  }

  /** Agents who have come serve who waits. */
  serveWhoCame(): void {
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
      this.chats.repace(agent);
    }
    if (this.helps) this.help(group);
  }

  /** Chats handed back go on elsewhere. */
  passAllOn(handed: readonly number[]): void {
    for (const contact of handed) this.passOn(contact);
    if (!this.helps || handed.length === 0) return;
    // who handed back a chat of another line may have slots to lend again
    for (let group = 0; group < this.groups; group++) this.help(group);
  }

  /** Takes the open chats from these agents; returns them by order of joining. */
  takeBack(handing: readonly number[]): readonly number[] {
    const { contacts, agents, chats } = this;
    const handBack = new Set(handing.filter((agent) => (agents.openChats[agent] as number) > 0));
    if (handBack.size === 0) return [];
    const handed: number[] = [];
    for (let contact = 0; contact < contacts.slots; contact++) {
      if (handBack.has(chats.agentOf(contact))) handed.push(contact);
    }
    handed.sort((a, b) => this.returns.order(a, b));
    for (const contact of handed) chats.cut(contact);
    for (const agent of handBack) chats.repace(agent);
    return handed;
  }

  /** A chat handed back, or back from approval, goes on with whoever is free, else to the front of its line. */
  passOn(contact: number): void {
    const returned = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.kind] as number;
    const kind = returned - this.queues.kinds;
    const agent = this.agentFor(this.queues.queueOf(kind));
    if (agent === -1) {
      this.returns.push(contact, this.queues.lineOf(kind), this.clock.now);
      return;
    }
    this.agents.takeChat(agent);
    this.chats.goOn(contact, agent);
    this.chats.repace(agent);
  }
}
