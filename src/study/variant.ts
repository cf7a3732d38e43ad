import { UserError } from "../base/errors.ts";
import type { Digest } from "../center/digest.ts";
import type { CenterSpec } from "../center/spec.ts";
import { Interrupted } from "./interrupted.ts";
import { repeat, type RepeatOptions } from "./repeat.ts";

/** A search replays variants of a scenario, all with one seed and so many replications, default 10. */
export interface SearchOptions
  extends Pick<RepeatOptions, "seed" | "replications" | "runner" | "signal"> {}

/** How a search came about, as every result of one says. */
export interface SearchOrigin {
  /** Version of crest. */
  readonly crest: string;
  /** Title of the scenario. */
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly seed: number;
  /** Of each variant. */
  readonly replications: number;
}

/**
 * Replications 0 … n - 1 of one variant. Rejects with UserError when an option is out of range (a
 * search needs at least two: one has no interval), and with Interrupted, which carries nothing, when
 * the signal is aborted.
 */
export async function replicationsOf(
  variant: CenterSpec,
  { seed, replications, runner, signal }: SearchOptions,
): Promise<readonly Digest[]> {
  if (replications === 1) {
    throw new UserError(
      [{ path: "replications", rule: "must be 2 or more", got: "1" }],
      "a search goes by intervals, and one replication has none",
    );
  }
  const nothing = { mean: null, low: null, high: null };
  const onlooker = { judge: () => nothing, report: () => {} };
  const { digests, interrupted } = await repeat(
    [variant],
    { seed, replications, runner, signal },
    onlooker,
  );
  if (interrupted) throw new Interrupted(null);
  return digests.flat();
}

/** The thing that a search was asked about by its position; throws UserError when there is none. */
export function placeIn<T>(things: readonly T[], position: number, path: string): T {
  const thing = things[position];
  if (thing === undefined) {
    const rule =
      things.length === 0 ? "the scenario has none" : `must be 0 to ${things.length - 1}`;
    throw new UserError([{ path, rule, got: String(position) }]);
  }
  return thing;
}
