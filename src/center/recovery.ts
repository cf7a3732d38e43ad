import { LINE_FIELDS, LineField } from "../tally/tallies.ts";
import type { Part } from "./figure.ts";
import type { ReplicationSums } from "./measures.ts";
import { targetOf } from "./rows.ts";
import type { CenterSpec } from "./spec.ts";

/** Response times are sums of many: what is over the target by less than this is rounding. */
const SLACK_SECONDS = 1e-6;

/**
 * Mean response of a line's contacts in an interval, seconds: 0 where nobody asked for a person,
 * `Infinity` where some did and none was answered.
 */
export function responseIn(
  { lines }: CenterSpec,
  line: number,
  interval: number,
  { lineSums }: Pick<ReplicationSums, "lineSums">,
): number {
  const at = (interval * lines.length + line) * LINE_FIELDS;
  const answered = lineSums[at + LineField.answered] as number;
  if (answered > 0) return (lineSums[at + LineField.response] as number) / answered;
  return lineSums[at + LineField.offered] === 0 ? 0 : Number.POSITIVE_INFINITY;
}

/**
 * From a moment to the start of the first interval, not before the one the moment lies in, from which
 * on the mean response of each of these lines is within its target to the end of the horizon, in every
 * interval in which anybody asked for a person. 0 when that is the one the moment lies in; NaN when
 * there is none.
 */
export function recoveryOf(
  spec: CenterSpec,
  { lines: concerned, startSeconds }: { lines: ArrayLike<number>; startSeconds: number },
): Part {
  const { intervalSeconds, intervalStarts } = spec;
  const limits = Array.from(concerned, (line) => ({
    line,
    withinSeconds: targetOf(spec, line).withinSeconds + SLACK_SECONDS,
  }));
  const first = Math.max(0, Math.floor(startSeconds / intervalSeconds));
  return (sums) => {
    const isLate = (interval: number) =>
      limits.some(({ line, withinSeconds }) => {
        return responseIn(spec, line, interval, sums) > withinSeconds;
      });
    let recovered = intervalStarts.length;
    while (recovered > first && !isLate(recovered - 1)) recovered--;
    if (recovered === intervalStarts.length) return Number.NaN;
    return Math.max(0, recovered * intervalSeconds - startSeconds);
  };
}
