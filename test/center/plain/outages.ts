import { placeOf } from "../../../src/center/place.ts";
import { enterFloor, groupsOf, leaveFloor } from "./agents.ts";
import { type Agent, type Hall, type Outage, sortedBy } from "./hall.ts";
import { isOnFloor, serve } from "./routing.ts";

/** An event takes those it concerns off the floor. */
export function beginOutage(hall: Hall, id: number): void {
  hall.outages[id] = "on";
  const outage = hall.spec.events[id] as Outage;
  const leaving = hall.agents.filter(
    (agent) => isConcerned(agent, outage) && (isOnFloor(agent) || agent.presence === "overtime"),
  );
  leaveFloor(hall, leaving, id);
}

/** An event is over: those it held come to the floor again, all at once, or another holds them. */
export function endOutage(hall: Hall, id: number): void {
  hall.outages[id] = "over";
  const held = hall.agents.filter(({ heldBy }) => heldBy === id);
  for (const agent of sortedBy(held, ({ shiftOrder }) => [shiftOrder])) enterFloor(hall, agent);
  serve(hall, groupsOf(held.filter(isOnFloor)));
}

/** The first event, of those that are on, that holds an agent; -1: none does. */
export function holderOf({ spec, outages }: Hall, agent: Agent): number {
  return spec.events.findIndex(
    (event, id) => event.kind === "agents" && outages[id] === "on" && isConcerned(agent, event),
  );
}

function isConcerned({ group, ordinal, isRemote }: Agent, event: Outage): boolean {
  const place = placeOf(ordinal);
  const isThere = event.from <= place && place < event.to;
  return event.groups.includes(group) && isThere && !(isRemote && event.sparesRemote);
}
