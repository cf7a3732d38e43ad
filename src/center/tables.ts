import { shrinkageRows } from "./shrinkage-rows.ts";
import type { CenterSpec } from "./spec.ts";

/** The rows of the tables that are kept over the whole horizon, in the order they are written. */
export function tablesOf(spec: CenterSpec) {
  return {
    shrinkage: shrinkageRows(spec),
  };
}
