import type { Tallies } from "../tally/tallies.ts";
import { Floor } from "./floor.ts";
import type { CenterSpec } from "./spec.ts";
import type { Trace } from "./trace.ts";

/**
 * Plays one replication of a scenario and returns its sums. A pure function: the same spec, seed and
 * replication give the same bytes in any thread, on any machine. A trace is told of every contact.
 *
 * @throws InvariantError when the books do not agree: a bug of the simulator, with seed, event number
 * and scenario hash.
 */
export function simulate(
  spec: CenterSpec,
  seed: number,
  replication: number,
  trace?: Trace,
): Tallies {
  return new Floor(spec, seed, replication, trace ?? null).run();
}
