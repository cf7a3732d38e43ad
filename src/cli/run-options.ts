import { type Problem, UserError } from "../base/errors.ts";
import { type TraceFile, traceFileOf } from "./trace-file.ts";

/** The options of `crest run` and `crest compare` as they stand on the command line. */
export interface RunArguments {
  readonly replications?: string;
  readonly precision?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly out?: string;
  readonly trace?: string;
  readonly json?: boolean;
  readonly set?: readonly string[];
}

/** The same, read. */
export interface RunOptions {
  readonly replications: number | undefined;
  /** Half-width at which to stop: of total.withinShare, or of its difference. */
  readonly precision: number | undefined;
  readonly seed: number;
  /** Threads; undefined leaves the choice to us. */
  readonly workers: number | undefined;
  /** Where the contacts of the first replication go. */
  readonly trace: TraceFile | undefined;
}

/** Reads the numbers among the options; throws UserError with everything wrong. */
export function readRunOptions(given: RunArguments, verb: string): RunOptions {
  const problems: Problem[] = [];
  const whole = (name: string, text: string | undefined, from: number, to: number) => {
    if (text === undefined) return undefined;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return value;
    const range = `${from} to ${to.toLocaleString("en-US")}`;
    problems.push({ path: name, rule: `must be a whole number from ${range}`, got: text });
    return undefined;
  };
  const options = {
    replications: whole("--replications", given.replications, 1, REPLICATIONS_MAX),
    precision: readPrecision(given.precision, problems),
    seed: whole("--seed", given.seed ?? "1", 0, Number.MAX_SAFE_INTEGER) ?? 1,
    workers: whole("--workers", given.workers, 1, WORKERS_MAX),
    trace: given.trace === undefined ? undefined : traceFileOf(given.trace, problems),
  };
  if (problems.length > 0) throw new UserError(problems, `crest ${verb} --help lists the options`);
  return options;
}

const REPLICATIONS_MAX = 1_000_000;
const WORKERS_MAX = 256;
/** A wider interval says nothing; `0.2` for a fifth of a point is a likely slip. */
const PRECISION_MAX = 0.1;

/** `0.2pp`, `0.2 points`, `0.2%` or the share `0.002`: half the width of the interval. */
function readPrecision(text: string | undefined, problems: Problem[]): number | undefined {
  if (text === undefined) return undefined;
  const [, digits, unit] = /^(\d+(?:\.\d*)?|\.\d+)\s*(pp|points?|%)?$/.exec(text.trim()) ?? [];
  const value = digits === undefined ? Number.NaN : Number(digits) / (unit ? 100 : 1);
  if (value > 0 && value <= PRECISION_MAX) return value;
  problems.push({
    path: "--precision",
    rule: "must be above 0 and at most 10pp, such as 0.2pp or 0.002",
    got: text,
  });
  return undefined;
}
