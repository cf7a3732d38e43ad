import { Cell } from "./extras.ts";
import type { FigureRow } from "./figure.ts";
import { type Kind, kindFigures } from "./kind-figures.ts";
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
      figures: kindFigures(spec, kindsOf(spec, of, cell)),
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

/** Contacts of one cell, by whatever touchpoint. */
function kindsOf(spec: CenterSpec, lines: readonly number[], cell: number): Kind[] {
  return lines.flatMap((line) =>
    (spec.lines[line] as LineSpec).touchpoints.map((_, touchpoint) => ({ line, touchpoint, cell })),
  );
}
