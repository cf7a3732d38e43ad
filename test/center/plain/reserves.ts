import { Stream } from "../../../src/base/stream.ts";
import type { LineSpec, ReserveSpec, TriggerSpec } from "../../../src/center/spec.ts";
import { advance } from "./chats.ts";
import { endShift, newAgent } from "./agents.ts";
import { type Check, type Contact, type Hall, SLACK_SECONDS } from "./hall.ts";
import { isOnFloor } from "./routing.ts";

/** A reserve's policy looks at the floor: it may call, and then it may release. */
export function check(hall: Hall, id: number): void {
  const reserve = hall.spec.reserves[id] as ReserveSpec;
  const lines = Array.from(hall.spec.groups[reserve.group]?.lines ?? []);
  const mine = hall.present.filter(({ line }) => lines.includes(line));
  // replies that were slowed and have come by now are known by now
  if (reserve.triggers.some(({ kind }) => kind === "within")) {
    for (const agent of hall.agents) advance(hall, agent);
  }
  const waiting = mine.filter(({ state }) => state === "waiting").length;
  hall.checks.push({ reserve: id, time: hall.now, order: hall.order++, waiting });
  if (reserve.triggers.some((trigger) => holds(hall, { trigger, id, lines }))) call(hall, id);
  release(hall, id);
}

function holds(
  hall: Hall,
  { trigger, id, lines }: { trigger: TriggerSpec; id: number; lines: readonly number[] },
): boolean {
  switch (trigger.kind) {
    case "waiting":
      return (checksOf(hall, id).at(-1)?.waiting ?? 0) >= trigger.contacts;
    case "within":
      return holdsWithin(hall, trigger, { id, lines });
    case "coverage":
      return holdsCoverage(hall, trigger.share, lines);
    default:
      return hasCome(hall, id, trigger.times);
  }
}

function holdsWithin(
  hall: Hall,
  { share, overSeconds }: { readonly share: number; readonly overSeconds: number },
  { id, lines }: { id: number; lines: readonly number[] },
): boolean {
  const { spec, contacts, now } = hall;
  const { checkSeconds } = spec.reserves[id] as ReserveSpec;
  const from = now - Math.ceil(overSeconds / checkSeconds) * checkSeconds;
  // what happened at that moment, but after the check then, counts
  const order =
    checksOf(hall, id).find(({ time }) => time === from)?.order ?? Number.POSITIVE_INFINITY;
  const recent = contacts.filter(
    ({ line, outcome, decided, decidedOrder }) =>
      lines.includes(line) &&
      (outcome === "answered" || outcome === "abandoned") &&
      (decided > from || (decided === from && decidedOrder > order)) &&
      decided <= now,
  );
  const inTime = recent.filter((contact) => contact.outcome === "answered" && isInTime(contact));
  return recent.length > 0 && inTime.length / recent.length < share;

  function isInTime({ line: lineId, wait, replySeconds }: Contact): boolean {
    const { withinSeconds } = (spec.lines[lineId] as LineSpec).target ?? spec.target;
    return wait + replySeconds <= withinSeconds + SLACK_SECONDS;
  }
}

function holdsCoverage({ spec, agents }: Hall, share: number, lines: readonly number[]): boolean {
  const others = agents.filter(
    ({ group, reserve }) =>
      reserve === -1 && spec.groups[group]?.lines.some((line) => lines.includes(line)) === true,
  );
  const planned = others.filter(({ presence }) =>
    ["absent", "late", "on shift"].includes(presence),
  );
  const there = planned.filter((agent) => agent.pause !== null || isOnFloor(agent));
  return planned.length > 0 && there.length < share * planned.length;
}

/** Whether one of these moments has come since the check before; each comes once. */
function hasCome(hall: Hall, id: number, moments: ArrayLike<number>): boolean {
  const before = checksOf(hall, id).at(-2)?.time ?? Number.NEGATIVE_INFINITY;
  return Array.from(moments).some((moment) => moment > before && moment <= hall.now);
}

function call(hall: Hall, id: number): void {
  const { now, calls, agents } = hall;
  const reserve = hall.spec.reserves[id] as ReserveSpec;
  const earlier = calls.filter((one) => one.reserve === id);
  const last = earlier.at(-1);
  if (last && now - last.time < reserve.againSeconds) return;
  const present = agents.filter(({ reserve: of, presence }) => of === id && presence !== "gone");
  const asked = Math.min(reserve.size, reserve.cap - present.length);
  if (asked <= 0) return;
  calls.push({ reserve: id, time: now, asked });
  const name = `${reserve.name}/${earlier.length}`;
  const stream = new Stream(hall.seed, hall.replication, "reserve", name);
  for (let i = 0; i < asked; i++) {
    const [showsUp, delay] = [stream.open(), stream.open()];
    if (showsUp >= reserve.showUpShare) continue;
    const agent = newAgent(hall, { group: reserve.group, reserve: id });
    agent.comes = now + reserve.leadSeconds + delay * reserve.spreadSeconds;
  }
}

function release(hall: Hall, id: number): void {
  const { now } = hall;
  const reserve = hall.spec.reserves[id] as ReserveSpec;
  const { times, waitingBelow, forSeconds, afterSeconds } = reserve.release;
  const all = hasCome(hall, id, times);
  const recent = checksOf(hall, id).filter(({ time }) => time >= now - forSeconds);
  const isQuiet = now >= forSeconds && recent.every(({ waiting }) => waiting < waitingBelow);
  const released = hall.agents.filter(
    (agent) =>
      agent.reserve === id &&
      agent.presence === "on shift" &&
      (all ||
        (isQuiet && agent.comes + reserve.minimumSeconds <= now) ||
        agent.comes + afterSeconds <= now),
  );
  endShift(hall, released);
}

/** All checks of a reserve so far, this one included. */
export function checksOf(hall: Hall, id: number): readonly Check[] {
  return hall.checks.filter(({ reserve }) => reserve === id);
}
