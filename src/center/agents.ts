import { Fifos } from "../engine/fifo.ts";
import { Levels } from "../tally/levels.ts";
import type { CenterSpec } from "./spec.ts";

/**
 * The agents on the floor, as individuals in arrays. An agent who can take one more chat stands in a
 * list of agents of the same group with as many open chats, in the order of getting there: the head of the
 * shortest-loaded list that is not empty is the least loaded agent, idle the longest among equals.
 */
export class Agents {
  /** Agents on shift and in overtime, by group, and their integrals. */
  readonly onShift: Levels;
  readonly overtime: Levels;
  readonly group: Int32Array;
  readonly openChats: Int32Array;
  /** 1 from the end of the shift until the last chat is closed. */
  readonly leaving: Uint8Array;
  /** Cohort the agent came with; -1 for heads planned by the hour; -2 for a slot not in use. */
  readonly cohort: Int32Array;

  /** Agents there is room for. */
  readonly capacity: number;

  private readonly concurrency: Int32Array;
  private readonly lists: Fifos;
  private readonly stride: number;
  /** For each group, a bit for each number of open chats whose list holds an agent. */
  private readonly available: Int32Array;
  private readonly free: Int32Array;
  private freeCount: number;
  /** Agents of a cohort, as a chain. */
  private readonly cohortFirst: Int32Array;
  private readonly cohortNext: Int32Array;

  constructor(spec: CenterSpec, startSeconds: number) {
    const groups = spec.groups.length;
    const capacity = mostAgents(spec);
    this.capacity = capacity;
    this.onShift = new Levels(groups, startSeconds);
    this.overtime = new Levels(groups, startSeconds);
    this.group = new Int32Array(capacity);
    this.openChats = new Int32Array(capacity);
    this.leaving = new Uint8Array(capacity);
    this.cohort = new Int32Array(capacity).fill(-2);
    this.concurrency = Int32Array.from(spec.groups, (group) => group.concurrency);
    this.stride = Math.max(1, ...this.concurrency);
    this.lists = new Fifos(groups * this.stride, new Int32Array(2 * capacity), {
      shift: 1,
      offset: 0,
    });
    this.available = new Int32Array(groups);
    this.free = Int32Array.from({ length: capacity }, (_, i) => capacity - 1 - i);
    this.freeCount = capacity;
    this.cohortFirst = new Int32Array(spec.cohorts.length).fill(-1);
    this.cohortNext = new Int32Array(capacity).fill(-1);
  }

  /** The least loaded agent of `group` who can take a chat, idle the longest among equals; -1 if none. */
  leastLoaded(group: number): number {
    const bits = this.available[group] as number;
    if (bits === 0) return -1;
    const load = 31 - Math.clz32(bits & -bits);
    return this.lists.first[group * this.stride + load] as number;
  }

  /** An agent found by `leastLoaded` takes a chat. */
  takeChat(agent: number): void {
    const load = this.openChats[agent] as number;
    this.leaveList(agent, load);
    this.openChats[agent] = load + 1;
    this.joinList(agent, load + 1);
  }

  /** An agent closes a chat and takes no other. Returns true when that was the last of a leaving agent. */
  closeChat(agent: number): boolean {
    const load = this.openChats[agent] as number;
    this.openChats[agent] = load - 1;
    if (this.leaving[agent] === 1) return load === 1;
    if (load < (this.concurrency[this.group[agent] as number] as number)) {
      this.leaveList(agent, load);
    }
    this.joinList(agent, load - 1);
    return false;
  }

  /** One agent comes on shift. */
  come(group: number, cohort: number, time: number): void {
    const agent = this.free[--this.freeCount] as number;
    this.group[agent] = group;
    this.openChats[agent] = 0;
    this.leaving[agent] = 0;
    this.cohort[agent] = cohort;
    if (cohort >= 0) {
      this.cohortNext[agent] = this.cohortFirst[cohort] as number;
      this.cohortFirst[cohort] = agent;
    }
    this.onShift.change(group, time, 1);
    this.joinList(agent, 0);
  }

  /** The shift of all agents of a cohort ends: those with open chats finish them in overtime. */
  endShift(cohort: number, time: number): void {
    let agent = this.cohortFirst[cohort] as number;
    while (agent !== -1) {
      const next = this.cohortNext[agent] as number;
      this.endShiftOf(agent, time);
      agent = next;
    }
    this.cohortFirst[cohort] = -1;
  }

  /** The shift of `heads` agents planned by the hour ends: the least loaded and longest idle go first. */
  endShifts(group: number, heads: number, time: number): void {
    let left = heads;
    for (let load = 0; load < (this.concurrency[group] as number) && left > 0; load++) {
      let agent = this.lists.first[group * this.stride + load] as number;
      while (agent !== -1 && left > 0) {
        const next = this.lists.after(agent);
        if (this.cohort[agent] === -1) {
          this.endShiftOf(agent, time);
          left--;
        }
        agent = next;
      }
    }
    for (let agent = 0; agent < this.cohort.length && left > 0; agent++) {
      const busy = this.group[agent] === group && this.cohort[agent] === -1;
      if (!busy || this.leaving[agent] === 1) continue;
      this.endShiftOf(agent, time);
      left--;
    }
  }

  /** A leaving agent has closed the last chat and goes home. */
  goHome(agent: number, time: number): void {
    this.overtime.change(this.group[agent] as number, time, -1);
    this.release(agent);
  }

  private endShiftOf(agent: number, time: number): void {
    const group = this.group[agent] as number;
    const load = this.openChats[agent] as number;
    this.onShift.change(group, time, -1);
    if (load < (this.concurrency[group] as number)) this.leaveList(agent, load);
    if (load === 0) {
      this.release(agent);
      return;
    }
    this.leaving[agent] = 1;
    this.overtime.change(group, time, 1);
  }

  private release(agent: number): void {
    this.cohort[agent] = -2;
    this.free[this.freeCount++] = agent;
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
  return cohorts + levels;
}
