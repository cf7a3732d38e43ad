import type { DurationSpec, LogSpec } from "../center/spec.ts";
import { rateCurve } from "../demand/curve.ts";
import type { ContactLog, LoggedContacts } from "../demand/log.ts";
import type { ArrivalSpec } from "../demand/rate.ts";
import type { Calendar } from "./calendar.ts";
import { durationSpec, NEVER } from "./compile-durations.ts";

const HOUR = 3600;

/** Contacts of a log that a line replays. */
export interface LineLog {
  readonly log: ContactLog;
  readonly contacts: LoggedContacts;
}

/** Those of the contacts that arrive in the time of the replay. */
export function logSpec({ log, contacts }: LineLog, calendar: Calendar): LogSpec {
  const { fromSeconds, toSeconds, startInstant } = calendar;
  const times = contacts.times.map((time) => time + (log.startInstant - startInstant));
  const from = times.findIndex((time) => time >= fromSeconds);
  const to = times.findLastIndex((time) => time < toSeconds) + 1;
  const part = (values: Float64Array) => values.slice(from < 0 ? to : from, to);
  return {
    times: part(times),
    handleSeconds: part(contacts.handleSeconds),
    patienceSeconds: part(contacts.patienceSeconds),
  };
}

/** What is known of a log without replaying it: for checks, charts and the Erlang columns. */
export interface LogFigures {
  readonly arrivals: ArrivalSpec;
  readonly handle: DurationSpec;
  readonly patience: DurationSpec;
}

export function logFigures(spec: LogSpec, calendar: Calendar): LogFigures {
  const { firstHour, endHour, fromSeconds, toSeconds, dayStarts, firstDay } = calendar;
  const length = Math.max(endHour, 1) - firstHour;
  const counts = new Float64Array(length);
  const seconds = new Float64Array(length);
  for (const [i, time] of spec.times.entries()) {
    const hour = Math.floor(time / HOUR) - firstHour;
    counts[hour] = (counts[hour] as number) + 1;
    seconds[hour] = (seconds[hour] as number) + (spec.handleSeconds[i] as number);
  }
  // Of the first hour perhaps a part is replayed; the rate is that of the part.
  const replayed = (firstHour + 1) * HOUR - fromSeconds;
  const rates = counts.map((count, hour) => (hour === 0 ? (count * HOUR) / replayed : count));
  const rate = rateCurve(
    {
      startSeconds: firstHour * HOUR,
      stepSeconds: HOUR,
      contacts: rates,
      before: Number.NaN,
      after: Number.NaN,
    },
    { fromSeconds, toSeconds, withinHour: "flat", surges: [], dayStarts, firstDay },
  );
  const overall = mean(spec.handleSeconds);
  const means = seconds.map((sum, hour) => (counts[hour] ? sum / counts[hour] : overall));
  // Where everybody left at once the formulas still need a patience.
  const patiences = spec.patienceSeconds.filter((patience) => patience < Number.POSITIVE_INFINITY);
  return {
    arrivals: {
      process: "poisson",
      rate,
      counts: new Int32Array(0),
      busyDayCv: 0,
      hourCv: 0,
    },
    handle: durationSpec({ law: "constant", cv: 0 }, means),
    patience:
      patiences.length === 0
        ? NEVER
        : durationSpec(
            { law: "exponential", cv: 1 },
            Float64Array.of(Math.max(1, mean(patiences))),
          ),
  };
}

/** Mean of some values; of none 1, which nothing is made of. */
function mean(values: Float64Array): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
