import type { TargetSpec } from "../center/spec.ts";
import type { Scenario, TargetSettings } from "./schema.ts";

/** What makes a day good, for the whole centre or one line. */
export function targetSpec(target: TargetSettings, { windows }: Scenario): TargetSpec {
  return {
    withinSeconds: target.within,
    share: target.share,
    meanResponseSeconds: target.meanResponse ?? Number.POSITIVE_INFINITY,
    abandonShareMax: target.abandonShareMax ?? Number.POSITIVE_INFINITY,
    windows: Int32Array.from(target.windows, (name) =>
      windows.findIndex((window) => window.name === name),
    ),
    occupancyMax: target.occupancyMax,
  };
}
