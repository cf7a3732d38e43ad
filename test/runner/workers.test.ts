import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/base/assert.ts";
import { UserError } from "../../src/base/errors.ts";
import { workersRunner } from "../../src/runner/workers.ts";
import { replicate } from "../../src/study/replicate.ts";
import type { RunnerSession } from "../../src/study/runner.ts";
import { centre } from "../center/hand-made.ts";

const thread = fileURLToPath(new URL("thread.mjs", import.meta.url));
const brokenThread = fileURLToPath(new URL("broken.mjs", import.meta.url));

/** Opens a session whose threads do what `title` says, and closes it afterwards. */
async function withThreads<T>(
  title: string,
  use: (session: RunnerSession) => Promise<T>,
  { workers = 2, file = thread } = {},
): Promise<T> {
  const session = workersRunner({ workers, file }).open(centre({ title }), 42);
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

describe("workersRunner", () => {
  it("replays in threads, which know scenario and seed from their start", async () => {
    const answers = await withThreads("answer", async (session) =>
      Promise.all([0, 1, 2, 3].map((replication) => session.replay(replication))),
    );
    expect(answers.map(({ replication }) => replication)).toEqual([0, 1, 2, 3]);
    expect(answers.map(({ lineSums }) => [...lineSums])).toEqual([0, 1, 2, 3].map((k) => [k, 42]));
    const threads = new Set(
      answers.map((answer) => (answer as object as { threadId: number }).threadId),
    );
    expect(threads.has(0)).toBe(false);
    expect(threads.size).toBeLessThanOrEqual(2);
  });

  it("offers a lane for each thread", () => {
    expect(workersRunner({ workers: 3, file: thread }).lanes).toBe(3);
    expect(() => workersRunner({ workers: 0, file: thread })).toThrow(
      "workers: must be a whole number >= 1 (got 0)",
    );
  });

  it("brings errors back as what they were", async () => {
    const user = await withThreads("user error", (session) =>
      session.replay(0).catch((error: unknown) => error),
    );
    expect(user).toBeInstanceOf(UserError);
    expect((user as UserError).message).toBe("lines.live: must not be dead (got dead)\nrevive it");

    const invariant = await withThreads("invariant", (session) =>
      session.replay(0).catch((error: unknown) => error),
    );
    expect(invariant).toBeInstanceOf(InvariantError);
    expect(invariant).toMatchObject({ message: "books do not agree", stack: "here" });
  });

  it("says which replication a thread died over", async () => {
    await withThreads("exit", async (session) => {
      await expect(session.replay(5)).rejects.toThrow(
        "the worker thread of replication 5 ended: worker exited with code: 3",
      );
    });
  });

  it("does not wait for threads that cannot start", async () => {
    await withThreads(
      "answer",
      async (session) => {
        await expect(session.replay(0)).rejects.toThrow("no such luck");
      },
      { file: brokenThread },
    );
  });

  it("gives up what is under way when it is closed", async () => {
    const session = workersRunner({ workers: 1, file: thread }).open(centre({ title: "hang" }), 1);
    const underWay = [session.replay(0), session.replay(1)];
    const outcomes = Promise.allSettled(underWay);
    await session.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });

  it("can be interrupted in the middle of a replication", async () => {
    const controller = new AbortController();
    const study = replicate(centre({ title: "hang" }), {
      seed: 1,
      runner: workersRunner({ workers: 2, file: thread }),
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 50);
    await expect(study).rejects.toThrow("interrupted after 0 replications");
  });
});
