import type { CenterSpec, GroupSpec, LineSpec } from "../center/spec.ts";

/** Lines and groups that share work: what any of the groups can serve, directly or through others. */
export interface Pool {
  readonly lines: readonly number[];
  readonly groups: readonly number[];
}

/**
 * The connected components of lines and groups, by first line. A line nobody serves is a pool too;
 * reserves, who may never be called, belong to none.
 */
export function poolsOf(spec: CenterSpec): Pool[] {
  const pool = spec.lines.map((_, line) => line);
  const isReserve = (id: number) => spec.reserves.some(({ group }) => group === id);
  for (const [id, { lines }] of spec.groups.entries()) {
    if (isReserve(id)) continue;
    const first = pool[lines[0] as number] as number;
    for (const line of lines) {
      const other = pool[line] as number;
      for (let at = 0; at < pool.length; at++) if (pool[at] === other) pool[at] = first;
    }
  }
  return [...new Set(pool)].map((id) => ({
    lines: ids(spec.lines, (_: LineSpec, line) => pool[line] === id),
    groups: ids(
      spec.groups,
      ({ lines }: GroupSpec, group) => !isReserve(group) && pool[lines[0] as number] === id,
    ),
  }));
}

/** Chats at a time of the pool's agents: their mean, weighed by heads; without heads, their first group's. */
export function poolConcurrency(spec: CenterSpec, pool: Pool, heads: ArrayLike<number>): number {
  return perAgent(spec, pool, heads, ({ concurrency }) => concurrency);
}

/**
 * Work that an agent of the pool can do at most in a second, in seconds of handle time as the lines
 * have it: the concurrency, or the most of k s(k) where k open chats slow each other to s(k), over the
 * group's own factor on handle times.
 */
export function poolCapacity(spec: CenterSpec, pool: Pool, heads: ArrayLike<number>): number {
  return perAgent(spec, pool, heads, ({ concurrency, speeds, handleFactor }) => {
    const atMost = speeds.map((speed, i) => (i + 1) * speed);
    return (speeds.length === 0 ? concurrency : Math.max(...atMost)) / handleFactor;
  });
}

function perAgent(
  spec: CenterSpec,
  { groups }: Pool,
  heads: ArrayLike<number>,
  of: (group: GroupSpec) => number,
): number {
  let agents = 0;
  let sum = 0;
  for (const id of groups) {
    agents += heads[id] as number;
    sum += (heads[id] as number) * of(spec.groups[id] as GroupSpec);
  }
  if (agents > 0) return sum / agents;
  const first = spec.groups[groups[0] ?? -1];
  return first === undefined ? 1 : of(first);
}

function ids<T>(items: readonly T[], belongs: (item: T, id: number) => boolean): number[] {
  return items.flatMap((item, id) => (belongs(item, id) ? [id] : []));
}
