import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { UserError } from "../base/errors.ts";
import type { CenterSpec } from "../center/spec.ts";
import type { Runner, RunnerSession } from "../study/runner.ts";
import type { Tallies } from "../tally/tallies.ts";
import { errorOf, type Outcome } from "./outcome.ts";
import type { WorkerData } from "./worker.ts";

export interface WorkersOptions {
  /** Threads to use, at least 1; no more are started than replications are asked for at once. */
  readonly workers: number;
  /** Module to run in each thread, with an export `replay`; for tests. */
  readonly file?: string;
}

/**
 * Memory of JavaScript objects in a thread. Arrays of numbers, which is nearly all a replication
 * needs, do not count, so a thread that reaches this is out of hand: better it ends than the machine.
 */
const MEBIBYTES = 2048;

/**
 * Replays in worker threads. Each thread gets the scenario once, when it starts; tallies come back
 * without being copied. A thread that dies fails the replication it was busy with, and the study.
 * Throws UserError unless `workers` is a whole number from 1.
 */
export function workersRunner({ workers, file = workerFile() }: WorkersOptions): Runner {
  if (!Number.isSafeInteger(workers) || workers < 1) {
    const got = String(workers);
    throw new UserError([{ path: "workers", rule: "must be a whole number >= 1", got }]);
  }
  return { lanes: workers, open: (spec, seed) => openPool(spec, seed, workers, file) };
}

function openPool(spec: CenterSpec, seed: number, workers: number, file: string): RunnerSession {
  const pool = new Piscina({
    filename: file,
    name: "replay",
    minThreads: 0,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData: { spec, seed } satisfies WorkerData,
    resourceLimits: { maxOldGenerationSizeMb: MEBIBYTES },
    recordTiming: false,
  });
  // a thread that cannot even start has no task to fail: piscina would let its tasks wait for ever
  const broken = new Promise<never>((_, reject) => pool.on("error", reject));
  broken.catch(() => {});

  let closed = false;
  return {
    async replay(replication) {
      const outcome = await Promise.race([
        pool.run(replication) as Promise<Outcome<Tallies>>,
        broken,
      ]).catch((error: unknown) => {
        throw closed ? new Error("the session was closed") : deathOf(error, replication);
      });
      if ("failure" in outcome) throw errorOf(outcome.failure);
      return outcome.value;
    },
    async close() {
      closed = true;
      await pool.destroy();
    },
  };
}

function deathOf(error: unknown, replication: number): Error {
  const { message, code } = error as { message?: string; code?: string };
  const why =
    code === "ERR_WORKER_OUT_OF_MEMORY" ? "it ran out of memory" : (message ?? String(error));
  return new Error(`the worker thread of replication ${replication} ended: ${why}`, {
    cause: error,
  });
}

/** Threads take no TypeScript: run from sources, they still run what was built. */
function workerFile(): string {
  const fromSources = import.meta.url.endsWith(".ts");
  const place = fromSources ? "../../dist/runner/worker.js" : "./worker.js";
  const file = fileURLToPath(new URL(place, import.meta.url));
  if (!existsSync(file)) throw new Error(`${file} is missing: build first (npm run build)`);
  return file;
}
