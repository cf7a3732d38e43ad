import { UserError } from "../base/errors.ts";
import { instantOf, localOf } from "./clock.ts";
import type { StepVolumes } from "./curve.ts";
import { printStep, type VolumeTable } from "./volume.ts";

export interface CoverOptions {
  readonly column: string;
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

  const given = table.columns.get(options.column) as Float64Array;
  const firstGiven = given.findIndex((volume) => !Number.isNaN(volume));
  const lastGiven = given.findLastIndex((volume) => !Number.isNaN(volume));
  const volumeAt = (step: number): number => {
    const volume = given[step];
    if (volume !== undefined && !Number.isNaN(volume)) return volume;
    const inFile = step > firstGiven && step < lastGiven;
    const inHorizon = step >= horizonFirst && step < horizonEnd;
    if (options.missing === "zero" && (inFile || inHorizon)) return 0;
    if (inHorizon || (inFile && step < horizonFirst)) return Number.NaN;
    return cycle(step);
  };
  const cycle = (step: number): number => {
    const direction = step < horizonFirst ? 1 : -1;
    const local = localOf(timeZone, table.startInstant + step * stepSeconds);
    for (let days = 1; days <= DAYS_MAX; days++) {
      const other = Math.floor(stepOf(instantOf(timeZone, local + direction * days * DAY)));
      const volume = given[other];
      if (volume !== undefined && !Number.isNaN(volume)) return volume;
      const inHorizon = other >= horizonFirst && other < horizonEnd;
      if (inHorizon) return options.missing === "zero" ? 0 : Number.NaN;
    }
    return options.missing === "zero" ? 0 : Number.NaN;
  };

  const contacts = new Float64Array(end - first);
  for (let i = 0; i < contacts.length; i++) contacts[i] = volumeAt(first + i);
  refuseGaps(contacts, { table, first, horizonFirst, horizonEnd, ...options });
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

interface Gaps extends CoverOptions {
  readonly table: VolumeTable;
  readonly first: number;
  readonly horizonFirst: number;
  readonly horizonEnd: number;
}

function refuseGaps(contacts: Float64Array, gaps: Gaps): void {
  const { table, first } = gaps;
  const missing = [...contacts.keys()].filter((i) => Number.isNaN(contacts[i]));
  if (missing.length === 0) return;
  const steps = missing.map((i) => first + i);
  const print = (step: number | undefined): string => printStep(table, step as number);
  const part = steps.some((step) => step >= gaps.horizonFirst && step < gaps.horizonEnd)
    ? "the replayed time"
    : steps.some((step) => step < gaps.horizonFirst)
      ? "the warm-up"
      : "the time after the horizon";
  const count = steps.length === 1 ? "a step" : `${steps.length} steps`;
  const rule = `must have every step of ${part}; ${count} missing, from ${print(steps[0])} to ${print(steps.at(-1))}`;
  const remedy =
    part === "the replayed time"
      ? "add the missing rows, or say `missing: zero` under volume for closed hours"
      : part === "the warm-up"
        ? "add the missing rows, or say `warmUp: 0`, or `missing: zero` under volume for closed hours"
        : "add the missing rows, or say `close: serve`, or `missing: zero` under volume for closed hours";
  throw new UserError([{ file: table.name, path: gaps.column, rule }], remedy);
}
