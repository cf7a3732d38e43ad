import { beginShift, come, endShift, newAgent, whoGoes } from "./agents.ts";
import { decide } from "./chats.ts";
import { approve, endChat, join } from "./contacts.ts";
import {
  type Agent,
  type Contact,
  groupOf,
  type Hall,
  type HeadChange,
  leastBy,
  standsStill,
} from "./hall.ts";
import { beginOutage, endOutage } from "./outages.ts";
import { duePause, endPause } from "./pauses.ts";
import { check, checksOf } from "./reserves.ts";
import { headsOf, help, mayHelp } from "./routing.ts";

/** The table of events in docs/reference/floor.md; arrivals at the bot touch nobody. */
const rank = {
  headsGo: 0,
  headsCome: 1,
  chatEnd: 2,
  pacedChatEnd: 3,
  join: 4,
  abandon: 6,
  agentComes: 7,
  pauseDue: 8,
  pauseEnd: 9,
  overflowDue: 10,
  check: 11,
  comeBack: 12,
  approved: 13,
  eventStart: 14,
  eventEnd: 15,
};

/** Something that will happen, if nothing prevents it before. */
export interface Event {
  readonly time: number;
  readonly rank: number;
  /** Of those at the same moment and of the same rank the lowest goes first. */
  readonly order: readonly number[];
  readonly happen: () => void;
}

/** All that may happen next, as things stand. */
export function eventsOf(hall: Hall): Event[] {
  const events = [
    ...joins(hall),
    ...hall.present.flatMap((contact) => contactEvents(hall, contact)),
    ...overflowEvents(hall),
  ];
  if (!standsStill(hall)) {
    events.push(...headEvents(hall), ...hall.agents.flatMap((agent) => agentEvents(hall, agent)));
    events.push(...outageEvents(hall));
  }
  return hall.closed ? events : events.concat(checks(hall));
}

/** The next fresh contact that asks for a person, and the next of the others. */
function joins(hall: Hall): Event[] {
  const [fresh] = hall.coming;
  const back = leastBy(hall.returning, ({ join: due, order }) => [due, order]);
  return [
    ...(fresh ? [{ contact: fresh, rank: rank.join }] : []),
    ...(back ? [{ contact: back, rank: rank.comeBack }] : []),
  ].map(({ contact, rank: place }) => ({
    time: contact.join,
    rank: place,
    order: [],
    happen: () => join(hall, contact),
  }));
}

function contactEvents(hall: Hall, contact: Contact): Event[] {
  const { agent, ends, order, join: joined, patienceSeconds, approved } = contact;
  if (contact.state === "chatting" && agent) {
    const isPaced = groupOf(hall, agent).speeds.length > 0;
    return [
      {
        time: ends,
        rank: isPaced ? rank.pacedChatEnd : rank.chatEnd,
        order: isPaced ? [agent.paceOrder, agent.chats.indexOf(contact)] : [order],
        happen: () => endChat(hall, contact),
      },
    ];
  }
  if (contact.state === "parked") {
    const happen = () => approve(hall, contact);
    return [{ time: approved, rank: rank.approved, order: [order], happen }];
  }
  if (contact.state !== "waiting" || patienceSeconds === Number.POSITIVE_INFINITY) return [];
  const happen = () => decide(hall, contact, "abandoned");
  return [{ time: joined + patienceSeconds, rank: rank.abandon, order: [order], happen }];
}

/** The first of a queue will have waited long enough to be helped, by a group that can. */
function overflowEvents(hall: Hall): Event[] {
  return hall.spec.overflow.flatMap((rule, id) => {
    if (!mayHelp(hall, rule)) return [];
    return headsOf(hall, rule.line)
      .map((head) => head.join + rule.afterSeconds)
      .filter((time) => time >= hall.now)
      .map((time) => ({
        time,
        rank: rank.overflowDue,
        order: [id],
        happen: () => help(hall, rule.group),
      }));
  });
}

function headEvents(hall: Hall): Event[] {
  return hall.changes.map((change, order) => ({
    time: change.time,
    rank: change.come ? rank.headsCome : rank.headsGo,
    order: [order],
    happen: () => {
      hall.changes = hall.changes.filter((one) => one !== change);
      changeHeads(hall, change);
    },
  }));
}

function changeHeads(hall: Hall, { come: comes, group, heads, cohort }: HeadChange): void {
  if (cohort >= 0) {
    const members = hall.agents.filter((agent) => agent.cohort === cohort);
    if (comes) beginShift(hall, cohort);
    else
      endShift(
        hall,
        members.filter(({ presence }) => presence !== "gone"),
      );
  } else if (comes) {
    come(
      hall,
      Array.from({ length: heads }, () => newAgent(hall, { group })),
    );
  } else {
    endShift(hall, whoGoes(hall, group, heads));
  }
}

function agentEvents(hall: Hall, agent: Agent): Event[] {
  const { presence, comes, entered, order, pauses, pause, pauseOrder, isPauseDue } = agent;
  if (presence === "late" || presence === "on the way") {
    const happen = () => come(hall, [agent]);
    return [{ time: comes, rank: rank.agentComes, order: [order], happen }].filter(
      ({ time }) => time < Number.POSITIVE_INFINITY,
    );
  }
  if (presence !== "on shift" || !agent.isSeated || isPauseDue || agent.heldBy >= 0) return [];
  if (pause) {
    const happen = () => endPause(hall, agent);
    return [{ time: pause.ends, rank: rank.pauseEnd, order: [pause.order], happen }];
  }
  const [next] = pauses;
  if (!next) return [];
  const happen = () => duePause(hall, agent);
  const time = Math.max(entered, next.dueSeconds);
  return [{ time, rank: rank.pauseDue, order: [pauseOrder], happen }];
}

/** Of events that take agents off the floor: they begin, and are over. */
function outageEvents(hall: Hall): Event[] {
  return hall.spec.events.flatMap(({ kind, startSeconds, endSeconds }, id) => {
    const state = hall.outages[id];
    if (kind !== "agents" || state === "over") return [];
    return state === "on"
      ? [{ time: endSeconds, rank: rank.eventEnd, order: [id], happen: () => endOutage(hall, id) }]
      : [
          {
            time: startSeconds,
            rank: rank.eventStart,
            order: [id],
            happen: () => beginOutage(hall, id),
          },
        ];
  });
}

function checks(hall: Hall): Event[] {
  return hall.spec.reserves.map(({ checkSeconds }, id) => {
    const last = checksOf(hall, id).at(-1);
    return {
      time: last ? last.time + checkSeconds : 0,
      rank: rank.check,
      order: [last?.order ?? -1],
      happen: () => check(hall, id),
    };
  });
}
