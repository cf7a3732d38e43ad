import { APPROVAL_FIELDS, ApprovalField, extrasOf } from "./extras.ts";
import { amount, type FigureRow, type Part } from "./figure.ts";
import type { ApprovalLabel, ApprovalMeasures } from "./run.ts";
import type { CenterSpec } from "./spec.ts";

/** For each line that asks for approvals, its tiers. */
export function approvalRows(
  spec: CenterSpec,
): readonly FigureRow<ApprovalLabel, ApprovalMeasures<unknown>>[] {
  const { approvals } = extrasOf(spec);
  return spec.lines.flatMap((line, id) =>
    (line.approvals?.tiers ?? []).map(({ name }, tier) => {
      const sum =
        (field: number): Part =>
        ({ extras }) =>
          extras[(approvals[id] as number) + tier * APPROVAL_FIELDS + field] as number;
      const asked = sum(ApprovalField.asked);
      return {
        label: { line: line.name, tier: name },
        figures: {
          asked: amount(asked),
          delaySeconds: amount(sum(ApprovalField.delaySeconds), asked),
          waitAfterSeconds: amount(sum(ApprovalField.waitSeconds), sum(ApprovalField.resumed)),
        },
      };
    }),
  );
}
