import { join } from "node:path";
import { parseHTML } from "linkedom";
import { staffingChart } from "../chart/staffing.ts";
import { pngOf } from "../export/png.ts";
import { groupsCsv, intervalsCsv, linesCsv } from "../report/csv.ts";
import { studyJson } from "../report/json.ts";
import type { Study } from "../study/study.ts";
import type { Effects } from "./effects.ts";

/**
 * Writes a study into a folder. Everything is made before anything is written, and study.json is
 * written last: a folder that has it has the rest.
 */
export async function writeResults(
  study: Study,
  folder: string,
  { write, note }: Pick<Effects, "write" | "note">,
): Promise<void> {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const svg = staffingChart(study, { document });
  const picture = pngOf(svg);
  const files: readonly [string, string | Uint8Array][] = [
    ["intervals.csv", intervalsCsv(study)],
    ["lines.csv", linesCsv(study)],
    ["groups.csv", groupsCsv(study)],
    ["staffing.svg", svg],
    ["staffing.png", picture.png],
    ["study.json", studyJson(study)],
  ];
  for (const text of picture.notes) note(`note: ${text}\n`);
  for (const [name, content] of files) await write(join(folder, name), content);
  note(`wrote ${files.map(([name]) => name).join(", ")} to ${folder}\n`);
}
