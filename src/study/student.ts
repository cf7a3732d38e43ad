import { exp } from "../base/exp.ts";
import { log } from "../base/log.ts";

/**
 * Quantile of Student's t distribution with `degrees` of freedom (whole, from 1) at `probability`
 * in [0.5, 1), to about 1e-10 relative. The work grows with the quantile: it is meant for the usual
 * 0.95 to 0.995, not for the far tail of one or two degrees.
 *
 * Method: Newton's steps on the distribution function. Above 0 that is concave, so the steps climb
 * to the quantile from below and cannot overshoot.
 */
export function studentQuantile(probability: number, degrees: number): number {
  const peak = peakOf(degrees);
  let t = 0;
  for (;;) {
    const density = peak * exp((-(degrees + 1) / 2) * log(1 + (t * t) / degrees));
    const climb = (probability - 0.5) / density - t * series(t, degrees);
    if (!(climb > t * 1e-14)) return t;
    t += climb;
  }
}

/**
 * P(0 < T < t) / (t x density at t), as a hypergeometric series of positive terms, so that nothing
 * cancels. Source: Abramowitz and Stegun, 26.7.1 with 15.3.4.
 */
function series(t: number, degrees: number): number {
  const x = (t * t) / (degrees + t * t);
  let term = 1;
  let sum = 1;
  for (let k = 0; term > sum * 1e-17; k++) {
    term *= (x * ((degrees + 1) / 2 + k)) / (1.5 + k);
    sum += term;
  }
  return sum;
}

/** Density at 0: G((d + 1) / 2) / (G(d / 2) sqrt(d pi)), G the gamma function, by its recurrence. */
function peakOf(degrees: number): number {
  const odd = degrees % 2 === 1;
  let ratio = odd ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
  for (let d = odd ? 1 : 2; d < degrees; d += 2) ratio *= (d + 1) / d;
  return ratio / Math.sqrt(degrees * Math.PI);
}
