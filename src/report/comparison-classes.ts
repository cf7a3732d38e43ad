import type { Plan } from "../study/comparison.ts";
import { CLASS_NAMES } from "./class-table.ts";
import type { Colours } from "./colours.ts";
import { comparedCells, comparedColumns, LEFT, type Pair } from "./comparison-columns.ts";
import { type Row, table } from "./table.ts";

/** Class by class, of the lines that have them in both plans; empty where none has. */
export function comparedClasses(pair: Pair, colours: Colours): string {
  const { base, plan, difference } = pair;
  if (difference.classes.length === 0) return "";
  const rows = difference.classes.flatMap((gap, i): Row[] => {
    const own = ({ classes }: Plan) =>
      classes.find((row) => row.line === gap.line && row.class === gap.class);
    const cells = comparedCells(own(base), own(plan), gap, colours);
    const heading = i > 0 && difference.classes[i - 1]?.line === gap.line ? [] : [gap.line];
    return [
      ...heading.map((line) => line ?? "all lines"),
      [`  ${CLASS_NAMES[gap.class]}`, ...cells],
    ];
  });
  const title = `CLASSES, ${plan.plan} against ${base.plan}`;
  return [title, table([{ ...LEFT, widthMax: 20 }, ...comparedColumns(pair)], rows)].join("\n");
}
