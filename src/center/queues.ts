import type { Clock } from "../engine/clock.ts";
import { Rings } from "../engine/rings.ts";
import { Levels } from "../tally/levels.ts";
import { ContactDouble, type Contacts, ContactWord, DOUBLE_SHIFT, WORD_SHIFT } from "./contacts.ts";
import { CELLS, CLASSES, classOfCell, extrasOf } from "./extras.ts";
import type { CenterSpec } from "./spec.ts";

/**
 * Who waits, and who goes first. The `kind` of a contact is line x cells + cell, where the cell says
 * what it is and what it is taken for (one cell where there are no priority classes); a line has a
 * queue for each class.
 */
export class Queues {
  readonly cells: number;
  readonly classes: number;
  /** Number of kinds; a chat handed back has its kind plus this. */
  readonly kinds: number;
  /** Groups that a contact of a queue asks, in their order. */
  readonly groupsOf: readonly Int32Array[];
  /** How many wait for a first answer, by line. */
  readonly waiting: Levels;

  private readonly clock: Clock;
  private readonly contacts: Contacts;
  private readonly rings: Rings;
  /** Line and queue (line x classes + class) by kind. */
  private readonly lines: Int32Array;
  private readonly queues: Int32Array;
  private readonly linesOf: readonly Int32Array[];
  private readonly prefers: Uint8Array;
  private readonly ageingSeconds: number;

  constructor(spec: CenterSpec, contacts: Contacts, clock: Clock, startSeconds: number) {
    const { hasClasses, cells } = extrasOf(spec);
    this.clock = clock;
    this.contacts = contacts;
    this.cells = cells;
    this.classes = hasClasses ? CLASSES : 1;
    const { classes } = this;
    const kinds = spec.lines.length * cells;
    this.kinds = kinds;
    this.lines = Int32Array.from({ length: kinds }, (_, kind) => Math.floor(kind / cells));
    this.queues = Int32Array.from(
      this.lines,
      (line, kind) =>
        line * classes + (hasClasses ? (classOfCell[(kind % cells) % CELLS] as number) : 0),
    );
    this.groupsOf = Array.from({ length: spec.lines.length * classes }, (_, queue) =>
      groupsAsked(spec, Math.floor(queue / classes), hasClasses && queue % classes === 1),
    );
    this.waiting = new Levels(spec.lines.length, startSeconds);
    this.rings = new Rings(spec.lines.length * classes);
    this.linesOf = spec.groups.map(({ lines }) => lines);
    this.prefers = Uint8Array.from(spec.groups, ({ pick }) => (pick === "preference" ? 1 : 0));
    this.ageingSeconds = spec.ageingSeconds;
  }

  /** The line of contacts of a kind; the two are the same where a line has one cell. */
  lineOf(kind: number): number {
    return this.cells === 1 ? kind : (this.lines[kind] as number);
  }

  /** The queue of contacts of a kind: line x classes + class. */
  queueOf(kind: number): number {
    return this.cells === 1 ? kind : (this.queues[kind] as number);
  }

  /** A contact stands at the end of its queue; returns its place there. */
  push(contact: number, kind: number): number {
    return this.rings.push(this.queueOf(kind), contact);
  }

  /** A waiting contact leaves its queue: what was to happen to it there is withdrawn. */
  leave(contact: number, kind: number): void {
    const { words } = this.contacts;
    const word = contact << WORD_SHIFT;
    this.rings.remove(this.queueOf(kind), words[word + ContactWord.seat] as number);
    words[word + ContactWord.stamp] = ((words[word + ContactWord.stamp] as number) + 1) | 0;
    this.waiting.change(this.lineOf(kind), this.clock.now, -1);
  }

  /** The first of a queue; -1 when it is empty. */
  first(queue: number): number {
    return this.rings.first(queue);
  }

  /** The waiting contact that an agent of `group` takes next; -1 when none waits. */
  nextFor(group: number): number {
    const lines = this.linesOf[group] as Int32Array;
    if (this.classes > 1) return this.nextByRank(group, lines);
    let chosen = this.rings.first(lines[0] as number);
    if (lines.length === 1) return chosen;
    const prefers = this.prefers[group] === 1;
    for (let i = 1; i < lines.length; i++) {
      if (prefers && chosen !== -1) return chosen;
      const contact = this.rings.first(lines[i] as number);
      if (contact === -1) continue;
      if (chosen === -1 || this.since(contact) < this.since(chosen)) chosen = contact;
    }
    return chosen;
  }

