import { problemAt } from "./table.ts";
import type { VolumeRows } from "./volume-rows.ts";
import type { TimedSeries } from "./volume-instants.ts";

const MINUTE = 60;
const HOUR = 3600;
const YEARS_MAX = 20;

export interface Grid {
  /** Instant at which the first step begins. */
  readonly startInstant: number;
  readonly stepSeconds: number;
  /** Steps from the first row to the last. */
  readonly steps: number;
}

/** The grid of steps that agrees best with all rows; rows off it are problems of the table. */
export function findGrid(all: readonly TimedSeries[], { table, timeIndex }: VolumeRows): Grid {
  // The first row in the file stands for an instant.
  const rowOf = new Map<number, number>();
  for (const { instants, rows } of all) {
    for (const [i, instant] of instants.entries()) {
      const row = rows[i] as number;
      if (row < (rowOf.get(instant) ?? Number.POSITIVE_INFINITY)) rowOf.set(instant, row);
    }
  }
  const report = (instant: number, rule: string): void => {
    const row = table.rows[rowOf.get(instant) as number] as (typeof table.rows)[number];
    table.problems.add(problemAt(table, row, timeIndex, rule));
  };

  const instants = [...rowOf.keys()].sort((a, b) => a - b);
  const [start = 0, second = 0] = instants;
  const end = instants.at(-1) ?? 0;
  if (instants.length === 0) {
    // Every row stood in a skipped hour, without contacts.
    table.problems.add({ file: table.name, rule: "has no rows at times that exist" });
  }
  const { stepSeconds, anchor } = bestGrid(instants);
  if (stepSeconds < 5 * MINUTE || stepSeconds > HOUR) {
    report(second, `step must be from 5 minutes to an hour, not ${stepSeconds / MINUTE} min`);
  } else {
    const rule = `must lie on the grid of ${stepSeconds / MINUTE} min that the other rows keep`;
    for (const instant of instants) if (instant % stepSeconds !== anchor) report(instant, rule);
  }
  if (end - start > YEARS_MAX * 366 * 24 * HOUR) {
    report(end, `must lie within ${YEARS_MAX} years of the first row`);
  }
  return { startInstant: start, stepSeconds, steps: (end - start) / stepSeconds + 1 };
}

const CANDIDATES_MAX = 20;

/**
 * Of the distances between neighbours, the step whose grid shares most with the rows: the times that
 * are both on the grid and in the file, over those that are either.
 */
function bestGrid(instants: readonly number[]): { stepSeconds: number; anchor: number } {
  const [start = 0] = instants;
  const end = instants.at(-1) ?? 0;
  const distances = instants.slice(1).map((instant, i) => instant - (instants[i] as number));
  // Longer distances are gaps; if there is nothing else, the shortest of them is reported.
  const shortest = distances.reduce((least, distance) => Math.min(least, distance), end - start);
  const steps = distances.filter((distance) => distance <= Math.max(HOUR, shortest));
  let best = { stepSeconds: HOUR, anchor: start % HOUR, agreement: 0 };
  for (const [stepSeconds] of byFrequency(steps).slice(0, CANDIDATES_MAX)) {
    const [anchor, onGrid] = byFrequency(instants.map((instant) => instant % stepSeconds))[0] as [
      number,
      number,
    ];
    const gridTimes = Math.floor((end - start) / stepSeconds) + 1;
    const agreement = onGrid / (gridTimes + instants.length - onGrid);
    if (agreement > best.agreement) best = { stepSeconds, anchor, agreement };
  }
  return best;
}

/** Values and how often they stand there: most often first, then the smallest. */
function byFrequency(values: readonly number[]): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b);
}
