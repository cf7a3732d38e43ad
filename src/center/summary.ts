import type { Tallies } from "../tally/tallies.ts";
import { type Digest, digester } from "./digest.ts";
import { type Figure, type FigureRow, valueOf } from "./figure.ts";
import { type Columns, columns, evaluate, type Measure, quantiles, SUMS } from "./measures.ts";
import { histogramBins } from "./responses.ts";
import { type Row, type Rows, rowsOf, sumRow } from "./rows.ts";
import type { GroupMeasures, IntervalMeasures, Measures, Result, Run } from "./run.ts";
import type { CenterSpec } from "./spec.ts";
import { tablesOf } from "./tables.ts";

/** The results of one replication. */
export function summarise(spec: CenterSpec, tallies: Tallies): Run {
  const kept = digester(spec)(tallies);
  return { ...tabulate(spec, valuesOf(spec, kept)), eventHash: kept.eventHash };
}

/** How results are computed, for one replication or for many: the shape around them is the same. */
export interface Values<Value> {
  /** The values of measures on one row of results. */
  readonly row: (row: Row) => (measure: Measure) => Value;
  /** A figure of a table that is kept over the whole horizon. */
  readonly figure: (figure: Figure) => Value;
  /** Entry of `Digest.quantiles`. */
  readonly quantile: (entry: number) => Value;
  /** Entry of `Digest.histogram`; undefined when no contact fell in it. */
  readonly histogram: (entry: number) => Value | undefined;
}

/** Lays values out in the shape of results. */
export function tabulate<Value>(
  spec: CenterSpec,
  values: Values<Value>,
  rows: Rows = rowsOf(spec),
): Result<Value> {
  const measured = <Row_>(row: Row, table: Columns<Row_>, number: number) => {
    const measure = values.row(row);
    const cells = Object.entries<Measure | number>(table).map(([name, column]) => {
      if (typeof column !== "number") return [name, measure(column)];
      const quantile = Object.keys(quantiles).indexOf(name);
      return [name, values.quantile(number * Object.keys(quantiles).length + quantile)];
    });
    return Object.fromEntries(cells) as { [Name in keyof Row_]: Value };
  };
  const measures = (row: Row, number: number) =>
    measured<Measures<Value>>(row, columns.measures, number);

  const laidOut = <Label, Names>(row: FigureRow<Label, Names>) => ({
    ...row.label,
    ...(Object.fromEntries(
      Object.entries<Figure>(row.figures).map(([name, figure]) => [name, values.figure(figure)]),
    ) as { [Name in keyof Names]: Value }),
  });
  const tables = tablesOf(spec);

  const firstLine = 1 + spec.windows.length;
  const firstGroup = firstLine + spec.lines.length;
  const step = (row: Rows["intervals"][number]) => ({
    start: row.start,
    line: row.line,
    ...measured<IntervalMeasures<Value>>(row, columns.intervals, 0),
  });

  return {
    total: measures(rows.total, 0),
    windows: spec.windows.map(({ name, from, to }, i) => ({
      name,
      from,
      to,
      ...measures(rows.windows[i] as Row, 1 + i),
    })),
    lines: spec.lines.map(({ name }, i) => ({
      line: name,
      ...measures(rows.lines[i] as Row, firstLine + i),
    })),
    groups: spec.groups.map(({ name }, i) => ({
      group: name,
      ...measured<GroupMeasures<Value>>(rows.groups[i] as Row, columns.groups, firstGroup + i),
    })),
    classes: tables.classes.map(laidOut),
    overflow: tables.overflow.map(laidOut),
    shrinkage: tables.shrinkage.map(laidOut),
    reserves: tables.reserves.map(laidOut),
    surges: tables.surges.map(laidOut),
    touchpoints: tables.touchpoints.map(laidOut),
    work: tables.work.map(laidOut),
    approvals: tables.approvals.map(laidOut),
    events: tables.events.map(laidOut),
    intervals: rows.intervals.map(step),
    hours: rows.hours.map(step),
    waitHistogram: histogramBins.flatMap((bin, i) => {
      const answered = values.histogram(i);
      return answered === undefined ? [] : [{ ...bin, answered }];
    }),
  };
}

function valuesOf(spec: CenterSpec, kept: Digest): Values<number | null> {
  const sums = new Float64Array(SUMS);
  return {
    row: (row) => {
      sumRow(spec, row, kept, sums);
      return (measure) => evaluate(measure, sums);
    },
    figure: (figure) => valueOf(figure, kept),
    quantile: (entry) => {
      const seconds = kept.quantiles[entry] as number;
      return Number.isNaN(seconds) ? null : seconds;
    },
    histogram: (entry) => kept.histogram[entry] || undefined,
  };
}
