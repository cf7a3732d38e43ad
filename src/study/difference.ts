import { known } from "../base/assert.ts";
import type { Digest } from "../center/digest.ts";
import type { Figure, FigureRow } from "../center/figure.ts";
import { type Columns, columns, type Measure, quantiles } from "../center/measures.ts";
import { type Row, rowsOf } from "../center/rows.ts";
import type { Measures } from "../center/run.ts";
import type { CenterSpec } from "../center/spec.ts";
import { tablesOf } from "../center/tables.ts";
import {
  eventsInBoth,
  linesInBoth,
  rowsInBoth,
  surgesInBoth,
  windowsInBoth,
} from "./common-rows.ts";
import type { Difference } from "./comparison.ts";
import { differenceOfFigures } from "./figure-estimate.ts";
import { differenceOfMeans, differenceOfRatios } from "./paired.ts";
import { sampler } from "./sampler.ts";
import type { Estimate } from "./study.ts";

/** A plan and its replications. */
export interface Sample {
  readonly plan: string;
  readonly spec: CenterSpec;
  readonly digests: readonly Digest[];
}

/**
 * Every figure of a plan less that of the base, over the rows that both have: windows of one name at
 * the same clock times, lines of one name, what is told of their contacts, surges and events, and
 * the hours of the horizon by their number.
 */
export function differenceOf(base: Sample, plan: Sample): Omit<Difference, "days"> {
  const [one, two] = [rowsOf(base.spec), rowsOf(plan.spec)];
  const [sampleOne, sampleTwo] = [
    sampler(base.spec, base.digests),
    sampler(plan.spec, plan.digests),
  ];

  const differences = <Names>(table: Columns<Names>, { rows, numbers }: RowPair) => {
    const ratioOne = sampleOne(rows[0]);
    const ratioTwo = sampleTwo(rows[1]);
    const cells = Object.entries<Measure | number>(table).map(([name, column]) => {
      if (typeof column !== "number") {
        return [name, differenceOfRatios(ratioOne(column), ratioTwo(column))];
      }
      const quantile = Object.keys(quantiles).indexOf(name);
      return [
        name,
        differenceOfMeans(
          quantilesOf(base.digests, numbers[0], quantile),
          quantilesOf(plan.digests, numbers[1], quantile),
        ),
      ];
    });
    return Object.fromEntries(cells) as { [Name in keyof Names]: Estimate };
  };
  const measures = (pair: RowPair) => differences<Measures<unknown>>(columns.measures, pair);

  const figures = <Label, Names>(
    first: FigureRow<Label, Names>,
    second: FigureRow<Label, Names>,
  ) => {
    const others = new Map(Object.entries<Figure>(second.figures));
    const cells = Object.entries<Figure>(first.figures).map(([name, figure]) => {
      const other = known(others.get(name));
      return [name, differenceOfFigures([figure, base.digests], [other, plan.digests])];
    });
    return {
      ...first.label,
      ...(Object.fromEntries(cells) as { [Name in keyof Names]: Estimate }),
    };
  };
  const [tables, otherTables] = [tablesOf(base.spec), tablesOf(plan.spec)];
  const alike = <Label, Names>(
    rows: readonly FigureRow<Label, Names>[],
    others: readonly FigureRow<Label, Names>[],
  ) => rowsInBoth(rows, others).map(([a, b]) => figures(known(rows[a]), known(others[b])));

  const windows = windowsInBoth(base.spec, plan.spec);
  const lines = linesInBoth(base.spec, plan.spec);
  const rowInHour = (spec: CenterSpec, hour: number, line: number) =>
    hour * (spec.lines.length + 1) + line;
  return {
    plan: plan.plan,
    base: base.plan,
    total: measures({ rows: [one.total, two.total], numbers: [0, 0] }),
    windows: windows.map(({ name, places: [a, b] }) => {
      const { from, to } = base.spec.windows[a] as CenterSpec["windows"][number];
      const rows = [one.windows[a] as Row, two.windows[b] as Row] as const;
      return { name, from, to, ...measures({ rows, numbers: [1 + a, 1 + b] }) };
    }),
    lines: lines.map(({ name, places: [a, b] }) => ({
      line: name,
      ...measures({
        rows: [one.lines[a] as Row, two.lines[b] as Row],
        numbers: [1 + base.spec.windows.length + a, 1 + plan.spec.windows.length + b],
      }),
    })),
    classes: alike(tables.classes, otherTables.classes),
    surges: surgesInBoth(base.spec, plan.spec).map(([a, b]) =>
      figures(known(tables.surges[a]), known(otherTables.surges[b])),
    ),
    touchpoints: alike(tables.touchpoints, otherTables.touchpoints),
    work: alike(tables.work, otherTables.work),
    approvals: alike(tables.approvals, otherTables.approvals),
    events: eventsInBoth(base.spec, plan.spec).map(([a, b]) =>
      figures(known(tables.events[a]), known(otherTables.events[b])),
    ),
    hours: Array.from({ length: base.spec.horizonSeconds / 3600 }, (_, hour) => {
      const all = { name: null, places: [base.spec.lines.length, plan.spec.lines.length] as const };
      return [...lines, all].map(({ name, places: [a, b] }) => {
        const first = one.hours[rowInHour(base.spec, hour, a)] as (typeof one.hours)[number];
        const rows = [first, two.hours[rowInHour(plan.spec, hour, b)] as Row] as const;
        const label = { start: first.start, line: name };
        return { ...label, ...differences(columns.intervals, { rows, numbers: [0, 0] }) };
      });
    }).flat(),
  };
}

/** A row of the base and the row of the plan that it is compared with, and their numbers among the quantiles. */
interface RowPair {
  readonly rows: readonly [Row, Row];
  readonly numbers: readonly [number, number];
}

function quantilesOf(digests: readonly Digest[], row: number, quantile: number): Float64Array {
  const entry = row * Object.keys(quantiles).length + quantile;
  return Float64Array.from(digests, (digest) => digest.quantiles[entry] as number);
}
