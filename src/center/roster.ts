import { log } from "../base/log.ts";
import { Stream } from "../base/stream.ts";
import type { Calendar } from "../engine/calendar.ts";
import type { Clock } from "../engine/clock.ts";
import { Fifos } from "../engine/fifo.ts";
import { Rings } from "../engine/rings.ts";
import { Levels } from "../tally/levels.ts";
import type { Cohort, Pause } from "../workforce/heads.ts";
import { type Agents, AgentState, BY_HOUR, FIRST_RESERVE, UNUSED } from "./agents.ts";
import { EventKind } from "./event-kind.ts";
import { placeOf } from "./place.ts";
import { Cause, type CenterSpec, type EventSpec } from "./spec.ts";

const STAMP = { shift: 0, offset: 0 };

export interface RosterOptions {
  readonly spec: CenterSpec;
  readonly seed: number;
  readonly replication: number;
  readonly startSeconds: number;
  readonly clock: Clock;
  readonly agents: Agents;
  readonly calendar: Calendar;
  /** Told when an agent of a reserve goes home. */
  readonly reserveLeft: (reserve: number, cameSeconds: number) => void;
}

/**
 * Who of the agents on shift is on the floor: attendance, lateness, pauses and seats. What happens
 * here happens a few times a shift for each agent; contacts never wait for it.
 */
export class Roster {
  /** Agents on shift and off the floor: level group x causes + cause. */
  readonly away: Levels;
  /** Agents seated. */
  seated = 0;
  /** 1 for each group of which agents have come to the floor, to be cleared by whoever serves them. */
  readonly came: Uint8Array;
  anyCame = false;
  /** Agents of each reserve who are on duty and not released, by arrival; and when each agent came. */
  readonly duty: Fifos;
  readonly cameSeconds: Float64Array;

  private readonly seed: number;
  private readonly replication: number;
  private readonly clock: Clock;
  private readonly agents: Agents;
  private readonly calendar: Calendar;
  private readonly reserveLeft: (reserve: number, cameSeconds: number) => void;
  private readonly cohorts: readonly Cohort[];
  private readonly causes: number;
  private readonly seats: number;
  private readonly remoteShares: Float64Array;
  /** What takes agents off the floor, by number of the event; those that are on. */
  private readonly events: readonly EventSpec[];
  private readonly on: Set<number> = new Set();
  /** Causes for which agents are missing, not off as planned. */
  private readonly missingFor: readonly number[];
  /** How many agents had come before each. */
  readonly serial: Int32Array;
  private serials = 0;

  /** Changes when a shift ends and when the agent goes home: pauses still to come are withdrawn. */
  private readonly stamps: Int32Array;
  private readonly cause: Int32Array;
  private readonly ordinal: Int32Array;
  /** The pause that is due next, or the one the agent is in, as a position in the cohort's list. */
  private readonly pause: Int32Array;
  private readonly hasSeat: Uint8Array;
  private readonly waitingForSeat = new Rings(1);
  private readonly seatPlace: Int32Array;
  /** Agents of a cohort, as a chain; and those of it who do not come at all, absent and too late. */
  private readonly cohortFirst: Int32Array;
  private readonly cohortNext: Int32Array;
  private readonly missing: Int32Array;
  /** How many of each group have come without an ordinal of their own. */
  private readonly arrivals: Int32Array;

