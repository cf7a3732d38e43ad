import type { Calendar } from "../engine/calendar.ts";
import type { Clock } from "../engine/clock.ts";
import { Levels } from "../tally/levels.ts";
import type { Agents } from "./agents.ts";
import { EventKind } from "./event-kind.ts";
import { CLASSES } from "./extras.ts";
import type { Queues } from "./queues.ts";
import type { CenterSpec, OverflowSpec } from "./spec.ts";

/** The rule of a contact that is served by a group that lists its line. */
export const NO_RULE = -1;
const NOT_ARMED = Number.POSITIVE_INFINITY;
const ROUNDING = 1e-9;

export interface OverflowOptions {
  readonly spec: CenterSpec;
  readonly agents: Agents;
  readonly queues: Queues;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly startSeconds: number;
}

/**
 * Which groups help which lines, and how much they do. Nobody looks at the waiting contacts: for each
 * rule and queue there is at most one event, at the moment its first contact may be helped, and none
 * while no agent could help anyway.
 */
export class Overflow {
  /** Whether there are any rules. */
  readonly isOn: boolean;
  readonly rules: readonly OverflowSpec[];
  /** Open chats under each rule, and their integrals. */
  readonly chats: Levels;

  /** The contact that `find` has found. */
  helped = -1;

  private readonly agents: Agents;
  private readonly queues: Queues;
  private readonly calendar: Calendar;
  private readonly clock: Clock;
  private readonly lines: number;
  /** Rules of a group, and rules on a line, in the order of the document. */
  private readonly byGroup: readonly Int32Array[];
  private readonly byLine: readonly Int32Array[];
  /** Rule of a (group, line), -1 where the group does not help the line. */
  private readonly ruleOf: Int32Array;
  /** Open chats of a group on lines it helps. */
  private readonly lent: Int32Array;
  /** Open chats of an agent on lines it helps. */
  private readonly helping: Int32Array;
  /** By rule and class: when the event is due, and its stamp. */
  private readonly armed: Float64Array;
  private readonly stamps: Int32Array;

  constructor({ spec, agents, queues, calendar, clock, startSeconds }: OverflowOptions) {
    const rules = spec.overflow;
    this.isOn = rules.length > 0;
    this.rules = rules;
    this.agents = agents;
    this.queues = queues;
    this.calendar = calendar;
    this.clock = clock;
    this.lines = spec.lines.length;
    const ids = Array.from(rules.keys());
    this.byGroup = spec.groups.map((_, group) =>
      Int32Array.from(ids.filter((id) => rules[id]?.group === group)),
    );
    this.byLine = spec.lines.map((_, line) =>
      Int32Array.from(ids.filter((id) => rules[id]?.line === line)),
    );
    this.chats = new Levels(rules.length, startSeconds);
    this.ruleOf = new Int32Array(spec.groups.length * this.lines).fill(-1);
    rules.forEach(({ group, line }, id) => {
      this.ruleOf[group * this.lines + line] = id;
    });
    this.lent = new Int32Array(spec.groups.length);
    this.helping = new Int32Array(this.isOn ? agents.capacity : 0);
    this.armed = new Float64Array(rules.length * CLASSES).fill(NOT_ARMED);
    this.stamps = new Int32Array(rules.length * CLASSES);
    if (this.isOn) calendar.watch(EventKind.overflowDue, this.stamps, { shift: 0, offset: 0 });
  }

  /** The first rule on a line that helps at once and may; NO_RULE without one. */
  atOnce(line: number): number {
    const rules = this.byLine[line] as Int32Array;
    for (let i = 0; i < rules.length; i++) {
      const rule = rules[i] as number;
      if (this.rules[rule]?.afterSeconds !== 0) continue;
      const agent = this.helper(rule);
      if (agent !== -1 && this.allows(rule, agent)) return rule;
    }
    return NO_RULE;
  }

  /** The agent who would help under a rule; -1 when none of the group can take a chat. */
  helper(rule: number): number {
    return this.agents.leastLoaded(this.rules[rule]?.group as number);
  }

