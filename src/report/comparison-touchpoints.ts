import type { Plan } from "../study/comparison.ts";
import type { Colours } from "./colours.ts";
import { comparedCells, comparedColumns, LEFT, type Pair } from "./comparison-columns.ts";
import { type Row, table } from "./table.ts";
import { toldOnce } from "./touchpoint-table.ts";

/** Touchpoint by touchpoint, of the lines that have several in both plans; empty where none has. */
export function comparedTouchpoints(pair: Pair, colours: Colours): string {
  const { base, plan, difference } = pair;
  if (difference.touchpoints.length === 0) return "";
  const told = toldOnce(difference.touchpoints);
  const rows = told.flatMap((gap, i): Row[] => {
    const own = ({ touchpoints }: Plan) =>
      touchpoints.find((row) => row.line === gap.line && row.touchpoint === gap.touchpoint);
    const cells = comparedCells(own(base), own(plan), gap, colours);
    const heading = i > 0 && told[i - 1]?.line === gap.line ? [] : [gap.line];
    return [...heading.map((line) => line ?? "all lines"), [`  ${gap.touchpoint}`, ...cells]];
  });
  const title = `TOUCHPOINTS, ${plan.plan} against ${base.plan}`;
  return [title, table([{ ...LEFT, widthMax: 20 }, ...comparedColumns(pair)], rows)].join("\n");
}