  constructor(options: RosterOptions) {
    const { spec, agents, calendar } = options;
    const { capacity } = agents;
    this.seed = options.seed;
    this.replication = options.replication;
    this.clock = options.clock;
    this.agents = agents;
    this.calendar = calendar;
    this.reserveLeft = options.reserveLeft;
    this.cohorts = spec.cohorts;
    this.causes = spec.causes.length;
    this.seats = spec.seats;
    this.events = spec.events;
    this.missingFor = [
      ...Object.values(Cause),
      ...spec.events.flatMap((event) => (event.kind === "agents" ? [event.cause] : [])),
    ];
    this.serial = new Int32Array(capacity);
    this.remoteShares = Float64Array.from(spec.groups, ({ remoteShare }) => remoteShare);
    this.away = new Levels(spec.groups.length * this.causes, options.startSeconds);
    this.came = new Uint8Array(spec.groups.length);
    this.duty = new Fifos(spec.reserves.length, new Int32Array(2 * capacity), {
      shift: 1,
      offset: 0,
    });
    this.cameSeconds = new Float64Array(spec.reserves.length > 0 ? capacity : 0);
    // the reserves' arrivals are events too, which are never withdrawn
    this.stamps = new Int32Array(capacity + spec.reserves.length);
    this.cause = new Int32Array(capacity);
    this.ordinal = new Int32Array(capacity);
    this.pause = new Int32Array(capacity);
    this.hasSeat = new Uint8Array(capacity);
    this.seatPlace = new Int32Array(capacity);
    this.cohortFirst = new Int32Array(spec.cohorts.length).fill(-1);
    this.cohortNext = new Int32Array(capacity).fill(-1);
    this.missing = new Int32Array(spec.cohorts.length * 2);
    this.arrivals = new Int32Array(spec.groups.length);
    for (const kind of [EventKind.agentComes, EventKind.pauseDue, EventKind.pauseEnd]) {
      calendar.watch(kind, this.stamps, STAMP);
    }
  }

  /** Agents of these groups who should be at work and are not: absent, late, without a seat, held. */
  countMissing(groups: Int32Array): number {
    if (this.causes === 0) return 0;
    let count = 0;
    for (const group of groups) {
      for (const cause of this.missingFor) {
        count += this.away.values[group * this.causes + cause] as number;
      }
    }
    return count;
  }

  // ---- coming ---------------------------------------------------------------------------------

  /** The shift of a cohort begins. */
  comeCohort(id: number): void {
    const cohort = this.cohorts[id] as Cohort;
    const { group, heads, firstOrdinal, attendance, lateShare } = cohort;
    const { agents } = this;
    const { now } = this.clock;
    agents.onShift.change(group, now, heads);
    const draws = attendance < 1 || lateShare > 0 ? this.drawsOf(cohort) : null;
    for (let i = 0; i < 3 * firstOrdinal; i++) draws?.open();
    let absent = 0;
    let tooLate = 0;
    for (let ordinal = 0; ordinal < heads; ordinal++) {
      const lateness = draws === null ? 0 : latenessOf(cohort, draws);
      if (lateness < 0) absent++;
      else if (lateness >= cohort.endSeconds - cohort.startSeconds) tooLate++;
      else {
        const agent = agents.take(group, id);
        this.ordinal[agent] = firstOrdinal + ordinal;
        this.serial[agent] = this.serials++;
        this.pause[agent] = 0;
        this.cohortNext[agent] = this.cohortFirst[id] as number;
        this.cohortFirst[id] = agent;
        if (lateness === 0) this.arrive(agent);
        else {
          this.goAway(agent, Cause.lateness);
          this.calendar.schedule(now + lateness, EventKind.agentComes, agent);
        }
      }
    }
    this.missing[2 * id] = absent;
    this.missing[2 * id + 1] = tooLate;
    if (absent > 0) this.changeAway(group, Cause.absence, absent);
    if (tooLate > 0) this.changeAway(group, Cause.lateness, tooLate);
  }

  private drawsOf({ key }: Cohort): Stream {
    return new Stream(this.seed, this.replication, "attendance", key);
  }

  /** Heads planned by the hour come. */
  comeByHour(group: number, heads: number): void {
    this.agents.onShift.change(group, this.clock.now, heads);
    for (let i = 0; i < heads; i++) this.comeOne(group, BY_HOUR);
  }

