import { beginDuePause } from "./pauses.ts";
import { goHome } from "./agents.ts";
import { closeChat, decide, openChat } from "./chats.ts";
import { type Contact, type Hall, lineOf } from "./hall.ts";
import { findAgent, help, nextFor, serve, takesContacts } from "./routing.ts";

/** A contact asks for a person: it gets one, waits, is turned away or leaves at once. */
export function join(hall: Hall, contact: Contact): void {
  hall.coming = hall.coming.filter((one) => one !== contact);
  hall.present.push(contact);
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

/** A chat ends: the agent takes the next contact, or has a slot to spare, or leaves the floor. */
export function endChat(hall: Hall, contact: Contact): void {
  const agent = closeChat(hall, contact);
  contact.state = "ended";
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

/** Whoever waits for a first answer at closing is sent away. */
export function dropWaiting(hall: Hall): void {
  for (const contact of hall.present) {
    if (contact.state === "waiting") decide(hall, contact, "dropped");
  }
}
