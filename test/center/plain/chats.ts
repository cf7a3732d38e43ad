import type { GroupSpec } from "../../../src/center/spec.ts";
import { complain, isLate, redial } from "./comebacks.ts";
import { type Agent, type Contact, groupOf, type Hall, lineOf, ruleOf } from "./hall.ts";

/**
 * An agent opens the chat of a contact: it answers it, under a rule of overflow if one is given, or
 * goes on with it where another agent handed it back, or the decision on its amount is there.
 */
export function openChat(hall: Hall, contact: Contact, agent: Agent, rule = -1): void {
  advance(hall, agent);
  if (contact.state !== "handed back") answer(hall, contact, agent, rule);
  if (contact.approved <= hall.now) contact.resumed = Math.min(contact.resumed, hall.now);
  contact.state = "chatting";
  contact.agent = agent;
  contact.order = hall.order++;
  contact.since = hall.now;
  contact.moved = hall.now;
  contact.ends = hall.now + contact.workLeft;
  contact.spells.push({ agent, rule, from: hall.now, to: Number.POSITIVE_INFINITY });
  agent.chats.push(contact);
  agent.order = hall.order++;
  foresee(hall, agent);
}

/** An agent's chat ends, or is handed back: the agent holds one chat less. */
export function closeChat(hall: Hall, contact: Contact): Agent {
  const agent = contact.agent as Agent;
  foreseeReply(hall, contact);
  if (isHelp(contact)) agent.helpedUntil = hall.now;
  const spell = contact.spells.at(-1);
  if (spell) spell.to = hall.now;
  contact.agent = null;
  agent.chats = agent.chats.filter((chat) => chat !== contact);
  agent.order = hall.order++;
  foresee(hall, agent);
  return agent;
}

/** Whether an open chat belongs to a line that the agent's group helps. */
export function isHelp({ spells }: Contact): boolean {
  return (spells.at(-1)?.rule ?? -1) >= 0;
}

/** Nobody will see the first reply of an open chat any more: what is left takes as long as it looks now. */
export function foreseeReply(hall: Hall, contact: Contact): void {
  advance(hall, contact.agent as Agent);
  endReply(hall, contact);
}

/** A contact leaves the queue, or never stands in it, and this is what becomes of it. */
export function decide(hall: Hall, contact: Contact, outcome: Contact["outcome"]): void {
  contact.state = "ended";
  contact.outcome = outcome;
  contact.wait = hall.now - contact.join;
  contact.decided = hall.now;
  contact.decidedOrder = hall.order++;
  if (outcome !== "abandoned" && outcome !== "blocked") return;
  redial(hall, contact);
  complain(hall, contact);
}

/** Whether the first reply of a group's chats slows with them: at full speed there is nothing to slow. */
export function isReplyWork({ slowsFirstReply, speeds }: GroupSpec): boolean {
  return slowsFirstReply && speeds.length > 0;
}

function answer(hall: Hall, contact: Contact, agent: Agent, rule: number): void {
  decide(hall, contact, "answered");
  contact.answeredBy = agent;
  contact.rule = rule;
  const { handleFactor = 1, settleSeconds = 0 } = ruleOf(hall, contact) ?? {};
  const settles = !agent.chats.some(isHelp) && agent.helpedUntil !== hall.now;
  contact.settleSeconds = settles ? settleSeconds : 0;
  const work = contact.handleSeconds * groupOf(hall, agent).handleFactor * handleFactor;
  const before = mustWait(contact) ? (lineOf(hall, contact).approvals?.beforeShare ?? 1) : 1;
  contact.workLeft = work * before + contact.settleSeconds;
  contact.workAfter = work * (1 - before);
  const reply = contact.settleSeconds + lineOf(hall, contact).firstReplySeconds;
  const isWork = isReplyWork(groupOf(hall, agent));
  contact.replySeconds = isWork ? 0 : reply;
  contact.replyLeft = isWork ? reply : 0;
  if (isWork) contact.decided = Number.POSITIVE_INFINITY;
  else if (isLate(hall, contact)) complain(hall, contact);
}

/** Whether its amount must be decided on by somebody else, for whom it is parked. */
export function mustWait({ approval }: Contact): boolean {
  return approval !== null && approval.seconds > 0;
}

/** What is left of a first reply takes as long as at the speed of now. */
function endReply(hall: Hall, contact: Contact): void {
  contact.replySeconds += contact.replyLeft / speedOf(hall, contact.agent as Agent);
  contact.replyLeft = 0;
  const replied = contact.since + contact.replySeconds;
  if (contact.decided <= hall.now) return;
  contact.decided = Math.min(hall.now, replied);
  contact.decidedOrder = hall.order++;
}

function speedOf(hall: Hall, agent: Agent): number {
  return groupOf(hall, agent).speeds[agent.chats.length - 1] ?? 1;
}

/** The chats of an agent have moved up to now at the speed of so many; what follows may change it. */
export function advance(hall: Hall, agent: Agent): void {
  const speed = speedOf(hall, agent);
  for (const chat of agent.chats) {
    const seconds = hall.now - chat.moved;
    chat.moved = hall.now;
    chat.workLeft -= seconds * speed;
    if (chat.replyLeft <= seconds * speed) {
      endReply(hall, chat);
    } else {
      chat.replySeconds += seconds;
      chat.replyLeft -= seconds * speed;
    }
  }
}

/** When the chats of an agent end, if nothing changes their speed before. */
function foresee(hall: Hall, agent: Agent): void {
  if (groupOf(hall, agent).speeds.length === 0) return;
  agent.paceOrder = hall.order++;
  for (const chat of agent.chats) {
    chat.ends = hall.now + Math.max(0, chat.workLeft) / speedOf(hall, agent);
  }
}
