import type { Clock } from "../engine/clock.ts";
import { LineField } from "../tally/tallies.ts";
import { type Contacts, ContactWord, WORD_SHIFT } from "./contacts.ts";
import { extrasOf } from "./extras.ts";
import { longer } from "./longer.ts";
import type { Newcomer } from "./newcomer.ts";
import type { Queues } from "./queues.ts";
import type { CenterSpec } from "./spec.ts";
import { Outcome, type Trace, TracedContact } from "./trace.ts";

const START = 1024;

export interface TracerOptions {
  readonly spec: CenterSpec;
  readonly trace: Trace;
  readonly clock: Clock;
  readonly contacts: Contacts;
  readonly queues: Queues;
}

/** Keeps of every contact on the floor what a trace tells of it once it has ended. */
export class Tracer {
  private readonly trace: Trace;
  private readonly clock: Clock;
  private readonly contacts: Contacts;
  private readonly queues: Queues;
  private readonly cellsOfTouchpoint: number;
  private readonly horizonSeconds: number;
  private readonly told = new TracedContact();

  private room = 0;
  private arrived = new Float64Array(0);
  private joined = new Float64Array(0);
  private answers = new Float64Array(0);
  private responses = new Float64Array(0);
  private origins = new Uint8Array(0);
  private groups = new Int32Array(0);
  private agents = new Int32Array(0);
  private counts = new Uint8Array(0);

  constructor({ spec, trace, clock, contacts, queues }: TracerOptions) {
    this.trace = trace;
    this.clock = clock;
    this.contacts = contacts;
    this.queues = queues;
    this.cellsOfTouchpoint = extrasOf(spec).cellsOfTouchpoint;
    this.horizonSeconds = spec.horizonSeconds;
  }

  /** The bot contains a contact. */
  readonly contained = (line: number, arrived: number, cell: number, origin: number): void => {
    const counted = arrived >= 0 && arrived < this.horizonSeconds;
    this.begin(line, cell, arrived, origin, counted);
    this.told.outcome = Outcome.contained;
    this.trace.add(this.told);
  };

  /** A newcomer ends on asking for a person, as `field` (LineField). */
  lost(line: number, newcomer: Newcomer, field: number, counted: boolean): void {
    const { told } = this;
    const { now } = this.clock;
    this.begin(line, newcomer.cell, newcomer.arrivedSeconds, newcomer.origin, counted);
    told.joinedSeconds = now;
    told.endedSeconds = now;
    told.outcome = outcomeOf(field);
    this.trace.add(told);
  }

  /** A newcomer takes its slot. */
  join(contact: number, newcomer: Newcomer, counted: boolean): void {
    if (this.room < this.contacts.capacity) this.grow();
    this.arrived[contact] = newcomer.arrivedSeconds;
    this.joined[contact] = this.clock.now;
    this.answers[contact] = Number.NaN;
    this.responses[contact] = Number.NaN;
    this.origins[contact] = newcomer.origin;
    this.groups[contact] = -1;
    this.agents[contact] = -1;
    this.counts[contact] = counted ? 1 : 0;
  }

  /** Its answer is known: wait in queue, all of the response, and who gave it. */
  answered(
    contact: number,
    waitSeconds: number,
    responseSeconds: number,
    group: number,
    agent: number,
  ): void {
    this.answers[contact] = (this.joined[contact] as number) + waitSeconds;
    this.responses[contact] = responseSeconds;
    this.groups[contact] = group;
    this.agents[contact] = agent;
  }

  /** It has ended, as `field` (LineField). */
  ended(contact: number, field: number): void {
    this.tell(contact, outcomeOf(field), this.clock.now);
  }

  /** The replay has ended before it: waiting, in a chat, or parked. */
  left(contact: number): void {
    const isAnswered = this.groups[contact] !== -1;
    this.tell(contact, isAnswered ? Outcome.answered : Outcome.waiting, Number.NaN);
  }

  private tell(contact: number, outcome: number, endedSeconds: number): void {
    const { told, queues } = this;
    const word = this.contacts.words[(contact << WORD_SHIFT) + ContactWord.kind] as number;
    const kind = word % queues.kinds;
    const line = queues.lineOf(kind);
    const arrived = this.arrived[contact] as number;
    const counted = this.counts[contact] === 1;
    this.begin(line, kind - line * queues.cells, arrived, this.origins[contact] as number, counted);
    told.joinedSeconds = this.joined[contact] as number;
    told.answeredSeconds = this.answers[contact] as number;
    told.responseSeconds = this.responses[contact] as number;
    told.endedSeconds = endedSeconds;
    told.group = this.groups[contact] as number;
    told.agent = this.agents[contact] as number;
    told.outcome = outcome;
    this.trace.add(told);
  }

  private begin(
    line: number,
    cell: number,
    arrivedSeconds: number,
    origin: number,
    counted: boolean,
  ): void {
    const { told } = this;
    told.line = line;
    told.touchpoint = Math.floor(cell / this.cellsOfTouchpoint);
    told.cell = cell % this.cellsOfTouchpoint;
    told.arrivedSeconds = arrivedSeconds;
    told.origin = origin;
    told.counted = counted;
    told.joinedSeconds = Number.NaN;
    told.answeredSeconds = Number.NaN;
    told.responseSeconds = Number.NaN;
    told.endedSeconds = Number.NaN;
    told.group = -1;
    told.agent = -1;
  }

  private grow(): void {
    const room = Math.max(START, this.contacts.capacity);
    this.room = room;
    this.arrived = longer(this.arrived, room);
    this.joined = longer(this.joined, room);
    this.answers = longer(this.answers, room);
    this.responses = longer(this.responses, room);
    this.origins = longer(this.origins, room);
    this.groups = longer(this.groups, room);
    this.agents = longer(this.agents, room);
    this.counts = longer(this.counts, room);
  }
}

/** What became of a contact, by its field of the tallies. */
function outcomeOf(field: number): number {
  if (field === LineField.answered) return Outcome.answered;
  if (field === LineField.abandoned) return Outcome.abandoned;
  return field === LineField.blocked ? Outcome.blocked : Outcome.dropped;
}
