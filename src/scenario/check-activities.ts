import { type Calendar, momentsInHorizon } from "./calendar.ts";
import { plannedGroupRule } from "./check-groups.ts";
import { groupsByHour } from "./check-plan.ts";
import type { Check } from "./check.ts";

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
      const rule = hourly.has(group)
        ? "must be planned by shifts: heads planned by headsPerHour take no breaks"
        : plannedGroupRule(group, names);
      if (rule) report(place, rule);
    }
    if (calendar && momentsInHorizon(calendar, at).length === 0) {
      report([...path, "at"], "must lie in the horizon");
    }
  }
}
