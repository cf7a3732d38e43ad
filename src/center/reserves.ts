import { Stream } from "../base/stream.ts";
import type { Calendar } from "../engine/calendar.ts";
import { type Agents, FIRST_RESERVE } from "./agents.ts";
import type { Counts } from "./counts.ts";
import { EventKind } from "./event-kind.ts";
import { extrasOf, RESERVE_FIELDS, ReserveField } from "./extras.ts";
import type { Roster } from "./roster.ts";
import type { CenterSpec, ReserveSpec, TriggerSpec } from "./spec.ts";

/** What the policies look at. */
export interface Sight {
  /** Contacts waiting for a first answer, by line. */
  readonly waiting: Int32Array;
  /** Contacts answered or gone so far, and those of them answered in time, by line. */
  readonly decided: Float64Array;
  readonly inTime: Float64Array;
  readonly agents: Agents;
  readonly roster: Roster;
}

/** A contact of `line` has been answered, in time or not, or has gone. */
export function decide({ decided, inTime }: Sight, line: number, isInTime: boolean): void {
  decided[line] = (decided[line] as number) + 1;
  if (isInTime) inTime[line] = (inTime[line] as number) + 1;
}

/**
 * The policies that call reserves and send them home again. Each looks at the floor every
 * `checkSeconds`; between its looks it costs nothing.
 */
export class Reserves {
  readonly specs: readonly ReserveSpec[];
  /** Whether any of them asks how many were in time lately. */
  readonly watch: boolean;

  /** Index from which on `agentComes` means an agent of reserve 0, 1, … */
  private readonly comesAt: number;
  private readonly spec: CenterSpec;
  private readonly seed: number;
  private readonly replication: number;
  private readonly calendar: Calendar;
  private readonly counts: Counts;
  private readonly states: readonly State[];
  private readonly extrasAt: number;

  constructor(options: {
    readonly spec: CenterSpec;
    readonly seed: number;
    readonly replication: number;
    readonly calendar: Calendar;
    readonly agents: Agents;
    readonly counts: Counts;
  }) {
    const { spec, calendar } = options;
    this.spec = spec;
    this.seed = options.seed;
    this.replication = options.replication;
    this.calendar = calendar;
    this.comesAt = options.agents.capacity;
    this.counts = options.counts;
    this.specs = spec.reserves;
    this.watch = spec.reserves.some(({ triggers }) =>
      triggers.some(({ kind }) => kind === "within"),
    );
    this.states = spec.reserves.map((reserve) => stateOf(reserve, spec));
    this.extrasAt = extrasOf(spec).reserves;
    spec.reserves.forEach((reserve, id) => {
      calendar.schedule(0, EventKind.check, id);
      // looks before the horizon call nobody, but let it be known at 0 what happened lately
      const first = this.watch ? Math.ceil(-spec.warmUpSeconds / reserve.checkSeconds) : 0;
      if (first < 0) calendar.schedule(first * reserve.checkSeconds, EventKind.check, id);
    });
  }

  /** A policy looks, calls and schedules its next look; returns the agents it releases. */
  check(id: number, now: number, sight: Sight): number[] {
    const reserve = this.specs[id] as ReserveSpec;
    const state = this.states[id] as State;
    const next = (Math.round(now / reserve.checkSeconds) + 1) * reserve.checkSeconds;
    const isFirst = now < 0 && next >= 0;
    if (next < this.spec.horizonSeconds && !isFirst) {
      this.calendar.schedule(next, EventKind.check, id);
    }
    const calls = isTriggered(reserve, state, now, sight);
    if (now < 0) return [];
    if (calls) this.call(id, now);
    return released(id, reserve, state, now, sight);
  }

  private call(id: number, now: number): void {
    const { name, size, cap, leadSeconds, spreadSeconds, showUpShare, againSeconds } = this.specs[
      id
    ] as ReserveSpec;
    const state = this.states[id] as State;
    const heads = Math.min(size, cap - state.onDuty - state.onWay);
    if (heads <= 0 || now - state.lastCall < againSeconds) return;
    state.lastCall = now;
    const draws = new Stream(this.seed, this.replication, "reserve", `${name}/${state.calls++}`);
    for (let i = 0; i < heads; i++) {
      const shows = draws.open() < showUpShare;
      const wait = leadSeconds + draws.open() * spreadSeconds;
      if (!shows) continue;
      state.onWay++;
      this.calendar.schedule(now + wait, EventKind.agentComes, this.comesAt + id);
    }
    this.add(id, ReserveField.calls, 1);
    this.add(id, ReserveField.headsCalled, heads);
    if (state.calls > 1) return;
    this.add(id, ReserveField.called, 1);
    this.add(id, ReserveField.firstCallSeconds, now);
  }

  /** An agent of a reserve comes on duty. */
  came(id: number, now: number): void {
    const state = this.states[id] as State;
    state.onWay--;
    state.onDuty++;
    if (now >= this.spec.horizonSeconds) return;
    this.add(id, ReserveField.headsArrived, 1);
    if (state.lastArrival === Number.NEGATIVE_INFINITY) {
      this.add(id, ReserveField.arrived, 1);
      this.add(id, ReserveField.firstArrivalSeconds, now);
      this.add(id, ReserveField.lastArrivalSeconds, now);
    } else this.add(id, ReserveField.lastArrivalSeconds, now - state.lastArrival);
    state.lastArrival = now;
  }