  /** An agent of a reserve, which is `group`, comes on duty. */
  comeReserve(reserve: number, group: number): void {
    this.agents.onShift.change(group, this.clock.now, 1);
    const agent = this.comeOne(group, FIRST_RESERVE - reserve);
    this.cameSeconds[agent] = this.clock.now;
    this.duty.push(reserve, agent);
  }

  private comeOne(group: number, cohort: number): number {
    const agent = this.agents.take(group, cohort);
    this.ordinal[agent] = this.arrivals[group] as number;
    this.arrivals[group] = (this.arrivals[group] as number) + 1;
    this.serial[agent] = this.serials++;
    this.arrive(agent);
    return agent;
  }

  /** An agent who was late comes. */
  comeLate(agent: number): void {
    this.comeBack(agent);
    this.arrive(agent);
  }

  /** An agent comes to the floor if there is a seat, or waits for one. */
  private arrive(agent: number): void {
    const needsSeat = this.seats < Number.POSITIVE_INFINITY && !this.isRemote(agent);
    this.hasSeat[agent] = 0;
    if (needsSeat && this.seated >= this.seats) {
      this.goAway(agent, Cause.noSeat);
      this.seatPlace[agent] = this.waitingForSeat.push(0, agent);
      return;
    }
    if (needsSeat) this.sit(agent);
    this.enter(agent);
  }

  private isRemote(agent: number): boolean {
    const share = this.remoteShares[this.agents.group[agent] as number] as number;
    return isTaken(this.ordinal[agent] as number, share);
  }

  private sit(agent: number): void {
    this.seated++;
    this.hasSeat[agent] = 1;
  }

  /**
   * An agent comes to the floor, for the first time or after an event: pauses that would be over are
   * missed. Whom an event concerns is held.
   */
  private enter(agent: number): void {
    if (this.isHeld(agent)) return;
    let start = this.nextPause(agent);
    while (start < Number.POSITIVE_INFINITY && start + this.pauseSeconds(agent) <= this.clock.now) {
      this.pause[agent] = (this.pause[agent] as number) + 1;
      start = this.nextPause(agent);
    }
    this.takeContacts(agent, start);
  }

  private takeContacts(agent: number, nextPause: number): void {
    this.agents.enter(agent);
    this.came[this.agents.group[agent] as number] = 1;
    this.anyCame = true;
    if (nextPause === Number.POSITIVE_INFINITY) return;
    const due = nextPause > this.clock.now ? nextPause : this.clock.now;
    this.calendar.schedule(due, EventKind.pauseDue, agent);
  }

  // ---- pauses -----------------------------------------------------------------------------------

  /** Moves `pause` on to the next one the agent takes; returns when it is due, `Infinity` without one. */
  private nextPause(agent: number): number {
    const id = this.agents.cohort[agent] as number;
    if (id < 0) return Number.POSITIVE_INFINITY;
    const cohort = this.cohorts[id] as Cohort;
    const { pauses } = cohort;
    const ordinal = this.ordinal[agent] as number;
    let at = this.pause[agent] as number;
    while (at < pauses.length && !isTaken(ordinal, (pauses[at] as Pause).share)) at++;
    this.pause[agent] = at;
    return at < pauses.length
      ? dueSeconds(pauses[at] as Pause, ordinal, cohort)
      : Number.POSITIVE_INFINITY;
  }

  private pauseSeconds(agent: number): number {
    return this.pauseOf(agent).lengthSeconds;
  }

  private pauseOf(agent: number): Pause {
    const { pauses } = this.cohorts[this.agents.cohort[agent] as number] as Cohort;
    return pauses[this.pause[agent] as number] as Pause;
  }

  /** A pause is due: it begins, or the agent finishes the open chats first. */
  pauseDue(agent: number): void {
    this.agents.stop(agent, AgentState.pauseDue);
    if (this.agents.openChats[agent] === 0) this.beginPause(agent);
  }

  /** An agent on the floor without open chats leaves it for the pause that is due. */
  beginPause(agent: number): void {
    this.agents.leave(agent);
    this.pauseNow(agent);
  }

