import type { Calendar } from "../engine/calendar.ts";
import { Levels } from "../tally/levels.ts";
import type { Agents } from "./agents.ts";
import { EventKind } from "./event-kind.ts";
import { CLASSES } from "./extras.ts";
import type { CenterSpec, OverflowSpec } from "./spec.ts";

const NOT_ARMED = Number.POSITIVE_INFINITY;
const ROUNDING = 1e-9;

/**
 * Which groups help which lines, and how much they do. Nobody looks at the waiting contacts: for each
 * rule and queue there is at most one event, at the moment its first contact may be helped, and none
 * while no agent could help anyway.
 */
export class Overflow {
  /** Whether there are any rules. */
  readonly isOn: boolean;
  /** Rules of a group, and rules on a line, in the order of the document. */
  readonly byGroup: readonly Int32Array[];
  readonly byLine: readonly Int32Array[];
  readonly rules: readonly OverflowSpec[];
  /** Open chats under each rule, and their integrals. */
  readonly chats: Levels;

  private readonly agents: Agents;
  private readonly calendar: Calendar;
  private readonly lines: number;
  /** Rule of a (group, line), -1 where the group does not help the line. */
  private readonly ruleOf: Int32Array;
  /** Open chats of a group on lines it helps. */
  private readonly lent: Int32Array;
  /** Open chats of an agent on lines it helps, and when the last one ended. */
  private readonly helping: Int32Array;
  private readonly helpedUntil: Float64Array;
  /** By rule and class: when the event is due, and its stamp. */
  private readonly armed: Float64Array;
  private readonly stamps: Int32Array;

  constructor(spec: CenterSpec, agents: Agents, calendar: Calendar, startSeconds: number) {
    const rules = spec.overflow;
    this.isOn = rules.length > 0;
    this.rules = rules;
    this.agents = agents;
    this.calendar = calendar;
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
    this.helpedUntil = new Float64Array(this.helping.length).fill(Number.NEGATIVE_INFINITY);
    this.armed = new Float64Array(rules.length * CLASSES).fill(NOT_ARMED);
    this.stamps = new Int32Array(rules.length * CLASSES);
    if (this.isOn) calendar.watch(EventKind.overflowDue, this.stamps, { shift: 0, offset: 0 });
  }

  /** Whether the agent, the least loaded of the rule's group, may take one more contact under it. */
  allows(rule: number, agent: number): boolean {
    const { group, keepFree, maxShare } = this.rules[rule] as OverflowSpec;
    const { agents } = this;
    const slots = agents.concurrency[group] as number;
    const fills = (agents.openChats[agent] as number) + 1 === slots ? 1 : 0;
    if (keepFree > 0 && agents.countAvailable(group) - fills < keepFree) return false;
    const most = maxShare * slots * (agents.present[group] as number);
    return (this.lent[group] as number) + 1 <= most + ROUNDING;
  }

  /** The event of a rule's queue comes at `time`, or earlier if it was to. */
  arm(rule: number, cls: number, time: number): void {
    const at = rule * CLASSES + cls;
    if ((this.armed[at] as number) <= time) return;
    this.armed[at] = time;
    this.stamps[at] = ((this.stamps[at] as number) + 1) | 0;
    this.calendar.schedule(time, EventKind.overflowDue, at);
  }

  /** The event numbered `at` has come; returns the group that may help. */
  due(at: number): number {
    this.armed[at] = NOT_ARMED;
    return (this.rules[Math.floor(at / CLASSES)] as OverflowSpec).group;
  }

  /** A contact joins an empty queue. */
  joined(line: number, cls: number, now: number): void {
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
  open(rule: number, agent: number, now: number): boolean {
    const { group } = this.rules[rule] as OverflowSpec;
    const settles = this.helping[agent] === 0 && (this.helpedUntil[agent] as number) !== now;
    this.lent[group] = (this.lent[group] as number) + 1;
    this.helping[agent] = (this.helping[agent] as number) + 1;
    this.chats.change(rule, now, 1);
    return settles;
  }

  /** A chat of `line` ends with an agent of `group`, under a rule or not. */
  close(group: number, line: number, agent: number, now: number): void {
    const rule = this.ruleOf[group * this.lines + line] as number;
    if (rule === -1) return;
    this.lent[group] = (this.lent[group] as number) - 1;
    this.helping[agent] = (this.helping[agent] as number) - 1;
    this.helpedUntil[agent] = now;
    this.chats.change(rule, now, -1);
  }
}
