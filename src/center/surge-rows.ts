import { LINE_FIELDS, LineField } from "../tally/tallies.ts";
import type { FigureRow, Part } from "./figure.ts";
import { localMinute } from "./local-minute.ts";
import { targetOf } from "./rows.ts";
import type { SurgeLabel, SurgeMeasures } from "./run.ts";
import type { CenterSpec, SurgeSpec } from "./spec.ts";

/** How long each surge is felt. */
export function surgeRows(
  spec: CenterSpec,
): readonly FigureRow<SurgeLabel, SurgeMeasures<unknown>>[] {
  return spec.surges.map((surge) => ({
    label: {
      line: spec.lines[surge.line]?.name ?? "",
      start: localMinute(spec, surge.startSeconds),
      factor: surge.factor,
    },
    figures: { recoverySeconds: { kind: "mean", of: recoveryOf(spec, surge) } },
  }));
}

/** Response times are sums of many: what is over the target by less than this is rounding. */
const SLACK_SECONDS = 1e-6;

/**
 * From the start of a surge to the start of the first interval, not before the one the surge starts
 * in, from which on the line's mean response is within its target to the end of the horizon, in every
 * interval that answered anybody. 0 when that is the one the surge starts in; NaN when there is none.
 */
export function recoveryOf(spec: CenterSpec, { line, startSeconds }: SurgeSpec): Part {
  const { intervalSeconds, intervalStarts, lines } = spec;
  const within = targetOf(spec, line).withinSeconds + SLACK_SECONDS;
  const first = Math.max(0, Math.floor(startSeconds / intervalSeconds));
  return ({ lineSums }) => {
    const isLate = (interval: number) => {
      const at = (interval * lines.length + line) * LINE_FIELDS;
      const answered = lineSums[at + LineField.answered] as number;
      return answered > 0 && (lineSums[at + LineField.response] as number) > within * answered;
    };
    let recovered = intervalStarts.length;
    while (recovered > first && !isLate(recovered - 1)) recovered--;
    if (recovered === intervalStarts.length) return Number.NaN;
    return Math.max(0, recovered * intervalSeconds - startSeconds);
  };
}
