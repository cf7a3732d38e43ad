import { CELL_FIELDS, CellField, extrasOf } from "./extras.ts";
import { amount, type FigureRow, type Part, share } from "./figure.ts";
import type { ClassLabel, ClassMeasures } from "./run.ts";
import type { CenterSpec } from "./spec.ts";

/** A kind of contacts: those of a line that came by a touchpoint, of one cell of `Cell`. */
export interface Kind {
  readonly line: number;
  readonly touchpoint: number;
  readonly cell: number;
}

/** A field of `CellField`, summed over kinds. */
export function kindSum(spec: CenterSpec, kinds: readonly Kind[], field: number): Part {
  const layout = extrasOf(spec);
  const places = kinds.map(({ line, touchpoint, cell }) => {
    const kind = line * layout.cells + touchpoint * layout.cellsOfTouchpoint + cell;
    return layout.kinds + kind * CELL_FIELDS + field;
  });
  return ({ extras }) => places.reduce((total, at) => total + (extras[at] as number), 0);
}

/** How contacts of these kinds fared, all together. */
export function kindFigures(
  spec: CenterSpec,
  kinds: readonly Kind[],
): FigureRow<ClassLabel, ClassMeasures<unknown>>["figures"] {
  const sum = (field: number) => kindSum(spec, kinds, field);
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
