import { Fifos } from "../engine/fifo.ts";
import { Levels } from "../tally/levels.ts";
import type { CenterSpec } from "./spec.ts";

/** Where an agent on shift or in overtime stands. All but `ready` take no new contact. */
export const AgentState = {
  ready: 0,
  /** The shift is over, chats are still open. */
  leaving: 1,
  /** A pause is due, chats are still open. */
  pauseDue: 2,
  /** On shift, but not on the floor. */
  away: 3,
} as const;

/** Values of `Agents.cohort` that name no cohort; a reserve's agents have FIRST_RESERVE - its number. */
export const BY_HOUR = -1;
export const UNUSED = -2;
export const FIRST_RESERVE = -3;

/**
 * The agents, as individuals in arrays. An agent who can take one more chat stands in a list of agents
 * of the same group with as many open chats, in the order of getting there: the head of the
 * shortest-loaded list that is not empty is the least loaded agent, idle the longest among equals.
 */
export class Agents {
  /** Agents on shift and in overtime, by group, and their integrals. */
  readonly onShift: Levels;
  readonly overtime: Levels;
  /** Agents on the floor by group: on shift and not away. */
  readonly present: Int32Array;
  readonly group: Int32Array;
  readonly openChats: Int32Array;
  /** AgentState; not 0: takes no new contact. */
  readonly state: Uint8Array;
  /** Cohort the agent came with; else BY_HOUR, UNUSED or a reserve's number. */
  readonly cohort: Int32Array;
  /** When the agent last ended a chat of a line that the group only helps. */
  readonly helpedUntil: Float64Array;
  /** Chats at a time, by group. */
  readonly concurrency: Int32Array;
  /** Agents there is room for. */
  readonly capacity: number;

  private readonly lists: Fifos;
  private readonly stride: number;
  /** For each group, a bit for each number of open chats whose list holds an agent. */
  private readonly available: Int32Array;
  private readonly free: Int32Array;
  private freeCount: number;

  constructor(spec: CenterSpec, startSeconds: number) {
    const groups = spec.groups.length;
    const capacity = mostAgents(spec);
    this.capacity = capacity;
    this.onShift = new Levels(groups, startSeconds);
    this.overtime = new Levels(groups, startSeconds);
    this.present = new Int32Array(groups);
    this.group = new Int32Array(capacity);
    this.openChats = new Int32Array(capacity);
    this.state = new Uint8Array(capacity);
    this.cohort = new Int32Array(capacity).fill(UNUSED);
    this.helpedUntil = new Float64Array(capacity);
    this.concurrency = Int32Array.from(spec.groups, (group) => group.concurrency);
    this.stride = Math.max(1, ...this.concurrency);
    this.lists = new Fifos(groups * this.stride, new Int32Array(2 * capacity), {
      shift: 1,
      offset: 0,
    });
    this.available = new Int32Array(groups);
    this.free = Int32Array.from({ length: capacity }, (_, i) => capacity - 1 - i);
    this.freeCount = capacity;
  }

  /** The least loaded agent of `group` who can take a chat, idle the longest among equals; -1 if none. */
  leastLoaded(group: number): number {
    const bits = this.available[group] as number;
    if (bits === 0) return -1;
    const load = 31 - Math.clz32(bits & -bits);
    return this.lists.first[group * this.stride + load] as number;
  }

  /** How many agents of `group` can take a chat. */
  countAvailable(group: number): number {
    let count = 0;
    for (let load = 0; load < (this.concurrency[group] as number); load++) {
      count += this.lists.length[group * this.stride + load] as number;
    }
    return count;
  }

  /** An agent found by `leastLoaded` takes a chat. */
  takeChat(agent: number): void {
    const load = this.openChats[agent] as number;
    this.leaveList(agent, load);
    this.openChats[agent] = load + 1;
    this.joinList(agent, load + 1);
  }

  /** An agent closes a chat and takes no other. Returns true when that was the last of one who takes no more. */
  closeChat(agent: number): boolean {
    const load = this.openChats[agent] as number;
    this.openChats[agent] = load - 1;
    if (this.state[agent] !== AgentState.ready) return load === 1;
    if (load < (this.concurrency[this.group[agent] as number] as number)) {
      this.leaveList(agent, load);
    }
    this.joinList(agent, load - 1);
    return false;
  }

