import { type Problem, UserError } from "../base/errors.ts";
import type { CenterSpec, SurgeSpec } from "../center/spec.ts";
import { safeCallText, breakEvenText } from "../report/search.ts";
import { searchJson } from "../report/json.ts";
import { type BreakEven, breakEvenFactor } from "../study/break-even-factor.ts";
import { Interrupted } from "../study/interrupted.ts";
import { finerInterval, latestSafeCall, type SafeCall } from "../study/latest-safe-call.ts";
import type { SearchOptions } from "../study/variant.ts";
import { runnerFor } from "./answer.ts";
import type { Effects } from "./effects.ts";
import { DONE, INTERRUPTED } from "./exit.ts";
import { progressLine, triedText } from "./progress.ts";
import { type RunArguments, readRunOptions } from "./run-options.ts";
import { readScenario } from "./scenario.ts";

/** Options of both searches as they stand on the command line. */
export type SearchArguments = Pick<
  RunArguments,
  "replications" | "seed" | "workers" | "json" | "set"
>;

/** `crest latest-call`: how late a reserve may be called for a surge. */
export function latestCall(
  file: string,
  given: SearchArguments & { readonly reserve?: string; readonly surge?: string },
  effects: Effects,
): Promise<number> {
  const placesIn = (spec: CenterSpec) => {
    const problems: Problem[] = [];
    const names = spec.reserves.map(({ name }) => name);
    const reserve = placeOf(names, given.reserve, "reserve", problems);
    const lines = spec.surges.map((_, i) => String(i + 1));
    const surge = placeOf(lines, given.surge, "surge", problems);
    if (problems.length > 0) {
      const isComplete = names.length > 0 && lines.length > 0;
      const missing = "the scenario needs surges and reserves: crest latest-call --help";
      throw new UserError(problems, isComplete ? "crest latest-call --help" : missing);
    }
    return { reserve, surge };
  };
  return search("latest-call", file, given, effects, {
    interval: (spec) => finerInterval(spec, spec.surges[placesIn(spec).surge] as SurgeSpec),
    ask: (spec, options, onTried) => {
      const { reserve, surge } = placesIn(spec);
      const tried = ({ mean }: { readonly mean: number | null }) => onTried(mean);
      return latestSafeCall(spec, { ...options, reserve, surge, onTried: tried });
    },
    page: (found: SafeCall) => safeCallText(found, effects),
  });
}

/** `crest break-even`: how much longer helped contacts may take before helping does no good. */
export function breakEven(
  file: string,
  given: SearchArguments & { readonly rule?: string },
  effects: Effects,
): Promise<number> {
  return search("break-even", file, given, effects, {
    ask: (spec, options, onTried) => {
      const problems: Problem[] = [];
      const numbers = spec.overflow.map((_, i) => String(i + 1));
      const rule =
        given.rule === undefined ? undefined : placeOf(numbers, given.rule, "rule", problems);
      if (problems.length > 0) throw new UserError(problems, "crest break-even --help");
      return breakEvenFactor(spec, {
        ...options,
        rule,
        onTried: ({ difference }) => onTried(difference.mean),
      });
    },
    page: (found: BreakEven) => breakEvenText(found, effects),
  });
}

interface Search<Found extends SafeCall | BreakEven> {
  /** Seconds of the intervals by which it must count; those of the scenario where nothing is said. */
  readonly interval?: (spec: CenterSpec) => number;
  readonly ask: (
    spec: CenterSpec,
    options: SearchOptions,
    onTried: (share: number | null) => void,
  ) => Promise<Found>;
  readonly page: (found: Found) => string;
}

async function search<Found extends SafeCall | BreakEven>(
  verb: string,
  file: string,
  given: SearchArguments,
  effects: Effects,
  { interval, ask, page }: Search<Found>,
): Promise<number> {
  const options = readRunOptions(given, verb);
  const { spec: written } = await readScenario(file, given.set, effects);
  const seconds = interval?.(written) ?? written.intervalSeconds;
  const finer = [...(given.set ?? []), `interval=${seconds}s`];
  const spec =
    seconds === written.intervalSeconds
      ? written
      : { ...(await readScenario(file, finer, effects)).spec, hash: written.hash };
  const runner = await runnerFor([spec], options, effects.cores);
  const progress = progressLine(effects, triedText);
  let tried = 0;
  const onTried = (share: number | null) => progress.show({ tried: ++tried, share });
  try {
    const { seed, replications } = options;
    const signal = effects.interrupted;
    const found = await ask(spec, { seed, replications, runner, signal }, onTried);
    progress.clear();
    effects.out(given.json ? searchJson(found) : page(found));
    return DONE;
  } catch (error) {
    progress.clear();
    if (!(error instanceof Interrupted)) throw error;
    effects.note("interrupted: nothing was found yet\n");
    return INTERRUPTED;
  }
}

/** Position of what is named; the only one need not be. */
function placeOf(
  names: readonly string[],
  name: string | undefined,
  what: string,
  problems: Problem[],
): number {
  if (name === undefined && names.length === 1) return 0;
  const place = names.indexOf(name ?? "");
  if (place >= 0) return place;
  const rule =
    names.length === 0
      ? `the scenario has no ${what === "rule" ? "rule of overflow" : what}`
      : `must be ${names.length > 1 ? "one of " : ""}${names.join(", ")}`;
  problems.push({ path: `--${what}`, rule, ...(name === undefined ? {} : { got: name }) });
  return -1;
}
