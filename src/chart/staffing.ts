import * as Plot from "@observablehq/plot";
import { format } from "d3";
import { shorten } from "../base/display-width.ts";
import type { Study, StudyInterval } from "../study/study.ts";
import { type Axis, timeAxis } from "./time-axis.ts";

const WIDTH = 960;
const MARGIN = { left: 64, right: 28 };
const AGENTS = { top: 96, height: 300 };
const SHARE = { top: 402, height: 208 };
const HEIGHT = 644;
/** A palette that colour-blind readers tell apart: Okabe and Ito, https://jfly.uni-koeln.de/color/ */
const BLUE = "#0072b2";
const VERMILION = "#d55e00";
const SKY = "#a6cee8";
/** VERMILION at a third of its strength, on white. */
const SHORT = "#f2c7aa";
const GREY = "#5f6368";
const FONT_FAMILY = "DejaVu Sans, Noto Sans CJK SC, sans-serif";

/**
 * Agents on shift against agents needed, over the share of contacts in time, as SVG text. Title,
 * legend and source stand inside the drawing, so that they survive in every copy of it. `document`
 * is the one to draw with.
 */
export function staffingChart(study: Study, { document }: { document: Document }): string {
  const rows = study.intervals.filter(({ line }) => line === null);
  const axis = timeAxis(rows);
  const svg = (name: string, attributes: Record<string, string | number>, text?: string) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const root = svg("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width: WIDTH,
    height: HEIGHT,
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    "font-family": FONT_FAMILY,
    "font-size": 12,
    fill: "#202124",
  });
  const label = (x: number, y: number, text: string, more: Record<string, string | number> = {}) =>
    svg("text", { x, y, ...more }, text);

  root.append(
    svg("title", {}, `Agents on shift and agents needed: ${study.scenario}`),
    svg("rect", { width: WIDTH, height: HEIGHT, fill: "#ffffff" }),
    label(20, 32, shorten(study.scenario, 84), { "font-size": 18, "font-weight": "bold" }),
    label(20, 54, subtitle(study, axis), {
      fill: GREY,
    }),
    ...legend(study).flatMap(({ x, text, fill, height }) => [
      svg("rect", { x, y: 77 - height / 2, width: 22, height, fill }),
      label(x + 28, 81, text),
    ]),
    label(20, HEIGHT - 14, sourceText(study), { fill: GREY, "font-size": 10.5 }),
  );
  for (const [panel, { top, height }] of [
    [agentsPanel(rows, axis, document), AGENTS],
    [sharePanel(study, rows, axis, document), SHARE],
  ] as const) {
    for (const [key, value] of Object.entries({ x: 0, y: top, height, "font-family": FONT_FAMILY }))
      panel.setAttribute(key, String(value));
    root.append(panel);
  }
  return `${root.outerHTML}\n`;
}

function subtitle({ total, target }: Study, { span }: Axis): string {
  const { mean } = total.withinShare;
  const fact = mean === null ? "no contacts" : `${format(".1f")(mean * 100)} % of contacts in time`;
  return `${span}, all lines: ${fact}, target ${share(target.share)} within ${target.withinSeconds} s`;
}

/** Swatches in a row, each as far from the last as its text is long. */
function legend({ target }: Study) {
  const entries = [
    { text: "agents on shift", fill: SKY, height: 12 },
    {
      text: `agents needed at ${share(target.occupancyMax)} occupancy`,
      fill: VERMILION,
      height: 3,
    },
    { text: "short of agents", fill: SHORT, height: 12 },
  ];
  let next = MARGIN.left;
  return entries.map((entry) => {
    const x = next;
    next += 60 + 7.2 * entry.text.length;
    return { ...entry, x };
  });
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

const heads = ({ row }: Step) => row.agents.mean ?? 0;
const need = ({ row }: Step) => row.requiredAgents.mean ?? 0;

function agentsPanel(rows: readonly StudyInterval[], axis: Axis, document: Document) {
  const steps = stepsOf(rows);
  const step = { x: "from", curve: "step-after" } as const;
  return Plot.plot({
    ...panelOf(axis, document),
    height: AGENTS.height,
    marginBottom: 24,
    y: { label: null, grid: true, nice: true, ticks: 6, domain: [0, highest(steps, heads, need)] },
    marks: [
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
      unitLabel("agents"),
    ],
  });
}

function sharePanel(
  { target, replications }: Study,
  rows: readonly StudyInterval[],
  axis: Axis,
  document: Document,
) {
  const points = rows.map((row, i) => ({ at: i + 0.5, ...row.withinShare }));
  const band = points.filter(({ low, high }) => low !== null && high !== null);
  const goal = target.share * 100;
  const unit = `% of offered contacts with a response within ${target.withinSeconds} s${replications > 1 ? "; band: 95 % interval" : ""}`;
  return Plot.plot({
    ...panelOf(axis, document),
    height: SHARE.height,
    marginBottom: 28,
    y: { label: null, grid: true, domain: [0, 100], ticks: [0, 25, 50, 75, 100] },
    marks: [
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

/** What both panels share. */
function panelOf(axis: Axis, document: Document): Plot.PlotOptions {
  return {
    document,
    className: "crest",
    width: WIDTH,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginTop: 26,
    style: { fontSize: "12px" },
    x: {
      type: "linear",
      domain: [0, axis.length],
      ticks: [...axis.ticks],
      tickFormat: (at: number) => axis.label(at),
      label: null,
    },
  };
}

/** The unit of a panel, above its axis. */
function unitLabel(text: string): Plot.Markish {
  return Plot.text([text], { frameAnchor: "top-left", dy: -22, dx: -MARGIN.left + 20, fill: GREY });
}

function highest(steps: readonly Step[], ...values: ((step: Step) => number)[]): number {
  return Math.max(1, ...steps.flatMap((step) => values.map((value) => value(step))));
}

function sourceText({ crest, replications, target, seed, scenarioHash, eventHash }: Study): string {
  const days = target.days / replications;
  const sample = `${replications} replication${replications === 1 ? "" : "s"} of ${days} day${days === 1 ? "" : "s"}, seed ${seed}`;
  return `Simulated: ${sample}. Source: crest ${crest}, scenario ${scenarioHash.slice(0, 12)}, events ${eventHash.slice(0, 12)}`;
}
