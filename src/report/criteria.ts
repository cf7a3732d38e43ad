import type { Colours } from "./colours.ts";
import type { Criterion } from "./judge.ts";
import { NONE, fixed, goalPercent, halfWidth, percent, plusMinus, seconds } from "./numbers.ts";
import { table } from "./table.ts";

/** A line for everything the target asks for: how it went, and how far from the goal. */
export function criteriaTable(
  criteria: readonly Criterion[],
  { bad, good, unsure }: Colours,
): string {
  const marks = { met: good("met"), missed: bad("missed"), unclear: unsure("unclear") };
  const rows = criteria.map((criterion) => [
    marks[criterion.judgement],
    `${WORDS[criterion.what].name(criterion)}, ${criterion.line ?? criterion.window ?? "all hours"}`,
    resultOf(criterion),
    `${WORDS[criterion.what].wanted} ${goalOf(criterion)}`,
    differenceOf(criterion),
  ]);
  return table(COLUMNS, rows, 2);
}

const COLUMNS = [
  { head: "", align: "left" as const },
  { head: "", align: "left" as const, widthMax: 26 },
  { head: "result" },
  { head: "target" },
  { head: "difference" },
];

/** What happened, as a sentence; `range` is half the interval, where it is wanted. */
export function factOf(criterion: Criterion, range = ""): string {
  return WORDS[criterion.what].fact(valueOf(criterion, range), criterion);
}

/** `64.3 ± 0.4 %`, `75.5 ± 0.5 s` */
function resultOf(criterion: Criterion): string {
  return valueOf(criterion, rangeOf(criterion));
}

const WORDS = {
  within: {
    name: ({ withinSeconds }: Criterion) => `within ${seconds(withinSeconds)}`,
    fact: (value: string, { withinSeconds }: Criterion) =>
      `${value} of contacts had a response within ${seconds(withinSeconds)}`,
    wanted: "≥",
  },
  meanResponse: {
    name: () => "mean response",
    fact: (value: string) => `mean response was ${value}`,
    wanted: "≤",
  },
  abandonShare: {
    name: () => "abandoned",
    fact: (value: string) => `${value} of contacts were abandoned`,
    wanted: "≤",
  },
} as const;

function valueOf({ what, estimate: { mean } }: Criterion, range: string): string {
  if (mean === null) return NONE;
  return what === "meanResponse" ? `${fixed(mean, 1)}${range} s` : `${percent(mean)}${range} %`;
}

/** ` ± 0.4` in the unit of the goal. */
export function rangeOf({ what, estimate }: Criterion): string {
  const half = halfWidth(estimate);
  return plusMinus(half === null || what === "meanResponse" ? half : half * 100, 1);
}

/** `90 %`, `30 s` */
export function goalOf({ what, goal }: Criterion): string {
  return what === "meanResponse" ? seconds(goal) : `${goalPercent(goal)} %`;
}

/** How far from the goal, in its unit, with half the interval: `25.7 ± 0.4 points`. */
export function gapOf(criterion: Criterion): string {
  return gapText(criterion, rangeOf(criterion));
}

function differenceOf(criterion: Criterion): string {
  const { mean } = criterion.estimate;
  if (mean === null) return "";
  return `${mean < criterion.goal ? "-" : "+"}${gapText(criterion, "")}`;
}

function gapText({ what, estimate: { mean }, goal }: Criterion, range: string): string {
  const gap = Math.abs((mean ?? goal) - goal);
  return what === "meanResponse" ? `${fixed(gap, 1)}${range} s` : `${percent(gap)}${range} points`;
}
