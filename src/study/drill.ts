import { known } from "../base/assert.ts";
import { UserError } from "../base/errors.ts";
import { columns } from "../center/measures.ts";
import type { CenterSpec, EventSpec } from "../center/spec.ts";
import { assembleDrill } from "./assemble-drill.ts";
import type { Drill } from "./drill-report.ts";
import { Interrupted } from "./interrupted.ts";
import { differenceOfRatios } from "./paired.ts";
import { repeat, type RepeatOptions } from "./repeat.ts";
import { runningTotal } from "./sampler.ts";
import type { Estimate } from "./study.ts";

/** `precision` is half the width of the interval of the difference of total.withinShare. */
export interface DrillOptions extends RepeatOptions {
  /** Called after each replication, in their order. */
  readonly onReplication?: ((progress: DrillProgress) => void) | undefined;
}

export interface DrillProgress {
  readonly finished: number;
  /** Replications wanted in all; with `precision` a guess that settles as they come in. */
  readonly wanted: number;
  /** total.withinShare with the events less that without, so far. */
  readonly difference: Estimate;
}

/**
 * Replays a scenario with its events, without any, and, where there are several, without each in turn,
 * all on common random numbers: the same customers come at the same moments, so that what differs is
 * what the events do. The drill depends on the scenario, the seed and the number of replications alone.
 *
 * Rejects with UserError when an option is out of range or the scenario has no events, and with
 * Interrupted, which carries the drill of what was finished, when the signal is aborted.
 */
export async function drill(spec: CenterSpec, options: DrillOptions): Promise<Drill> {
  refuseQuiet(spec);
  const calm = without(spec, () => true);
  const lessOne =
    spec.events.length > 1 ? spec.events.map((_, i) => without(spec, (event) => event === i)) : [];
  const [totalCalm, totalHit] = [calm, spec].map((variant) =>
    runningTotal(variant, columns.measures.withinShare),
  );
  let difference: Estimate = { mean: null, low: null, high: null };
  const { digests, notes, interrupted } = await repeat([calm, spec, ...lessOne], options, {
    judge: ([ofCalm, ofHit]) => {
      difference = differenceOfRatios(
        known(totalCalm)(known(ofCalm)),
        known(totalHit)(known(ofHit)),
      );
      return difference;
    },
    report: (finished, wanted) => options.onReplication?.({ finished, wanted, difference }),
  });
  const [ofCalm = [], ofHit = [], ...ofLessOne] = digests;
  if (interrupted && ofHit.length === 0) throw new Interrupted<Drill>(null);
  const found = assembleDrill(spec, {
    seed: options.seed,
    with: ofHit,
    without: ofCalm,
    withoutEach: lessOne.length > 0 ? ofLessOne : [ofCalm],
    notes,
  });
  if (interrupted) throw new Interrupted(found);
  return found;
}

/**
 * The scenario in which some of its events do not happen. The others keep their numbers, for
 * complaints are drawn by that of their event.
 */
function without(spec: CenterSpec, isOut: (event: number) => boolean): CenterSpec {
  const events = spec.events.map((event, i): EventSpec => {
    const { name, startSeconds } = event;
    if (!isOut(i)) return event;
    return { name, startSeconds, endSeconds: startSeconds, kind: "bot", lines: new Int32Array(0) };
  });
  return { ...spec, events };
}

/** Throws UserError for a scenario in which nothing happens; `file` stands in it. */
export function refuseQuiet({ events }: CenterSpec, file?: string): void {
  if (events.length > 0) return;
  const rule = "the scenario has none, so there is nothing to drill";
  throw new UserError(
    [{ ...(file === undefined ? {} : { file }), path: "events", rule }],
    "say under events what breaks, when and for how long: crest drill --help shows one",
  );
}
