import { Offspring } from "../../../src/base/offspring.ts";
import { extrasOf } from "../../../src/center/extras.ts";
import type { CenterSpec } from "../../../src/center/spec.ts";
import { foreseeReply } from "./chats.ts";
import { dropWaiting } from "./contacts.ts";
import { customers } from "./customers.ts";
import { eventsOf } from "./events.ts";
import {
  type Contact,
  type Hall,
  type HeadChange,
  lastArrival,
  leastBy,
  sortedBy,
} from "./hall.ts";
import { sumsOf } from "./sums.ts";

/**
 * The floor once more, plain and slow, to judge the fast one by: docs/reference/floor.md word for
 * word, with lists that are searched from end to end and times that are noted down and cut into
 * intervals afterwards. It shares the customers' draws and the layout of the sums with the fast one,
 * and nothing else.
 */
export function plainFloor(spec: CenterSpec, seed: number, replication: number) {
  const hall = openHall(spec, seed, replication);
  const { horizonSeconds, close } = spec;
  const limit = close === "follow" ? lastArrival(spec) : Number.POSITIVE_INFINITY;
  for (;;) {
    const next = leastBy(eventsOf(hall), ({ time, rank, order }) => [time, rank, ...order]);
    const time = next?.time ?? Number.POSITIVE_INFINITY;
    if (!hall.closed && time >= horizonSeconds) {
      hall.now = horizonSeconds;
      hall.closed = true;
      if (close === "drop") dropWaiting(hall);
      continue;
    }
    const isOver = close === "follow" && !hall.present.some((contact) => isCounted(spec, contact));
    if (!next || time >= limit || (hall.closed && isOver)) break;
    hall.now = time;
    next.happen();
    hall.present = hall.present.filter(({ state }) => state !== "ended");
  }
  if (limit < Number.POSITIVE_INFINITY) hall.now = limit;
  for (const contact of hall.present) {
    if (contact.state === "chatting") foreseeReply(hall, contact);
    if (contact.state !== "waiting") continue;
    contact.outcome = "waiting";
    contact.wait = hall.now - contact.join;
  }
  return { ...sumsOf(hall), undecided: hall.undecided };
}

function openHall(spec: CenterSpec, seed: number, replication: number): Hall {
  const contacts = customers(spec, seed, replication);
  const coming = contacts.filter(({ isContained }) => !isContained);
  return {
    spec,
    seed,
    replication,
    hasClasses: extrasOf(spec).hasClasses,
    now: -spec.warmUpSeconds,
    closed: false,
    contacts,
    coming: sortedBy(coming, ({ join, line, identity }) => [join, line, identity[1]]),
    returning: [],
    present: [],
    offspring: new Offspring(seed, replication),
    changes: headChanges(spec),
    outages: spec.events.map(() => "ahead"),
    agents: [],
    calls: [],
    checks: [],
    order: 0,
    undecided: 0,
  };
}

function headChanges({ cohorts, headLevels }: CenterSpec): HeadChange[] {
  const byCohort = cohorts.flatMap(({ group, heads, startSeconds, endSeconds }, cohort) => [
    { time: startSeconds, come: true, group, heads, cohort },
    { time: endSeconds, come: false, group, heads, cohort },
  ]);
  const byTheHour = headLevels.flatMap(({ group, times, heads: levels }) =>
    Array.from(levels, (level, i) => {
      const more = level - (levels[i - 1] ?? 0);
      const time = times[i] as number;
      return { time, come: more > 0, group, heads: Math.abs(more), cohort: -1 };
    }).filter(({ heads }) => heads > 0),
  );
  return [...byCohort, ...byTheHour];
}

function isCounted({ horizonSeconds }: CenterSpec, { join }: Contact): boolean {
  return join >= 0 && join < horizonSeconds;
}
