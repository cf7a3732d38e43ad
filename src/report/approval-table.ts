import type { Study } from "../study/study.ts";
import { count, fixedEstimate } from "./numbers.ts";
import { table } from "./table.ts";
import { wrap } from "./text.ts";

/** Who had to be asked, and how long that took; empty where nothing needs an approval. */
export function approvalTable({ approvals }: Study): string {
  if (approvals.length === 0) return "";
  const rows = approvals.map(({ line, tier, asked, delaySeconds, waitAfterSeconds }, i) => [
    i > 0 && approvals[i - 1]?.line === line ? "" : line,
    tier ?? "all who asked",
    count(asked.mean),
    fixedEstimate(delaySeconds, 1, 60),
    fixedEstimate(waitAfterSeconds, 1),
  ]);
  const legend =
    "  decision: mean time until it is there. after it: mean wait for an agent to go on, of contacts parked for it.";
  return ["APPROVALS", table(COLUMNS, rows, 2), wrap(legend, { indent: "  " })].join("\n");
}

const COLUMNS = [
  { head: "line", align: "left" as const, widthMax: 16 },
  { head: "tier", align: "left" as const, widthMax: 20 },
  { head: "asked\ncontacts" },
  { head: "decision\nmin" },
  { head: "after it\ns" },
];
