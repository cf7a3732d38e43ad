import { InvariantError } from "../base/assert.ts";

const TOLERANCE = 1e-9;

/**
 * The two books of a replay, warm-up to end, kept apart from the tallies: what became of every
 * contact offered, and the integrals of levels against the sums over contacts. They must agree.
 */
export class Ledger {
  offered = 0;
  answered = 0;
  abandoned = 0;
  blocked = 0;
  dropped = 0;
  waiting = 0;
  /** Sum over contacts of time in queue, and the integral of the queues' length. */
  waitSeconds = 0;
  queueSeconds = 0;
  /** Sum over contacts of time in chat, and the integral of open chats. */
  chatSeconds = 0;
  openChatSeconds = 0;

  /** Throws InvariantError naming `place` when the books do not agree. */
  check(place: string): void {
    const { offered, answered, abandoned, blocked, dropped, waiting } = this;
    const ended = answered + abandoned + blocked + dropped + waiting;
    const faults = [
      offered === ended
        ? ""
        : `offered ${offered} != answered + abandoned + blocked + dropped + waiting ${ended}`,
      agrees(this.waitSeconds, this.queueSeconds, "sum of waits", "integral of queue length"),
      agrees(
        this.chatSeconds,
        this.openChatSeconds,
        "sum of times in chat",
        "integral of open chats",
      ),
    ].filter((fault) => fault !== "");
    if (faults.length > 0) throw new InvariantError(`${faults.join("; ")} (${place})`);
  }
}

function agrees(sum: number, integral: number, sumName: string, integralName: string): string {
  const scale = Math.max(Math.abs(sum), Math.abs(integral), 1e-3);
  if (Math.abs(sum - integral) <= TOLERANCE * scale) return "";
  return `${sumName} ${sum} != ${integralName} ${integral}`;
}