  private nextByRank(group: number, lines: Int32Array): number {
    const prefers = this.prefers[group] === 1;
    let chosen = -1;
    let chosenLine = -1;
    let chosenRank = CLASSES;
    let chosenSince = 0;
    for (let i = 0; i < lines.length; i++) {
      for (let cls = 0; cls < CLASSES; cls++) {
        const contact = this.rings.first((lines[i] as number) * CLASSES + cls);
        if (contact === -1) continue;
        const since = this.since(contact);
        const rank = this.rank(cls, since);
        const longer = since < chosenSince && !(prefers && chosenLine !== i);
        if (rank < chosenRank || (rank === chosenRank && longer)) {
          chosen = contact;
          chosenLine = i;
          chosenRank = rank;
          chosenSince = since;
        }
      }
    }
    return chosen;
  }

  /** The class that one of class `cls`, waiting since then, counts as now. */
  rank(cls: number, since: number): number {
    const lifted = cls - Math.floor((this.clock.now - since) / this.ageingSeconds);
    return lifted > 0 ? lifted : 0;
  }

  /** Since when a contact has waited. */
  since(contact: number): number {
    return this.contacts.doubles[(contact << DOUBLE_SHIFT) + ContactDouble.since] as number;
  }
}

/**
 * Chats broken off at the end of a shift, by an event, or for an approval, by line: their customers have
 * had an answer, do not abandon, and go before all who wait for a first one.
 */
export class Returns {
  readonly isOn: boolean;
  /** How many wait to be gone on with, by line. */
  readonly waiting: Levels;
  private readonly contacts: Contacts;
  private readonly rings: Rings;
  private readonly linesOf: readonly Int32Array[];
  /** How many contacts had joined before each, and how many had come to wait here before it. */
  private numbers = new Int32Array(0);
  private joined = 0;
  private turns = new Int32Array(0);
  private pushed = 0;

  constructor(spec: CenterSpec, contacts: Contacts, startSeconds: number) {
    const { lines, groups } = spec;
    this.isOn = handsBack(spec);
    this.waiting = new Levels(lines.length, startSeconds);
    this.contacts = contacts;
    this.rings = new Rings(this.isOn ? lines.length : 0);
    this.linesOf = groups.map((group) => group.lines);
  }

  /** A contact joins: its chat may be handed back one day. */
  join(contact: number): void {
    if (this.numbers.length < this.contacts.capacity) {
      const numbers = new Int32Array(this.contacts.capacity);
      numbers.set(this.numbers);
      this.numbers = numbers;
      const turns = new Int32Array(this.contacts.capacity);
      turns.set(this.turns);
      this.turns = turns;
    }
    this.numbers[contact] = this.joined++;
  }

  /** Negative when the first of two contacts joined before the other. */
  order(contact: number, other: number): number {
    return (this.numbers[contact] as number) - (this.numbers[other] as number);
  }

  /**
   * Nobody goes on at once with a chat of `line` that is broken off at `now`. Those of one event are
   * pushed in the order in which they joined.
   */
  push(contact: number, line: number, now: number): void {
    const { words } = this.contacts;
    words[(contact << WORD_SHIFT) + ContactWord.seat] = this.rings.push(line, contact);
    this.turns[contact] = this.pushed++;
    this.waiting.change(line, now, 1);
  }

  /** An agent goes on with it. */
  remove(contact: number, line: number, now: number): void {
    const { words } = this.contacts;
    this.rings.remove(line, words[(contact << WORD_SHIFT) + ContactWord.seat] as number);
    this.waiting.change(line, now, -1);
  }

  /** The chat that an agent of `group` goes on with: the one pushed first; -1 when there is none. */
  nextFor(group: number): number {
    const { turns } = this;
    let chosen = -1;
    for (const line of this.linesOf[group] as Int32Array) {
      const contact = this.rings.first(line);
      if (contact === -1) continue;
      if (chosen === -1 || (turns[contact] as number) < (turns[chosen] as number)) chosen = contact;
    }
    return chosen;
  }
}

/** Whether chats may be broken off, to be gone on with by another agent. */
function handsBack({ groups, lines, events }: CenterSpec): boolean {
  return (
    groups.some(({ atShiftEnd }) => atShiftEnd === "handBack") ||
    lines.some(({ approvals }) => approvals !== null) ||
    events.some(({ kind }) => kind === "agents")
  );
}

/** Groups that list a line, in the order of the document; for those flagged as upset senior ones first. */
function groupsAsked({ groups }: CenterSpec, line: number, seniorFirst: boolean): Int32Array {
  const listing = groups.flatMap(({ lines }, id) => (lines.includes(line) ? [id] : []));
  if (!seniorFirst) return Int32Array.from(listing);
  const isSenior = (id: number) => groups[id]?.senior === true;
  return Int32Array.of(...listing.filter(isSenior), ...listing.filter((id) => !isSenior(id)));
}
