import type { CenterSpec } from "../center/spec.ts";

/** Planned agents as a step function: `heads[i]` from `times[i]` on. */
export interface HeadSteps {
  readonly times: readonly number[];
  readonly heads: readonly number[];
}

type Plan = Pick<CenterSpec, "cohorts" | "headLevels">;

/** All agents on shift, where `count` says how many of a group's heads are meant. */
export function headSteps(
  { cohorts, headLevels }: Plan,
  count: (group: number, heads: number) => number,
): HeadSteps {
  const changes = new Map<number, number>();
  const change = (time: number, heads: number): void => {
    changes.set(time, (changes.get(time) ?? 0) + heads);
  };
  for (const { group, heads, startSeconds, endSeconds } of cohorts) {
    change(startSeconds, count(group, heads));
    change(endSeconds, -count(group, heads));
  }
  for (const { group, times, heads } of headLevels) {
    for (const [i, time] of times.entries()) {
      const before = i === 0 ? 0 : count(group, heads[i - 1] as number);
      change(time, count(group, heads[i] as number) - before);
    }
  }
  const times = [...changes.keys()].sort((a, b) => a - b);
  let present = 0;
  return { times, heads: times.map((time) => (present += changes.get(time) as number)) };
}

/** Agents on shift who need a seat: of each cohort the share that is remote needs none. */
export function seatedSteps(spec: Plan & Pick<CenterSpec, "groups">): HeadSteps {
  return headSteps(spec, (group, heads) => {
    const { remoteShare } = spec.groups[group] as CenterSpec["groups"][number];
    return heads - Math.floor(heads * remoteShare);
  });
}

/** The most heads inside the horizon and since when; the first time there are more than `limit`. */
export function peakOf(
  { times, heads }: HeadSteps,
  { horizonSeconds }: Pick<CenterSpec, "horizonSeconds">,
  limit = Number.POSITIVE_INFINITY,
): { readonly heads: number; readonly seconds: number; readonly firstOver: number | null } {
  let [most, seconds] = [0, 0];
  let firstOver: number | null = null;
  for (const [i, count] of heads.entries()) {
    const end = times[i + 1] ?? Number.POSITIVE_INFINITY;
    const start = Math.max(0, times[i] as number);
    if (end <= 0 || start >= horizonSeconds) continue;
    if (count > limit) firstOver ??= start;
    if (count > most) [most, seconds] = [count, start];
  }
  return { heads: most, seconds, firstOver };
}
