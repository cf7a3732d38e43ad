import * as Plot from "@observablehq/plot";
import { shorten } from "../base/display-width.ts";
import type { Axis } from "./time-axis.ts";

export const WIDTH = 960;
export const MARGIN = { left: 64, right: 28 };
/** A palette that colour-blind readers tell apart: Okabe and Ito, https://jfly.uni-koeln.de/color/ */
export const BLUE = "#0072b2";
export const VERMILION = "#d55e00";
export const GREY = "#5f6368";
const FONT_FAMILY = "DejaVu Sans, Noto Sans CJK SC, sans-serif";

/** What stands around the panels of a drawing. */
export interface Frame {
  /** What the drawing is, for those who cannot see it. */
  readonly title: string;
  readonly heading: string;
  readonly subtitle: string;
  readonly legend: readonly Swatch[];
  readonly source: string;
  readonly height: number;
  readonly panels: readonly Panel[];
}

export interface Swatch {
  readonly text: string;
  readonly fill: string;
  /** Of the patch of colour: a line is thin. */
  readonly height: number;
}

/** A plot and where it stands, pixels from the top. */
export interface Panel {
  readonly plot: Element;
  readonly top: number;
  readonly height: number;
}

/**
 * A drawing as SVG text. Title, legend and source stand inside, so that they survive in every copy of
 * it. `document` is the one to draw with.
 */
export function drawing(frame: Frame, document: Document): string {
  const { height } = frame;
  const svg = (name: string, attributes: Record<string, string | number>, text?: string) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const root = svg("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width: WIDTH,
    height,
    viewBox: `0 0 ${WIDTH} ${height}`,
    "font-family": FONT_FAMILY,
    "font-size": 12,
    fill: "#202124",
  });
  const label = (x: number, y: number, text: string, more: Record<string, string | number> = {}) =>
    svg("text", { x, y, ...more }, text);

  root.append(
    svg("title", {}, frame.title),
    svg("rect", { width: WIDTH, height, fill: "#ffffff" }),
    label(20, 32, shorten(frame.heading, 84), { "font-size": 18, "font-weight": "bold" }),
    label(20, 54, frame.subtitle, { fill: GREY }),
    ...placed(frame.legend).flatMap(({ x, text, fill, height }) => [
      svg("rect", { x, y: 77 - height / 2, width: 22, height, fill }),
      label(x + 28, 81, text),
    ]),
    label(20, height - 14, frame.source, { fill: GREY, "font-size": 10.5 }),
  );
  for (const { plot, top, height } of frame.panels) {
    for (const [key, value] of Object.entries({ x: 0, y: top, height, "font-family": FONT_FAMILY }))
      plot.setAttribute(key, String(value));
    root.append(plot);
  }
  return `${root.outerHTML}\n`;
}

/** Swatches in a row, each as far from the last as its text is long. */
function placed(legend: readonly Swatch[]) {
  let next = MARGIN.left;
  return legend.map((swatch) => {
    const x = next;
    next += 60 + 7.2 * swatch.text.length;
    return { ...swatch, x };
  });
}

/** What all panels share. */
export function panelOptions(axis: Axis, document: Document): Plot.PlotOptions {
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
export function unitLabel(text: string): Plot.Markish {
  return Plot.text([text], { frameAnchor: "top-left", dy: -22, dx: -MARGIN.left + 20, fill: GREY });
}
