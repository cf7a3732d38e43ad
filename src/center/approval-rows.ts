import { APPROVAL_FIELDS, ApprovalField, extrasOf } from "./extras.ts";
import { amount, type FigureRow, type Part } from "./figure.ts";
import type { ApprovalLabel, ApprovalMeasures } from "./run.ts";
import type { CenterSpec } from "./spec.ts";

/** For each line that asks for approvals its tiers, and all of them where there are several. */
export function approvalRows(
  spec: CenterSpec,
): readonly FigureRow<ApprovalLabel, ApprovalMeasures<unknown>>[] {
  const { approvals } = extrasOf(spec);
  return spec.lines.flatMap((line, id) => {
    const tiers = line.approvals?.tiers ?? [];
    const row = (tier: string | null, of: readonly number[]) => ({
      label: { line: line.name, tier },
      figures: figuresOf(of.map((each) => (approvals[id] as number) + each * APPROVAL_FIELDS)),
    });
    const each = tiers.map(({ name }, tier) => row(name, [tier]));
    return tiers.length > 1 ? [...each, row(null, [...tiers.keys()])] : each;
  });
}

/** Figures of the tiers whose sums begin at these places. */
function figuresOf(
  places: readonly number[],
): FigureRow<ApprovalLabel, ApprovalMeasures<unknown>>["figures"] {
  const sum =
    (field: number): Part =>
    ({ extras }) =>
      places.reduce((total, at) => total + (extras[at + field] as number), 0);
  const asked = sum(ApprovalField.asked);
  return {
    asked: amount(asked),
    delaySeconds: amount(sum(ApprovalField.delaySeconds), asked),
    waitAfterSeconds: amount(sum(ApprovalField.waitSeconds), sum(ApprovalField.resumed)),
  };
}