  private pauseNow(agent: number): void {
    const { cause, lengthSeconds } = this.pauseOf(agent);
    this.goAway(agent, cause);
    this.calendar.schedule(this.clock.now + lengthSeconds, EventKind.pauseEnd, agent);
  }

  /** A pause ends: the next one begins if it is due already, else the agent takes contacts again. */
  pauseEnd(agent: number): void {
    this.comeBack(agent);
    this.pause[agent] = (this.pause[agent] as number) + 1;
    if (this.isHeld(agent)) return;
    const start = this.nextPause(agent);
    if (start <= this.clock.now) this.pauseNow(agent);
    else this.takeContacts(agent, start);
  }

  // ---- events -----------------------------------------------------------------------------------

  /** An event is on from now. Returns the agents on the floor and in overtime whom it concerns. */
  startEvent(event: number): number[] {
    const { agents } = this;
    this.on.add(event);
    const found: number[] = [];
    for (let agent = 0; agent < agents.capacity; agent++) {
      const isThere = agents.cohort[agent] !== UNUSED && agents.state[agent] !== AgentState.away;
      if (isThere && this.concerns(event, agent)) found.push(agent);
    }
    return found;
  }

  /** An agent on the floor without open chats is held off it. */
  hold(agent: number, event: number): void {
    this.agents.stop(agent, AgentState.away);
    this.agents.leave(agent);
    this.withdraw(agent);
    this.goAway(agent, this.causeOf(event));
  }

  /** An event is over: those it held enter again, in the order in which they came. */
  endEvent(event: number): void {
    const { agents, serial } = this;
    this.on.delete(event);
    const cause = this.causeOf(event);
    const held: number[] = [];
    for (let agent = 0; agent < agents.capacity; agent++) {
      const isAway = agents.cohort[agent] !== UNUSED && agents.state[agent] === AgentState.away;
      if (isAway && this.cause[agent] === cause) held.push(agent);
    }
    held.sort((a, b) => (serial[a] as number) - (serial[b] as number));
    for (const agent of held) {
      this.comeBack(agent);
      this.enter(agent);
    }
  }

  /** Holds an agent who is about to enter, if an event concerns it; whether one does. */
  private isHeld(agent: number): boolean {
    if (this.on.size === 0) return false;
    let first = -1;
    for (const event of this.on) {
      if ((first === -1 || event < first) && this.concerns(event, agent)) first = event;
    }
    if (first === -1) return false;
    this.goAway(agent, this.causeOf(first));
    return true;
  }

  private concerns(id: number, agent: number): boolean {
    const event = this.events[id] as EventSpec;
    if (event.kind !== "agents") return false;
    const { groups, from, to, sparesRemote } = event;
    const place = placeOf(this.ordinal[agent] as number);
    return (
      place >= from &&
      place < to &&
      groups.includes(this.agents.group[agent] as number) &&
      !(sparesRemote && this.isRemote(agent))
    );
  }

  private causeOf(id: number): number {
    const event = this.events[id] as EventSpec;
    return event.kind === "agents" ? event.cause : Cause.absence;
  }

  private goAway(agent: number, cause: number): void {
    this.agents.state[agent] = AgentState.away;
    this.cause[agent] = cause;
    this.changeAway(this.agents.group[agent] as number, cause, 1);
  }

  private comeBack(agent: number): void {
    this.changeAway(this.agents.group[agent] as number, this.cause[agent] as number, -1);
  }

  private changeAway(group: number, cause: number, step: number): void {
    this.away.change(group * this.causes + cause, this.clock.now, step);
  }

  // ---- going ------------------------------------------------------------------------------------

  /** The agents of a cohort, last come first. */
  ofCohort(id: number): number[] {
    const found: number[] = [];
    let agent = this.cohortFirst[id] as number;
    for (; agent !== -1; agent = this.cohortNext[agent] as number) found.push(agent);
    return found;
  }

