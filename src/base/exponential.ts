import { exp } from "./exp.ts";
import { log } from "./log.ts";
import type { Stream } from "./stream.ts";

/** Start of the tail and area of each of the 256 layers under exp(-x) (Marsaglia and Tsang 2000). */
const TAIL = 7.69711747013104972;
const AREA = 0.0039496598225815571993;
const TWO_MINUS_53 = 1 / 9007199254740992;

/** Width of each layer, widest (which holds the tail) first, and the density at that width. */
const WIDTHS = new Float64Array(257);
const DENSITIES = new Float64Array(257);
WIDTHS[0] = AREA * exp(TAIL);
WIDTHS[1] = TAIL;
for (let i = 1; i <= 256; i++) {
  const width = WIDTHS[i] as number;
  DENSITIES[i] = i === 256 ? 1 : exp(-width);
  if (i < 255) WIDTHS[i + 1] = -log(AREA / width + exp(-width));
}

/**
 * Exponential variate of mean 1 by the ziggurat method: 256 layers of equal area under the density;
 * 99 % of draws end at the first comparison. 53 random bits inside a layer.
 */
export function exponential(stream: Stream): number {
  for (;;) {
    const bits = stream.bits();
    const layer = bits & 255;
    const u = ((bits >>> 8) * 536870912 + (stream.bits() >>> 3)) * TWO_MINUS_53;
    const x = u * (WIDTHS[layer] as number);
    if (x < (WIDTHS[layer + 1] as number)) return x;
    if (layer === 0) return TAIL - log(stream.open());
    const low = DENSITIES[layer] as number;
    const high = DENSITIES[layer + 1] as number;
    if (low + stream.uniform() * (high - low) < exp(-x)) return x;
  }
}

/** Fills `draws` with exponential variates of mean 1, in order. */
export function fillExponential(stream: Stream, draws: Float64Array): void {
  for (let i = 0; i < draws.length; i++) draws[i] = exponential(stream);
}
