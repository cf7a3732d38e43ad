import { Duration } from "../../src/base/duration.ts";
import { gammaFactor } from "../../src/base/gamma.ts";
import { Stream } from "../../src/base/stream.ts";
import { scopesOf } from "../../src/center/scopes.ts";
import type { CenterSpec, DurationSpec } from "../../src/center/spec.ts";
import { Arrivals } from "../../src/demand/arrivals.ts";
import { GROUP_FIELDS, GroupField, LINE_FIELDS, LineField } from "../../src/tally/tallies.ts";
import { WAIT_BINS, waitBin } from "../../src/tally/waits.ts";

interface Contact {
  readonly line: number;
  readonly arrival: number;
  readonly contained: boolean;
  readonly join: number;
  readonly work: number;
  readonly patience: number;
  state: "coming" | "waiting" | "chatting" | "ended";
  outcome: "answered" | "abandoned" | "blocked" | "dropped" | "waiting" | null;
  /** When it began to wait or to chat, in the order of such beginnings. */
  order: number;
  until: number;
  wait: number;
  /** Work still to do at speed 1, as of `moved`. */
  left: number;
  moved: number;
  agent: Agent | null;
}

interface Agent {
  readonly group: number;
  /** -1 for heads planned by the hour. */
  readonly cohort: number;
  /** Where it stands in memory: of the full, those in the lowest slots go first. */
  readonly slot: number;
  open: number;
  /** When it came to hold as many chats as it does. */
  order: number;
  state: "on shift" | "leaving" | "gone";
}

interface HeadChange {
  readonly time: number;
  readonly come: boolean;
  readonly group: number;
  readonly heads: number;
  readonly cohort: number;
}

interface Span {
  readonly from: number;
  to: number;
}

/**
 * The floor once more, plain and slow, to judge the fast one by: lists that are searched from end to
 * end, times noted down as spans and cut into intervals afterwards. It shares the customers (arrivals
 * and draws) with the fast one and nothing else.
 */
