import { printLocal } from "../demand/clock.ts";
import { cohortsOf } from "../workforce/plan.ts";
import { type Calendar, localAt } from "./calendar.ts";
import { type Capacity, capacityNotes } from "./capacity-notes.ts";
import { contactNotes } from "./contact-notes.ts";
import type { LineVolumes } from "./compile-lines.ts";
import { plannedHeads } from "./plan.ts";
import type { HandleSettings, PlanRow, Scenario } from "./schema.ts";
import type { Volumes } from "./volumes.ts";

export interface Noted extends Capacity, Pick<LineVolumes, "logs"> {
  readonly rows: readonly PlanRow[];
  readonly volumes: Volumes;
}

/** What readers of the results must know: what the document says, and what it may not have meant. */
export function notesOf(compiled: Noted): readonly string[] {
  const { scenario, volumes, logs, calendar, spec } = compiled;
  const { cohorts, headLevels } = spec;
  const read = new Set([...volumes.values(), ...[...logs.values()].map(({ log }) => log)]);
  const notes = [...scenario.notes, ...[...read].flatMap(({ notes }) => notes)];
  notes.push(...logNotes(compiled));
  const { scale, hours } = scenario;
  if (scale !== 1) {
    const percent = Number((scale * 100).toPrecision(12));
    notes.push(`scaled to ${percent} %: a quick look, not a forecast`);
  }
  if (hours % 24 === 0) notes.push(...clockChange(calendar));
  const isAnybody = cohorts.length > 0 || headLevels.some(({ heads }) => heads.some(Boolean));
  if (!isAnybody) notes.push("nobody is planned");
  notes.push(...rowsOutside(compiled), ...capacityNotes(compiled), ...contactNotes(compiled));
  for (const [path, spread] of spreadsOf(scenario)) {
    if (spread === undefined || spread === "none") continue;
    const { law, cv } = spread;
    const unused =
      (law === "exponential" && cv !== 1) || (law === "constant" && cv !== 0 && cv !== 1);
    if (unused) notes.push(`${path}.cv is not used: the law is ${law}`);
  }
  return notes;
}

type Spread = Pick<HandleSettings, "law" | "cv"> | "none" | undefined;

/** Every law of a document with its spread, by path. */
function spreadsOf({ lines, events }: Scenario): readonly (readonly [string, Spread])[] {
  return [
    ...[...lines].flatMap(([name, { handle, patience, returns, approvals }]) => {
      const spreads: Readonly<Record<string, Spread>> = {
        handle,
        patience,
        "returns.after": returns?.after,
        "returns.redialAfter": returns?.redialAfter,
        "approvals.amount": approvals?.amount,
        "approvals.delay": approvals?.delay,
      };
      return Object.entries(spreads).map(([key, law]) => [`lines.${name}.${key}`, law] as const);
    }),
    ...events.map(({ after }, index) => [`events.${index}.after`, after] as const),
  ];
}

/** How much of each log is replayed. */
function logNotes({ logs, spec }: Noted): readonly string[] {
  return spec.lines.flatMap(({ name, log: replayed }) => {
    const line = logs.get(name);
    if (!line || !replayed) return [];
    const all = line.contacts.times.length;
    const inHorizon = replayed.times.filter((time) => time >= 0 && time < spec.horizonSeconds);
    return [
      `line ${name}: ${line.log.name} holds ${all} contacts, ${replayed.times.length} of them are replayed, ${inHorizon.length} inside the horizon`,
    ];
  });
}

/** What to say of days that clocks make longer or shorter than the hours given. */
function clockChange(calendar: Calendar): readonly string[] {
  const { hours, horizonSeconds, startLocal } = calendar;
  const end = localAt(calendar, horizonSeconds);
  const extraHours = (end - startLocal) / 3600 - hours;
  if (extraHours % 24 === 0) return [];
  const whole = hours - extraHours;
  const days = hours === 24 ? "for that date alone" : "for whole days";
  const instead = Number.isInteger(whole) ? `: say hours: ${whole} ${days}` : "";
  return [
    `clocks change within these ${hours} hours: the horizon ends at ${printLocal(end)}, and a part of a day counts as a day in P(target met)${instead}`,
  ];
}

const ROWS_SHOWN = 5;

/** Rows of the plan for dates on which they never touch the replay. */
function rowsOutside({ scenario, rows, calendar }: Noted): readonly string[] {
  const outside = rows.filter((row) => {
    if (row.day === undefined || !row.heads) return false;
    return cohortsOf(plannedHeads(scenario, [row], calendar), calendar).length === 0;
  });
  const notes = outside.slice(0, ROWS_SHOWN).map(({ day, group, shift, start, heads }) => {
    const which = shift === undefined ? `from ${start}` : `on shift ${shift}`;
    return `plan: ${heads} of ${group} ${which} on ${day} are outside the replayed time and left out`;
  });
  const more = outside.length - notes.length;
  return more > 0 ? [...notes, `plan: … and ${more} more rows outside the replayed time`] : notes;
}
