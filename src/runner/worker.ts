import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
import type { CenterSpec } from "../center/spec.ts";
import { simulate } from "../center/simulate.ts";
import type { Tallies } from "../tally/tallies.ts";
import { failureOf, type Outcome } from "./outcome.ts";

/** What a thread is started with; it stays there for all its replications. */
export interface WorkerData {
  readonly spec: CenterSpec;
  readonly seed: number;
}

/** Replays one replication in this thread; its arrays are handed over, not copied. */
export function replay(replication: number): unknown {
  const { spec, seed } = workerData as WorkerData;
  try {
    const tallies = simulate(spec, seed, replication);
    return move(handedOver({ value: tallies }, buffersOf(tallies)) as never);
  } catch (error) {
    return { failure: failureOf(error) } satisfies Outcome<Tallies>;
  }
}

function handedOver(value: Outcome<Tallies>, buffers: readonly ArrayBufferLike[]): object {
  return { [transferableSymbol]: buffers, [valueSymbol]: value };
}

function buffersOf({ lineSums, groupSums, waits, extras }: Tallies): ArrayBufferLike[] {
  return [...new Set([lineSums.buffer, groupSums.buffer, waits.buffer, extras.buffer])];
}
