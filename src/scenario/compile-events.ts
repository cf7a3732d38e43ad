import type { EventSpec } from "../center/spec.ts";
import { type Calendar, momentOf } from "./calendar.ts";
import { durationOf } from "./compile-durations.ts";
import type { EventSettings, Scenario } from "./schema.ts";

/** Names of the events that take agents off the floor. */
export function absences(events: readonly EventSettings[]): readonly string[] {
  return events
    .filter(({ site, absent }) => (site ?? absent) !== undefined)
    .map(({ name }) => name);
}

/** What breaks on the floor; `causes` has the names of the events that take agents off it. */
export function eventSpecs(
  scenario: Scenario,
  calendar: Calendar,
  causes: readonly string[],
): readonly EventSpec[] {
  return scenario.events.map((event) => {
    const { name, bot, site, absent = 0, admit, complaints, after } = event;
    const startSeconds = momentOf(calendar, event.at) as number;
    const common = { name, startSeconds, endSeconds: startSeconds + event.for };
    if (bot !== undefined) return { ...common, kind: "bot", lines: linesOf(event, scenario, true) };
    if (admit !== undefined) {
      return { ...common, kind: "admit", lines: linesOf(event, scenario, false), share: admit };
    }
    if (complaints !== undefined && after !== undefined) {
      return {
        ...common,
        kind: "complaints",
        lines: linesOf(event, scenario, true),
        perLate: complaints,
        after: durationOf(after, calendar),
      };
    }
    return {
      ...common,
      kind: "agents",
      cause: causes.indexOf(name),
      groups: groupsOf(event, scenario),
      ...(site === undefined ? { from: 0, to: absent } : placesOf(site, scenario)),
      sparesRemote: site !== undefined,
    };
  });
}

/** Ids of the lines an event concerns: those it names, else all, or all whose contacts are drawn. */
function linesOf(event: EventSettings, { lines }: Scenario, drawnOnly: boolean): Int32Array {
  const names = [...lines.keys()];
  const concerned =
    event.lines ?? names.filter((name) => !drawnOnly || lines.get(name)?.volume.log === undefined);
  return Int32Array.from(concerned, (name) => names.indexOf(name));
}

/** Ids of the groups an event concerns: those it names, else all with a plan. */
function groupsOf(event: EventSettings, { groups, reserves }: Scenario): Int32Array {
  const names = [...groups.keys(), ...reserves.keys()];
  return Int32Array.from(event.groups ?? groups.keys(), (name) => names.indexOf(name));
}

/** Sums of shares come this near to 1 by rounding alone. */
const ROUNDING = 1e-9;

/** The part of [0, 1) that the places of a site are. */
function placesOf(site: string, { sites }: Scenario): { from: number; to: number } {
  let from = 0;
  for (const [name, share] of sites) {
    const end = from + share;
    if (name === site) return { from, to: end > 1 - ROUNDING ? 1 : end };
    from = end;
  }
  return { from: 0, to: 0 };
}