  /** A chat of an agent who takes no more contacts, or is about to, is handed back. */
  dropChat(agent: number): void {
    const load = this.openChats[agent] as number;
    const isListed = this.state[agent] === AgentState.ready;
    const slots = this.concurrency[this.group[agent] as number] as number;
    if (isListed && load < slots) this.leaveList(agent, load);
    this.openChats[agent] = load - 1;
    if (isListed) this.joinList(agent, load - 1);
  }

  /** A new agent, on shift and not yet on the floor. */
  take(group: number, cohort: number): number {
    const agent = this.free[--this.freeCount] as number;
    this.group[agent] = group;
    this.openChats[agent] = 0;
    this.state[agent] = AgentState.away;
    this.cohort[agent] = cohort;
    this.helpedUntil[agent] = Number.NEGATIVE_INFINITY;
    return agent;
  }

  /** An agent without chats comes to the floor. */
  enter(agent: number): void {
    const group = this.group[agent] as number;
    this.state[agent] = AgentState.ready;
    this.present[group] = (this.present[group] as number) + 1;
    this.joinList(agent, 0);
  }

  /** An agent on the floor takes no new contact from now on, for the reason `state`. */
  stop(agent: number, state: number): void {
    const group = this.group[agent] as number;
    const load = this.openChats[agent] as number;
    const listed = this.state[agent] === AgentState.ready;
    if (listed && load < (this.concurrency[group] as number)) this.leaveList(agent, load);
    this.state[agent] = state;
  }

  /** An agent, who takes no new contact, leaves the floor. */
  leave(agent: number): void {
    const group = this.group[agent] as number;
    this.present[group] = (this.present[group] as number) - 1;
  }

  /** An agent, who stands in no list, goes home. */
  release(agent: number): void {
    this.cohort[agent] = UNUSED;
    this.free[this.freeCount++] = agent;
  }

  /**
   * `count` agents of `group` planned by the hour: those off the floor first, then the least loaded,
   * of equals the longest so, then those who can take no more chats, by slot.
   */
  chooseByHour(group: number, count: number): number[] {
    const chosen: number[] = [];
    const isPlanned = (agent: number) => this.cohort[agent] === BY_HOUR;
    const choose = (agent: number) => {
      if (chosen.length < count) chosen.push(agent);
    };
    const others: number[] = [];
    for (let agent = 0; agent < this.capacity; agent++) {
      if (this.group[agent] !== group || !isPlanned(agent)) continue;
      if (this.state[agent] === AgentState.away) choose(agent);
      else if (this.state[agent] === AgentState.ready) others.push(agent);
    }
    for (let load = 0; load < (this.concurrency[group] as number); load++) {
      let agent = this.lists.first[group * this.stride + load] as number;
      for (; agent !== -1 && chosen.length < count; agent = this.lists.after(agent)) {
        if (isPlanned(agent)) chosen.push(agent);
      }
    }
    const most = this.concurrency[group] as number;
    for (const agent of others) if ((this.openChats[agent] as number) === most) choose(agent);
    return chosen;
  }

  private joinList(agent: number, load: number): void {
    const group = this.group[agent] as number;
    if (load >= (this.concurrency[group] as number)) return;
    this.lists.push(group * this.stride + load, agent);
    this.available[group] = (this.available[group] as number) | (1 << load);
  }

  private leaveList(agent: number, load: number): void {
    const group = this.group[agent] as number;
    const list = group * this.stride + load;
    this.lists.remove(list, agent);
    if (this.lists.first[list] === -1) {
      this.available[group] = (this.available[group] as number) & ~(1 << load);
    }
  }
}

/** Room for every agent the plan ever has: overtime may keep each until long after the shift. */
function mostAgents(spec: CenterSpec): number {
  const cohorts = spec.cohorts.reduce((sum, { heads }) => sum + heads, 0);
  const levels = spec.headLevels.reduce(
    (sum, { heads }) =>
      sum + heads.reduce((most, n, i) => most + Math.max(0, n - (heads[i - 1] ?? 0)), 0),
    0,
  );
  const reserves = spec.reserves.reduce((sum, { cap }) => sum + cap, 0);
  return cohorts + levels + reserves;
}
