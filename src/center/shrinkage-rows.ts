import { GroupField } from "../tally/tallies.ts";
import { extrasOf } from "./extras.ts";
import { amount, type FigureRow, groupTotal, type Part, share } from "./figure.ts";
import type { ShrinkageLabel, ShrinkageMeasures } from "./run.ts";
import { Cause, type CenterSpec } from "./spec.ts";

/** For each group, each cause that can keep its agents off the floor. */
export function shrinkageRows(
  spec: CenterSpec,
): readonly FigureRow<ShrinkageLabel, ShrinkageMeasures<unknown>>[] {
  const { shrinkage } = extrasOf(spec);
  return spec.groups.flatMap(({ name }, group) => {
    const planned = groupTotal(spec, group, GroupField.plannedSeconds);
    return causesOf(spec, group).map((cause) => {
      const seconds: Part = ({ extras }) =>
        extras[shrinkage + group * spec.causes.length + cause] as number;
      return {
        label: { group: name, cause: spec.causes[cause] as string },
        figures: { hours: amount((sums) => seconds(sums) / 3600), share: share(seconds, planned) },
      };
    });
  });
}

/** Positions in `spec.causes` of what may happen to agents of a group, in that order. */
function causesOf(spec: CenterSpec, group: number): number[] {
  const { causes, cohorts, seats, groups, events } = spec;
  const own = cohorts.filter((cohort) => cohort.group === group);
  const seated = own.length > 0 && (groups[group]?.remoteShare ?? 0) < 1;
  return [...causes.keys()].filter((cause) => {
    switch (cause) {
      case Cause.absence:
        return own.some(({ attendance }) => attendance < 1);
      case Cause.lateness:
        return own.some(({ lateShare }) => lateShare > 0);
      case Cause.noSeat:
        return seated && seats < Number.POSITIVE_INFINITY;
      default:
        return (
          own.some(({ pauses }) => pauses.some((pause) => pause.cause === cause)) ||
          events.some(
            (event) =>
              event.kind === "agents" && event.cause === cause && event.groups.includes(group),
          )
        );
    }
  });
}
