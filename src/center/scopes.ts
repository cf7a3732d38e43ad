import type { CenterSpec } from "./spec.ts";

/** The sets that results are told apart by, derived from the spec. */
export interface Scopes {
  /** Class of each interval: intervals of one class lie in the same windows. */
  readonly intervalClasses: Int32Array;
  readonly classes: number;
  /** For each class, 1 for each window it lies in: entry class x windows + window. */
  readonly classWindows: Uint8Array;
  /** Pair of (line, group): entry line x groups + group; -1 where the group neither lists nor helps the line. */
  readonly pairs: Int32Array;
  readonly pairCount: number;
}

/** Numbers window classes and (line, group) pairs, in order of first appearance. */
export function scopesOf(spec: CenterSpec): Scopes {
  const intervals = spec.intervalStarts.length;
  const numbers = new Map<string, number>();
  const intervalClasses = new Int32Array(intervals);
  for (let i = 0; i < intervals; i++) {
    const key = spec.windows.map((window) => window.intervals[i]).join("");
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    intervalClasses[i] = numbers.get(key) as number;
  }
  const classWindows = Uint8Array.from([...numbers.keys()].flatMap((key) => [...key].map(Number)));

  const pairs = new Int32Array(spec.lines.length * spec.groups.length).fill(-1);
  let pairCount = 0;
  for (let line = 0; line < spec.lines.length; line++) {
    for (let group = 0; group < spec.groups.length; group++) {
      const helps = spec.overflow.some((rule) => rule.group === group && rule.line === line);
      if (!helps && !spec.groups[group]?.lines.includes(line)) continue;
      pairs[line * spec.groups.length + group] = pairCount++;
    }
  }
  return { intervalClasses, classes: Math.max(1, numbers.size), classWindows, pairs, pairCount };
}
