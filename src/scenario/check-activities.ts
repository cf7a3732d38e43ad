import { type Calendar, momentsInHorizon } from "./calendar.ts";
import { type Check, isUnknown, unknownName } from "./check.ts";
import { groupsByHour } from "./check-plan.ts";

/** Checks whom activities are for, and when. */
export function checkActivities(
  { draft, scenario, names, report }: Check,
  calendar: Calendar | null,
): void {
  const hourly = groupsByHour(scenario.plan);
  for (const [index, { groups = [], at }] of scenario.activities.entries()) {
    const path = ["activities", draft.numbers("activities")[index] ?? index];
    for (const [position, group] of groups.entries()) {
      const place = [...path, "groups", position];
      if (groups.indexOf(group) < position) report(place, "must not stand twice");
      if (isUnknown(group, names("groups"))) {
        report(place, unknownName("group", group, names("groups")));
      } else if (hourly.has(group)) {
        report(place, "must be planned by shifts: heads planned by headsPerHour take no breaks");
      }
    }
    if (calendar && momentsInHorizon(calendar, at).length === 0) {
      report([...path, "at"], "must lie in the horizon");
    }
  }
}
