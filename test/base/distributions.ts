import { gammaln } from "simple-statistics";

/** Share of a gamma law (scale 1) below x: the power series of the incomplete gamma function. */
export function gammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0;
  let term = Math.exp(shape * Math.log(x) - x - gammaln(shape + 1));
  let sum = 0;
  for (let n = 1; term > 1e-12 * (sum + 1e-300); n++) {
    sum += term;
    term *= x / (shape + n);
  }
  return Math.min(1, sum);
}

/** Share of the standard normal law below x: half the gamma law of shape 1/2 on either side. */
export function normalCdf(x: number): number {
  if (x < -3) return millsTail(-x);
  const half = gammaCdf(0.5, (x * x) / 2) / 2;
  return x < 0 ? 0.5 - half : 0.5 + half;
}

/** Share beyond x > 0, by Laplace's continued fraction: the series loses the digits out there. */
function millsTail(x: number): number {
  let fraction = x;
  for (let n = 200; n >= 1; n--) fraction = x + n / fraction;
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}
