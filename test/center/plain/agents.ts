import type { Cohort } from "../../../src/workforce/heads.ts";
import { attendanceOf, isChosen, pausesOf } from "./attendance.ts";
import { closeChat } from "./chats.ts";
import { type Agent, type Contact, groupOf, type Hall, leastBy, note, sortedBy } from "./hall.ts";
import { catchUpPauses } from "./pauses.ts";
import { findOwnAgent, serve } from "./routing.ts";

/** A cohort's shift begins: some stay away, some come late, the others come. */
export function beginShift(hall: Hall, id: number): void {
  const cohort = hall.spec.cohorts[id] as Cohort;
  const { group, firstOrdinal, startSeconds, endSeconds } = cohort;
  const remoteShare = hall.spec.groups[group]?.remoteShare ?? 0;
  const punctual: Agent[] = [];
  const attendance = attendanceOf(cohort, hall.seed, hall.replication);
  for (const [i, { isAbsent, lateSeconds }] of attendance.entries()) {
    const agent = newAgent(hall, { group, cohort: id });
    agent.isRemote = isChosen(firstOrdinal + i, remoteShare);
    agent.pauses = pausesOf(cohort, firstOrdinal + i);
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
    isRemote: false,
    presence: "on the way",
    comes: Number.POSITIVE_INFINITY,
    isSeated: false,
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
    const wasLate = agent.presence === "late";
    if (agent.cohort === -1) {
      agent.isRemote = isChosen(comersBefore(hall, agent), groupOf(hall, agent).remoteShare);
    }
    agent.isSeated = agent.isRemote || hasFreeSeat(hall);
    agent.presence = "on shift";
    agent.comes = hall.now;
    agent.comingOrder = hall.order++;
    agent.order = hall.order++;
    agent.pauseOrder = hall.order++;
    note(hall, agent);
    if (wasLate) catchUpPauses(hall, agent);
  }
  serve(hall, groupsOf(agents));
}

/** The shift of these agents ends: they go home, now or when the last chat is closed. */
export function endShift(hall: Hall, agents: readonly Agent[]): void {
  const handedBack = agents.flatMap((agent) =>
    groupOf(hall, agent).atShiftEnd === "handBack" ? handBack(hall, agent) : [],
  );
  for (const agent of agents) {
    agent.isPauseDue = false;
    agent.pause = null;
    agent.pauses = [];
    agent.presence = "overtime";
    if (agent.chats.length === 0) leave(agent);
    note(hall, agent);
  }
  for (const chat of sortedBy(handedBack, ({ join, line, number }) => [join, line, number])) {
    findOwnAgent(hall, chat);
  }
  giveSeats(hall);
}

/** An agent in overtime has closed the last chat. */
export function goHome(hall: Hall, agent: Agent): void {
  leave(agent);
  note(hall, agent);
  giveSeats(hall);
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
    agent.isSeated ? [1, agent.chats.length, agent.order] : [0, agent.comingOrder],
  ).slice(0, heads);
  // which of those who can take no more, the rules leave open
  const full = going.filter(isFull).length;
  if (full > 0 && full < here.filter(isFull).length) hall.undecided++;
  return going;
}

/** An agent's open chats go back to the front of their lines. */
function handBack(hall: Hall, agent: Agent): Contact[] {
  const chats = [...agent.chats];
  for (const chat of chats) {
    closeChat(hall, chat);
    chat.state = "handed back";
    chat.since = hall.now;
  }
  return chats;
}

function leave(agent: Agent): void {
  agent.presence = "gone";
  agent.isSeated = false;
}

/** Free seats go to those who wait for one, first come, first served. */
function giveSeats(hall: Hall): void {
  const seated: Agent[] = [];
  while (hasFreeSeat(hall)) {
    const waiting = hall.agents.filter((one) => one.presence === "on shift" && !one.isSeated);
    const agent = leastBy(waiting, ({ comingOrder }) => [comingOrder]);
    if (!agent) break;
    agent.isSeated = true;
    agent.order = hall.order++;
    note(hall, agent);
    seated.push(agent);
  }
  serve(hall, groupsOf(seated));
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
function groupsOf(agents: readonly Agent[]): number[] {
  return [...new Set(agents.map(({ group }) => group))].sort((a, b) => a - b);
}
