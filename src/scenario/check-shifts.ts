import { clockSeconds } from "./calendar.ts";
import type { Check } from "./check.ts";
import type { BreakSettings, ShiftPart, ShiftSettings } from "./schema.ts";
import { dayOfParts } from "./shift.ts";
import type { Path } from "./tree.ts";

const DAY = 86400;

/** Checks that every shift has times that fit together, and breaks that fall into them. */
export function checkShifts({ scenario, report }: Check): void {
  for (const [name, shift] of scenario.shifts) {
    const path = ["shifts", name];
    const rule = formRule(shift);
    if (rule) report(path, rule);
    else if (shift.parts) checkParts(shift.parts, [...path, "parts"], report);
    else checkBreaks(shift.breaks, shift.length, [...path, "breaks"], report);
  }
}

type Report = Check["report"];

function formRule({ start, length, breaks, parts }: ShiftSettings): string {
  const hasTimes = start !== undefined && length !== undefined;
  const hasSomeTimes = start !== undefined || length !== undefined;
  if ((parts !== undefined) === hasSomeTimes || hasTimes !== hasSomeTimes) {
    return "must have start and length, or parts";
  }
  return parts && breaks ? "must have its breaks in the parts" : "";
}

function checkParts(parts: readonly ShiftPart[], path: Path, report: Report): void {
  const days = dayOfParts(parts);
  const begins = parts.map(({ start }, part) => (days[part] as number) * DAY + clockSeconds(start));
  for (const [index, { length, breaks }] of parts.entries()) {
    checkBreaks(breaks, length, [...path, index, "breaks"], report);
    const end = (begins[index] as number) + length;
    const next = begins[index + 1];
    if (next !== undefined && next <= end) {
      report([...path, index + 1, "start"], "must come after the end of the part before it");
    }
    if (end > (begins[0] as number) + DAY) {
      report([...path, index], "must end within 24h of the start of the first part");
    }
  }
}

/** Checks that every break begins before its shift ends. */
export function checkBreaks(
  breaks: readonly BreakSettings[] | undefined,
  length: number | undefined,
  path: Path,
  report: Report,
): void {
  for (const [index, { from, to }] of (breaks ?? []).entries()) {
    if (length === undefined) continue;
    if (from >= length) report([...path, index, "from"], "must begin before the shift ends");
    else if (to > length) report([...path, index, "to"], "must not lie after the end of the shift");
  }
}
