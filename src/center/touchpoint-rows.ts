import { CellField, extrasOf } from "./extras.ts";
import { amount, type FigureRow } from "./figure.ts";
import { type Kind, kindFigures, kindSum } from "./kind-figures.ts";
import type { TouchpointLabel, TouchpointMeasures } from "./run.ts";
import type { CenterSpec, LineSpec } from "./spec.ts";

/**
 * For each line with several touchpoints the contacts of each; for several such lines, of all of them
 * by the touchpoint's name too.
 */
export function touchpointRows(
  spec: CenterSpec,
): readonly FigureRow<TouchpointLabel, TouchpointMeasures<unknown>>[] {
  const lines = [...spec.lines.keys()].filter((id) => namesOf(spec, id).length > 1);
  const rowsOf = (line: string | null, of: readonly number[]) =>
    [...new Set(of.flatMap((id) => namesOf(spec, id)))].map((touchpoint) => ({
      label: { line, touchpoint },
      figures: figuresOf(
        spec,
        of.flatMap((id) => kindsOf(spec, id, touchpoint)),
      ),
    }));
  return [
    ...lines.flatMap((id) => rowsOf(spec.lines[id]?.name ?? "", [id])),
    ...(lines.length > 1 ? rowsOf(null, lines) : []),
  ];
}

function namesOf({ lines }: CenterSpec, id: number): string[] {
  return (lines[id] as LineSpec).touchpoints.map(({ name }) => name);
}

/** Contacts of a line that came by the touchpoint of that name, whoever they are. */
function kindsOf(spec: CenterSpec, line: number, name: string): Kind[] {
  const touchpoint = namesOf(spec, line).indexOf(name);
  if (touchpoint < 0) return [];
  const { cellsOfTouchpoint } = extrasOf(spec);
  return Array.from({ length: cellsOfTouchpoint }, (_, cell) => ({ line, touchpoint, cell }));
}

function figuresOf(
  spec: CenterSpec,
  kinds: readonly Kind[],
): FigureRow<TouchpointLabel, TouchpointMeasures<unknown>>["figures"] {
  return {
    arrived: amount(kindSum(spec, kinds, CellField.arrived)),
    contained: amount(kindSum(spec, kinds, CellField.contained)),
    ...kindFigures(spec, kinds),
  };
}
