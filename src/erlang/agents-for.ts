import { checkAboveZero, checkAtLeastZero, checkLoad, refuse } from "./arguments.ts";
import { erlangA } from "./erlang-a.ts";
import { erlangCAnsweredWithin } from "./erlang-c-answered-within.ts";
import { erlangCWaitSeconds } from "./erlang-c-wait.ts";

export interface AgentsForInput {
  /** Erlangs offered. */
  readonly load: number;
  readonly handleSeconds: number;
  /** Longest wait that counts as in time. */
  readonly withinSeconds: number;
  /** Share of offered contacts to answer in time, from 0 (no such goal) to below 1. */
  readonly share: number;
  /** Mean wait over all offered contacts not to exceed, above 0. */
  readonly waitSecondsMean?: number | undefined;
  /** Mean patience; without it nobody abandons (Erlang C). */
  readonly patienceSeconds?: number | undefined;
  /** Occupancy not to exceed, above 0 and at most 1; read as load / agents. */
  readonly occupancyMax?: number | undefined;
}

export interface AgentsFor {
  /** Smallest whole number of agents that meets every goal. */
  readonly agents: number;
  /** The same as a fraction, so that needs of several lines or hours can be added before rounding. */
  readonly need: number;
}

/**
 * How many agents it takes. Each goal has its own fractional need and the largest counts:
 *
 *     need = agents - 1 + (goal - f(agents - 1)) / (f(agents) - f(agents - 1))
 *
 * with `agents` the smallest whole number that meets the goal and f the answered-within share or the
 * mean wait, by Erlang C or, with a patience, by Erlang A over all offered contacts. Where f(agents - 1)
 * is infinite the need is `agents`. For the occupancy the need is load / occupancyMax.
 *
 * A goal counts as met within a relative 1e-12, the rounding of the formulas. f rises or falls
 * steadily with the agents, so the number is found by doubling steps from the load on, then halving:
 * some 20 evaluations at any size. No load needs nobody. Throws UserError naming a wrong argument, a
 * share of 1 among them: no number of agents answers everybody in time.
 *
 * agentsFor({load: 10, handleSeconds: 180, withinSeconds: 20, share: 0.8}) =
 * {agents: 14, need: 13.05}
 */
export function agentsFor(input: AgentsForInput): AgentsFor {
  check(input);
  const { load, share, waitSecondsMean, occupancyMax } = input;
  if (load === 0) return { agents: 0, need: 0 };
  const found = [agentsForGoal(load, share, (agents) => answeredWithin(input, agents))];
  if (waitSecondsMean !== undefined) {
    // negated, so that more is better
    found.push(agentsForGoal(load, -waitSecondsMean, (agents) => -meanWait(input, agents)));
  }
  if (occupancyMax !== undefined) found.push(agentsForOccupancy(load, occupancyMax));
  return {
    agents: Math.max(...found.map(({ agents }) => agents)),
    need: Math.max(...found.map(({ need }) => need)),
  };
}

function check(input: AgentsForInput): void {
  const { share, waitSecondsMean, patienceSeconds, occupancyMax } = input;
  checkLoad(input.load);
  checkAboveZero("handleSeconds", input.handleSeconds);
  checkAtLeastZero("withinSeconds", input.withinSeconds);
  if (!(share >= 0 && share < 1)) refuse("share", "must be at least 0 and below 1", share);
  if (waitSecondsMean !== undefined) checkAboveZero("waitSecondsMean", waitSecondsMean);
  if (patienceSeconds !== undefined) checkAtLeastZero("patienceSeconds", patienceSeconds);
  if (occupancyMax !== undefined && !(occupancyMax > 0 && occupancyMax <= 1)) {
    refuse("occupancyMax", "must be above 0 and at most 1", occupancyMax);
  }
}

function answeredWithin(input: AgentsForInput, agents: number): number {
  const { load, handleSeconds, withinSeconds, patienceSeconds } = input;
  return patienceSeconds === undefined
    ? erlangCAnsweredWithin({ load, agents, handleSeconds, withinSeconds })
    : erlangA({ load, agents, handleSeconds, withinSeconds, patienceSeconds }).answeredWithinShare;
}

function meanWait(input: AgentsForInput, agents: number): number {
  const { load, handleSeconds, withinSeconds, patienceSeconds } = input;
  return patienceSeconds === undefined
    ? erlangCWaitSeconds({ load, agents, handleSeconds })
    : erlangA({ load, agents, handleSeconds, withinSeconds, patienceSeconds }).waitSecondsMean;
}

/** `f` rises with the agents. */
function agentsForGoal(load: number, goal: number, f: (agents: number) => number): AgentsFor {
  const enough = goal - Math.abs(goal) * ROUNDING;
  const agents = smallest(Math.floor(load), (count) => f(count) >= enough);
  if (agents === 0) return { agents, need: 0 };
  const short = f(agents - 1);
  if (short === Number.NEGATIVE_INFINITY) return { agents, need: agents };
  return { agents, need: agents - 1 + Math.min(1, (goal - short) / (f(agents) - short)) };
}

function agentsForOccupancy(load: number, occupancyMax: number): AgentsFor {
  const need = load / occupancyMax;
  const whole = Math.round(need);
  if (Math.abs(need - whole) <= need * ROUNDING) return { agents: whole, need: whole };
  return { agents: Math.ceil(need), need };
}

/** Smallest whole number that meets a condition which, once met, stays met. */
function smallest(guess: number, meets: (count: number) => boolean): number {
  let [tooFew, enough] = [guess, guess];
  if (meets(guess)) {
    tooFew = guess - 1;
    for (let step = 1; tooFew >= 0 && meets(tooFew); step *= 2) {
      enough = tooFew;
      tooFew = Math.max(-1, tooFew - step);
    }
  } else {
    enough = guess + 1;
    for (let step = 1; !meets(enough); step *= 2) {
      tooFew = enough;
      enough += step;
    }
  }
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (meets(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

const ROUNDING = 1e-12;
