import * as Plot from "@observablehq/plot";
import { format } from "d3";
import { shorten } from "../base/display-width.ts";
import type { Comparison, Difference } from "../study/comparison.ts";
import { BLUE, drawing, GREY, panelOptions, unitLabel } from "./frame.ts";
import { type Axis, timeAxis } from "./time-axis.ts";

const TOP = 96;
const PANEL = 230;
/** Below the panels, for the source. */
const BOTTOM = 34;

/**
 * How much larger the share in time is than with the base plan, hour by hour with its paired interval,
 * as SVG text: a panel a plan, all on one scale. `document` is the one to draw with.
 */
export function differenceChart(
  comparison: Comparison,
  { document }: { document: Document },
): string {
  const { plans, differences, replications } = comparison;
  const axis = timeAxis(hoursOf(differences[0] as Difference));
  const domain = domainOf(differences);
  const panels = differences.map((difference, i) => ({
    plot: panel(difference, { title: plans[i + 1]?.scenario ?? "", axis, domain, document }),
    top: TOP + i * PANEL,
    height: PANEL - 10,
  }));
  const titles = plans.map(({ plan, scenario }) => `${plan}: ${scenario}`);
  const frame = {
    title: `Share of contacts in time by hour, against plan A: ${titles.join("; ")}`,
    heading: `Share in time, against ${titles[0]}`,
    subtitle: shorten(`${axis.span}, all lines: ${differences.map(factOf).join("; ")}`, 130),
    legend: [
      { text: "points in time more than with plan A", fill: BLUE, height: 3 },
      ...(replications > 1
        ? [{ text: "paired 95 % interval", fill: `${BLUE}40`, height: 12 }]
        : []),
    ],
    source: sourceText(comparison),
    height: TOP + differences.length * PANEL + BOTTOM,
    panels,
  };
  return drawing(frame, document);
}

/** `B +1.9 ± 0.9 points` */
function factOf({ plan, total }: Difference): string {
  const { mean, high } = total.withinShare;
  if (mean === null) return `${plan} no contacts`;
  const range = high === null ? "" : ` ± ${format(".1f")((high - mean) * 100)}`;
  return `${plan} ${format("+.1f")(mean * 100)}${range} points`;
}

function hoursOf({ hours }: Difference): Difference["hours"] {
  return hours.filter(({ line }) => line === null);
}

/** Points, from the lowest end of an interval to the highest, and at least one either way. */
function domainOf(differences: readonly Difference[]): [number, number] {
  const ends = differences.flatMap(hoursOf).flatMap(({ withinShare: { mean, low, high } }) => {
    return [low ?? mean ?? 0, high ?? mean ?? 0].map((share) => share * 100);
  });
  return [Math.min(-1, ...ends), Math.max(1, ...ends)];
}

/** An hour from `from` to `from + 1`, in hours since the start; points. */
interface Step {
  readonly from: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

function panel(
  difference: Difference,
  {
    title,
    axis,
    domain,
    document,
  }: { title: string; axis: Axis; domain: [number, number]; document: Document },
) {
  const steps = hoursOf(difference).flatMap(({ withinShare }, from): Step[] => {
    const { mean, low, high } = withinShare;
    if (mean === null) return [];
    return [{ from, mean: mean * 100, low: (low ?? mean) * 100, high: (high ?? mean) * 100 }];
  });
  const hour = { x1: "from", x2: ({ from }: Step) => from + 1 };
  const { plan, base } = difference;
  return Plot.plot({
    ...panelOptions(axis, document),
    height: PANEL - 10,
    marginBottom: 28,
    y: { label: null, grid: true, nice: true, ticks: 5, tickFormat: points, domain },
    marks: [
      Plot.rect(steps, { ...hour, y1: "low", y2: "high", fill: BLUE, fillOpacity: 0.25 }),
      Plot.ruleY([0], { stroke: GREY }),
      Plot.ruleY(steps, { ...hour, y: "mean", stroke: BLUE, strokeWidth: 3 }),
      unitLabel(
        `${plan} less ${base}, points of offered contacts in time. ${plan}: ${shorten(title, 76)}`,
      ),
    ],
  });
}

/** `+10`, `0`, `−10` */
function points(value: number): string {
  return value === 0 ? "0" : format("+~r")(value);
}

function sourceText({ crest, plans, replications, seed }: Comparison): string {
  const days = (plans[0]?.target.days ?? replications) / replications;
  const sample = `${replications} replication${replications === 1 ? "" : "s"} of ${days} day${days === 1 ? "" : "s"} on common random numbers, seed ${seed}`;
  const hashes = plans.map(({ plan, scenarioHash }) => `${plan} ${scenarioHash.slice(0, 12)}`);
  return shorten(
    `Simulated: ${sample}. Source: crest ${crest}, scenarios ${hashes.join(", ")}`,
    150,
  );
}
