import { UserError } from "../base/errors.ts";
import { instantOf, localOf } from "./clock.ts";
import type { StepVolumes } from "./curve.ts";
import { printStep, type VolumeTable, volumesOf } from "./volume.ts";

export interface CoverOptions {
  readonly column: string;
  /** Touchpoints of the column that count. Default: all. */
  readonly touchpoints?: readonly string[];
  /** Instant at which the horizon starts. */
  readonly startInstant: number;
  readonly warmUpSeconds: number;
  readonly horizonSeconds: number;
  /** Time after the horizon that needs volumes, seconds. */
  readonly followSeconds: number;
  /** What a step means that the table does not have: a mistake, or closed hours. */
  readonly missing: "error" | "zero";
}

/**
 * Takes the steps of a replay out of a table. Before the first row and after the last the daily cycle
 * stands in: the volume at the same time of the nearest day towards the horizon. A step missing in
 * the horizon, or in the warm-up between rows, is an error unless `missing` is `zero`; after the
 * horizon the daily cycle fills it.
 */
export function coverReplay(table: VolumeTable, options: CoverOptions): StepVolumes {
  const { startInstant, warmUpSeconds, horizonSeconds, followSeconds } = options;
  const { stepSeconds, timeZone } = table;
  const stepOf = (instant: number): number => (instant - table.startInstant) / stepSeconds;
  const fromInstant = startInstant - warmUpSeconds;
  const first = Math.floor(stepOf(fromInstant));
  const horizonFirst = Math.floor(stepOf(startInstant));
  const horizonEnd = Math.ceil(stepOf(startInstant + horizonSeconds));
  const end = Math.ceil(stepOf(startInstant + horizonSeconds + followSeconds));

  const given = volumesOf(table, options.column, options.touchpoints);
  const firstGiven = given.findIndex((volume) => !Number.isNaN(volume));
  const lastGiven = given.findLastIndex((volume) => !Number.isNaN(volume));
  const isGiven = (step: number): boolean => !Number.isNaN(given[step] ?? Number.NaN);
  const inHorizon = (step: number): boolean => step >= horizonFirst && step < horizonEnd;
  const inFile = (step: number): boolean => step > firstGiven && step < lastGiven;
  const needsOwn = (step: number): boolean =>
    inHorizon(step) || (inFile(step) && (step < horizonFirst || options.missing === "zero"));
  /** The step whose volume a step takes: its own, or that of the daily cycle if there is one. */
  const sourceOf = (step: number): number => {
    if (isGiven(step) || needsOwn(step)) return step;
    const direction = step < horizonFirst ? 1 : -1;
    const local = localOf(timeZone, table.startInstant + step * stepSeconds);
    for (let days = 1; days <= DAYS_MAX; days++) {
      const other = Math.floor(stepOf(instantOf(timeZone, local + direction * days * DAY)));
      if (isGiven(other) || inHorizon(other)) return other;
    }
    return step;
  };
  const volumeAt = (step: number): number => {
    const source = sourceOf(step);
    if (isGiven(source)) return given[source] as number;
    return options.missing === "zero" ? 0 : Number.NaN;
  };

  const steps = Array.from({ length: end - first }, (_, index) => first + index);
  if (options.missing === "error") {
    // What the daily cycle would take from a missing step is not missing as well.
    const missing = new Set(steps.map(sourceOf).filter((step) => !isGiven(step)));
    refuseGaps(
      [...missing].sort((a, b) => a - b),
      { ...options, table, horizonFirst, horizonEnd },
    );
  }
  const contacts = Float64Array.from(steps, volumeAt);
  const atEnd = (step: number, hasCycle: boolean): number =>
    hasCycle ? volumeAt(step) : (given[step] ?? Number.NaN);
  return {
    startSeconds: table.startInstant + first * stepSeconds - startInstant,
    stepSeconds,
    contacts,
    before: atEnd(first - 1, warmUpSeconds > 0),
    after: atEnd(end, followSeconds > 0),
  };
}

const DAY = 86400;
/** How far the daily cycle is looked for. */
const DAYS_MAX = 8;

/** Parts of a replay, in order, and what else may be said than to add the rows. */
const PARTS = [
  { name: "the warm-up", instead: "`warmUp: 0`" },
  { name: "the replayed time", instead: null },
  { name: "the time after the horizon", instead: "`close: serve`" },
] as const;

interface Gaps extends CoverOptions {
  readonly table: VolumeTable;
  readonly horizonFirst: number;
  readonly horizonEnd: number;
}

/** Reports missing steps part by part. */
function refuseGaps(steps: readonly number[], gaps: Gaps): void {
  const { table, column, horizonFirst, horizonEnd } = gaps;
  const partOf = (step: number) => PARTS[step < horizonFirst ? 0 : step < horizonEnd ? 1 : 2];
  const parts = PARTS.map((part) => ({
    ...part,
    missing: steps.filter((step) => partOf(step) === part),
  })).filter(({ missing }) => missing.length > 0);
  if (parts.length === 0) return;

  const problems = parts.map(({ name, missing }) => {
    const [first, last] = [missing[0], missing.at(-1)].map((step) =>
      printStep(table, step as number),
    );
    const which =
      missing.length === 1
        ? `a step missing, ${first}`
        : `${missing.length} steps missing, first ${first}, last ${last}`;
    return { file: table.name, path: column, rule: `must have every step of ${name}; ${which}` };
  });
  // The replayed time can only be completed, and then nothing needs to be said of the rest.
  const instead = parts.map((part) => part.instead);
  const others = instead.includes(null) ? "" : `${instead.join(" and ")}, or `;
  throw new UserError(
    problems,
    `add the missing rows, or say ${others}\`missing: zero\` under volume for closed hours`,
  );
}
