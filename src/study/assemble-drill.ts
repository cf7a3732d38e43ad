import { version } from "../base/version.ts";
import { eventLabel, intervalsOf, linesOfEvent } from "../center/event-rows.ts";
import type { ReplicationSums } from "../center/measures.ts";
import { responseIn } from "../center/recovery.ts";
import { targetOf } from "../center/rows.ts";
import type { CenterSpec, EventSpec } from "../center/spec.ts";
import { LineField } from "../tally/tallies.ts";
import {
  drilledContacts,
  drilledResponse,
  type DrillSides,
  type Span,
  sumsIn,
} from "./drill-contacts.ts";
import type { Drill, DrilledEvent } from "./drill-report.ts";
import { meanOf, within } from "./estimate.ts";
import { resultNotes } from "./notes.ts";
import type { Estimate } from "./study.ts";
import { wilsonInterval } from "./wilson.ts";

/** Replications 0 … n - 1 of a scenario with its events, without any, and without each of them in turn. */
export interface DrillSample extends DrillSides {
  readonly seed: number;
  readonly withoutEach: readonly DrillSides["without"][];
  /** How the replaying ended, when not as wished. */
  readonly notes: readonly string[];
}

/** What the events of a scenario come to. */
export function assembleDrill(spec: CenterSpec, sample: DrillSample): Drill {
  const { intervalStarts, horizonSeconds, days } = spec;
  const replications = sample.with.length;
  const all = { from: 0, to: intervalStarts.length };
  const place = { lines: [...spec.lines.keys()], spans: sample.with.map(() => all) };
  const total = drilledContacts(spec, sample, place);
  const waiting = meanOf(sumsIn(spec, sample.with, place, [LineField.waiting]));
  return {
    crest: version,
    scenario: spec.title,
    scenarioHash: spec.hash,
    seed: sample.seed,
    replications,
    start: intervalStarts[0] ?? "",
    hours: horizonSeconds / 3600,
    days,
    withinSeconds: spec.target.withinSeconds,
    total,
    events: spec.events.map((event, i) =>
      drilledEvent(spec, event, { with: sample.with, without: sample.withoutEach[i] ?? [] }),
    ),
    notes: [
      ...resultNotes(spec, { total: { waiting, offered: total.offered.with }, replications }),
      ...sample.notes,
    ],
  };
}

function drilledEvent(spec: CenterSpec, event: EventSpec, sides: DrillSides): DrilledEvent {
  const lines = linesOfEvent(spec, event);
  const during = intervalsOf(spec, event);
  const ends = sides.with.map((hit, i) =>
    endOfFeeling(spec, { lines, during }, hit, sides.without[i] as ReplicationSums),
  );
  const isOver = (end: number) => end < spec.intervalStarts.length;
  const felt = ends.map((end) =>
    isOver(end) ? Math.max(0, end * spec.intervalSeconds - event.startSeconds) : Number.NaN,
  );
  const spans = ends.map((end) => ({ from: during.from, to: Math.max(during.to, end) }));
  const to = spans.reduce((last, span) => Math.max(last, span.to), during.to);
  return {
    ...eventLabel(spec, event),
    lines: lines.map((line) => spec.lines[line]?.name ?? ""),
    during: drilledContacts(spec, sides, { lines, spans: spans.map(() => during) }),
    untilRecovered: drilledContacts(spec, sides, { lines, spans }),
    worst: worstIn(spec, sides, lines, { from: during.from, to }),
    feltSeconds: within("amount", meanOf(Float64Array.from(felt))),
    recovered: wilsonInterval(ends.filter(isOver).length, ends.length),
  };
}

/**
 * The interval after the last in which a line feels the event, before a calm hour that follows it: the
 * one it begins in where none does, the number of intervals where one does in the last.
 */
function endOfFeeling(
  spec: CenterSpec,
  { lines, during }: { readonly lines: readonly number[]; readonly during: Span },
  hit: ReplicationSums,
  without: ReplicationSums,
): number {
  const feels = (line: number, interval: number) => {
    const mean = (sums: ReplicationSums) => responseIn(spec, line, interval, sums);
    const { withinSeconds } = targetOf(spec, line);
    return mean(hit) > Math.max(withinSeconds, mean(without) + withinSeconds * MARGIN);
  };
  const calm = CALM_SECONDS / spec.intervalSeconds;
  let end = during.from;
  for (let interval = during.from; interval < spec.intervalStarts.length; interval++) {
    if (interval >= Math.max(end, during.to) + calm) break;
    if (lines.some((line) => feels(line, interval))) end = interval + 1;
  }
  return end;
}

/** What is felt after so much calm, once an event is over, is luck, or the return of customers hours later. */
const CALM_SECONDS = 3600;
/** By how much of the target a response must be longer for an event to be felt: less is luck. */
const MARGIN = 0.1;

function worstIn(
  spec: CenterSpec,
  sides: DrillSides,
  lines: readonly number[],
  { from, to }: Span,
): DrilledEvent["worst"] {
  const responses = Array.from({ length: to - from }, (_, i) => {
    const span = { from: from + i, to: from + i + 1 };
    const place = { lines, spans: sides.with.map(() => span) };
    return drilledResponse(spec, sides, place);
  });
  const longer = (at: number) => responses[at]?.difference.mean ?? 0;
  const worst = responses.reduce((most, _, at) => (longer(at) > longer(most) ? at : most), 0);
  return {
    interval: spec.intervalStarts[Math.min(from + worst, spec.intervalStarts.length - 1)] ?? "",
    responseSeconds: responses[worst] ?? { with: NOTHING, without: NOTHING, difference: NOTHING },
  };
}

const NOTHING: Estimate = { mean: null, low: null, high: null };
