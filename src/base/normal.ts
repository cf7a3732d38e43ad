import { exp } from "./exp.ts";
import { log } from "./log.ts";
import type { Stream } from "./stream.ts";

/** Start of the tail and area of each of the 256 layers under exp(-x^2 / 2) (Marsaglia and Tsang 2000). */
const TAIL = 3.654152885361009;
const AREA = 0.004928673233974656;
const TWO_MINUS_53 = 1 / 9007199254740992;

/** Half width of each layer, widest (which holds the tail) first, and the density at that width. */
const WIDTHS = new Float64Array(257);
const DENSITIES = new Float64Array(257);
WIDTHS[0] = AREA * exp((TAIL * TAIL) / 2);
WIDTHS[1] = TAIL;
for (let i = 1; i <= 256; i++) {
  const width = WIDTHS[i] as number;
  const density = exp((-width * width) / 2);
  DENSITIES[i] = i === 256 ? 1 : density;
  if (i < 255) WIDTHS[i + 1] = Math.sqrt(-2 * log(AREA / width + density));
}

/** Standard normal variate by the ziggurat method; 52 random bits and a sign inside a layer. */
export function normal(stream: Stream): number {
  for (;;) {
    const bits = stream.bits();
    const layer = bits & 255;
    const u = ((bits >>> 8) * 536870912 + (stream.bits() >>> 3)) * TWO_MINUS_53 * 2 - 1;
    const x = u * (WIDTHS[layer] as number);
    if (Math.abs(x) < (WIDTHS[layer + 1] as number)) return x;
    if (layer === 0) return (u < 0 ? -1 : 1) * tail(stream);
    const low = DENSITIES[layer] as number;
    const high = DENSITIES[layer + 1] as number;
    if (low + stream.uniform() * (high - low) < exp((-x * x) / 2)) return x;
  }
}

/** A draw beyond the last layer (Marsaglia 1964). */
function tail(stream: Stream): number {
  for (;;) {
    const x = -log(stream.open()) / TAIL;
    const y = -log(stream.open());
    if (y + y > x * x) return TAIL + x;
  }
}

/** Fills `draws` with standard normal variates, in order. */
export function fillNormal(stream: Stream, draws: Float64Array): void {
  for (let i = 0; i < draws.length; i++) draws[i] = normal(stream);
}
