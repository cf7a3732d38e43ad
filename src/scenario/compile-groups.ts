import type { GroupSpec } from "../center/spec.ts";
import { byHourOfReplay, type Calendar, intervalsOf, isInWindow } from "./calendar.ts";
import type { GroupSettings, Scenario } from "./schema.ts";

/** The groups of a document on the floor. */
export function groupSpecs(scenario: Scenario, calendar: Calendar): readonly GroupSpec[] {
  const lines = [...scenario.lines.keys()];
  return [...scenario.groups].map(([name, group]) => ({
    ...skillsOf(name, group, lines),
    ...wagesOf(group.costPerHour, scenario, calendar),
  }));
}

type Skills = Omit<GroupSettings, "costPerHour" | "attendance" | "late">;
type Wages = Pick<GroupSpec, "wageYuanPerHour" | "overtimeYuanPerHour">;

/** What the agents of a group can do, whether they are planned or called. */
export function skillsOf(
  name: string,
  group: Skills,
  lines: readonly string[],
): Omit<GroupSpec, keyof Wages> {
  return {
    name,
    lines: Int32Array.from(group.lines, (line) => lines.indexOf(line)),
    concurrency: group.concurrency,
    speeds: Float64Array.from(group.speed ?? []),
    slowsFirstReply: group.firstReplySlows,
    handleFactor: group.handleFactor,
    senior: group.senior,
    pick: group.pick,
    atShiftEnd: group.atShiftEnd,
    remoteShare: group.remote,
  };
}

/** What an hour costs, by interval of the horizon: the wage of that hour and the premiums on it. */
function wagesOf(
  costPerHour: GroupSettings["costPerHour"],
  { interval, money: { nightPremium, overtimePremium } }: Scenario,
  calendar: Calendar,
): Wages {
  const byHour = Array.isArray(costPerHour) ? byHourOfReplay(costPerHour, calendar) : null;
  const wage = Float64Array.from(intervalsOf(calendar, interval), ({ start, local }) => {
    const plain = byHour ? byHour[Math.floor(start / 3600) - calendar.firstHour] : costPerHour;
    const isNight = nightPremium !== undefined && isInWindow(nightPremium, local);
    return (plain as number) * (isNight ? 1 + nightPremium.share : 1);
  });
  return {
    wageYuanPerHour: wage,
    overtimeYuanPerHour: wage.map((yuan) => yuan * (1 + overtimePremium)),
  };
}
