import type { Cohort } from "../../../src/workforce/heads.ts";
import { attendanceOf, isChosen, pausesOf } from "./attendance.ts";
import { closeChat, foreseeReply } from "./chats.ts";
import { type Agent, type Contact, groupOf, type Hall, leastBy, note, sortedBy } from "./hall.ts";
import { holderOf } from "./outages.ts";
import { skipPauses } from "./pauses.ts";
import { findOwnAgent, help, isOnFloor, serve } from "./routing.ts";

/** A cohort's shift begins: some stay away, some come late, the others come. */
export function beginShift(hall: Hall, id: number): void {
  const cohort = hall.spec.cohorts[id] as Cohort;
  const { group, firstOrdinal, startSeconds, endSeconds } = cohort;
  const remoteShare = hall.spec.groups[group]?.remoteShare ?? 0;
  const punctual: Agent[] = [];
  const attendance = attendanceOf(cohort, hall.seed, hall.replication);
  for (const [i, { isAbsent, lateSeconds }] of attendance.entries()) {
    const agent = newAgent(hall, { group, cohort: id });
    agent.ordinal = firstOrdinal + i;
    agent.isRemote = isChosen(agent.ordinal, remoteShare);
    agent.shiftOrder = hall.order++;
    agent.pauses = pausesOf(cohort, agent.ordinal);
    if (!isAbsent && lateSeconds === 0) {
      punctual.push(agent);
      continue;
    }
    agent.presence = isAbsent ? "absent" : "late";
    const comesAtAll = !isAbsent && lateSeconds < endSeconds - startSeconds;
    agent.comes = comesAtAll ? startSeconds + lateSeconds : Number.POSITIVE_INFINITY;
    note(hall, agent);
  }
  come(hall, punctual);
}

/** Someone who is planned or called; nobody sees the agent before `come`. */
export function newAgent(
  hall: Hall,
  { group, cohort = -1, reserve = -1 }: { group: number; cohort?: number; reserve?: number },
): Agent {
  const agent: Agent = {
    group,
    cohort,
    reserve,
    ordinal: 0,
    isRemote: false,
    presence: "on the way",
    comes: Number.POSITIVE_INFINITY,
    shiftOrder: -1,
    isSeated: false,
    heldBy: -1,
    entered: Number.POSITIVE_INFINITY,
    pauses: [],
    isPauseDue: false,
    pause: null,
    chats: [],
    order: hall.order++,
    comingOrder: -1,
    pauseOrder: -1,
    paceOrder: -1,
    helpedUntil: Number.NEGATIVE_INFINITY,
    diary: [],
  };
  hall.agents.push(agent);
  return agent;
}

/** Agents come, all at once, before anybody is served. */
export function come(hall: Hall, agents: readonly Agent[]): void {
  for (const agent of agents) {
    if (agent.cohort === -1) {
      agent.ordinal = comersBefore(hall, agent);
      agent.isRemote = isChosen(agent.ordinal, groupOf(hall, agent).remoteShare);
      agent.shiftOrder = hall.order++;
    }
    agent.presence = "on shift";
    agent.comes = hall.now;
    agent.comingOrder = hall.order++;
    if (agent.isRemote || hasFreeSeat(hall)) takeSeat(hall, agent);
    else note(hall, agent);
  }
  serve(hall, groupsOf(agents.filter(isOnFloor)));
}

/** An agent who is on shift takes a seat, or needs none. */
function takeSeat(hall: Hall, agent: Agent): void {
  agent.isSeated = true;
  enterFloor(hall, agent);
}

/** An agent with a seat comes to the floor, unless an event holds it. */
export function enterFloor(hall: Hall, agent: Agent): void {
  agent.heldBy = holderOf(hall, agent);
  if (agent.heldBy === -1) {
    agent.order = hall.order++;
    agent.entered = hall.now;
    agent.pauseOrder = hall.order++;
    skipPauses(hall, agent);
  }
  note(hall, agent);
}

