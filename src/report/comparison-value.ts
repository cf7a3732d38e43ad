import type { Comparison, Difference } from "../study/comparison.ts";
import { signedEstimate } from "./numbers.ts";
import { wrap } from "./text.ts";

/** What a plan is worth beside its cost, in points of customers who stay and buy; empty where nobody asked. */
export function valueLine({ value }: Comparison, { plan, base }: Difference): string {
  const gain = value?.gains.find((each) => each.plan === plan);
  if (!value || !gain) return "";
  const parts = [
    ...(value.retentionPerSecond === 0
      ? []
      : [`${signedEstimate(gain.retention, 2, 0.01)} points of next-day retention`]),
    ...(gain.repurchase?.mean
      ? [`${signedEstimate(gain.repurchase, 2, 0.01)} points of repurchase`]
      : []),
  ];
  if (parts.length === 0) return "";
  const text = `  ${plan} is worth ${parts.join(" and ")} against ${base}, by the elasticities given`;
  return wrap(text, { indent: "  " });
}