  /** An agent of a reserve goes home, or the replay is over: what is owed is booked. */
  left(id: number, cameSeconds: number, now: number): void {
    const { group, minimumSeconds } = this.specs[id] as ReserveSpec;
    const { horizonSeconds, intervalSeconds } = this.spec;
    (this.states[id] as State).onDuty--;
    if (cameSeconds >= horizonSeconds) return;
    const worked = Math.min(now, horizonSeconds) - cameSeconds;
    const paid = Math.max(worked, minimumSeconds);
    const interval = Math.floor(cameSeconds / intervalSeconds);
    this.counts.addReservePaid(interval, group, paid);
  }

  /** The replay is over: books what is owed to those still on duty. */
  settle(agents: Agents, roster: Roster, now: number): void {
    for (let agent = 0; agent < agents.capacity; agent++) {
      const cohort = agents.cohort[agent] as number;
      if (cohort <= FIRST_RESERVE) {
        this.left(FIRST_RESERVE - cohort, roster.cameSeconds[agent] as number, now);
      }
    }
  }

  private add(id: number, field: number, amount: number): void {
    this.counts.addExtra(this.extrasAt + id * RESERVE_FIELDS + field, amount);
  }
}

/** Where a policy stands. */
interface State {
  calls: number;
  lastCall: number;
  lastArrival: number;
  onWay: number;
  onDuty: number;
  /** Moments passed, of each clock trigger and of the release. */
  readonly passed: Int32Array;
  releasesPassed: number;
  /** First look since which few have waited; `Infinity` while many do. */
  quietSince: number;
  readonly lines: Int32Array;
  /** Groups whose coverage counts: the others that list one of the lines. */
  readonly groups: Int32Array;
  /** What had happened at the last looks, of each trigger that asks for it: decided, in time. */
  readonly looks: readonly { readonly decided: Float64Array; readonly inTime: Float64Array }[];
  lookCount: number;
}

function stateOf({ group, triggers, checkSeconds }: ReserveSpec, spec: CenterSpec): State {
  const lines = spec.groups[group]?.lines ?? new Int32Array(0);
  const ofReserves = new Set(spec.reserves.map((reserve) => reserve.group));
  const others = spec.groups.flatMap((other, id) =>
    !ofReserves.has(id) && other.lines.some((line) => lines.includes(line)) ? [id] : [],
  );
  return {
    calls: 0,
    lastCall: Number.NEGATIVE_INFINITY,
    lastArrival: Number.NEGATIVE_INFINITY,
    onWay: 0,
    onDuty: 0,
    passed: new Int32Array(triggers.length),
    releasesPassed: 0,
    quietSince: Number.POSITIVE_INFINITY,
    lines,
    groups: Int32Array.from(others),
    looks: triggers.map((trigger) => {
      const looks = trigger.kind === "within" ? Math.ceil(trigger.overSeconds / checkSeconds) : 0;
      return { decided: new Float64Array(looks), inTime: new Float64Array(looks) };
    }),
    lookCount: 0,
  };
}

/** Whether any trigger holds. All are asked, for some remember what they saw. */
function isTriggered(reserve: ReserveSpec, state: State, now: number, sight: Sight): boolean {
  let holds = false;
  reserve.triggers.forEach((trigger, at) => {
    // moments are of the horizon, and so are those before it for the first look
    const asks = now >= 0 || trigger.kind === "within";
    if (asks && holdsNow(trigger, at, state, now, sight)) holds = true;
  });
  state.lookCount++;
  return holds;
}

function holdsNow(
  trigger: TriggerSpec,
  at: number,
  state: State,
  now: number,
  { waiting, decided, inTime, agents, roster }: Sight,
): boolean {
  switch (trigger.kind) {
    case "waiting":
      return sumOf(waiting, state.lines) >= trigger.contacts;
    case "within": {
      const looks = state.looks[at] as State["looks"][number];
      const slot = state.lookCount % looks.decided.length;
      const all = sumOf(decided, state.lines);
      const good = sumOf(inTime, state.lines);
      const lately = all - (looks.decided[slot] as number);
      const goodLately = good - (looks.inTime[slot] as number);
      looks.decided[slot] = all;
      looks.inTime[slot] = good;
      return lately > 0 && goodLately < trigger.share * lately;
    }
    case "coverage": {
      const planned = sumOf(agents.onShift.values, state.groups);
      return planned > 0 && planned - roster.countMissing(state.groups) < trigger.share * planned;
    }
    default: {
      const before = state.passed[at] as number;
      const count = passed(trigger.times, before, now);
      state.passed[at] = count;
      return count > before;
    }
  }
}

/** Agents of a reserve whose duty ends at this look, by arrival. */
function released(
  id: number,
  { minimumSeconds, release }: ReserveSpec,
  state: State,
  now: number,
  { waiting, roster: { duty, cameSeconds } }: Sight,
): number[] {
  if (sumOf(waiting, state.lines) >= release.waitingBelow)
    state.quietSince = Number.POSITIVE_INFINITY;
  else if (state.quietSince > now) state.quietSince = now;
  const isQuiet = now - state.quietSince >= release.forSeconds;
  const before = state.releasesPassed;
  state.releasesPassed = passed(release.times, before, now);
  const isOver = state.releasesPassed > before;

  const found: number[] = [];
  for (let agent = duty.first[id] as number; agent !== -1; agent = duty.after(agent)) {
    const served = now - (cameSeconds[agent] as number);
    const ends = isOver || (isQuiet && served >= minimumSeconds) || served >= release.afterSeconds;
    // who came later has served less
    if (!ends) break;
    found.push(agent);
  }
  return found;
}

function passed(times: Float64Array, before: number, now: number): number {
  let count = before;
  while (count < times.length && (times[count] as number) <= now) count++;
  return count;
}

function sumOf(values: ArrayLike<number>, ids: Int32Array): number {
  let sum = 0;
  for (const id of ids) sum += values[id] as number;
  return sum;
}
