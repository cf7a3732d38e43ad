import type { Tallies } from "../tally/tallies.ts";
import { WAIT_BINS } from "../tally/waits.ts";
import { quantiles } from "./measures.ts";
import { histogramBin, histogramBins, responseQuantiles, type ShiftedWaits } from "./responses.ts";
import type { IntervalSums } from "./rows.ts";
import { type Scopes, scopesOf } from "./scopes.ts";
import type { CenterSpec } from "./spec.ts";

/**
 * What results need of one replication: its sums by interval as they are, its waits boiled down, so
 * that a thousand replications fit in memory.
 */
export interface Digest extends IntervalSums {
  /**
   * Quantiles of response, seconds, NaN without contacts: entry row x 2 + quantile, rows as in the
   * results (total, windows, lines, groups), quantiles in the order of center/measures.ts.
   */
  readonly quantiles: Float64Array;
  /** Answered contacts by bin of `histogramBins`. */
  readonly histogram: Float64Array;
  readonly eventHash: string;
}

/** Boils down the tallies of one replication. */
export function digest(spec: CenterSpec, tallies: Tallies): Digest {
  const scopes = scopesOf(spec);
  const histogram = new Float64Array(histogramBins.length);
  for (let at = 0; at < tallies.waits.length; at += WAIT_BINS) {
    for (let bin = 0; bin < WAIT_BINS; bin++) {
      const count = tallies.waits[at + bin] as number;
      if (count > 0) (histogram[histogramBin(bin)] as number) += count;
    }
  }
  return {
    lineSums: tallies.lineSums,
    groupSums: tallies.groupSums,
    quantiles: Float64Array.from(
      parts(spec, scopes).flatMap((part) => meanOverDays(spec, scopes, part, tallies.waits)),
    ),
    histogram,
    eventHash: tallies.eventHash,
  };
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

function parts(spec: CenterSpec, scopes: Scopes): Part[] {
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
function meanOverDays(spec: CenterSpec, scopes: Scopes, part: Part, waits: Uint32Array): number[] {
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
  waits: Uint32Array,
): ShiftedWaits[] {
  const byFirstReply = new Map<number, Float64Array>();
  for (const { id, line } of pairs) {
    const firstReplySeconds = spec.lines[line]?.firstReplySeconds ?? 0;
    const counts = byFirstReply.get(firstReplySeconds) ?? new Float64Array(WAIT_BINS);
    byFirstReply.set(firstReplySeconds, counts);
    for (const windowClass of classes) {
      const from = ((day * scopes.classes + windowClass) * scopes.pairCount + id) * WAIT_BINS;
      for (let bin = 0; bin < WAIT_BINS; bin++) {
        (counts[bin] as number) += waits[from + bin] as number;
      }
    }
  }
  return Array.from(byFirstReply, ([firstReplySeconds, counts]) => ({ firstReplySeconds, counts }));
}
