import type { Run } from "./run.ts";
import { simulate } from "./simulate.ts";
import type { CenterSpec } from "./spec.ts";
import { summarise } from "./summary.ts";

/**
 * Plays one replication of a scenario and returns its results: contacts, waits, agents by day,
 * window, line, group, interval and hour. Seconds at Double-11 size; the same spec, seed and
 * replication give the same bytes anywhere.
 *
 * @throws InvariantError when the books do not agree: a bug of the simulator.
 */
export function replay(spec: CenterSpec, seed: number, replication = 0): Run {
  return summarise(spec, simulate(spec, seed, replication));
}
