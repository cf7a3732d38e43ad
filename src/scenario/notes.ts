import { printLocal } from "../demand/clock.ts";
import type { Cohort, HeadLevels } from "../workforce/heads.ts";
import { cohortsOf } from "../workforce/plan.ts";
import { type Calendar, localAt } from "./calendar.ts";
import { plannedHeads } from "./plan.ts";
import type { PlanRow, Scenario } from "./schema.ts";
import type { Volumes } from "./volumes.ts";

export interface Noted {
  readonly scenario: Scenario;
  readonly rows: readonly PlanRow[];
  readonly volumes: Volumes;
  readonly calendar: Calendar;
  readonly cohorts: readonly Cohort[];
  readonly headLevels: readonly HeadLevels[];
}

/** What readers of the results must know: what the document says, and what it may not have meant. */
export function notesOf(compiled: Noted): readonly string[] {
  const { scenario, volumes, calendar, cohorts, headLevels } = compiled;
  const notes = [...scenario.notes, ...[...volumes.values()].flatMap(({ notes }) => notes)];
  const { scale, hours } = scenario;
  if (scale !== 1) {
    const percent = Number((scale * 100).toPrecision(12));
    notes.push(`scaled to ${percent} %: a quick look, not a forecast`);
  }
  if (hours % 24 === 0) notes.push(...clockChange(calendar));
  const isAnybody = cohorts.length > 0 || headLevels.some(({ heads }) => heads.some(Boolean));
  if (!isAnybody) notes.push("nobody is planned");
  notes.push(...rowsOutside(compiled));
  for (const [name, { handle, patience }] of scenario.lines) {
    for (const [key, { law, cv }] of Object.entries({
      handle,
      ...(patience === "none" ? {} : { patience }),
    })) {
      const unused =
        (law === "exponential" && cv !== 1) || (law === "constant" && cv !== 0 && cv !== 1);
      if (unused) notes.push(`lines.${name}.${key}.cv is not used: the law is ${law}`);
    }
  }
  return notes;
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
