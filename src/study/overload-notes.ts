import type { CenterSpec } from "../center/spec.ts";

/** What the arithmetic of overloaded hours leaves out. */
export function overloadNotes(spec: CenterSpec): string[] {
  const { cohorts, seats } = spec;
  const left = [
    ...(cohorts.some(({ lateShare }) => lateShare > 0) ? ["agents who come late"] : []),
    ...(seats < Number.POSITIVE_INFINITY ? [`the limit of ${seats} seats`] : []),
  ];
  return left.map((what) => `the check for overloaded hours leaves out ${what}`);
}
