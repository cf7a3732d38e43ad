import type { OverflowSpec } from "../../../src/center/spec.ts";
import { isHelp, openChat } from "./chats.ts";
import { type Agent, type Contact, type Hall, leastBy, sortedBy } from "./hall.ts";

/** Finds an agent for a contact that joins the queue; false when nobody is free. */
export function findAgent(hall: Hall, contact: Contact): boolean {
  if (findOwnAgent(hall, contact)) return true;
  const rule = hall.spec.overflow.findIndex(
    (one) => one.line === contact.line && one.afterSeconds === 0 && mayHelp(hall, one),
  );
  const helper = hall.spec.overflow[rule]?.group;
  if (helper === undefined) return false;
  openChat(hall, contact, leastLoaded(hall, helper) as Agent, rule);
  return true;
}

/** The same, of the groups that list the contact's line. */
export function findOwnAgent(hall: Hall, contact: Contact): boolean {
  const listing = hall.spec.groups.flatMap(({ lines, senior }, group) =>
    lines.includes(contact.line) ? [{ group, senior }] : [],
  );
  const asked = sortedBy(listing, ({ senior }) => [contact.priority === 1 && senior ? 0 : 1]);
  const agent = asked.flatMap(({ group }) => leastLoaded(hall, group) ?? [])[0];
  if (!agent) return false;
  openChat(hall, contact, agent);
  return true;
}

/** Agents of these groups have come: they take who waits for them, and then help others. */
export function serve(hall: Hall, groups: readonly number[]): void {
  for (const group of groups) {
    for (;;) {
      const contact = nextFor(hall, group);
      const agent = leastLoaded(hall, group);
      if (!contact || !agent) break;
      openChat(hall, contact, agent);
    }
    help(hall, group);
  }
}

/** The contact that an agent of a group takes next. */
export function nextFor(hall: Hall, group: number): Contact | undefined {
  const { lines, pick } = hall.spec.groups[group] as Hall["spec"]["groups"][number];
  const places = new Map(Array.from(lines, (line, place) => [line, place]));
  const place = (contact: Contact) => places.get(contact.line) as number;
  const handedBack = hall.present.filter(
    (contact) => contact.state === "handed back" && places.has(contact.line),
  );
  if (handedBack.length > 0) {
    return leastBy(handedBack, ({ order, joinOrder }) => [order, joinOrder]);
  }
  const heads = Array.from(lines, (line) => headsOf(hall, line)).flat();
  return leastBy(heads, (head) =>
    pick === "preference"
      ? [rankOf(hall, head), place(head), head.join, head.priority]
      : [rankOf(hall, head), head.join, place(head), head.priority],
  );
}

/** A group helps other lines for as long as its rules allow. */
export function help(hall: Hall, group: number): void {
  for (;;) {
    const ready = hall.spec.overflow.flatMap((rule, id) => {
      if (rule.group !== group || !mayHelp(hall, rule)) return [];
      return headsOf(hall, rule.line)
        .filter((head) => head.join + rule.afterSeconds <= hall.now)
        .map((head) => ({ head, rule: id }));
    });
    const next = leastBy(ready, ({ head, rule }) => [
      rankOf(hall, head),
      head.join,
      rule,
      head.priority,
    ]);
    if (!next) return;
    openChat(hall, next.head, leastLoaded(hall, group) as Agent, next.rule);
  }
}

/** Whether the rule's group has agents to spare for one contact more. */
export function mayHelp(
  { spec, agents }: Hall,
  { group, keepFree, maxShare }: OverflowSpec,
): boolean {
  const { concurrency } = spec.groups[group] as Hall["spec"]["groups"][number];
  const own = agents.filter((agent) => agent.group === group);
  const free = own.filter((agent) => canTake(agent, concurrency));
  const taker = leastBy(free, byLoad);
  if (!taker) return false;
  const freeAfter = free.length - (taker.chats.length + 1 < concurrency ? 0 : 1);
  const helping = own.flatMap(({ chats }) => chats.filter(isHelp)).length;
  const slots = concurrency * own.filter(isOnFloor).length;
  return freeAfter >= keepFree && helping + 1 <= maxShare * slots;
}

/** On shift, with a seat, not in a pause nor held by an event; about to go on a pause counts. */
export function isOnFloor({ presence, isSeated, pause, heldBy }: Agent): boolean {
  return presence === "on shift" && isSeated && pause === null && heldBy === -1;
}

/** Whether an agent takes contacts at all. */
export function takesContacts(agent: Agent): boolean {
  return isOnFloor(agent) && !agent.isPauseDue;
}

/** The first of each class that waits on a line. */
export function headsOf({ present }: Hall, line: number): Contact[] {
  const waiting = present.filter((one) => one.state === "waiting" && one.line === line);
  return [0, 1, 2].flatMap((priority) => {
    const ofClass = waiting.filter((one) => one.priority === priority);
    return leastBy(ofClass, ({ order }) => [order]) ?? [];
  });
}

function leastLoaded({ spec, agents }: Hall, group: number): Agent | undefined {
  const { concurrency } = spec.groups[group] as Hall["spec"]["groups"][number];
  const free = agents.filter((agent) => agent.group === group && canTake(agent, concurrency));
  return leastBy(free, byLoad);
}

/** The least loaded first, of equals the one who has held that many chats longest. */
function byLoad({ chats, order }: Agent): readonly number[] {
  return [chats.length, order];
}

function canTake(agent: Agent, concurrency: number): boolean {
  return takesContacts(agent) && agent.chats.length < concurrency;
}

/**
 * The class a contact counts for by now: every so often a waiting one counts as one class higher,
 * where any line has classes.
 */
function rankOf({ spec, now, hasClasses }: Hall, { priority, join }: Contact): number {
  if (!hasClasses) return 0;
  return Math.max(0, priority - Math.floor((now - join) / spec.ageingSeconds));
}
