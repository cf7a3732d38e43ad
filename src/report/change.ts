import type { Estimate } from "../study/study.ts";
import type { Colours } from "./colours.ts";
import { signedEstimate } from "./numbers.ts";

/**
 * What a difference says: for the better or for the worse where its interval leaves no doubt, `moved`
 * where neither is better, `unclear` where the interval holds 0, `same` where not even luck differed.
 * `untold` without an interval.
 */
export type Change = "better" | "worse" | "moved" | "unclear" | "same" | "untold";

/** Whether more of something is better, or less. */
export type Wanted = "more" | "less" | "neither";

/** Judges a difference by its interval. */
export function changeOf({ mean, low, high }: Estimate, wanted: Wanted): Change {
  if (mean === null || low === null || high === null) return "untold";
  if (low === 0 && high === 0) return "same";
  if (low <= 0 && high >= 0) return "unclear";
  if (wanted === "neither") return "moved";
  return mean > 0 === (wanted === "more") ? "better" : "worse";
}

/**
 * A difference as two cells: `+1.8 ± 0.3` in units of `unit`, and its mark. Where nothing differed
 * there is the mark alone.
 */
export function changeCells(
  difference: Estimate,
  { wanted, decimals, unit = 1 }: { wanted: Wanted; decimals: number; unit?: number },
  colours: Colours,
): [string, string] {
  const change = changeOf(difference, wanted);
  const text = change === "same" ? "" : signedEstimate(difference, decimals, unit);
  return [text, markOf(change, colours)];
}

function markOf(change: Change, { good, bad, unsure, faint }: Colours): string {
  const marks: Readonly<Record<Change, string>> = {
    better: good("✓"),
    worse: bad("✗"),
    unclear: unsure("~"),
    same: faint("="),
    moved: "",
    untold: "",
  };
  return marks[change];
}

/** What the marks mean. */
export const MARKS = "✓ better, ✗ worse, ~ the interval holds 0, = the same in every replication.";
