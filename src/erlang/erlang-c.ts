import { checkLoad, checkWhole } from "./arguments.ts";
import { oddsFree } from "./odds-free.ts";

/**
 * Erlang C: share of contacts that wait when everybody waits until answered (M/M/c): Poisson
 * arrivals, exponential handle times, nobody abandons.
 *
 *     C = c / ((c - a) / B + a),   a = load, c = agents, B = Erlang B
 *
 * `load` in erlangs, any number >= 0; `agents` a whole number >= 0. From load = agents on the queue
 * grows without end and everybody waits: 1. Relative error below 1e-11 up to 100,000 agents. Throws
 * UserError naming a wrong argument.
 *
 * erlangC(10, 14) = 0.1741: one contact in six waits.
 *
 * Source: A. K. Erlang (1917), as for Erlang B; R. B. Cooper, Introduction to Queueing Theory, 2nd ed.
 * 1981, section 3.4.
 */
export function erlangC(load: number, agents: number): number {
  checkLoad(load);
  checkWhole("agents", agents);
  if (load >= agents) return 1;
  return agents / ((agents - load) * (1 + oddsFree(load, agents)) + load);
}
