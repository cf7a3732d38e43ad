import { type Check, checkHourly, isUnknown, unknownName } from "./check.ts";
import type { PlanRow } from "./schema.ts";
import type { Path } from "./tree.ts";

/** Checks the rows of a plan that stands in the document. */
export function checkPlan(check: Check): void {
  const { plan } = check.scenario;
  if (!Array.isArray(plan)) return;
  const numbers = check.draft.numbers("plan");
  checkRows(check, plan, {
    pathOf: (index) => ["plan", numbers[index] ?? index],
    report: check.report,
  });
  if (!check.draft.sound("hours")) return;
  for (const [index, row] of plan.entries()) {
    checkHourly(check, ["plan", numbers[index] ?? index, "headsPerHour"], row.headsPerHour);
  }
}

export interface RowReports {
  readonly pathOf: (index: number) => Path;
  readonly report: (path: Path, rule: string) => void;
}

/** Checks rows of a plan, wherever they were written. */
export function checkRows(
  { names }: Pick<Check, "names">,
  rows: readonly PlanRow[],
  { pathOf, report }: RowReports,
): void {
  const hourly = new Set<string>();
  const shifted = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const path = pathOf(index);
    const { group, shift } = row;
    if (isUnknown(group, names("groups"))) {
      report([...path, "group"], unknownName("group", group, names("groups")));
    }
    if (shift !== undefined && !names("shifts").includes(shift)) {
      report([...path, "shift"], unknownName("shift", shift, names("shifts")));
    }
    const rule = formRule(row);
    if (rule) {
      report(path, rule);
      continue;
    }
    const isHourly = row.headsPerHour !== undefined;
    if (isHourly && hourly.has(group))
      report([...path, "group"], "must have one row of headsPerHour");
    if ((isHourly ? shifted : hourly).has(group)) {
      report([...path, "group"], "must be planned either by shifts or by headsPerHour");
    }
    (isHourly ? hourly : shifted).add(group);
  }
}

/** What is wrong with the combination of settings in a row; empty when it is one of the three forms. */
function formRule({ shift, start, length, heads, headsPerHour, day }: PlanRow): string {
  if (headsPerHour !== undefined) {
    const others = [shift, start, length, heads, day].some((setting) => setting !== undefined);
    return others ? "must not have shift, start, length, heads or day beside headsPerHour" : "";
  }
  const hasShift = shift !== undefined;
  const hasTimes = start !== undefined && length !== undefined;
  const hasSomeTimes = start !== undefined || length !== undefined;
  if (hasShift === hasSomeTimes || hasTimes !== hasSomeTimes) {
    return "must have a shift, or start and length, or headsPerHour";
  }
  return heads === undefined ? "must have heads" : "";
}
