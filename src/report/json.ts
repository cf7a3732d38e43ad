import type { BreakEven } from "../study/break-even-factor.ts";
import type { Comparison } from "../study/comparison.ts";
import type { Drill } from "../study/drill-report.ts";
import type { SafeCall } from "../study/latest-safe-call.ts";
import type { Study } from "../study/study.ts";

/** A study as study.json has it: an estimate a line. */
export function studyJson(study: Study): string {
  return jsonOf(study);
}

/** A comparison as comparison.json has it. */
export function comparisonJson(comparison: Comparison): string {
  return jsonOf(comparison);
}

/** A drill as drill.json has it. */
export function drillJson(drill: Drill): string {
  return jsonOf(drill);
}

/** What a search found, as its file has it. */
export function searchJson(found: SafeCall | BreakEven): string {
  return jsonOf(found);
}

function jsonOf(result: object): string {
  return `${JSON.stringify(result, null, 2).replace(ESTIMATE, "{ $1, $2, $3 }")}\n`;
}

/** Text in JSON holds no line breaks, so this finds nothing but estimates. */
const ESTIMATE = /\{\n\s+("mean": .*),\n\s+("low": .*),\n\s+("high": .*)\n\s+\}/g;
