import { simulate } from "../center/simulate.ts";
import type { Runner } from "./runner.ts";

/**
 * Replays in the calling thread, one replication at a time. Between two it lets the event loop turn,
 * so that a page stays alive and Ctrl-C is heard.
 */
export const thisThread: Runner = {
  lanes: 1,
  open(spec, seed) {
    const turn = eventLoopTurns();
    let open = true;
    return {
      async replay(replication) {
        await turn.next();
        if (!open) throw new Error("the session was closed before the replication began");
        return simulate(spec, seed, replication);
      },
      async close() {
        open = false;
        turn.close();
      },
    };
  },
};

/** Turns of the event loop by messages to oneself: unlike timers they wait for no millisecond. */
function eventLoopTurns(): { next: () => Promise<void>; close: () => void } {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return {
    next: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        port2.postMessage(null);
      }),
    close: () => {
      port1.close();
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}
