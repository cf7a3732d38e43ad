import type { ApprovalsSpec, ReturnsSpec } from "../center/spec.ts";
import type { Calendar } from "./calendar.ts";
import { durationOf, durationSpec } from "./compile-durations.ts";
import type { ApprovalsSettings, KnowledgeSettings, LineSettings } from "./schema.ts";

/** Part of the time in which what agents read is out of date. */
export function staleShare({ lag, period }: KnowledgeSettings): number {
  return Math.min(1, lag / period);
}

/** Who comes back to a line; null when nobody does. */
export function returnsSpec(
  { returns, knowledge }: LineSettings,
  calendar: Calendar,
): ReturnsSpec | null {
  if (!returns) return null;
  return {
    resolvedShare: returns.resolved,
    wrongShare: knowledge ? staleShare(knowledge) * knowledge.wrong : 0,
    recontactShare: returns.recontact,
    recontactAfter: durationOf(returns.after, calendar),
    redialShare: returns.redial,
    redialAfter: durationOf(returns.redialAfter, calendar),
    elsewhereShare: returns.elsewhere,
    meetsBot: returns.bot,
  };
}

/** What of a line needs approval; null when nothing does. */
export function approvalsSpec(approvals: ApprovalsSettings | undefined): ApprovalsSpec | null {
  if (!approvals) return null;
  const { share, before, amount, delay, tiers } = approvals;
  return {
    share,
    beforeShare: before,
    amount: durationSpec(amount, Float64Array.of(amount.mean)),
    delay: durationSpec(delay, Float64Array.of(1)),
    tiers: tiers.map((tier) => ({
      name: tier.name,
      upToYuan: tier.upTo ?? Number.POSITIVE_INFINITY,
      delaySeconds: tier.delay,
    })),
  };
}
