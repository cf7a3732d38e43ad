import { GROUP_FIELDS, type GroupField, LINE_FIELDS } from "../tally/tallies.ts";
import type { ReplicationSums } from "./measures.ts";
import type { CenterSpec } from "./spec.ts";

/** What one replication brings to a figure. */
export type Part = (sums: ReplicationSums) => number;

/**
 * A figure of a table that is kept over the whole horizon. A `ratio` is, like a measure, the ratio of
 * sums over replications: a share lies in [0, 1], an amount is not below 0, of `any` nothing is known.
 * A `mean` is taken over the replications that have a value, the others give NaN; a `chance` is the
 * share of replications that give 1, the others give 0.
 */
export type Figure =
  | {
      readonly kind: "ratio";
      readonly range: "share" | "amount" | "any";
      readonly numerator: Part;
      readonly denominator: Part;
    }
  | { readonly kind: "mean" | "chance"; readonly of: Part };

/** A row of such a table: what it is about, and its figures by name. */
export interface FigureRow<Label, Names> {
  readonly label: Label;
  readonly figures: { readonly [Name in keyof Names]: Figure };
}

/** The figure over one replication; 0/0, or no value, is null. */
export function valueOf(figure: Figure, sums: ReplicationSums): number | null {
  if (figure.kind === "ratio") {
    const denominator = figure.denominator(sums);
    return denominator === 0 ? null : figure.numerator(sums) / denominator;
  }
  const value = figure.of(sums);
  return Number.isNaN(value) ? null : value;
}

/** An amount in each replication, on average. */
export function amount(numerator: Part, denominator: Part = () => 1): Figure {
  return { kind: "ratio", range: "amount", numerator, denominator };
}

/** A part of something, in [0, 1]. */
export function share(numerator: Part, denominator: Part): Figure {
  return { kind: "ratio", range: "share", numerator, denominator };
}

/** A ratio that may be below 0. */
export function ratio(numerator: Part, denominator: Part): Figure {
  return { kind: "ratio", range: "any", numerator, denominator };
}

/** A sum kept by line and interval (`LineField`), over the intervals in [from, to): all, if not told. */
export function lineTotal(
  { lines, intervalStarts }: CenterSpec,
  line: number,
  field: number,
  { from = 0, to = intervalStarts.length }: { readonly from?: number; readonly to?: number } = {},
): Part {
  return ({ lineSums }) => {
    let total = 0;
    for (let interval = from; interval < to; interval++) {
      total += lineSums[(interval * lines.length + line) * LINE_FIELDS + field] as number;
    }
    return total;
  };
}

/** A sum kept by group and interval (GroupField), over the whole horizon. */
export function groupTotal(
  { groups, intervalStarts }: CenterSpec,
  group: number,
  field: (typeof GroupField)[keyof typeof GroupField],
): Part {
  return ({ groupSums }) => {
    let total = 0;
    for (let interval = 0; interval < intervalStarts.length; interval++) {
      total += groupSums[(interval * groups.length + group) * GROUP_FIELDS + field] as number;
    }
    return total;
  };
}