export function plainFloor(spec: CenterSpec, seed: number, replication: number) {
  const contacts = spec.lines.flatMap((_, line) => customers(spec, line, seed, replication));
  const handed = contacts.filter(({ contained }) => !contained);
  const changes = headChanges(spec);
  const agents: Agent[] = [];
  const free = Array.from(
    { length: changes.reduce((sum, { come, heads }) => sum + (come ? heads : 0), 0) },
    (_, slot) => slot,
  );
  const chats = spec.groups.map((): Span[] => []);
  const shifts = spec.groups.map((): Span[] => []);
  const overtimes = spec.groups.map((): Span[] => []);
  const queues = spec.lines.map((): Span[] => []);
  const spans = new Map<Agent | Contact, Span>();
  let order = 0;
  let now = -spec.warmUpSeconds;
  let closed = false;

  const begin = (list: Span[], owner: Agent | Contact) => {
    const span = { from: now, to: Number.POSITIVE_INFINITY };
    list.push(span);
    spans.set(owner, span);
  };
  const end = (owner: Agent | Contact) => {
    (spans.get(owner) as Span).to = now;
  };

  const slotsLeft = (agent: Agent) =>
    agent.state === "on shift" && agent.open < (spec.groups[agent.group]?.concurrency as number);
  const freeAgent = (group: number) =>
    agents
      .filter((agent) => agent.group === group && slotsLeft(agent))
      .sort((a, b) => a.open - b.open || a.order - b.order)[0];
  const waitingIn = (line: number) =>
    handed
      .filter((contact) => contact.line === line && contact.state === "waiting")
      .sort((a, b) => a.order - b.order);
  const nextFor = (group: number): Contact | undefined => {
    const { lines, pick } = spec.groups[group] as CenterSpec["groups"][number];
    const firsts = Array.from(lines, (line) => waitingIn(line)[0]).filter((first) => !!first);
    if (pick === "preference") return firsts[0];
    return firsts.reduce<Contact | undefined>(
      (best, one) => (best === undefined || one.join < best.join ? one : best),
      undefined,
    );
  };

  const leave = (contact: Contact, outcome: Contact["outcome"]) => {
    if (contact.state === "waiting") end(contact);
    contact.wait = now - contact.join;
    contact.outcome = outcome;
    contact.state = "ended";
  };
  const speeds = (agent: Agent) => spec.groups[agent.group]?.speeds ?? [];
  const speed = (agent: Agent) => speeds(agent)[agent.open - 1] ?? 1;
  const chatsOf = (agent: Agent) =>
    handed.filter((contact) => contact.agent === agent && contact.state === "chatting");
  /** The chats of an agent have moved up to now at the speed of so many; what follows may change it. */
  const settle = (agent: Agent) => {
    for (const contact of chatsOf(agent)) {
      contact.left -= (now - contact.moved) * speed(agent);
      contact.moved = now;
    }
  };
  const foresee = (agent: Agent) => {
    if (speeds(agent).length === 0) return;
    for (const contact of chatsOf(agent)) {
      contact.until = now + Math.max(0, contact.left) / speed(agent);
    }
  };
  const take = (contact: Contact, agent: Agent) => {
    settle(agent);
    leave(contact, "answered");
    contact.state = "chatting";
    contact.agent = agent;
    contact.order = order++;
    contact.moved = now;
    contact.until = now + contact.work;
    begin(chats[agent.group] as Span[], contact);
    foresee(agent);
  };
  const load = (agent: Agent, step: number) => {
    settle(agent);
    agent.open += step;
    agent.order = order++;
    foresee(agent);
  };
  const goHome = (agent: Agent) => {
    end(agent);
    agent.state = "gone";
    free.unshift(agent.slot);
  };

  const join = (contact: Contact) => {
    for (const [id, group] of spec.groups.entries()) {
      const agent = group.lines.includes(contact.line) ? freeAgent(id) : undefined;
      if (!agent) continue;
      load(agent, 1);
      take(contact, agent);
      return;
    }
    const line = spec.lines[contact.line] as CenterSpec["lines"][number];
    if (closed && spec.close === "drop") leave(contact, "dropped");
    else if (waitingIn(contact.line).length >= line.capacity) leave(contact, "blocked");
    else if (contact.patience === 0) leave(contact, "abandoned");
    else {
      contact.state = "waiting";
      contact.order = order++;
      contact.until = now + contact.patience;
      begin(queues[contact.line] as Span[], contact);
    }
  };
  const endChat = (contact: Contact) => {
    const agent = contact.agent as Agent;
    settle(agent);
    end(contact);
    contact.state = "ended";
    const next = agent.state === "leaving" ? undefined : nextFor(agent.group);
    if (next) take(next, agent);
    else load(agent, -1);
    if (agent.state === "leaving" && agent.open === 0) goHome(agent);
  };
  const endShift = (agent: Agent) => {
    if (agent.open === 0) {
      goHome(agent);
      return;
    }
    end(agent);
    agent.state = "leaving";
    begin(overtimes[agent.group] as Span[], agent);
  };
  const changeHeads = ({ come, group, heads, cohort }: HeadChange) => {
    if (!come) {
      const concurrency = spec.groups[group]?.concurrency as number;
      const rank = (agent: Agent) => (agent.open < concurrency ? agent.order : agent.slot);
      const here = agents.filter(
        (a) => a.group === group && a.cohort === cohort && a.state === "on shift",
      );
      // a shift goes whole, and gives its slots back last come first
      if (cohort >= 0) here.reverse();
      else here.sort((a, b) => a.open - b.open || rank(a) - rank(b));
      here.slice(0, heads).forEach(endShift);
      return;
    }
    for (let i = 0; i < heads; i++) {
      const slot = free.shift() as number;
      const agent: Agent = { group, cohort, slot, open: 0, order: order++, state: "on shift" };
      agents.push(agent);
      begin(shifts[group] as Span[], agent);
    }
    for (;;) {
      const contact = nextFor(group);
      const agent = contact && freeAgent(group);
      if (!agent) return;
      load(agent, 1);
      take(contact, agent);
    }
  };

  const isCounted = (contact: Contact) => contact.join >= 0 && contact.join < spec.horizonSeconds;
  const isOpen = ({ state }: Contact) => state === "waiting" || state === "chatting";
  const limit = spec.close === "follow" ? spec.horizonSeconds + spec.followSeconds : Infinity;

  /** Everything that may happen next: time, rank, order among equals. */
  const candidates = () => [
    ...changes
      .filter(({ time }) => spec.close === "follow" || time < spec.horizonSeconds)
      .map((change) => ({
        time: change.time,
        rank: change.come ? 1 : 0,
        order: changes.indexOf(change),
        happen: () => {
          changes.splice(changes.indexOf(change), 1);
          changeHeads(change);
        },
      })),
    ...handed.flatMap((contact) => {
      const { state, line, until } = contact;
      if (state === "chatting") {
        return [{ time: until, rank: 2, order: contact.order, happen: () => endChat(contact) }];
      }
      if (state === "coming") {
        return [{ time: contact.join, rank: 3, order: line, happen: () => join(contact) }];
      }
      if (state !== "waiting" || until === Infinity) return [];
      const happen = () => leave(contact, "abandoned");
      return [{ time: until, rank: 5, order: contact.order, happen }];
    }),
  ];

  for (;;) {
    const next = candidates().reduce<ReturnType<typeof candidates>[number] | undefined>(
      (best, one) => {
        if (!best) return one;
        const sooner = one.time - best.time || one.rank - best.rank || one.order - best.order;
        return sooner < 0 ? one : best;
      },
      undefined,
    );
    if (!closed && (next?.time ?? Infinity) >= spec.horizonSeconds) {
      now = spec.horizonSeconds;
      closed = true;
      if (spec.close === "drop") {
        for (const contact of handed) if (contact.state === "waiting") leave(contact, "dropped");
      }
      continue;
    }
    if (closed && spec.close === "follow" && !handed.some((c) => isCounted(c) && isOpen(c))) break;
    if (!next || next.time >= limit) break;
    now = next.time;
    next.happen();
  }
  for (const contact of handed) {
    if (contact.state !== "waiting") continue;
    contact.outcome = "waiting";
    contact.wait = (limit < Infinity ? limit : now) - contact.join;
  }

  return tabulate(spec, contacts, { chats, shifts, overtimes, queues });
}

