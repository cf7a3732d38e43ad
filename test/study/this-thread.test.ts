import { describe, expect, it } from "vitest";
import { simulate } from "../../src/center/simulate.ts";
import { thisThread } from "../../src/study/this-thread.ts";
import { centre } from "../center/hand-made.ts";

const spec = centre();

describe("thisThread", () => {
  it("replays what is asked for, one at a time", async () => {
    const session = thisThread.open(spec, 9);
    expect(thisThread.lanes).toBe(1);
    expect(await session.replay(3)).toEqual(simulate(spec, 9, 3));
    await session.close();
  });

  it("lets the event loop turn before each replication", async () => {
    const session = thisThread.open(spec, 1);
    const order: string[] = [];
    setTimeout(() => order.push("timer"), 0);
    for (let replication = 0; replication < 200 && order.length === 0; replication++) {
      await session.replay(replication);
    }
    expect(order).toEqual(["timer"]);
    await session.close();
  });

  it("gives up what has not begun when it is closed", async () => {
    const session = thisThread.open(spec, 1);
    const waiting = session.replay(0).catch((error: Error) => error.message);
    await session.close();
    expect(await waiting).toBe("the session was closed before the replication began");
  });
});
