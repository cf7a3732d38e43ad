import { CELLS, CLASS_FIELDS, Cell, ClassField, extrasOf } from "./extras.ts";
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
  const { classes } = extrasOf(spec);
  const sum = (field: number): Part => {
    const places = lines.map((line) => classes + (line * CELLS + cell) * CLASS_FIELDS + field);
    return ({ extras }) => places.reduce((total, at) => total + (extras[at] as number), 0);
  };
  const offered = sum(ClassField.offered);
  const answered = sum(ClassField.answered);
  const abandoned = sum(ClassField.abandoned);
  return {
    offered: amount(offered),
    answered: amount(answered),
    abandoned: amount(abandoned),
    withinShare: share(sum(ClassField.within), offered),
    abandonShare: share(abandoned, offered),
    waitSeconds: amount(sum(ClassField.waitAnswered), answered),
    waitSecondsOffered: amount(sum(ClassField.waitOffered), offered),
    responseSeconds: amount(sum(ClassField.response), answered),
  };
}
