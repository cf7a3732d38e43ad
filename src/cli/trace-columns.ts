import { hasPriority } from "../center/class-rows.ts";
import { SLACK_SECONDS } from "../center/counts.ts";
import { Cell, extrasOf } from "../center/extras.ts";
import { Origin } from "../center/newcomer.ts";
import type { CenterSpec } from "../center/spec.ts";
import { Outcome, type TracedContact } from "../center/trace.ts";
import type { Column } from "../export/column.ts";

/** A column of the table of contacts, and its cell for each. */
export type TraceColumn = Column & { readonly of: (contact: TracedContact) => number };

/** The columns of the table of contacts, in order; those of touchpoints and classes where there are any. */
export function traceColumns(spec: CenterSpec): readonly TraceColumn[] {
  const { lines, groups } = spec;
  const arrived = localMoments(spec);
  const isWithin = withinTarget(spec);
  let row = 0;
  return [
    { name: "contact", kind: "whole", of: () => ++row },
    { name: "line", kind: "name", names: namesOf(lines), of: ({ line }) => line },
    ...touchpointColumn(spec),
    ...classColumn(spec),
    { name: "origin", kind: "name", names: Object.keys(Origin), of: ({ origin }) => origin },
    { name: "arrived", kind: "moment", of: ({ arrivedSeconds }) => arrived(arrivedSeconds) },
    seconds("arrivedSeconds", ({ arrivedSeconds }) => arrivedSeconds),
    seconds("joinedSeconds", ({ joinedSeconds }) => joinedSeconds),
    seconds("answeredSeconds", ({ answeredSeconds }) => answeredSeconds),
    seconds("endedSeconds", ({ endedSeconds }) => endedSeconds),
    seconds("waitSeconds", waitSeconds),
    seconds("responseSeconds", ({ responseSeconds }) => responseSeconds),
    { name: "group", kind: "name", names: namesOf(groups), of: ({ group }) => idOrNone(group) },
    { name: "agent", kind: "whole", of: ({ agent }) => idOrNone(agent) },
    { name: "outcome", kind: "name", names: Object.keys(Outcome), of: ({ outcome }) => outcome },
    { name: "counted", kind: "flag", of: ({ counted }) => Number(counted) },
    { name: "within", kind: "flag", of: isWithin },
  ];
}

/** Seconds to the microsecond, as exactly as answers are taken to be in time. */
function seconds(name: string, of: (contact: TracedContact) => number): TraceColumn {
  return { name, kind: "number", of: (contact) => Math.round(of(contact) * 1e6) / 1e6 };
}

/** In queue, until the answer or until the customer was gone. */
function waitSeconds({ answeredSeconds, endedSeconds, joinedSeconds }: TracedContact): number {
  const until = Number.isNaN(answeredSeconds) ? endedSeconds : answeredSeconds;
  return until - joinedSeconds;
}

function touchpointColumn({ lines }: CenterSpec): readonly TraceColumn[] {
  const ids = lines.map(({ touchpoints }) => namesOf(touchpoints));
  const names = [...new Set(ids.flat())].filter((name) => name !== "");
  if (names.length === 0) return [];
  const cells = ids.map((ofLine) => ofLine.map((name) => idOrNone(names.indexOf(name))));
  return [
    {
      name: "touchpoint",
      kind: "name",
      names,
      of: ({ line, touchpoint }) => cells[line]?.[touchpoint] as number,
    },
  ];
}

/** As in the table of classes: only contacts of lines that have any. */
function classColumn(spec: CenterSpec): readonly TraceColumn[] {
  if (!extrasOf(spec).hasClasses) return [];
  const has = spec.lines.map(hasPriority);
  return [
    {
      name: "class",
      kind: "name",
      names: Object.keys(Cell),
      of: ({ line, cell }) => (has[line] ? cell : Number.NaN),
    },
  ];
}

/** The wall clock's milliseconds at moments of the horizon, NaN before and after it. */
function localMoments({
  intervalStarts,
  intervalSeconds,
}: CenterSpec): (seconds: number) => number {
  const starts = intervalStarts.map((start) => Date.parse(`${start}Z`));
  return (seconds) => {
    const interval = Math.floor(seconds / intervalSeconds);
    const start = starts[interval] ?? Number.NaN;
    return start + Math.floor((seconds - interval * intervalSeconds) * 1000);
  };
}

/** 1 when the answer was in time, 0 when it was late, NaN without one. */
function withinTarget({ lines, target }: CenterSpec): (contact: TracedContact) => number {
  const limits = lines.map((line) => (line.target ?? target).withinSeconds + SLACK_SECONDS);
  return ({ line, responseSeconds }) =>
    Number.isNaN(responseSeconds)
      ? Number.NaN
      : Number(responseSeconds <= (limits[line] as number));
}

function idOrNone(id: number): number {
  return id < 0 ? Number.NaN : id;
}

function namesOf(all: readonly { readonly name: string }[]): readonly string[] {
  return all.map(({ name }) => name);
}
