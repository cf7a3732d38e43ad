import { beginDuePause } from "./pauses.ts";
import { goHome } from "./agents.ts";
import { closeChat, decide, isReplyWork, mustWait, openChat } from "./chats.ts";
import { complain, isLate, recontact } from "./comebacks.ts";
import { type Contact, groupOf, type Hall, lineOf } from "./hall.ts";
import { findAgent, findOwnAgent, help, nextFor, serve, takesContacts } from "./routing.ts";

/** A contact asks for a person: it gets one, waits, is turned away or leaves at once. */
export function join(hall: Hall, contact: Contact): void {
  hall.coming = hall.coming.filter((one) => one !== contact);
  hall.returning = hall.returning.filter((one) => one !== contact);
  hall.present.push(contact);
  contact.joinOrder = hall.order++;
  if (!isLetIn(hall, contact)) {
    decide(hall, contact, "blocked");
    return;
  }
  if (findAgent(hall, contact)) return;
  const { spec, closed, present } = hall;
  const waiting = present.filter((one) => one.line === contact.line && one.state === "waiting");
  if (closed && spec.close === "drop") decide(hall, contact, "dropped");
  else if (waiting.length >= lineOf(hall, contact).capacity) decide(hall, contact, "blocked");
  else if (contact.patienceSeconds === 0) decide(hall, contact, "abandoned");
  else {
    contact.state = "waiting";
    contact.order = hall.order++;
  }
}

/** Whether those who ask for a person now are let in: of several events the first decides. */
function isLetIn({ spec, now }: Hall, { line, urgency }: Contact): boolean {
  const first = spec.events.find(
    (event) =>
      event.kind === "admit" &&
      event.lines.includes(line) &&
      event.startSeconds <= now &&
      now < event.endSeconds,
  );
  return first?.kind !== "admit" || urgency < first.share;
}

/** A chat ends: the agent takes the next contact, or has a slot to spare, or leaves the floor. */
export function endChat(hall: Hall, contact: Contact): void {
  const agent = closeChat(hall, contact);
  if (mustWait(contact) && contact.parked === Number.POSITIVE_INFINITY) park(hall, contact);
  else end(hall, contact);
  const next = takesContacts(agent) ? nextFor(hall, agent.group) : undefined;
  if (next) {
    openChat(hall, next, agent);
    return;
  }
  beginDuePause(hall, agent);
  const isDone = agent.presence === "overtime" && agent.chats.length === 0;
  const seated = isDone ? goHome(hall, agent) : [];
  help(hall, agent.group);
  serve(hall, seated);
}

function end(hall: Hall, contact: Contact): void {
  contact.state = "ended";
  // where the first reply is work, the end of the last chat stands for the answer
  const { answeredBy } = contact;
  if (answeredBy && isReplyWork(groupOf(hall, answeredBy)) && isLate(hall, contact)) {
    complain(hall, contact);
  }
  recontact(hall, contact);
}

/** A contact waits for a decision, and holds no agent. */
function park(hall: Hall, contact: Contact): void {
  contact.state = "parked";
  contact.order = hall.order++;
  contact.parked = hall.now;
  contact.approved = hall.now + (contact.approval?.seconds ?? 0);
  contact.workLeft = contact.workAfter;
}

/** The decision is there: whoever is free goes on, or else the next who is. */
export function approve(hall: Hall, contact: Contact): void {
  contact.state = "handed back";
  contact.order = hall.order++;
  contact.since = hall.now;
  findOwnAgent(hall, contact);
}

/** Whoever waits for a first answer at closing is sent away. */
export function dropWaiting(hall: Hall): void {
  for (const contact of hall.present) {
    if (contact.state === "waiting") decide(hall, contact, "dropped");
  }
}
