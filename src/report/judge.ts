import type { Estimate, Study } from "../study/study.ts";

/** `unclear`: the goal lies inside the error bars. */
export type Judgement = "met" | "missed" | "unclear";

/** One thing the target asks for, and how it went. */
export interface Criterion {
  readonly what: "within" | "meanResponse" | "abandonShare";
  /** Response that counts as in time, seconds. */
  readonly withinSeconds: number;
  /** Where it must hold: null for everywhere, else the name of a window or line. */
  readonly window: string | null;
  readonly line: string | null;
  readonly estimate: Estimate;
  readonly goal: number;
  readonly judgement: Judgement;
}

/** Everything the target asks for; the share within the target over everything comes first. */
export function criteriaOf({ target, total, windows, lines }: Study): readonly Criterion[] {
  const criteria: Criterion[] = [];
  const add = (
    goals: Goals,
    measures: Pick<Study["total"], "withinShare" | "responseSeconds" | "abandonShare">,
    window: string | null,
    line: string | null,
  ) => {
    const place = { withinSeconds: goals.withinSeconds, window, line };
    const entries = [
      ["within", measures.withinShare, goals.share],
      ["meanResponse", measures.responseSeconds, goals.meanResponseSeconds],
      ["abandonShare", measures.abandonShare, goals.abandonShareMax],
    ] as const;
    for (const [what, estimate, goal] of entries) {
      if (goal === undefined) continue;
      const judgement = judge(estimate, goal, what === "within" ? "atLeast" : "atMost");
      criteria.push({ ...place, what, estimate, goal, judgement });
    }
  };
  add(target, total, null, null);
  for (const window of windows) {
    if (target.windows.includes(window.name)) add(target, window, window.name, null);
  }
  for (const goals of target.lines ?? []) {
    const line = lines.find(({ line }) => line === goals.line);
    if (line) add(goals, line, null, goals.line);
  }
  return criteria;
}

interface Goals {
  readonly withinSeconds: number;
  readonly share: number;
  readonly meanResponseSeconds?: number;
  readonly abandonShareMax?: number;
}

/** Compares an estimate with a goal; without error bars by its mean. No contacts miss nothing. */
export function judge(
  { mean, low, high }: Estimate,
  goal: number,
  wanted: "atLeast" | "atMost",
): Judgement {
  if (mean === null) return "met";
  const [worst, best] =
    wanted === "atLeast" ? [low ?? mean, high ?? mean] : [-(high ?? mean), -(low ?? mean)];
  const bar = wanted === "atLeast" ? goal : -goal;
  if (worst >= bar) return "met";
  return best < bar ? "missed" : "unclear";
}

/** The target as a whole: missed where one thing is missed, met where all are met. */
export function judgeAll(criteria: readonly Criterion[]): Judgement {
  if (criteria.some(({ judgement }) => judgement === "missed")) return "missed";
  return criteria.some(({ judgement }) => judgement === "unclear") ? "unclear" : "met";
}

/** The part with the lowest share in time; the first of equals. */
export function lowestShare<Part extends { readonly withinShare: Estimate }>(
  parts: readonly Part[],
) {
  return parts
    .filter(({ withinShare }) => withinShare.mean !== null)
    .reduce<Part | undefined>(
      (low, part) =>
        low && (low.withinShare.mean ?? 0) <= (part.withinShare.mean ?? 0) ? low : part,
      undefined,
    );
}
