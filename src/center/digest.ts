import type { Tallies } from "../tally/tallies.ts";
import { WAIT_BINS } from "../tally/waits.ts";
import { quantiles, type ReplicationSums } from "./measures.ts";
import { histogramBin, histogramBins, responseQuantiles, type ShiftedWaits } from "./responses.ts";
import { type Scopes, scopesOf } from "./scopes.ts";
import type { CenterSpec } from "./spec.ts";

/**
 * What results need of one replication: its sums as they are, its waits boiled down, so
 * that a thousand replications fit in memory.
 */
export interface Digest extends ReplicationSums {
  /**
   * Quantiles of response, seconds, NaN without contacts: entry row x 2 + quantile, rows as in the
   * results (total, windows, lines, groups), quantiles in the order of center/measures.ts.
   */
  readonly quantiles: Float64Array;
  /** Answered contacts by bin of `histogramBins`. */
  readonly histogram: Float64Array;
  readonly eventHash: string;
}

/** Prepares to boil down the tallies of replications of one scenario. */
export function digester(spec: CenterSpec): (tallies: Tallies) => Digest {
  const scopes = scopesOf(spec);
  const parts = partsOf(spec, scopes);
  return ({ lineSums, groupSums, extras, waits, eventHash }) => {
    const filled = filledBins(waits);
    const histogram = new Float64Array(histogramBins.length);
    filled.forEach((bins, slice) => {
      for (const bin of bins) {
        (histogram[histogramBin(bin)] as number) += waits[slice * WAIT_BINS + bin] as number;
      }
    });
    const quantilesOf = (part: Part) => meanOverDays(spec, scopes, part, { waits, filled });
    return {
      lineSums,
      groupSums,
      extras,
      quantiles: Float64Array.from(parts.flatMap(quantilesOf)),
      histogram,
      eventHash,
    };
  };
}

/** The waits of one replication, with the bins that hold any for each slice of WAIT_BINS. */
interface Waits {
  readonly waits: Uint32Array;
  readonly filled: readonly Int32Array[];
}

function filledBins(waits: Uint32Array): Int32Array[] {
  const found = new Int32Array(WAIT_BINS);
  const slices: Int32Array[] = [];
  for (let from = 0; from < waits.length; from += WAIT_BINS) {
    let count = 0;
    for (let bin = 0; bin < WAIT_BINS; bin++) if (waits[from + bin] !== 0) found[count++] = bin;
    slices.push(found.slice(0, count));
  }
  return slices;
}

/** The slices of the waits that one row of results is made of. */
interface Part {
  readonly classes: readonly number[];
  readonly pairs: readonly Pair[];
}

interface Pair {
  readonly id: number;
  readonly line: number;
  readonly group: number;
}

function partsOf(spec: CenterSpec, scopes: Scopes): Part[] {
  const every = Array.from({ length: scopes.classes }, (_, id) => id);
  const pairs: Pair[] = [];
  scopes.pairs.forEach((id, at) => {
    const line = Math.floor(at / spec.groups.length);
    if (id >= 0) pairs.push({ id, line, group: at % spec.groups.length });
  });
  const inWindow = (id: number, window: number) =>
    scopes.classWindows[id * spec.windows.length + window] === 1;
  return [
    { classes: every, pairs },
    ...spec.windows.map((_, window) => ({
      classes: every.filter((id) => inWindow(id, window)),
      pairs,
    })),
    ...spec.lines.map((_, line) => ({
      classes: every,
      pairs: pairs.filter((pair) => pair.line === line),
    })),
    ...spec.groups.map((_, group) => ({
      classes: every,
      pairs: pairs.filter((pair) => pair.group === group),
    })),
  ];
}

/** Mean of each quantile over the days that answered anybody. */
function meanOverDays(spec: CenterSpec, scopes: Scopes, part: Part, waits: Waits): number[] {
  const shares = Object.values(quantiles);
  const sums = shares.map(() => 0);
  let days = 0;
  for (let day = 0; day < spec.days; day++) {
    const daily = responseQuantiles(waitsOfDay(spec, scopes, part, day, waits), shares);
    if (Number.isNaN(daily[0])) continue;
    days++;
    daily.forEach((seconds, i) => {
      (sums[i] as number) += seconds;
    });
  }
  return sums.map((sum) => sum / days);
}

/** One histogram for each first-reply time. */
function waitsOfDay(
  spec: CenterSpec,
  scopes: Scopes,
  { classes, pairs }: Part,
  day: number,
  { waits, filled }: Waits,
): ShiftedWaits[] {
  const byFirstReply = new Map<number, Float64Array>();
  for (const { id, line } of pairs) {
    const firstReplySeconds = spec.lines[line]?.firstReplySeconds ?? 0;
    const counts = byFirstReply.get(firstReplySeconds) ?? new Float64Array(WAIT_BINS);
    byFirstReply.set(firstReplySeconds, counts);
    for (const windowClass of classes) {
      const slice = (day * scopes.classes + windowClass) * scopes.pairCount + id;
      for (const bin of filled[slice] as Int32Array) {
        (counts[bin] as number) += waits[slice * WAIT_BINS + bin] as number;
      }
    }
  }
  return Array.from(byFirstReply, ([firstReplySeconds, counts]) => ({ firstReplySeconds, counts }));
}
