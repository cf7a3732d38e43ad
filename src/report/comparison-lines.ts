import type { Plan } from "../study/comparison.ts";
import type { Colours } from "./colours.ts";
import { comparedCells, comparedColumns, LEFT, type Pair } from "./comparison-columns.ts";
import { table } from "./table.ts";

/** All lines together, then the windows and the lines that both plans have. */
export function comparedLines(pair: Pair, colours: Colours): string {
  const { base, plan, difference } = pair;
  const rows = [
    ["all lines", ...comparedCells(base.total, plan.total, difference.total, colours)],
    ...difference.windows.map((window) => {
      const own = ({ windows }: Plan) => windows.find(({ name }) => name === window.name);
      return [window.name, ...comparedCells(own(base), own(plan), window, colours)];
    }),
    ...difference.lines.map((line) => {
      const own = ({ lines }: Plan) => lines.find((each) => each.line === line.line);
      return [line.line, ...comparedCells(own(base), own(plan), line, colours)];
    }),
  ];
  const title = `BY LINE, ${plan.plan} against ${base.plan}`;
  return [title, table([{ ...LEFT, widthMax: 18 }, ...comparedColumns(pair)], rows)].join("\n");
}
