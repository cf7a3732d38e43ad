import { GroupField } from "../tally/tallies.ts";
import { extrasOf, RESERVE_FIELDS, ReserveField } from "./extras.ts";
import { amount, type FigureRow, groupTotal, type Part, share } from "./figure.ts";
import type { ReserveLabel, ReserveMeasures } from "./run.ts";
import type { CenterSpec } from "./spec.ts";

/** When each reserve was called, who came, and what it was good for. */
export function reserveRows(
  spec: CenterSpec,
): readonly FigureRow<ReserveLabel, ReserveMeasures<unknown>>[] {
  const { reserves } = extrasOf(spec);
  return spec.reserves.map(({ name, group, yuanPerHour }, reserve) => {
    const sum =
      (field: number): Part =>
      ({ extras }) =>
        extras[reserves + reserve * RESERVE_FIELDS + field] as number;
    const called = sum(ReserveField.called);
    const arrived = sum(ReserveField.arrived);
    const paidSeconds = groupTotal(spec, group, GroupField.reservePaidSeconds);
    const answered = groupTotal(spec, group, GroupField.answered);
    return {
      label: { reserve: name },
      figures: {
        calledShare: { kind: "chance", of: called },
        calls: amount(sum(ReserveField.calls)),
        headsCalled: amount(sum(ReserveField.headsCalled)),
        headsArrived: amount(sum(ReserveField.headsArrived)),
        firstCallSeconds: momentIf(called, sum(ReserveField.firstCallSeconds)),
        firstArrivalSeconds: momentIf(arrived, sum(ReserveField.firstArrivalSeconds)),
        lastArrivalSeconds: momentIf(arrived, sum(ReserveField.lastArrivalSeconds)),
        hours: amount((sums) => paidSeconds(sums) / 3600),
        costYuan: amount((sums) => (paidSeconds(sums) / 3600) * yuanPerHour),
        answered: amount(answered),
        withinShareOfAnswered: share(groupTotal(spec, group, GroupField.within), answered),
      },
    };
  });
}

/** The mean of a moment over the replications in which it came. */
function momentIf(came: Part, seconds: Part) {
  return {
    kind: "mean" as const,
    of: (sums: Parameters<Part>[0]) => (came(sums) === 1 ? seconds(sums) : Number.NaN),
  };
}
