import { extrasOf, OVERFLOW_FIELDS, OverflowField } from "./extras.ts";
import { amount, type FigureRow, type Part, share } from "./figure.ts";
import type { OverflowLabel, OverflowMeasures } from "./run.ts";
import type { CenterSpec } from "./spec.ts";

/** What each rule of overflow came to, in their order. */
export function overflowRows(
  spec: CenterSpec,
): readonly FigureRow<OverflowLabel, OverflowMeasures<unknown>>[] {
  const { overflow } = extrasOf(spec);
  return spec.overflow.map(({ group, line }, rule) => {
    const sum =
      (field: number): Part =>
      ({ extras }) =>
        extras[overflow + rule * OVERFLOW_FIELDS + field] as number;
    const answered = sum(OverflowField.answered);
    const { name = "", concurrency = 1 } = spec.groups[group] ?? {};
    return {
      label: { group: name, line: spec.lines[line]?.name ?? "" },
      figures: {
        answered: amount(answered),
        withinShareOfAnswered: share(sum(OverflowField.within), answered),
        waitSeconds: amount(sum(OverflowField.waitAnswered), answered),
        responseSeconds: amount(sum(OverflowField.response), answered),
        lentHours: amount(sum(OverflowField.chatSeconds), () => concurrency * 3600),
      },
    };
  });
}