  /** Those of a cohort who never came need not be waited for. */
  endCohort(id: number): void {
    const { group } = this.cohorts[id] as Cohort;
    const absent = this.missing[2 * id] as number;
    const tooLate = this.missing[2 * id + 1] as number;
    if (absent > 0) this.changeAway(group, Cause.absence, -absent);
    if (tooLate > 0) this.changeAway(group, Cause.lateness, -tooLate);
    if (absent + tooLate > 0) this.agents.onShift.change(group, this.clock.now, -absent - tooLate);
    this.cohortFirst[id] = -1;
  }

  /** The shift of an agent ends: with open chats there is overtime, else the way home. */
  endShift(agent: number): void {
    const { agents } = this;
    const { now } = this.clock;
    const group = agents.group[agent] as number;
    const cohort = agents.cohort[agent] as number;
    agents.onShift.change(group, now, -1);
    if (cohort <= FIRST_RESERVE) this.duty.remove(FIRST_RESERVE - cohort, agent);
    if (agents.state[agent] === AgentState.away) {
      this.comeBack(agent);
      if (this.cause[agent] === Cause.noSeat) this.stopWaitingForSeat(agent);
      this.release(agent);
      return;
    }
    agents.stop(agent, AgentState.leaving);
    agents.leave(agent);
    this.withdraw(agent);
    if (agents.openChats[agent] === 0) this.release(agent);
    else agents.overtime.change(group, now, 1);
  }

  private stopWaitingForSeat(agent: number): void {
    this.waitingForSeat.remove(0, this.seatPlace[agent] as number);
  }

  /** An agent in overtime has closed the last chat. */
  goHome(agent: number): void {
    this.agents.overtime.change(this.agents.group[agent] as number, this.clock.now, -1);
    this.release(agent);
  }

  /** Nothing that was scheduled for the agent happens any more. */
  private withdraw(agent: number): void {
    this.stamps[agent] = ((this.stamps[agent] as number) + 1) | 0;
  }

  private release(agent: number): void {
    const cohort = this.agents.cohort[agent] as number;
    this.withdraw(agent);
    this.agents.release(agent);
    if (cohort <= FIRST_RESERVE) {
      this.reserveLeft(FIRST_RESERVE - cohort, this.cameSeconds[agent] as number);
    }
    if (this.hasSeat[agent] === 0) return;
    this.hasSeat[agent] = 0;
    this.seated--;
    const next = this.waitingForSeat.first(0);
    if (next === -1) return;
    this.stopWaitingForSeat(next);
    this.comeBack(next);
    this.sit(next);
    this.enter(next);
  }
}

/** By how much an agent of a cohort is late; negative for one who stays away. Three draws, always. */
function latenessOf(cohort: Cohort, draws: Stream): number {
  const isAbsent = draws.open() >= cohort.attendance;
  const isLate = draws.open() < cohort.lateShare && cohort.part === 0;
  const seconds = -cohort.lateMeanSeconds * log(1 - draws.open());
  if (isAbsent) return -1;
  return isLate ? seconds : 0;
}

/** Whether the one with this ordinal is among a share of all, spread evenly over them. */
function isTaken(ordinal: number, share: number): boolean {
  return takers(ordinal + 1, share) > takers(ordinal, share);
}

/** When a pause is due for one who takes it: those of the cohort who do are spread evenly. */
function dueSeconds(
  { startSeconds, spreadSeconds, share }: Pause,
  ordinal: number,
  { firstOrdinal, heads }: Cohort,
): number {
  const before = takers(firstOrdinal, share);
  const all = takers(firstOrdinal + heads, share) - before;
  return startSeconds + (spreadSeconds * (takers(ordinal, share) - before + 0.5)) / all;
}

/** How many of the first `count` are among a share of all. */
function takers(count: number, share: number): number {
  return Math.floor(count * share);
}
