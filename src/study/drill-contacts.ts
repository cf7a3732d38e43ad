import { lineTotal } from "../center/figure.ts";
import type { ReplicationSums } from "../center/measures.ts";
import type { CenterSpec } from "../center/spec.ts";
import { LineField } from "../tally/tallies.ts";
import type { Drilled, DrilledContacts } from "./drill-report.ts";
import { type Ratio, ratioOfSums, within } from "./estimate.ts";
import { differenceOfRatios } from "./paired.ts";

/** Replications of a scenario without its events and with them, in the same order. */
export interface DrillSides {
  readonly without: readonly ReplicationSums[];
  readonly with: readonly ReplicationSums[];
}

/** Intervals from `from` on and before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Lines, and the intervals of each replication. */
export interface Place {
  readonly lines: readonly number[];
  readonly spans: readonly Span[];
}

/** How contacts of a place fared. */
export function drilledContacts(
  spec: CenterSpec,
  sides: DrillSides,
  place: Place,
): DrilledContacts {
  const of = (figure: DrillFigure) => drilledOf(spec, sides, place, figure);
  return {
    offered: of(FIGURES.offered),
    within: of(FIGURES.within),
    lost: of(FIGURES.lost),
    withinShare: of(FIGURES.withinShare),
    responseSeconds: of(FIGURES.responseSeconds),
  };
}

/** Their mean response alone. */
export function drilledResponse(spec: CenterSpec, sides: DrillSides, place: Place): Drilled {
  return drilledOf(spec, sides, place, FIGURES.responseSeconds);
}

/** Fields summed over a place, replication by replication. */
export function sumsIn(
  spec: CenterSpec,
  replications: readonly ReplicationSums[],
  { lines, spans }: Place,
  fields: readonly number[],
): Float64Array {
  return Float64Array.from(replications, (sums, i) => {
    let total = 0;
    for (const line of lines) {
      for (const field of fields) total += lineTotal(spec, line, field, spans[i])(sums);
    }
    return total;
  });
}

/** The sum of some fields (`LineField`) over that of others; of none: in a replication. */
interface DrillFigure {
  readonly range: "share" | "amount";
  readonly above: readonly number[];
  readonly below: readonly number[];
}

const FIGURES: { readonly [Name in keyof DrilledContacts]: DrillFigure } = {
  offered: { range: "amount", above: [LineField.offered], below: [] },
  within: { range: "amount", above: [LineField.within], below: [] },
  lost: { range: "amount", above: [LineField.abandoned, LineField.blocked], below: [] },
  withinShare: { range: "share", above: [LineField.within], below: [LineField.offered] },
  responseSeconds: { range: "amount", above: [LineField.response], below: [LineField.answered] },
};

function drilledOf(
  spec: CenterSpec,
  sides: DrillSides,
  place: Place,
  { range, above, below }: DrillFigure,
): Drilled {
  const ratio = (replications: readonly ReplicationSums[]): Ratio => ({
    numerators: sumsIn(spec, replications, place, above),
    denominators:
      below.length > 0
        ? sumsIn(spec, replications, place, below)
        : new Float64Array(replications.length).fill(1),
  });
  const [without, hit] = [ratio(sides.without), ratio(sides.with)];
  return {
    with: within(range, ratioOfSums(hit)),
    without: within(range, ratioOfSums(without)),
    difference: differenceOfRatios(without, hit),
  };
}
