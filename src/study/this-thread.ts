import { simulate } from "../center/simulate.ts";
import type { Runner } from "./runner.ts";

/**
 * Replays in the calling thread, one replication at a time. Before each it lets the event loop turn,
 * so that a page stays alive and Ctrl-C is heard.
 */
export const thisThread: Runner = {
  lanes: 1,
  open(spec, seed) {
    let open = true;
    return {
      async replay(replication) {
        await eventLoopTurn();
        if (!open) throw new Error("the session was closed before the replication began");
        return simulate(spec, seed, replication);
      },
      async close() {
        open = false;
      },
    };
  },
};

/** Browsers have no setImmediate; Node's costs no millisecond, unlike a timer. */
function eventLoopTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof globalThis.setImmediate === "function") globalThis.setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
