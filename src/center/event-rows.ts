import { LineField } from "../tally/tallies.ts";
import { amount, type FigureRow, lineTotal, type Part, share } from "./figure.ts";
import { localMinute } from "./local-minute.ts";
import { recoveryOf } from "./recovery.ts";
import type { EventLabel, EventMeasures } from "./run.ts";
import type { CenterSpec, EventSpec } from "./spec.ts";

/** How the lines that each event concerns fared while it lasted, and how long it is felt. */
export function eventRows(
  spec: CenterSpec,
): readonly FigureRow<EventLabel, EventMeasures<unknown>>[] {
  return spec.events.map((event) => {
    const lines = linesOfEvent(spec, event);
    const sum = (field: number): Part => {
      const totals = lines.map((line) => lineTotal(spec, line, field, intervalsOf(spec, event)));
      return (sums) => totals.reduce((total, of) => total + of(sums), 0);
    };
    const offered = sum(LineField.offered);
    return {
      label: eventLabel(spec, event),
      figures: {
        offered: amount(offered),
        withinShare: share(sum(LineField.within), offered),
        abandonShare: share(sum(LineField.abandoned), offered),
        lostShare: share(
          (sums) => sum(LineField.abandoned)(sums) + sum(LineField.blocked)(sums),
          offered,
        ),
        responseSeconds: amount(sum(LineField.response), sum(LineField.answered)),
        recoverySeconds: {
          kind: "mean",
          of: recoveryOf(spec, { lines, startSeconds: event.startSeconds }),
        },
      },
    };
  });
}

/** What an event is called in results; its moments, as far as they lie inside the horizon. */
export function eventLabel(spec: CenterSpec, event: EventSpec): EventLabel {
  const minute = (seconds: number) =>
    localMinute(spec, Math.min(Math.max(0, seconds), spec.horizonSeconds));
  const { name, kind, startSeconds, endSeconds } = event;
  return { event: name, kind, start: minute(startSeconds), end: minute(endSeconds) };
}

/** Ids of the lines that feel an event: its own, or those its groups list. */
export function linesOfEvent({ groups }: CenterSpec, event: EventSpec): readonly number[] {
  if (event.kind !== "agents") return [...event.lines];
  const listed = Array.from(event.groups, (group) => [...(groups[group]?.lines ?? [])]).flat();
  return [...new Set(listed)].sort((a, b) => a - b);
}

/** First interval of the horizon that an event overlaps, and the first after it. */
export function intervalsOf(
  { intervalSeconds, intervalStarts }: CenterSpec,
  { startSeconds, endSeconds }: Pick<EventSpec, "startSeconds" | "endSeconds">,
): { readonly from: number; readonly to: number } {
  const last = intervalStarts.length;
  const from = Math.min(Math.max(0, Math.floor(startSeconds / intervalSeconds)), last);
  return { from, to: Math.min(Math.max(from, Math.ceil(endSeconds / intervalSeconds)), last) };
}
