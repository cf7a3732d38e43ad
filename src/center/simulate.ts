import type { Tallies } from "../tally/tallies.ts";
import { Floor } from "./floor.ts";
import type { CenterSpec } from "./spec.ts";

/**
 * Plays one replication of a scenario and returns its sums. A pure function: the same spec, seed and
 * replication give the same bytes in any thread, on any machine.
 *
 * @throws InvariantError when the books do not agree: a bug of the simulator, with seed, event number
 * and scenario hash.
 */
export function simulate(spec: CenterSpec, seed: number, replication: number): Tallies {
  return new Floor(spec, seed, replication).run();
}
