import { UserError } from "../base/errors.ts";
import type { Run } from "./run.ts";
import { simulate } from "./simulate.ts";
import type { CenterSpec } from "./spec.ts";
import { summarise } from "./summary.ts";

/**
 * Plays one replication of a scenario and returns its results: contacts, waits, agents by day,
 * window, line, group, interval and hour. Seconds at Double-11 size; the same spec, seed and
 * replication give the same bytes anywhere.
 *
 * @throws UserError unless seed and replication are whole numbers from 0.
 * @throws InvariantError when the books do not agree: a bug of the simulator.
 */
export function replay(spec: CenterSpec, seed: number, replication = 0): Run {
  const problems = Object.entries({ seed, replication })
    .filter(([, value]) => !Number.isSafeInteger(value) || value < 0)
    .map(([path, value]) => ({ path, rule: "must be a whole number >= 0", got: String(value) }));
  if (problems.length > 0) throw new UserError(problems);
  return summarise(spec, simulate(spec, seed, replication));
}
