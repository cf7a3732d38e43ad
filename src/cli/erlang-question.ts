import type { Problem } from "../base/errors.ts";
import type { Question } from "../erlang/answer.ts";

/** What a question is asked in: options of the command line or cells of a row, as text. */
export const FIELDS = [
  "load",
  "per-hour",
  "handle",
  "agents",
  "within",
  "share",
  "patience",
] as const;
export type Field = (typeof FIELDS)[number];
export type Given = { readonly [field in Field]?: string | undefined };

/** What holds where nothing is given. `--help` says the same. */
export const DEFAULTS = { handleSeconds: 180, withinSeconds: 30, share: 0.9 };

/** More would take long, and there are not that many people. */
const LOAD_MAX = 1e9;

/**
 * Reads a question; what is wrong goes to `report` with the field it stands in, and the result is
 * null.
 */
export function readQuestion(
  given: Given,
  report: (field: Field, problem: Pick<Problem, "rule" | "got">) => void,
): Question | null {
  let sound = true;
  const refuse = (field: Field, rule: string, got: string | undefined) => {
    sound = false;
    report(field, got === undefined ? { rule } : { rule, got });
  };
  const read = (field: Field, range: Range): number | null => {
    const text = given[field];
    if (text === undefined) return null;
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    if (range.holds(value)) return value;
    refuse(field, range.rule, text);
    return null;
  };

  const direct = read("load", LOAD);
  const perHour = read("per-hour", AT_LEAST_ZERO);
  const handle = read("handle", ABOVE_ZERO);
  const agents = read("agents", WHOLE);
  const within = read("within", AT_LEAST_ZERO);
  const share = read("share", BELOW_ONE);
  const patience = read("patience", AT_LEAST_ZERO);

  if (given.load !== undefined && given["per-hour"] !== undefined) {
    refuse("per-hour", "must not stand beside load: one follows from the other", given["per-hour"]);
  } else if (given.load === undefined && given["per-hour"] === undefined) {
    refuse("load", "must be given, or per-hour", undefined);
  } else if (given["per-hour"] !== undefined && given.handle === undefined) {
    refuse("handle", "must be given with per-hour", undefined);
  }
  const load = direct ?? ((perHour ?? 0) * (handle ?? 0)) / 3600;
  if (sound && load > LOAD_MAX) refuse("per-hour", LOAD.rule, `${load} erlangs`);
  if (!sound) return null;
  return {
    load,
    handleSeconds: handle ?? DEFAULTS.handleSeconds,
    withinSeconds: within ?? DEFAULTS.withinSeconds,
    share: share ?? DEFAULTS.share,
    agents,
    patienceSeconds: patience,
  };
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

interface Range {
  readonly rule: string;
  readonly holds: (value: number) => boolean;
}

const LOAD: Range = {
  rule: "must be a load from 0 to 1,000,000,000 erlangs",
  holds: (value) => value >= 0 && value <= LOAD_MAX,
};
const AT_LEAST_ZERO: Range = {
  rule: "must be a number of at least 0",
  holds: (value) => value >= 0 && value < Number.POSITIVE_INFINITY,
};
const ABOVE_ZERO: Range = {
  rule: "must be a number above 0",
  holds: (value) => value > 0 && value < Number.POSITIVE_INFINITY,
};
const WHOLE: Range = {
  rule: "must be a whole number of at least 0",
  holds: (value) => Number.isSafeInteger(value) && value >= 0,
};
const BELOW_ONE: Range = {
  rule: "must be a share from 0 to below 1, as in 0.8",
  holds: (value) => value >= 0 && value < 1,
};
