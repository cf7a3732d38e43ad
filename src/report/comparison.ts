import type { Comparison, Difference, Plan } from "../study/comparison.ts";
import { type Colours, coloursOf } from "./colours.ts";
import { comparedClasses } from "./comparison-classes.ts";
import type { Pair } from "./comparison-columns.ts";
import { figuresTable } from "./comparison-figures.ts";
import { comparedHours } from "./comparison-hours.ts";
import { comparedLines } from "./comparison-lines.ts";
import { overviewTable } from "./comparison-overview.ts";
import { comparedTouchpoints } from "./comparison-touchpoints.ts";
import { plansTable } from "./comparison-plans.ts";
import { verdictLines } from "./comparison-verdict.ts";
import { dayLabel, datesOf } from "./hours.ts";
import { notesText } from "./notes.ts";
import { percent } from "./numbers.ts";
import { plural, wrap } from "./text.ts";

/** A comparison as a page of 80 columns: which plan is better first, then where and by what. */
export function comparisonText(comparison: Comparison, { colour = false } = {}): string {
  const colours = coloursOf(colour);
  const sections = [
    headOf(comparison, colours),
    plansTable(comparison, colours),
    overviewTable(comparison),
    comparison.differences.map(pairedDaysText).join("\n"),
    ...pairsOf(comparison).flatMap((pair) => [
      figuresTable(pair, colours),
      comparedLines(pair, colours),
      comparedClasses(pair, colours),
      comparedTouchpoints(pair, colours),
      comparedHours(pair, colours),
    ]),
    notesText(comparison.notes),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** No more than which plan is better, and what the plans are. */
export function comparisonHead(comparison: Comparison, { colour = false } = {}): string {
  return `${headOf(comparison, coloursOf(colour))}\n`;
}

function headOf(comparison: Comparison, colours: Colours): string {
  const plans = comparison.plans.map(({ plan, name, scenario }) => {
    const title = name === scenario ? scenario : `${scenario} (${name})`;
    return wrap(`  ${plan}  ${title}`, { indent: "     " });
  });
  return [verdictLines(comparison, colours), "", ...plans, wrap(sampleText(comparison))].join("\n");
}

/** `2026-11-11 Wed, 24 hours; 10 paired replications of 1 day; seed 1` */
function sampleText({ plans, replications, seed }: Comparison): string {
  const [{ hours, target }] = plans as readonly [Plan, ...Plan[]];
  const all = hours.filter(({ line }) => line === null);
  const dates = datesOf(all).map(dayLabel);
  const span = [...new Set([dates[0], dates.at(-1)])].join(" to ");
  const days = plural(target.days / replications, "day");
  return `${span}, ${plural(all.length, "hour")}; ${plural(replications, "paired replication")} of ${days}${replications === 1 ? " (no error bars)" : ""}; seed ${seed}`;
}

/** How many days were better, day against the same day. */
function pairedDaysText({ plan, base, days }: Difference): string {
  const { probability, low, high } = days.betterShare;
  const equal = days.equal === 0 ? "" : `, equal on ${days.equal}`;
  return wrap(
    `Day against the same day, the share in time was larger with ${plan} on ${days.better} of ${plural(days.days, "day")}, with ${base} on ${days.worse}${equal}. P(${plan} is better on a day) ${percent(probability, 0)} %, 95 % interval ${percent(low, 0)} to ${percent(high, 0)} % (Wilson).`,
    { indent: "  " },
  );
}

function pairsOf({ plans, differences }: Comparison): Pair[] {
  const find = (letter: string) => plans.find(({ plan }) => plan === letter) as Plan;
  return differences.map((difference) => ({
    base: find(difference.base),
    plan: find(difference.plan),
    difference,
  }));
}
