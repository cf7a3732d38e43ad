import * as Plot from "@observablehq/plot";
import { format } from "d3";
import type { Study, StudyInterval } from "../study/study.ts";
import { eventSpans, type EventSpan, names, shades } from "./event-spans.ts";
import { BLUE, drawing, panelOptions, type Swatch, unitLabel, VERMILION } from "./frame.ts";
import { type Axis, timeAxis } from "./time-axis.ts";

const AGENTS = { top: 96, height: 300 };
const SHARE = { top: 402, height: 208 };
const HEIGHT = 644;
const SKY = "#a6cee8";
/** VERMILION at a third of its strength, on white. */
const SHORT = "#f2c7aa";

/**
 * Agents on shift, or where that is not the same those on the floor, against agents needed, over the
 * share of contacts in time, as SVG text. `document` is the one to draw with.
 */
export function staffingChart(study: Study, { document }: { document: Document }): string {
  const rows = study.intervals.filter(({ line }) => line === null);
  const axis = timeAxis(rows);
  const people = rows.some(isShrunk) ? "present" : "agents";
  const spans = eventSpans(study.events, axis);
  const frame = {
    title: `${WORDS[people]} and agents needed: ${study.scenario}`,
    heading: study.scenario,
    subtitle: subtitle(study, axis),
    legend: legend(study, people),
    source: sourceText(study),
    height: HEIGHT,
    panels: [
      { plot: agentsPanel(rows, people, { axis, spans, document }), ...AGENTS },
      { plot: sharePanel(study, rows, { axis, spans, document }), ...SHARE },
    ],
  };
  return drawing(frame, document);
}

/** Whom the load meets. */
type People = "agents" | "present";

const WORDS: Readonly<Record<People, string>> = {
  agents: "Agents on shift",
  present: "Agents on the floor",
};

/** Whether anybody on shift, to the tenth of an agent, was off the floor, or anybody else on it. */
function isShrunk({ agents, present }: StudyInterval): boolean {
  return Math.abs((agents.mean ?? 0) - (present.mean ?? 0)) >= 0.05;
}

function subtitle({ total, target }: Study, { span }: Axis): string {
  const { mean } = total.withinShare;
  const fact = mean === null ? "no contacts" : `${format(".1f")(mean * 100)} % of contacts in time`;
  return `${span}, all lines: ${fact}, target ${share(target.share)} within ${target.withinSeconds} s`;
}

function legend({ target }: Study, people: People): Swatch[] {
  return [
    { text: WORDS[people].toLowerCase(), fill: SKY, height: 12 },
    {
      text: `agents needed at ${share(target.occupancyMax)} occupancy`,
      fill: VERMILION,
      height: 3,
    },
    { text: "short of agents", fill: SHORT, height: 12 },
  ];
}

/** `90 %` */
function share(value: number): string {
  return `${format(".4~r")(value * 100)} %`;
}

/** An interval as a step from `from` to `to`, in intervals since the start. */
interface Step {
  readonly from: number;
  readonly row: StudyInterval;
}

/** Steps that hold until the next one begins; the last is repeated where it ends. */
function stepsOf(rows: readonly StudyInterval[]): readonly Step[] {
  const steps = rows.map((row, from) => ({ from, row }));
  const last = rows.at(-1);
  return last ? [...steps, { from: rows.length, row: last }] : steps;
}

const need = ({ row }: Step) => row.requiredAgents.mean ?? 0;

/** What both panels are drawn by. */
interface Drawn {
  readonly axis: Axis;
  readonly spans: readonly EventSpan[];
  readonly document: Document;
}

function agentsPanel(
  rows: readonly StudyInterval[],
  people: People,
  { axis, spans, document }: Drawn,
) {
  const heads = ({ row }: Step) => row[people].mean ?? 0;
  const steps = stepsOf(rows);
  const step = { x: "from", curve: "step-after" } as const;
  return Plot.plot({
    ...panelOptions(axis, document),
    height: AGENTS.height,
    marginBottom: 24,
    y: { label: null, grid: true, nice: true, ticks: 6, domain: [0, highest(steps, heads, need)] },
    marks: [
      ...shades(spans),
      Plot.areaY(steps, { ...step, y: heads, fill: SKY }),
      Plot.areaY(steps, {
        ...step,
        y1: heads,
        y2: (at: Step) => Math.max(heads(at), need(at)),
        fill: SHORT,
      }),
      Plot.line(steps, { ...step, y: heads, stroke: BLUE, strokeWidth: 1.5 }),
      Plot.line(steps, { ...step, y: need, stroke: VERMILION, strokeWidth: 2.5 }),
      Plot.ruleY([0]),
      ...names(spans),
      unitLabel("agents"),
    ],
  });
}

function sharePanel(
  { target, replications }: Study,
  rows: readonly StudyInterval[],
  { axis, spans, document }: Drawn,
) {
  const points = rows.map((row, i) => ({ at: i + 0.5, ...row.withinShare }));
  const band = points.filter(({ low, high }) => low !== null && high !== null);
  const goal = target.share * 100;
  const unit = `% of offered contacts with a response within ${target.withinSeconds} s${replications > 1 ? "; band: 95 % interval" : ""}`;
  return Plot.plot({
    ...panelOptions(axis, document),
    height: SHARE.height,
    marginBottom: 28,
    y: { label: null, grid: true, domain: [0, 100], ticks: [0, 25, 50, 75, 100] },
    marks: [
      ...shades(spans),
      Plot.areaY(band, {
        x: "at",
        y1: ({ low }) => low * 100,
        y2: ({ high }) => high * 100,
        fill: BLUE,
        fillOpacity: 0.25,
      }),
      Plot.ruleY([goal], { stroke: "#202124", strokeDasharray: "5,4", strokeWidth: 1.5 }),
      Plot.line(points, {
        x: "at",
        y: ({ mean }) => (mean === null ? Number.NaN : mean * 100),
        stroke: BLUE,
        strokeWidth: 2,
      }),
      Plot.ruleY([0]),
      unitLabel(unit),
      Plot.text([`- - target ${share(target.share)}`], {
        frameAnchor: "top-right",
        dy: -22,
        fill: "#202124",
        fontWeight: "bold",
      }),
    ],
  });
}

function highest(steps: readonly Step[], ...values: ((step: Step) => number)[]): number {
  return Math.max(1, ...steps.flatMap((step) => values.map((value) => value(step))));
}

function sourceText({ crest, replications, target, seed, scenarioHash, eventHash }: Study): string {
  const days = target.days / replications;
  const sample = `${replications} replication${replications === 1 ? "" : "s"} of ${days} day${days === 1 ? "" : "s"}, seed ${seed}`;
  return `Simulated: ${sample}. Source: crest ${crest}, scenario ${scenarioHash.slice(0, 12)}, events ${eventHash.slice(0, 12)}`;
}
