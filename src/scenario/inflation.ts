import { inHour } from "../center/expected.ts";
import type { CenterSpec, LineSpec, ReturnsSpec } from "../center/spec.ts";

/**
 * Contacts that people meet for each fresh one of them, where all are answered and an hour lasts: with
 * one touchpoint and no VIPs 1 / (1 - h r u), of whom h pass the bot, u are not settled and r of those
 * come back. 1 or more, perhaps `Infinity`.
 *
 * At a touchpoint with share s, contacts v = s h (f + e r u V) + (1 - e) r u h v, where f are fresh ones
 * of all touchpoints, e go elsewhere when they come back, and V is the sum of v. VIPs have h = 1.
 */
export function inflation(
  spec: CenterSpec,
  { touchpoints, priority }: LineSpec,
  { meetsBot, recontactShare, resolvedShare, wrongShare, elsewhereShare }: ReturnsSpec,
  hour: number,
): number {
  const again = recontactShare * (1 - resolvedShare * (1 - wrongShare));
  const unfiltered = 1 / (1 - again);
  if (!meetsBot) return unfiltered;
  const move = again * elsewhereShare;
  let fresh = 0;
  let stayed = 0;
  for (const { shares, containment } of touchpoints) {
    const handedOver = 1 - inHour(containment, spec, hour);
    const first = inHour(shares, spec, hour) * handedOver;
    fresh += first;
    stayed += first / (1 - (again - move) * handedOver);
  }
  const filtered = move === 0 ? stayed : stayed / (1 - move * stayed);
  const { vipShare } = priority;
  const met = vipShare + (1 - vipShare) * fresh;
  const all = (vipShare === 0 ? 0 : vipShare * unfiltered) + (1 - vipShare) * filtered;
  return met === 0 ? 1 : all / met;
}