/** The shift of these agents ends: they go home, now or when the last chat is closed. */
export function endShift(hall: Hall, agents: readonly Agent[]): void {
  const together = hall.order++;
  const handedBack = agents.flatMap((agent) =>
    groupOf(hall, agent).atShiftEnd === "handBack" ? handBack(hall, agent, together) : [],
  );
  for (const agent of agents) {
    agent.isPauseDue = false;
    agent.pause = null;
    agent.pauses = [];
    agent.heldBy = -1;
    agent.presence = "overtime";
    if (agent.chats.length === 0) leave(agent);
    note(hall, agent);
  }
  passOn(hall, handedBack);
}

/** Agents of an event leave the floor, all at once; those in overtime go home. */
export function leaveFloor(hall: Hall, agents: readonly Agent[], event: number): void {
  const together = hall.order++;
  const handedBack = agents.flatMap((agent) => handBack(hall, agent, together));
  for (const agent of agents) {
    agent.isPauseDue = false;
    if (agent.presence === "overtime") leave(agent);
    else agent.heldBy = event;
    note(hall, agent);
  }
  passOn(hall, handedBack);
}

/** Agents have left: others get their seats, and go on with their chats. */
function passOn(hall: Hall, handedBack: readonly Contact[]): void {
  const seated = giveSeats(hall);
  for (const chat of sortedBy(handedBack, ({ joinOrder }) => [joinOrder])) findOwnAgent(hall, chat);
  if (handedBack.length > 0) for (const group of hall.spec.groups.keys()) help(hall, group);
  serve(hall, seated);
}

/** An agent in overtime has closed the last chat; returns the groups of those who get a seat by that. */
export function goHome(hall: Hall, agent: Agent): number[] {
  leave(agent);
  note(hall, agent);
  return giveSeats(hall);
}

/** Of the heads of a group that are planned by the hour, those who go when so many less are planned. */
export function whoGoes(hall: Hall, group: number, heads: number): Agent[] {
  const { concurrency } = hall.spec.groups[group] as Hall["spec"]["groups"][number];
  const here = hall.agents.filter(
    (agent) =>
      agent.group === group &&
      agent.cohort === -1 &&
      agent.reserve === -1 &&
      agent.presence === "on shift",
  );
  const isFull = ({ chats }: Agent) => chats.length === concurrency;
  const going = sortedBy(here, (agent) =>
    isOnFloor(agent) ? [1, agent.chats.length, agent.order] : [0, agent.comingOrder],
  ).slice(0, heads);
  // which of those off the floor, or of those who can take no more, the rules leave open
  for (const isSo of [(agent: Agent) => !isOnFloor(agent), isFull]) {
    const count = going.filter(isSo).length;
    if (count > 0 && count < here.filter(isSo).length) hall.undecided++;
  }
  return going;
}

/** An agent's open chats go back to the front of their lines. */
function handBack(hall: Hall, agent: Agent, together: number): Contact[] {
  const chats = [...agent.chats];
  // all go at one moment: what is left of their replies is reckoned with all still open
  for (const chat of chats) foreseeReply(hall, chat);
  for (const chat of chats) {
    closeChat(hall, chat);
    chat.state = "handed back";
    chat.order = together;
    chat.since = hall.now;
  }
  return chats;
}

function leave(agent: Agent): void {
  agent.presence = "gone";
  agent.isSeated = false;
}

/** Free seats go to those who wait for one, first come, first served; returns their groups. */
function giveSeats(hall: Hall): number[] {
  const seated: Agent[] = [];
  while (hasFreeSeat(hall)) {
    const waiting = hall.agents.filter((one) => one.presence === "on shift" && !one.isSeated);
    const agent = leastBy(waiting, ({ comingOrder }) => [comingOrder]);
    if (!agent) break;
    takeSeat(hall, agent);
    seated.push(agent);
  }
  return groupsOf(seated.filter(isOnFloor));
}

function hasFreeSeat({ spec, agents }: Hall): boolean {
  return agents.filter(({ isSeated, isRemote }) => isSeated && !isRemote).length < spec.seats;
}

/** How many came before, of the heads of the same group that belong to no cohort. */
function comersBefore({ agents }: Hall, { group }: Agent): number {
  return agents.filter((one) => one.group === group && one.cohort === -1 && one.comingOrder !== -1)
    .length;
}

/** Their groups, in the order of the document. */
export function groupsOf(agents: readonly Agent[]): number[] {
  return [...new Set(agents.map(({ group }) => group))].sort((a, b) => a - b);
}