function customers(spec: CenterSpec, id: number, seed: number, replication: number): Contact[] {
  const line = spec.lines[id] as CenterSpec["lines"][number];
  const stream = (cause: string) => new Stream(seed, replication, cause, line.name);
  const busyDay = (day: number) =>
    gammaFactor(new Stream(seed, replication, "busy day", day), spec.busyDayCv);
  const arrivals = new Arrivals(line.arrivals, { seed, replication, line: line.name, busyDay });
  const handle = new Duration(line.handle.law, line.handle.cv, stream("handle"));
  const patience = new Duration(line.patience.law, line.patience.cv, stream("patience"));
  const [bot, balking] = [stream("bot"), stream("balk")];
  const mean = ({ meanSeconds }: DurationSpec, hour: number) =>
    meanSeconds[meanSeconds.length === 1 ? 0 : hour - spec.firstHour] as number;
  const last = spec.horizonSeconds + (spec.close === "follow" ? spec.followSeconds : 0);

  const contacts: Contact[] = [];
  for (let arrival = arrivals.next(); arrival < last; arrival = arrivals.next()) {
    const work = handle.finish(handle.draw()) * mean(line.handle, arrivals.hour);
    const drawn = patience.finish(patience.draw());
    const balks = balking.open() < line.balk;
    const isNever = line.patience.law === "never";
    contacts.push({
      line: id,
      arrival,
      contained: bot.open() < line.bot.containment,
      join: arrival + line.bot.seconds,
      work,
      patience: balks ? 0 : isNever ? Infinity : drawn * mean(line.patience, arrivals.hour),
      state: "coming",
      outcome: null,
      order: 0,
      until: 0,
      wait: 0,
      left: work,
      moved: 0,
      agent: null,
    });
  }
  return contacts;
}

function headChanges({ cohorts, headLevels }: CenterSpec): HeadChange[] {
  const changes: HeadChange[] = [];
  cohorts.forEach(({ group, heads, startSeconds, endSeconds }, cohort) => {
    changes.push({ time: startSeconds, come: true, group, heads, cohort });
    changes.push({ time: endSeconds, come: false, group, heads, cohort });
  });
  for (const { group, times, heads } of headLevels) {
    let before = 0;
    times.forEach((time, i) => {
      const now = heads[i] as number;
      if (now !== before) {
        const change = { time, come: now > before, group, heads: Math.abs(now - before) };
        changes.push({ ...change, cohort: -1 });
      }
      before = now;
    });
  }
  return changes;
}

