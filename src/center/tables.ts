import { approvalRows } from "./approval-rows.ts";
import { classRows } from "./class-rows.ts";
import { eventRows } from "./event-rows.ts";
import { overflowRows } from "./overflow-rows.ts";
import { reserveRows } from "./reserve-rows.ts";
import { shrinkageRows } from "./shrinkage-rows.ts";
import type { CenterSpec } from "./spec.ts";
import { surgeRows } from "./surge-rows.ts";
import { touchpointRows } from "./touchpoint-rows.ts";
import { workRows } from "./work-rows.ts";

/** The rows of the tables that are kept over the whole horizon, in the order they are written. */
export function tablesOf(spec: CenterSpec) {
  return {
    classes: classRows(spec),
    overflow: overflowRows(spec),
    shrinkage: shrinkageRows(spec),
    reserves: reserveRows(spec),
    surges: surgeRows(spec),
    touchpoints: touchpointRows(spec),
    work: workRows(spec),
    approvals: approvalRows(spec),
    events: eventRows(spec),
  };
}
