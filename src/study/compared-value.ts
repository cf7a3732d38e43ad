import type { CenterSpec, ValueSpec } from "../center/spec.ts";
import type { ComparedValue, Difference } from "./comparison.ts";
import type { Estimate } from "./study.ts";

/** A plan under its letter. */
interface Valued {
  readonly plan: string;
  readonly spec: Pick<CenterSpec, "value">;
}

/**
 * What faster answers and more contacts resolved are worth, by linear elasticities: those of the
 * first plan that gives any hold for all. null when none does.
 */
export function comparedValue(
  plans: readonly Valued[],
  differences: readonly Pick<Difference, "plan" | "base" | "total">[],
): ComparedValue | null {
  const valueOf = (letter: string) => plans.find(({ plan }) => plan === letter)?.spec.value ?? null;
  const elasticity = plans.map(({ plan }) => valueOf(plan)).find((value) => value !== null);
  if (elasticity === undefined) return null;
  const { retentionPerSecond, repurchasePerResolution } = elasticity;
  return {
    retentionPerSecond,
    repurchasePerResolution,
    gains: differences.map(({ plan, base, total }) => ({
      plan,
      base,
      retention: times(total.responseSeconds, -retentionPerSecond),
      repurchase: repurchaseOf(
        total.resolvedShare,
        [valueOf(base), valueOf(plan)],
        repurchasePerResolution,
      ),
    })),
  };
}

/**
 * By the share of answers that settle the matter, where both plans replay it, else by the shares given;
 * null where a plan does neither.
 */
function repurchaseOf(
  simulated: Estimate,
  [base, plan]: readonly [ValueSpec | null, ValueSpec | null],
  perResolution: number,
): Estimate | null {
  if (simulated.mean !== null) return times(simulated, perResolution);
  if (base === null || plan === null) return null;
  const given = plan.resolution - base.resolution;
  return times({ mean: given, low: given, high: given }, perResolution);
}

/** An estimate times a factor: below 0 its ends change places. */
function times({ mean, low, high }: Estimate, factor: number): Estimate {
  // 0 and not -0, which text would show
  const scaled = (value: number | null) => (value === null ? null : value * factor + 0);
  const [from, to] = factor < 0 ? [high, low] : [low, high];
  return { mean: scaled(mean), low: scaled(from), high: scaled(to) };
}
