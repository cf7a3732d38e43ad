import { checkAboveZero } from "./arguments.ts";
import { erlangC } from "./erlang-c.ts";

export interface ErlangCWait {
  /** Erlangs offered. */
  readonly load: number;
  readonly agents: number;
  readonly handleSeconds: number;
}

/**
 * Mean wait over all contacts, those that do not wait included, when nobody abandons (M/M/c): what
 * planners call ASA.
 *
 *     E[wait] = C h / (c - a)
 *
 * `Infinity` when load >= agents. Relative error below 1e-11 up to 100,000 agents. Throws UserError
 * naming a wrong argument.
 *
 * erlangCWaitSeconds({load: 10, agents: 14, handleSeconds: 180}) = 7.836.
 *
 * Source: R. B. Cooper, Introduction to Queueing Theory, 2nd ed. 1981, section 3.4.
 */
export function erlangCWaitSeconds({ load, agents, handleSeconds }: ErlangCWait): number {
  const waitShare = erlangC(load, agents);
  checkAboveZero("handleSeconds", handleSeconds);
  if (load >= agents) return Number.POSITIVE_INFINITY;
  return (waitShare * handleSeconds) / (agents - load);
}
