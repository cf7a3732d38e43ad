import { type Agent, type Hall, note, standsStill } from "./hall.ts";
import { holderOf } from "./outages.ts";
import { serve } from "./routing.ts";

/** A pause is due: the agent takes no new contact, and goes when the last chat is closed. */
export function duePause(hall: Hall, agent: Agent): void {
  agent.isPauseDue = true;
  beginDuePause(hall, agent);
}

/** The pause that is due begins, if one is and no chat is open. */
export function beginDuePause(hall: Hall, agent: Agent): void {
  if (!agent.isPauseDue || agent.chats.length > 0 || standsStill(hall)) return;
  const [pause, ...others] = agent.pauses;
  if (!pause) return;
  agent.pauses = others;
  agent.isPauseDue = false;
  const ends = hall.now + pause.lengthSeconds;
  agent.pause = { cause: pause.cause, ends, order: hall.order++ };
  note(hall, agent);
}

/**
 * A pause ends: if no event holds the agent, the next one begins if it has become due meanwhile, else
 * the agent is back.
 */
export function endPause(hall: Hall, agent: Agent): void {
  agent.pause = null;
  agent.heldBy = holderOf(hall, agent);
  if (agent.heldBy >= 0) {
    note(hall, agent);
    return;
  }
  if ((agent.pauses[0]?.dueSeconds ?? Number.POSITIVE_INFINITY) <= hall.now) {
    duePause(hall, agent);
    return;
  }
  agent.order = hall.order++;
  agent.pauseOrder = hall.order++;
  note(hall, agent);
  serve(hall, [agent.group]);
}

/** Who comes to the floor late, late gets a seat, or was held by an event, skips the pauses that would be over. */
export function skipPauses(hall: Hall, agent: Agent): void {
  const first = agent.pauses.findIndex(
    ({ dueSeconds, lengthSeconds }) => dueSeconds + lengthSeconds > hall.now,
  );
  agent.pauses = first === -1 ? [] : agent.pauses.slice(first);
}
