import type { Comparison, Difference } from "../study/comparison.ts";
import type { Estimate } from "../study/study.ts";
import { changeOf } from "./change.ts";
import type { Colours } from "./colours.ts";
import { valueLine } from "./comparison-value.ts";
import { fixed, halfWidth, percent, plusMinus, signed } from "./numbers.ts";
import { plural, wrap } from "./text.ts";

/**
 * Which plan is better, by how much, and for what money: a line for each further plan, and below it
 * what that is worth, where a scenario says.
 */
export function verdictLines(comparison: Comparison, colours: Colours): string {
  return comparison.differences
    .flatMap((difference) => [
      wrap(verdictOf(difference, comparison, colours), { indent: "  " }),
      valueLine(comparison, difference),
    ])
    .filter((line) => line !== "")
    .join("\n");
}

/** `B beats A by 1.8 ± 0.3 points for 12,400 yuan more`, or why that cannot be said. */
function verdictOf(
  difference: Difference,
  { plans, replications }: Comparison,
  { strong, unsure }: Colours,
): string {
  const { plan, base, total } = difference;
  const { mean } = total.withinShare;
  if (mean === null) return `${plan} and ${base}: nobody asked for a person, nothing to compare`;
  const [winner, loser] = mean > 0 ? [plan, base] : [base, plan];
  const priced = plans.some(({ total }) => total.costYuan.mean);
  const money = (sign: 1 | -1) => (priced ? moneyOf(total.costYuan, sign) : "");
  const dearer = money(mean > 0 ? 1 : -1);
  const bySide = priced ? `; ${plan}${money(1)}` : "";
  const sample = plural(replications, "replication");
  switch (changeOf(total.withinShare, "more")) {
    case "better":
    case "worse":
      return `${strong(`${winner} beats ${loser} by ${gapOf(difference)}`)}${dearer}`;
    case "same":
      return `${strong(`${plan} and ${base} do the same`)}: the share in time is equal in each of ${sample}${bySide}`;
    case "unclear":
      return `${strong(unsure(`No difference between ${plan} and ${base}`))} that ${sample} can show: ${signedGapOf(difference)}${bySide}`;
    default:
      return mean === 0
        ? `${plan} and ${base} do the same in the one replication there is${bySide}`
        : `${winner} is ${gapOf(difference)} ahead of ${loser} in the one replication there is${dearer && `,${dearer}`}`;
  }
}

/** `1.8 ± 0.3 points` */
function gapOf({ total: { withinShare } }: Difference): string {
  const decimals = pointsDecimals(withinShare.mean);
  return `${percent(Math.abs(withinShare.mean ?? 0), decimals)}${rangeOf(withinShare, decimals)} points`;
}

/** `+0.1 ± 0.4 points` */
function signedGapOf({ total: { withinShare } }: Difference): string {
  const points = withinShare.mean === null ? null : withinShare.mean * 100;
  return `${signed(points, 1)}${rangeOf(withinShare, 1)} points`;
}

function rangeOf(estimate: Estimate, decimals: number): string {
  const half = halfWidth(estimate);
  return plusMinus(half === null ? null : half * 100, decimals);
}

/** As many as it takes to see a difference that is there. */
function pointsDecimals(mean: number | null): number {
  const points = Math.abs(mean ?? 0) * 100;
  const decimals = [1, 2, 3].find((decimals) => points >= 0.5 * 10 ** -decimals);
  return decimals ?? 4;
}

/** ` for 12,400 yuan more`: what one plan costs against another; `sign` -1 turns the difference round. */
function moneyOf(cost: Estimate, sign: 1 | -1): string {
  const change = changeOf(cost, "neither");
  if (cost.mean === null || cost.mean === 0 || change === "same") return " at the same cost";
  const mean = cost.mean * sign;
  if (change === "unclear") {
    return ` at much the same cost (${signed(mean, 0)}${plusMinus(halfWidth(cost), 0)} yuan)`;
  }
  const decimals = Math.abs(mean) < 10 ? 2 : 0;
  return ` for ${fixed(Math.abs(mean), decimals)} yuan ${mean > 0 ? "more" : "less"}`;
}
