import * as Plot from "@observablehq/plot";
import { shorten } from "../base/display-width.ts";
import type { StudyEvent } from "../study/study.ts";
import { GREY } from "./frame.ts";
import type { Axis } from "./time-axis.ts";

/** An event from `from` to `to` on the time axis. */
export interface EventSpan {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** Whether its name ends where it ends, for want of room to the right of where it begins. */
  readonly isLate: boolean;
  /** Row of its name, from 0: names do not cover each other. */
  readonly row: number;
}

/** Where events stand on the time axis. */
export function eventSpans(events: readonly StudyEvent[], axis: Axis): readonly EventSpan[] {
  const width = NAME_WIDTH * axis.length;
  const spans: EventSpan[] = [];
  const nameFrom = ({ from, to, isLate }: Omit<EventSpan, "row">) => (isLate ? to - width : from);
  for (const { event, start, end } of events) {
    const [from, to] = [axis.place(start), axis.place(end)];
    const isLate = from + width > axis.length;
    const span = { from, to, name: shorten(event, 20), isLate };
    const isTaken = (row: number) =>
      spans.some(
        (other) => other.row === row && Math.abs(nameFrom(other) - nameFrom(span)) < width,
      );
    let row = 0;
    while (isTaken(row)) row++;
    spans.push({ ...span, row });
  }
  return spans;
}

/** Room for a name, as a part of the axis. */
const NAME_WIDTH = 0.17;

/** Shaded spans behind what a panel draws. */
export function shades(spans: readonly EventSpan[]): Plot.Markish[] {
  if (spans.length === 0) return [];
  return [Plot.rectX(spans, { x1: "from", x2: "to", fill: GREY, fillOpacity: 0.16 })];
}

/** Names of the events, each where its span begins or ends, below the top of the panel. */
export function names(spans: readonly EventSpan[]): Plot.Markish[] {
  return spans.map((span) =>
    Plot.text([span], {
      x: span.isLate ? "to" : "from",
      text: "name",
      frameAnchor: "top-left",
      textAnchor: span.isLate ? "end" : "start",
      dx: span.isLate ? -4 : 4,
      dy: 4 + 14 * span.row,
      fill: GREY,
      stroke: "#ffffff",
      strokeWidth: 3,
    }),
  );
}
