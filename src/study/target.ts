import type { ReplicationSums } from "../center/measures.ts";
import type { CenterSpec, TargetSpec } from "../center/spec.ts";
import { LINE_FIELDS, LineField } from "../tally/tallies.ts";
import type { LineTarget, StudyTarget } from "./study.ts";
import { wilsonInterval } from "./wilson.ts";

/** The target as asked for, and on how many of the replicated days it was met. */
export function studyTarget(
  spec: CenterSpec,
  replications: readonly ReplicationSums[],
): StudyTarget {
  const met = replications.reduce((sum, sums) => sum + daysMet(spec, sums), 0);
  const days = replications.length * spec.days;
  const lines = spec.lines.flatMap(({ name, target }): LineTarget[] =>
    target === null ? [] : [{ line: name, ...asked(spec, target) }],
  );
  const { windows, ...limits } = asked(spec, spec.target);
  return {
    ...limits,
    occupancyMax: spec.target.occupancyMax,
    windows,
    ...(lines.length > 0 ? { lines } : {}),
    days,
    daysMet: met,
    met: wilsonInterval(met, days),
  };
}

/**
 * Days of one replication, from 0 to `spec.days`, on which the target was met: the centre's over
 * all lines, and the own target of each line that has one, each over the whole day and over each of
 * its windows. Where nobody was offered, nobody was let down: 0/0 counts as met.
 */
export function daysMet(spec: CenterSpec, sums: ReplicationSums): number {
  const everyLine = spec.lines.map((_, line) => line);
  let met = 0;
  for (let day = 0; day < spec.days; day++) {
    const holds = (target: TargetSpec, lines: readonly number[]) =>
      [undefined, ...target.windows].every((window) =>
        isMet(target, contactsOf(spec, sums, { day, window, lines })),
      );
    const own = spec.lines.every(({ target }, line) => target === null || holds(target, [line]));
    if (own && holds(spec.target, everyLine)) met++;
  }
  return met;
}

interface Contacts {
  offered: number;
  answered: number;
  abandoned: number;
  within: number;
  response: number;
}

function isMet(target: TargetSpec, contacts: Contacts): boolean {
  const { offered, answered, abandoned, within, response } = contacts;
  return (
    (offered === 0 || within / offered >= target.share) &&
    (answered === 0 || response / answered <= target.meanResponseSeconds) &&
    (offered === 0 || abandoned / offered <= target.abandonShareMax)
  );
}

function contactsOf(
  spec: CenterSpec,
  { lineSums }: ReplicationSums,
  { day, window, lines }: { day: number; window: number | undefined; lines: readonly number[] },
): Contacts {
  const contacts = { offered: 0, answered: 0, abandoned: 0, within: 0, response: 0 };
  for (let interval = 0; interval < spec.intervalDays.length; interval++) {
    if (spec.intervalDays[interval] !== day) continue;
    if (window !== undefined && spec.windows[window]?.intervals[interval] !== 1) continue;
    for (const line of lines) {
      const at = (interval * spec.lines.length + line) * LINE_FIELDS;
      contacts.offered += lineSums[at + LineField.offered] as number;
      contacts.answered += lineSums[at + LineField.answered] as number;
      contacts.abandoned += lineSums[at + LineField.abandoned] as number;
      contacts.within += lineSums[at + LineField.within] as number;
      contacts.response += lineSums[at + LineField.response] as number;
    }
  }
  return contacts;
}

/** The limits a target sets, those left open left out. */
export function asked(spec: CenterSpec, target: TargetSpec): Omit<LineTarget, "line"> {
  const { withinSeconds, share, meanResponseSeconds, abandonShareMax } = target;
  return {
    withinSeconds,
    share,
    ...(meanResponseSeconds < Number.POSITIVE_INFINITY ? { meanResponseSeconds } : {}),
    ...(abandonShareMax < Number.POSITIVE_INFINITY ? { abandonShareMax } : {}),
    windows: Array.from(target.windows, (window) => spec.windows[window]?.name ?? ""),
  };
}
