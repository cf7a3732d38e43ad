import { type Check, checkHourly, isUnknown, unknownName } from "./check.ts";
import type { Draft } from "./draft.ts";
import { checkBreaks } from "./check-shifts.ts";
import type { ParsedScenario, PlanRow, ShiftSettings } from "./schema.ts";
import { type Path, printPath, type Tree, treeAt } from "./tree.ts";

/** Checks the rows of a plan that stands in the document. */
export function checkPlan(check: Check): void {
  const { draft, report } = check;
  const { plan } = check.scenario;
  const numbers = draft.numbers("plan");
  for (const [number, row] of faultyRows(draft, numbers)) {
    const isReported = (key: string): boolean =>
      draft.problems.some(({ path }) => path === printPath(["plan", number, key]));
    const names = { group: textIn(row, "group"), shift: textIn(row, "shift") };
    checkNames(check, names, (key, rule) => {
      if (!isReported(key)) report(["plan", number, key], rule);
    });
  }
  if (!Array.isArray(plan)) return;
  checkRows({ ...check, shifts: check.scenario.shifts }, plan, {
    pathOf: (index) => ["plan", numbers[index] ?? index],
    report,
  });
  const hourly = groupsByHour(plan);
  for (const [name, { attendance, late }] of check.scenario.groups) {
    if (!hourly.has(name)) continue;
    const rule = "must not be given for heads planned by headsPerHour: all of them are there";
    if (attendance < 1) report(["groups", name, "attendance"], rule);
    if (late.share > 0) report(["groups", name, "late"], rule);
  }
  if (!draft.sound("hours")) return;
  for (const [index, row] of plan.entries()) {
    checkHourly(check, ["plan", numbers[index] ?? index, "headsPerHour"], row.headsPerHour);
  }
}

/** Groups whose heads are planned hour by hour. */
export function groupsByHour(plan: ParsedScenario["plan"]): ReadonlySet<string> {
  const rows = Array.isArray(plan) ? plan : [];
  return new Set(
    rows.filter(({ headsPerHour }) => headsPerHour !== undefined).map(({ group }) => group),
  );
}

/** Rows of the document that were left out of the draft for a fault of their own. */
function faultyRows(
  { tree }: Draft,
  kept: readonly number[],
): readonly (readonly [number, Tree])[] {
  const node = treeAt(tree, ["plan"]);
  if (node?.kind !== "list") return [];
  return [...node.items.entries()].filter(([number]) => !kept.includes(number));
}

function textIn(row: Tree, key: string): string | undefined {
  const node = treeAt(row, [key]);
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

export interface RowReports {
  readonly pathOf: (index: number) => Path;
  readonly report: (path: Path, rule: string) => void;
}

/** What rows of a plan name. */
export interface Named extends Pick<Check, "names"> {
  readonly shifts: ReadonlyMap<string, ShiftSettings>;
}

/** Checks rows of a plan, wherever they were written. */
export function checkRows(
  { names, shifts }: Named,
  rows: readonly PlanRow[],
  { pathOf, report }: RowReports,
): void {
  const hourly = new Set<string>();
  const shifted = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const path = pathOf(index);
    const { group } = row;
    checkNames({ names }, row, (key, rule) => report([...path, key], rule));
    const rule = formRule(row);
    if (rule) {
      report(path, rule);
      continue;
    }
    checkBreaksOf(row, shifts.get(row.shift ?? ""), [...path, "breaks"], report);
    const isHourly = row.headsPerHour !== undefined;
    if (isHourly && hourly.has(group))
      report([...path, "group"], "must have one row of headsPerHour");
    if ((isHourly ? shifted : hourly).has(group)) {
      report([...path, "group"], "must be planned either by shifts or by headsPerHour");
    }
    (isHourly ? hourly : shifted).add(group);
  }
}

/** Checks that the breaks of a row fall into its shift, which must be in one piece. */
function checkBreaksOf(
  { breaks, length }: PlanRow,
  shift: ShiftSettings | undefined,
  path: Path,
  report: RowReports["report"],
): void {
  if (breaks && shift?.parts) report(path, "must stand in the parts of a split shift");
  else checkBreaks(breaks, length ?? shift?.length, path, report);
}

/** Checks the group and the shift that a row names, whatever else it says. */
export function checkNames(
  { names }: Pick<Check, "names">,
  { group, shift }: { readonly group?: string | undefined; readonly shift?: string | undefined },
  report: (key: "group" | "shift", rule: string) => void,
): void {
  if (group !== undefined && isUnknown(group, names("groups"))) {
    report("group", unknownName("group", group, names("groups")));
  }
  if (shift !== undefined && !names("shifts").includes(shift)) {
    report("shift", unknownName("shift", shift, names("shifts")));
  }
}

/** What is wrong with the combination of settings in a row; empty when it is one of the three forms. */
function formRule({ shift, start, length, heads, headsPerHour, day, breaks }: PlanRow): string {
  if (headsPerHour !== undefined) {
    const others = [shift, start, length, heads, day, breaks].some(
      (setting) => setting !== undefined,
    );
    return others
      ? "must not have shift, start, length, heads, day or breaks beside headsPerHour"
      : "";
  }
  const hasShift = shift !== undefined;
  const hasTimes = start !== undefined && length !== undefined;
  const hasSomeTimes = start !== undefined || length !== undefined;
  if (hasShift === hasSomeTimes || hasTimes !== hasSomeTimes) {
    return "must have a shift, or start and length, or headsPerHour";
  }
  return heads === undefined ? "must have heads" : "";
}
