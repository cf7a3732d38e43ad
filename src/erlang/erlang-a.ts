import { checkAboveZero, checkAtLeastZero, checkLoad, checkWhole } from "./arguments.ts";
import { erlangCAnsweredWithin } from "./erlang-c-answered-within.ts";
import { erlangC } from "./erlang-c.ts";
import { erlangCWaitSeconds } from "./erlang-c-wait.ts";
import { oddsFree } from "./odds-free.ts";
import { waitCurve } from "./wait-curve.ts";

export interface ErlangAInput {
  /** Erlangs offered. */
  readonly load: number;
  readonly agents: number;
  readonly handleSeconds: number;
  /** Mean patience; 0 (nobody waits) and `Infinity` (nobody abandons) are allowed. */
  readonly patienceSeconds: number;
  /** Longest wait that counts as in time; `Infinity` is allowed. */
  readonly withinSeconds: number;
}

/** Shares are of all contacts offered. */
export interface ErlangA {
  /** Share that finds every agent busy. */
  readonly waitShare: number;
  readonly abandonShare: number;
  /** Share answered after a wait of at most `withinSeconds`. */
  readonly answeredWithinShare: number;
  /** Mean time in queue of all offered contacts, answered or abandoned, waiting or not. */
  readonly waitSecondsMean: number;
  /** Share of agents busy. */
  readonly occupancy: number;
}

/**
 * Erlang A: the queue customers leave when they lose patience (M/M/n+M): Poisson arrivals,
 * exponential handle times and patience, first come first served. Steady for any load.
 *
 * In handle times: a = load, n = agents, r = handle / patience. A customer of endless patience would
 * wait V. From n - 1 busy agents on, the density of V is proportional to a exp(phi(t)) with
 *
 *     phi(t) = a (1 - exp(-r t)) / r - n t
 *
 * and the states in which an agent is free weigh x = 1 / B(n - 1, a) on the same scale, so with
 * W = x + a ∫ exp(phi)
 *
 *     waits    = a ∫ exp(phi(t)) dt / W
 *     abandons = a ∫ (1 - exp(-r t)) exp(phi(t)) dt / W,     mean wait = abandons x patience
 *     answered within T = (x + a ∫ over [0, T] of exp(-r t) exp(phi(t)) dt) / W
 *     occupancy = answered x a / n
 *
 * phi is concave with its peak at p = log(a / n) / r (at 0 when a <= n). Everything is divided by
 * exp(phi(p)), and phi is measured from p in a form in which nothing cancels; the integrals are taken
 * on either side of the peak as far as they matter. The cost does not grow with the patience or the
 * queue, and with the agents only as oddsFree does.
 *
 * Relative error below 1e-10 up to 100,000 agents and patience from 1/1,000 of the handle time to
 * 1,000 times the handle time. Patience 0 is Erlang B, endless patience Erlang C. Without agents
 * everybody waits and abandons. Throws UserError naming a wrong argument.
 *
 * erlangA({load: 10, agents: 14, handleSeconds: 180, patienceSeconds: 300, withinSeconds: 20})
 * = {waitShare: 0.1453, abandonShare: 0.0140, answeredWithinShare: 0.9168, waitSecondsMean: 4.20,
 * occupancy: 0.7043}
 *
 * Source: C. Palm, Research on telephone traffic carried by full availability groups, Tele 1 (1957);
 * S. Zeltyn and A. Mandelbaum, Call centers with impatient customers: many-server asymptotics of the
 * M/M/n+G queue, Queueing Systems 51 (2005), 361-402.
 */
export function erlangA(input: ErlangAInput): ErlangA {
  const { load, agents, handleSeconds, patienceSeconds, withinSeconds } = input;
  checkLoad(load);
  checkWhole("agents", agents);
  checkAboveZero("handleSeconds", handleSeconds);
  checkAtLeastZero("patienceSeconds", patienceSeconds);
  checkAtLeastZero("withinSeconds", withinSeconds);
  if (agents === 0) return withoutAgents(patienceSeconds);
  if (load === 0) return IDLE;
  const rate = handleSeconds / patienceSeconds;
  if (rate < NEVER) return withoutAbandonment(input);
  if (rate > AT_ONCE) return withoutWaiting(load, agents);

  const curve = waitCurve(load, agents, rate, withinSeconds / handleSeconds);
  const odds = oddsFree(load, agents - 1);
  // all weights divided by x, which may be infinite
  const free = curve.scale;
  const freeAfterArrival = free / (1 + 1 / odds);
  const perDensity = load / (1 + odds);
  const waiting = perDensity * curve.all;
  const total = free + waiting;
  const abandonShare = (perDensity * curve.abandoning) / total;
  return {
    waitShare: waiting / total,
    abandonShare,
    answeredWithinShare: Math.min(1, (free + perDensity * curve.answered) / total),
    waitSecondsMean: abandonShare * patienceSeconds,
    occupancy: Math.min(1, ((load / agents) * freeAfterArrival + waiting) / total),
  };
}

/** Patience of more than 1e100 or less than 1e-100 handle times differs from these limits in no digit. */
const NEVER = 1e-100;
const AT_ONCE = 1e100;

const IDLE: ErlangA = {
  waitShare: 0,
  abandonShare: 0,
  answeredWithinShare: 1,
  waitSecondsMean: 0,
  occupancy: 0,
};

function withoutAgents(patienceSeconds: number): ErlangA {
  return {
    waitShare: 1,
    abandonShare: 1,
    answeredWithinShare: 0,
    waitSecondsMean: patienceSeconds,
    occupancy: 0,
  };
}

function withoutAbandonment(input: ErlangAInput): ErlangA {
  const { load, agents } = input;
  return {
    waitShare: erlangC(load, agents),
    abandonShare: Math.max(0, (load - agents) / load),
    answeredWithinShare: erlangCAnsweredWithin(input),
    waitSecondsMean: erlangCWaitSeconds(input),
    occupancy: Math.min(1, load / agents),
  };
}

function withoutWaiting(load: number, agents: number): ErlangA {
  const odds = oddsFree(load, agents);
  const answered = 1 / (1 + 1 / odds);
  return {
    waitShare: 1 / (1 + odds),
    abandonShare: 1 / (1 + odds),
    answeredWithinShare: answered,
    waitSecondsMean: 0,
    occupancy: Math.min(1, (load * answered) / agents),
  };
}
