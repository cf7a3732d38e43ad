import { checkLoad, checkWhole } from "./arguments.ts";
import { oddsFree } from "./odds-free.ts";

/**
 * Erlang B: share of contacts blocked when there is no queue (M/M/c/c). Holds for any law of handle
 * times; the wait places of M/M/c/K are in erlangBlocked.
 *
 *     B = (a^c / c!) / (sum over k = 0 … c of a^k / k!),   a = load, c = agents
 *
 * `load` in erlangs (arrivals per second x mean handle seconds), any number >= 0; `agents` a whole
 * number >= 0. Without agents everybody is blocked: 1. Relative error below 1e-11 up to 100,000
 * agents; below 1e-308 the result is 0. Throws UserError naming a wrong argument.
 *
 * erlangB(1, 2) = 0.2: of two agents offered one erlang, both are busy a fifth of the time.
 *
 * Source: A. K. Erlang, Solution of some problems in the theory of probabilities of significance in
 * automatic telephone exchanges, Elektroteknikeren 13 (1917).
 */
export function erlangB(load: number, agents: number): number {
  checkLoad(load);
  checkWhole("agents", agents);
  return 1 / (1 + oddsFree(load, agents));
}
