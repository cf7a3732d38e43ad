import type { CenterSpec, GroupSpec, LineSpec } from "../center/spec.ts";

/** Lines and groups that share work: what any of the groups can serve, directly or through others. */
export interface Pool {
  readonly lines: readonly number[];
  readonly groups: readonly number[];
}

/** The connected components of lines and groups, by first line. A line nobody serves is a pool too. */
export function poolsOf(spec: CenterSpec): Pool[] {
  const pool = spec.lines.map((_, line) => line);
  for (const { lines } of spec.groups) {
    const first = pool[lines[0] as number] as number;
    for (const line of lines) {
      const other = pool[line] as number;
      for (let at = 0; at < pool.length; at++) if (pool[at] === other) pool[at] = first;
    }
  }
  return [...new Set(pool)].map((id) => ({
    lines: ids(spec.lines, (_: LineSpec, line) => pool[line] === id),
    groups: ids(spec.groups, ({ lines }: GroupSpec) => pool[lines[0] as number] === id),
  }));
}

/** Chats at a time of the pool's agents: their mean, weighed by heads; without heads, their first group's. */
export function poolConcurrency(
  spec: CenterSpec,
  { groups }: Pool,
  heads: ArrayLike<number>,
): number {
  let agents = 0;
  let slots = 0;
  for (const group of groups) {
    agents += heads[group] as number;
    slots += (heads[group] as number) * (spec.groups[group]?.concurrency ?? 0);
  }
  return agents > 0 ? slots / agents : (spec.groups[groups[0] ?? -1]?.concurrency ?? 1);
}

function ids<T>(items: readonly T[], belongs: (item: T, id: number) => boolean): number[] {
  return items.flatMap((item, id) => (belongs(item, id) ? [id] : []));
}
