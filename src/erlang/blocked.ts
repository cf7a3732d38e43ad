import { exp } from "../base/exp.ts";
import { log } from "../base/log.ts";
import { checkLoad, checkWhole } from "./arguments.ts";
import { geometricSums } from "./geometric-sums.ts";
import { log1p } from "./log1p.ts";
import { oddsFree } from "./odds-free.ts";

export interface BlockedInput {
  /** Erlangs offered. */
  readonly load: number;
  readonly agents: number;
  /** Waiting places; `Infinity` when the queue has no limit. */
  readonly places: number;
}

export interface Blocked {
  /** Share of offered contacts that find all places taken. */
  readonly blockedShare: number;
  /** Share of offered contacts that get in and wait. */
  readonly waitShare: number;
  /** Mean wait of those who get in / mean handle time. */
  readonly waitPerHandle: number;
}

/**
 * A queue with a limited number of waiting places (M/M/c/K, K = agents + places): Poisson arrivals,
 * exponential handle times, nobody abandons, who finds every place taken is lost. Steady for any
 * load.
 *
 * With state c (all agents busy, queue empty) given weight 1, the states below it weigh together the
 * odds (1 - B) / B of Erlang B and the state with j waiting weighs r^j, r = a / c:
 *
 *     blocked = r^m / W,   waits = (1 + r + … + r^(m-1)) / W,   W = odds + 1 + r + … + r^m,   m = places
 *
 * and who finds j waiting waits (j + 1) / c handle times. For r > 1 all is divided by r^m.
 *
 * No places is Erlang B; places without limit is Erlang C. Without agents everybody is blocked sooner
 * or later: blockedShare 1. Relative error below 1e-11 up to 100,000 agents, any number of places.
 * Throws UserError naming a wrong argument.
 *
 * erlangBlocked({load: 2, agents: 5, places: 7}).blockedShare = 0.0000587.
 *
 * Source: R. B. Cooper, Introduction to Queueing Theory, 2nd ed. 1981, section 3.6.
 */
export function erlangBlocked({ load, agents, places }: BlockedInput): Blocked {
  checkLoad(load);
  checkWhole("agents", agents);
  if (places !== Number.POSITIVE_INFINITY) checkWhole("places", places);
  if (agents === 0) {
    return { blockedShare: 1, waitShare: 0, waitPerHandle: places > 0 ? Infinity : 0 };
  }
  const ratio = load / agents;
  if (ratio === 0) return { blockedShare: 0, waitShare: 0, waitPerHandle: 0 };
  if (places === Number.POSITIVE_INFINITY) return unlimited(load, agents);

  const odds = oddsFree(load, agents);
  // to the last digit, so that r^m keeps its digits for large m
  const logRatio = ratio < 0.5 ? log(ratio) : log1p((load - agents) / agents);
  if (logRatio <= 0) {
    const { plain, rising } = geometricSums(logRatio, places);
    const full = exp(places * logRatio);
    const total = odds + plain + full;
    return {
      blockedShare: full / total,
      waitShare: plain / total,
      waitPerHandle: rising / (odds + plain) / agents,
    };
  }
  const { plain, falling } = geometricSums(-logRatio, places);
  const inverse = agents / load;
  const free = odds * exp(-places * logRatio);
  const total = free + inverse * plain + 1;
  return {
    blockedShare: 1 / total,
    waitShare: (inverse * plain) / total,
    waitPerHandle: (inverse * falling) / (free + inverse * plain) / agents,
  };
}

/** The limit for ever more places. */
function unlimited(load: number, agents: number): Blocked {
  if (load >= agents) {
    return {
      blockedShare: (load - agents) / load,
      waitShare: agents / load,
      waitPerHandle: Infinity,
    };
  }
  const waitShare = agents / ((agents - load) * (1 + oddsFree(load, agents)) + load);
  return { blockedShare: 0, waitShare, waitPerHandle: waitShare / (agents - load) };
}
