import { exp } from "../base/exp.ts";
import { expm1 } from "./expm1.ts";
import { lag } from "./lag.ts";
import { log1p } from "./log1p.ts";
import { integrate } from "./tanh-sinh.ts";

/** Integrals over the curve exp(phi(t) - phi(peak)). */
export interface WaitCurve {
  /** exp(-phi(peak)): what 1 becomes on the scale of the curve. */
  readonly scale: number;
  /** Of the curve itself. */
  readonly all: number;
  /** Of the curve times 1 - exp(-r t). */
  readonly abandoning: number;
  /** Of the curve times exp(-r t), over [0, within] only. */
  readonly answered: number;
}

/**
 * The law of the wait in Erlang A, up to a factor: phi(t) = a (1 - exp(-r t)) / r - n t, with a =
 * `load`, n = `agents`, r = `rate` = handle / patience, times in handle times. Around any point p
 *
 *     phi(p + s) - phi(p) = s ((a q - n) - a q lag(r s)),   q = exp(-r p)
 *
 * and away from the peak both parts are negative, so nothing cancels. load, rate > 0, agents >= 1.
 */
export function waitCurve(load: number, agents: number, rate: number, within: number): WaitCurve {
  return load <= agents
    ? fallingCurve(load, agents, rate, within)
    : peakedCurve(load, agents, rate, within);
}

/** load <= agents: the peak is at 0. */
function fallingCurve(load: number, agents: number, rate: number, within: number): WaitCurve {
  const slope = agents - load;
  const far = reachRight(slope, load, rate);
  return {
    scale: 1,
    all: area(slope, load, rate, far),
    abandoning: integrate(far, (t) => -expm1(-rate * t) * exp(-t * (slope + load * lag(rate * t)))),
    answered: area(
      slope + rate,
      load,
      rate,
      Math.min(within, reachRight(slope + rate, load, rate)),
    ),
  };
}

/** load > agents: the peak is where the queue loses as many to impatience as agents are missing. */
function peakedCurve(load: number, agents: number, rate: number, within: number): WaitCurve {
  const bend = log1p((load - agents) / agents);
  const peak = bend / rate;
  const scale = exp(agents * peak * lag(-bend));
  const all =
    area(0, agents, rate, reachRight(0, agents, rate)) +
    area(0, agents, -rate, Math.min(peak, reachLeft(0, agents, rate)));
  // from phi' integrated over all t: a ∫ exp(-r t) exp(phi) = n ∫ exp(phi) - 1
  const abandoning = ((load - agents) * all + scale) / load;
  if (within < peak) {
    const gap = bend - rate * within;
    const q = exp(-rate * within);
    const height = exp(agents * (peak - within) * lag(-gap));
    const slope = agents * expm1(gap) - rate;
    const far = Math.min(within, reachLeft(slope, load * q, rate));
    return { scale, all, abandoning, answered: height * q * area(slope, load * q, -rate, far) };
  }
  const right = Math.min(within - peak, reachRight(rate, agents, rate));
  const left = Math.min(peak, reachLeft(-rate, agents, rate));
  const answered =
    (agents / load) * (area(rate, agents, rate, right) + area(-rate, agents, -rate, left));
  return { scale, all, abandoning, answered };
}

/** Integral of exp(-s (slope + mass |lag(rate s)|)) over 0 < s < length; to the left for rate < 0. */
function area(slope: number, mass: number, rate: number, length: number): number {
  return integrate(length, (s) => exp(-s * (slope + mass * Math.abs(lag(rate * s)))));
}

/** What lies beyond a fall by exp(-45) is lost in rounding. */
const FALL = 45;

/** Where exp(-s (slope + mass lag(rate s))) has fallen far enough, from lag(z) >= z / (2 + z). */
function reachRight(slope: number, mass: number, rate: number): number {
  const square = rate * (slope + mass);
  const linear = 2 * slope - FALL * rate;
  const root = Math.sqrt(linear * linear + 8 * FALL * square);
  return linear > 0 ? (4 * FALL) / (linear + root) : (root - linear) / (2 * square);
}

/** The same to the left of the peak, where |lag(-z)| >= z / 2; the slope may be negative. */
function reachLeft(slope: number, mass: number, rate: number): number {
  const root = Math.sqrt(slope * slope + 2 * FALL * mass * rate);
  return slope > 0 ? (2 * FALL) / (slope + root) : (root - slope) / (mass * rate);
}
