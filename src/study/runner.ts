import type { CenterSpec } from "../center/spec.ts";
import type { Tallies } from "../tally/tallies.ts";

/**
 * Where replications happen. A study asks for replications by number, as many at a time as there
 * are lanes; the answers may come in any order and are the same wherever they are computed.
 */
export interface Runner {
  /** Replications worth having under way at once. */
  readonly lanes: number;
  /** Starts work on one scenario. */
  open(spec: CenterSpec, seed: number): RunnerSession;
}

export interface RunnerSession {
  /** Replays replication `replication` (from 0). Rejects when the session is closed first. */
  replay(replication: number): Promise<Tallies>;
  /** Gives up what is under way and frees what the session holds. */
  close(): Promise<void>;
}
