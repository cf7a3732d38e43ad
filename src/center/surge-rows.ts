import type { FigureRow } from "./figure.ts";
import { localMinute } from "./local-minute.ts";
import { recoveryOf } from "./recovery.ts";
import type { SurgeLabel, SurgeMeasures } from "./run.ts";
import type { CenterSpec } from "./spec.ts";

/** How long each surge is felt. */
export function surgeRows(
  spec: CenterSpec,
): readonly FigureRow<SurgeLabel, SurgeMeasures<unknown>>[] {
  return spec.surges.map(({ line, startSeconds, factor }) => ({
    label: {
      line: spec.lines[line]?.name ?? "",
      start: localMinute(spec, startSeconds),
      factor,
    },
    figures: {
      recoverySeconds: { kind: "mean", of: recoveryOf(spec, { lines: [line], startSeconds }) },
    },
  }));
}