type Spans = Record<"chats" | "shifts" | "overtimes" | "queues", Span[][]>;

function tabulate(spec: CenterSpec, contacts: readonly Contact[], spans: Spans) {
  const steps = spec.intervalStarts.length;
  const scopes = scopesOf(spec);
  const lineSums = new Float64Array(steps * spec.lines.length * LINE_FIELDS);
  const groupSums = new Float64Array(steps * spec.groups.length * GROUP_FIELDS);
  const waits = new Uint32Array(spec.days * scopes.classes * scopes.pairCount * WAIT_BINS);
  const stepOf = (time: number) =>
    time >= 0 && time < spec.horizonSeconds ? Math.floor(time / spec.intervalSeconds) : -1;
  const addLine = (step: number, id: number, field: keyof typeof LineField, amount: number) => {
    const at = (step * spec.lines.length + id) * LINE_FIELDS + LineField[field];
    if (step >= 0) (lineSums[at] as number) += amount;
  };
  const addGroup = (step: number, id: number, field: keyof typeof GroupField, amount: number) => {
    const at = (step * spec.groups.length + id) * GROUP_FIELDS + GroupField[field];
    if (step >= 0) (groupSums[at] as number) += amount;
  };

  for (const contact of contacts) {
    const { line: id, outcome, wait, agent } = contact;
    const line = spec.lines[id] as CenterSpec["lines"][number];
    const { withinSeconds } = line.target ?? spec.target;
    addLine(stepOf(contact.arrival), id, "arrived", 1);
    if (contact.contained) {
      addLine(stepOf(contact.arrival), id, "contained", 1);
      continue;
    }
    const step = stepOf(contact.join);
    if (outcome === null || step < 0) continue;
    addLine(step, id, "offered", 1);
    addLine(step, id, outcome, 1);
    addLine(step, id, "work", contact.work);
    addLine(step, id, "waitOffered", wait);
    if (outcome === "abandoned" && wait <= withinSeconds + 1e-6) {
      addLine(step, id, "abandonedWithin", 1);
    }
    if (agent === null) continue;
    const response = wait + line.firstReplySeconds;
    const within = response <= withinSeconds + 1e-6 ? 1 : 0;
    addLine(step, id, "within", within);
    addLine(step, id, "waitAnswered", wait);
    addLine(step, id, "response", response);
    addGroup(step, agent.group, "answered", 1);
    addGroup(step, agent.group, "within", within);
    addGroup(step, agent.group, "waitAnswered", wait);
    addGroup(step, agent.group, "response", response);
    const day = spec.intervalDays[step] as number;
    const cls = scopes.intervalClasses[step] as number;
    const pair = scopes.pairs[id * spec.groups.length + agent.group] as number;
    const slice = (day * scopes.classes + cls) * scopes.pairCount + pair;
    (waits[slice * WAIT_BINS + waitBin(wait)] as number) += 1;
  }

  const cut = (list: readonly Span[], add: (step: number, seconds: number) => void) => {
    for (const { from, to } of list) {
      for (let step = 0; step < steps; step++) {
        const start = step * spec.intervalSeconds;
        const overlap = Math.min(to, start + spec.intervalSeconds) - Math.max(from, start);
        if (overlap > 0) add(step, overlap);
      }
    }
  };
  spans.queues.forEach((list, id) => cut(list, (s, t) => addLine(s, id, "queueSeconds", t)));
  spans.chats.forEach((list, id) => cut(list, (s, t) => addGroup(s, id, "openChatSeconds", t)));
  spans.shifts.forEach((list, id) =>
    cut(list, (s, t) => {
      addGroup(s, id, "plannedSeconds", t);
      addGroup(s, id, "loggedInSeconds", t);
    }),
  );
  spans.overtimes.forEach((list, id) =>
    cut(list, (s, t) => {
      addGroup(s, id, "overtimeSeconds", t);
      addGroup(s, id, "loggedInSeconds", t);
    }),
  );
  return { lineSums, groupSums, waits };
}
