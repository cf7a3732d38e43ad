import { WAIT_BINS, WAIT_BINS_PER_OCTAVE, waitBin, waitBinStart } from "../tally/waits.ts";

/** Answered contacts by bin of wait in queue, all with the same first-reply time. */
export interface ShiftedWaits {
  readonly firstReplySeconds: number;
  /** One entry a bin of tally/waits.ts. */
  readonly counts: ArrayLike<number>;
}

/** Lower edges of the bins, then the upper edge of the last. */
const edges = Float64Array.from({ length: WAIT_BINS + 1 }, (_, bin) => waitBinStart(bin));

/**
 * Quantiles of the response (wait + first reply) at rising `shares`, seconds; NaN without contacts.
 * Inside a bin contacts are taken as spread evenly, which is right to 0.8 % of the wait; waits of 0
 * stand exactly at the first reply.
 */
export function responseQuantiles(
  parts: readonly ShiftedWaits[],
  shares: readonly number[],
): number[] {
  const walks = parts.map(walkOf);
  const contacts = walks.reduce((sum, walk) => sum + walk.contacts, 0);
  if (contacts === 0) return shares.map(() => Number.NaN);

  const found: number[] = [];
  let x = 0;
  let below = 0;
  const reach = (mass: number, at: (goal: number) => number) => {
    while (found.length < shares.length) {
      const goal = (shares[found.length] as number) * contacts;
      if (goal > below + mass) break;
      found.push(at(goal - below));
    }
    below += mass;
  };
  while (found.length < shares.length) {
    let next: Walk | undefined;
    let density = 0;
    for (const walk of walks) {
      if (walk.inside) density += walk.density;
      if (walk.edge < (next?.edge ?? Number.POSITIVE_INFINITY)) next = walk;
    }
    if (next === undefined) break;
    if (density > 0) reach(density * (next.edge - x), (mass) => x + mass / density);
    x = next.edge;
    const atOnce = step(next);
    if (atOnce > 0) reach(atOnce, () => x);
  }
  // rounding may leave the highest share just above all contacts
  while (found.length < shares.length) found.push(x);
  return found;
}

/** A walk along the filled bins of one histogram, edge by edge. */
interface Walk {
  readonly waits: ShiftedWaits;
  readonly contacts: number;
  bin: number;
  inside: boolean;
  /** Next edge, seconds of response; Infinity at the end. */
  edge: number;
  /** Contacts per second of response inside the bin. */
  density: number;
}

function walkOf(waits: ShiftedWaits): Walk {
  let contacts = 0;
  for (let bin = 0; bin < WAIT_BINS; bin++) contacts += waits.counts[bin] as number;
  const walk: Walk = { waits, contacts, bin: -1, inside: false, edge: 0, density: 0 };
  seek(walk);
  return walk;
}

/** Goes past the next edge; returns the contacts that stand on it. */
function step(walk: Walk): number {
  const { waits, bin, inside } = walk;
  const count = waits.counts[bin] as number;
  if (bin === 0 || inside) {
    seek(walk);
    return bin === 0 ? count : 0;
  }
  const from = edges[bin] as number;
  const to = edges[bin + 1] as number;
  walk.inside = true;
  walk.edge = waits.firstReplySeconds + to;
  walk.density = count / (to - from);
  return 0;
}

/** Stands before the next filled bin. */
function seek(walk: Walk): void {
  const { firstReplySeconds, counts } = walk.waits;
  walk.inside = false;
  do walk.bin++;
  while (walk.bin < WAIT_BINS && counts[walk.bin] === 0);
  walk.edge =
    walk.bin < WAIT_BINS
      ? firstReplySeconds + (edges[walk.bin] as number)
      : Number.POSITIVE_INFINITY;
}

/**
 * Bins of the wait histogram a reader sees: waits of 0, waits up to 1 s, then four equal steps in
 * each octave: 1, 1.25, 1.5, 1.75, 2, 2.5, …
 */
export const histogramBins: readonly { fromSeconds: number; toSeconds: number }[] = (() => {
  const starts = [0];
  for (let bin = waitBin(1); bin < WAIT_BINS; bin += WAIT_BINS_PER_OCTAVE / 4) {
    starts.push(waitBinStart(bin));
  }
  const bins = starts.map((fromSeconds, i) => ({
    fromSeconds,
    toSeconds: starts[i + 1] ?? waitBinStart(WAIT_BINS),
  }));
  return [{ fromSeconds: 0, toSeconds: 0 }, ...bins];
})();

const FIRST_SECOND = waitBin(1);

/** Position in `histogramBins` of each bin of tally/waits.ts. */
export function histogramBin(bin: number): number {
  if (bin < FIRST_SECOND) return bin === 0 ? 0 : 1;
  return 2 + Math.floor((bin - FIRST_SECOND) / (WAIT_BINS_PER_OCTAVE / 4));
}
