import { CELL_FIELDS, Cell, CellField, extrasOf } from "./extras.ts";
import { amount, type FigureRow, type Part, share } from "./figure.ts";
import type { ClassLabel, ClassMeasures } from "./run.ts";
import type { CenterSpec, LineSpec } from "./spec.ts";

/** For each line with priority classes the kinds of its contacts; for several such lines, of all of them too. */
export function classRows(
  spec: CenterSpec,
): readonly FigureRow<ClassLabel, ClassMeasures<unknown>>[] {
  const lines = [...spec.lines.keys()].filter((id) => hasPriority(spec.lines[id] as LineSpec));
  const rowsOf = (line: string | null, of: readonly number[]) =>
    Object.entries(Cell).map(([name, cell]) => ({
      label: { line, class: name as keyof typeof Cell },
      figures: figuresOf(spec, of, cell),
    }));
  return [
    ...lines.flatMap((id) => rowsOf(spec.lines[id]?.name ?? "", [id])),
    ...(lines.length > 1 ? rowsOf(null, lines) : []),
  ];
}

/** Whether some contacts of a line go before others. */
export function hasPriority({ priority }: LineSpec): boolean {
  const { vipShare, upsetShare, falseAlarmShare } = priority;
  return vipShare + upsetShare + falseAlarmShare > 0;
}

function figuresOf(
  spec: CenterSpec,
  lines: readonly number[],
  cell: number,
): FigureRow<ClassLabel, ClassMeasures<unknown>>["figures"] {
  const { kinds, cells, cellsOfTouchpoint } = extrasOf(spec);
  const sum = (field: number): Part => {
    const places = lines.flatMap((line) =>
      (spec.lines[line] as LineSpec).touchpoints.map((_, touchpoint) => {
        const kind = line * cells + touchpoint * cellsOfTouchpoint + cell;
        return kinds + kind * CELL_FIELDS + field;
      }),
    );
    return ({ extras }) => places.reduce((total, at) => total + (extras[at] as number), 0);
  };
  const offered = sum(CellField.offered);
  const answered = sum(CellField.answered);
  const abandoned = sum(CellField.abandoned);
  return {
    offered: amount(offered),
    answered: amount(answered),
    abandoned: amount(abandoned),
    withinShare: share(sum(CellField.within), offered),
    abandonShare: share(abandoned, offered),
    waitSeconds: amount(sum(CellField.waitAnswered), answered),
    waitSecondsOffered: amount(sum(CellField.waitOffered), offered),
    responseSeconds: amount(sum(CellField.response), answered),
  };
}
