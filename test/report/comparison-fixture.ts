import type { Comparison, Difference, Plan } from "../../src/study/comparison.ts";
import type { Estimate, Study } from "../../src/study/study.ts";
import { madeStudy } from "./fixture.ts";

/** How a plan differs from the base: in points of the share in time, and in yuan; the second is half an interval. */
export interface Gap {
  readonly points?: readonly [mean: number, half: number];
  readonly yuan?: readonly [mean: number, half: number];
}

/**
 * A comparison made by hand: a normal day against plans whose share in time is larger by so many
 * points in every row, and everything else the same.
 */
export function madeComparison(
  gaps: readonly Gap[],
  {
    study = madeStudy(),
    names = [],
  }: { readonly study?: Study; readonly names?: readonly string[] } = {},
): Comparison {
  const { crest, seed, replications, intervals: _, waitHistogram: __, notes, ...rest } = study;
  const base: Plan = { plan: "A", name: names[0] ?? "today.yaml", ...rest };
  const plans = gaps.map(({ points = [0, 0], yuan = [0, 0] }, i): Plan => {
    const letter = "BCDEFGHIJ"[i] as string;
    const raised = <Row extends { readonly withinShare: Estimate }>(row: Row): Row => ({
      ...row,
      withinShare: moved(row.withinShare, points[0] / 100),
    });
    return {
      ...base,
      plan: letter,
      name: names[i + 1] ?? `plan-${letter}.yaml`,
      scenario: `Plan ${letter}`,
      total: {
        ...raised(base.total),
        costYuan: moved(base.total.costYuan, yuan[0]),
      },
      windows: base.windows.map(raised),
      lines: base.lines.map(raised),
      classes: base.classes.map(raised),
      hours: base.hours.map(raised),
    };
  });
  return {
    crest,
    seed,
    replications,
    plans: [base, ...plans],
    differences: plans.map((plan, i) =>
      differenceOf(base, plan, gaps[i] as Gap, { replications, days: study.target.days }),
    ),
    value: null,
    notes,
  };
}

function moved(estimate: Estimate, by: number): Estimate {
  const { mean, low, high } = estimate;
  const move = (value: number | null) => (value === null ? null : value + by);
  return { mean: move(mean), low: move(low), high: move(high) };
}

function differenceOf(
  base: Plan,
  plan: Plan,
  { points = [0, 0], yuan = [0, 0] }: Gap,
  { replications, days }: { readonly replications: number; readonly days: number },
): Difference {
  const estimate = (mean: number | null, half: number): Estimate =>
    mean === null || replications < 2
      ? { mean, low: null, high: null }
      : { mean, low: mean - half, high: mean + half };
  const gap = <Row extends object>(row: Row): Row => {
    const cells = Object.entries(row).map(([name, value]) => {
      if (value === null || typeof value !== "object" || !("mean" in value)) return [name, value];
      const mean = value.mean === null ? null : 0;
      if (mean !== null && name === "withinShare") {
        return [name, estimate(points[0] / 100, points[1] / 100)];
      }
      return [name, name === "costYuan" ? estimate(yuan[0], yuan[1]) : estimate(mean, 0)];
    });
    return Object.fromEntries(cells) as Row;
  };
  const better = points[0] > 0 ? days - 1 : 0;
  return {
    plan: plan.plan,
    base: base.plan,
    total: gap(base.total),
    windows: base.windows.map(gap),
    lines: base.lines.map(gap),
    classes: base.classes.map(gap),
    surges: base.surges.map(({ line, start, factor, recoverySeconds }) =>
      gap({ line, start, factor, recoverySeconds }),
    ),
    touchpoints: base.touchpoints.map(gap),
    work: base.work.map(gap),
    approvals: base.approvals.map(gap),
    events: base.events.map(({ event, kind, start, end, ...row }) =>
      gap({
        event,
        kind,
        start,
        end,
        offered: row.offered,
        withinShare: row.withinShare,
        abandonShare: row.abandonShare,
        lostShare: row.abandonShare,
        responseSeconds: row.responseSeconds,
        recoverySeconds: row.recoverySeconds,
      }),
    ),
    hours: base.hours.map(gap),
    days: {
      days,
      better,
      equal: points[0] === 0 ? days : 0,
      worse: points[0] === 0 ? 0 : days - better,
      betterShare: { probability: better / days, low: 0.1, high: 0.97 },
    },
  };
}
