import type { Measures } from "../center/run.ts";
import type { Difference, Plan } from "../study/comparison.ts";
import type { Estimate } from "../study/study.ts";
import { changeCells } from "./change.ts";
import type { Colours } from "./colours.ts";
import { responseSecondsDecimals } from "./hour-table.ts";
import { fixed, percent } from "./numbers.ts";
import type { Column } from "./table.ts";

/** One plan against the base. */
export interface Pair {
  readonly base: Plan;
  readonly plan: Plan;
  readonly difference: Difference;
}

/** What is compared line by line and hour by hour. */
export type Compared = Pick<Measures<Estimate>, "withinShare" | "responseSeconds">;

/** Heads of the cells below. */
export function comparedColumns({ base, plan }: Pair): Column[] {
  const [one, two] = [base.plan, plan.plan];
  return [
    { head: `${one}: in\ntime %` },
    { head: `${two}: in\ntime %` },
    { head: `${two} - ${one}\npoints` },
    LEFT,
    { head: `${one}: resp.\nmean s` },
    { head: `${two}: resp.\nmean s` },
    { head: `${two} - ${one}\ns` },
    LEFT,
  ];
}

/** Share in time and mean response of the base, of the plan, and their difference with its mark. */
export function comparedCells(
  base: Compared | undefined,
  plan: Compared | undefined,
  difference: Compared,
  colours: Colours,
): string[] {
  const shares = [base, plan].map((each) => percent(each?.withinShare.mean ?? null));
  const responses = [base, plan].map((each) => each?.responseSeconds.mean ?? null);
  const decimals = Math.min(...responses.map(responseSecondsDecimals));
  return [
    ...shares,
    ...shareCells(difference, colours),
    ...responses.map((mean) => fixed(mean, decimals)),
    ...changeCells(difference.responseSeconds, { wanted: "less", decimals }, colours),
  ];
}

/** `+1.8 ± 0.3` points in time, and its mark. */
export function shareCells(
  { withinShare }: Pick<Compared, "withinShare">,
  colours: Colours,
): [string, string] {
  return changeCells(withinShare, { wanted: "more", decimals: 1, unit: 0.01 }, colours);
}

/** A column of names, or of marks. */
export const LEFT: Column = { head: "", align: "left" };
