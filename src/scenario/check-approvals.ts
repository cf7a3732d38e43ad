import type { Check } from "./check.ts";
import type { ParsedLine } from "./schema.ts";

/** Checks the tiers of approval of a line: their names differ, their limits rise, the last has none. */
export function checkApprovals({ report }: Check, name: string, { approvals }: ParsedLine): void {
  const tiers = approvals?.tiers ?? [];
  const seen = new Set<string>();
  let below = Number.NEGATIVE_INFINITY;
  for (const [index, tier] of tiers.entries()) {
    const path = ["lines", name, "approvals", "tiers", index];
    if (seen.has(tier.name)) report([...path, "name"], "must not stand twice");
    seen.add(tier.name);
    const isLast = index === tiers.length - 1;
    const { upTo } = tier;
    if (isLast && upTo !== undefined) {
      report([...path, "upTo"], "must not be given for the last tier: somebody decides the rest");
    } else if (!isLast && upTo === undefined) {
      report(path, "must have upTo: only the last tier has no limit");
    } else if (upTo !== undefined && upTo <= below) {
      report([...path, "upTo"], "must be above the limit of the tier before it");
    }
    below = upTo ?? below;
  }
}
