import { expect } from "vitest";
import { type Extras, extrasOf } from "../../src/center/extras.ts";
import { simulate } from "../../src/center/simulate.ts";
import type { CenterSpec, LineSpec } from "../../src/center/spec.ts";
import { LINE_FIELDS, LineField, type Tallies } from "../../src/tally/tallies.ts";
import { cohort, line } from "../center/hand-made.ts";
import { scripted } from "../center/scripted.ts";

const HOUR = 3600;

/** A centre with one line whose customers come at the same rate all the time. */
export function steady({
  perHour,
  hours,
  warmUpHours = 0,
  agents,
  line: changes,
  ...rest
}: {
  readonly perHour: number;
  readonly hours: number;
  readonly warmUpHours?: number;
  readonly agents: number;
  readonly line: Partial<LineSpec>;
} & Partial<CenterSpec>): CenterSpec {
  const numbers = Array.from({ length: warmUpHours + hours }, (_, i) => i - warmUpHours);
  const rates = Float64Array.from(numbers, () => perHour / HOUR);
  const start = -warmUpHours * HOUR;
  return scripted({
    horizonSeconds: hours * HOUR,
    intervalSeconds: 900,
    warmUpSeconds: -start,
    firstHour: -warmUpHours,
    lines: [
      line("live", {
        arrivals: {
          process: "poisson",
          rate: {
            edges: Float64Array.from([...numbers, hours], (hour) => hour * HOUR),
            startRates: rates,
            endRates: rates,
            hours: Int32Array.from(numbers),
            days: new Int32Array(numbers.length),
            steps: Int32Array.from(numbers, (_, i) => i),
          },
          counts: new Int32Array(0),
          busyDayCv: 0,
          hourCv: 0,
        },
        patience: { law: "never", cv: 0, meanSeconds: Float64Array.of(0) },
        ...changes,
      }),
    ],
    cohorts: [cohort({ heads: agents, startSeconds: start, endSeconds: hours * HOUR })],
    ...rest,
  });
}

/** The sums of a replication of a centre with one line. */
export interface Sums {
  /** A field by interval, and over the horizon. */
  readonly steps: (field: keyof typeof LineField) => number[];
  readonly total: (field: keyof typeof LineField) => number;
  readonly extras: Float64Array;
  readonly layout: Extras;
}

/** A figure of each of so many replications. */
export function samples<T>(
  spec: CenterSpec,
  replications: number,
  figure: (sums: Sums) => T,
  seed = 1,
): T[] {
  const layout = extrasOf(spec);
  return Array.from({ length: replications }, (_, replication) =>
    figure(readSums(simulate(spec, seed, replication), layout)),
  );
}

function readSums({ lineSums, extras }: Tallies, layout: Extras): Sums {
  const intervals = lineSums.length / LINE_FIELDS;
  const steps = (field: keyof typeof LineField) =>
    Array.from({ length: intervals }, (_, i) => lineSums[i * LINE_FIELDS + LineField[field]] ?? 0);
  return { steps, total: (field) => sum(steps(field)), extras, layout };
}

export function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

/** The mean of independent values is within four of its standard errors of an exact one. */
export function expectMean(values: readonly number[], exact: number): void {
  const mean = sum(values) / values.length;
  const squares = sum(values.map((value) => (value - mean) ** 2));
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  expect(Math.abs(mean - exact)).toBeLessThanOrEqual(4 * error);
}