  /**
   * Finds the contact that an agent, the least loaded of `group`, helps next; returns the rule, or
   * NO_RULE, and sees to it that the group is asked again once one has waited long enough.
   */
  find(group: number, agent: number): number {
    const { queues } = this;
    const { classes } = queues;
    const { now } = this.clock;
    const rules = this.byGroup[group] as Int32Array;
    let found = NO_RULE;
    let foundRank = 0;
    let foundSince = 0;
    for (let i = 0; i < rules.length; i++) {
      const rule = rules[i] as number;
      if (!this.allows(rule, agent)) continue;
      const { line, afterSeconds } = this.rules[rule] as OverflowSpec;
      for (let cls = 0; cls < classes; cls++) {
        const contact = queues.first(line * classes + cls);
        if (contact === -1) continue;
        const since = queues.since(contact);
        if (now < since + afterSeconds) {
          this.arm(rule, cls, since + afterSeconds);
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

  /** Whether the agent, the least loaded of the rule's group, may take one more contact under it. */
  private allows(rule: number, agent: number): boolean {
    const { group, keepFree, maxShare } = this.rules[rule] as OverflowSpec;
    const { agents } = this;
    const slots = agents.concurrency[group] as number;
    const fills = (agents.openChats[agent] as number) + 1 === slots ? 1 : 0;
    if (keepFree > 0 && agents.countAvailable(group) - fills < keepFree) return false;
    const most = maxShare * slots * (agents.present[group] as number);
    return (this.lent[group] as number) + 1 <= most + ROUNDING;
  }

  /** The event of a rule's queue comes at `time`, or earlier if it was to. */
  private arm(rule: number, cls: number, time: number): void {
    const at = rule * CLASSES + cls;
    if ((this.armed[at] as number) <= time) return;
    this.armed[at] = time;
    this.stamps[at] = ((this.stamps[at] as number) + 1) | 0;
    this.calendar.schedule(time, EventKind.overflowDue, at);
  }

  /**
   * An event has come: the group of the first rule that is due, which is then no more; -1 when none is.
   * Of rules due at the same moment the first in the document goes first, whenever it was armed.
   */
  nextDue(): number {
    const { armed, stamps } = this;
    const { now } = this.clock;
    for (let at = 0; at < armed.length; at++) {
      if ((armed[at] as number) > now) continue;
      armed[at] = NOT_ARMED;
      stamps[at] = ((stamps[at] as number) + 1) | 0;
      return (this.rules[Math.floor(at / CLASSES)] as OverflowSpec).group;
    }
    return -1;
  }

  /** A contact joins an empty queue. */
  joined(line: number, cls: number): void {
    const { now } = this.clock;
    const rules = this.byLine[line] as Int32Array;
    for (let i = 0; i < rules.length; i++) {
      const rule = rules[i] as number;
      const { afterSeconds } = this.rules[rule] as OverflowSpec;
      if (afterSeconds > 0) this.arm(rule, cls, now + afterSeconds);
    }
  }

  /** The rule under which a group serves a line; -1 without one. */
  ruleFor(group: number, line: number): number {
    return this.ruleOf[group * this.lines + line] as number;
  }

  /** An agent opens a chat under a rule; whether it settles in first. */
  open(rule: number, agent: number): boolean {
    const { now } = this.clock;
    const { group } = this.rules[rule] as OverflowSpec;
    const settles = this.helping[agent] === 0 && (this.agents.helpedUntil[agent] as number) !== now;
    this.lent[group] = (this.lent[group] as number) + 1;
    this.helping[agent] = (this.helping[agent] as number) + 1;
    this.chats.change(rule, now, 1);
    return settles;
  }

  /** A chat of `line` ends with an agent of `group`, under a rule or not. */
  close(group: number, line: number, agent: number): void {
    const { now } = this.clock;
    const rule = this.ruleOf[group * this.lines + line] as number;
    if (rule === -1) return;
    this.lent[group] = (this.lent[group] as number) - 1;
    this.helping[agent] = (this.helping[agent] as number) - 1;
    this.agents.helpedUntil[agent] = now;
    this.chats.change(rule, now, -1);
  }
}
