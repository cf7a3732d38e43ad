import { join } from "node:path";
import { parseHTML } from "linkedom";
import { differenceChart } from "../chart/difference.ts";
import { staffingChart } from "../chart/staffing.ts";
import { pngOf } from "../export/png.ts";
import { comparedHoursCsv, comparisonCsv } from "../report/comparison-csv.ts";
import { furtherCsvs, groupsCsv, intervalsCsv, linesCsv } from "../report/csv.ts";
import { drillCsv } from "../report/drill.ts";
import { comparisonJson, drillJson, studyJson } from "../report/json.ts";
import type { Comparison } from "../study/comparison.ts";
import type { Drill } from "../study/drill-report.ts";
import type { Study } from "../study/study.ts";
import type { Effects, File } from "./effects.ts";

type World = Pick<Effects, "write" | "note">;

/** Writes a study into a folder, study.json last: a folder that has it has the rest. */
export async function writeStudy(study: Study, folder: string, world: World): Promise<void> {
  const chart = chartFiles("staffing", staffingChart(study, { document: emptyDocument() }), world);
  await writeAll(
    [
      ["intervals.csv", intervalsCsv(study)],
      ["lines.csv", linesCsv(study)],
      ["groups.csv", groupsCsv(study)],
      ...furtherCsvs(study),
      ...chart,
      ["study.json", studyJson(study)],
    ],
    folder,
    world,
  );
}

/** Writes a comparison into a folder, comparison.json last. */
export async function writeComparison(
  comparison: Comparison,
  folder: string,
  world: World,
): Promise<void> {
  const svg = differenceChart(comparison, { document: emptyDocument() });
  const chart = chartFiles("difference", svg, world);
  await writeAll(
    [
      ["comparison.csv", comparisonCsv(comparison)],
      ["hours.csv", comparedHoursCsv(comparison)],
      ...chart,
      ["comparison.json", comparisonJson(comparison)],
    ],
    folder,
    world,
  );
}

/** Writes a drill into a folder, drill.json last. */
export async function writeDrill(drill: Drill, folder: string, world: World): Promise<void> {
  const files = [
    ["drill.csv", drillCsv(drill)],
    ["drill.json", drillJson(drill)],
  ] as const;
  await writeAll(files, folder, world);
}

/** Everything is made before anything is written, and written before anything is renamed. */
async function writeAll(
  files: readonly File[],
  folder: string,
  { write, note }: World,
): Promise<void> {
  await write(files.map(([name, content]) => [join(folder, name), content] as const));
  note(`wrote ${files.map(([name]) => name).join(", ")} to ${folder}\n`);
}

/** The chart as text and as a picture. */
function chartFiles(name: string, svg: string, { note }: World): readonly File[] {
  const { png, notes } = pngOf(svg);
  for (const text of notes) note(`note: ${text}\n`);
  return [
    [`${name}.svg`, svg],
    [`${name}.png`, png],
  ];
}

function emptyDocument(): Document {
  return parseHTML("<!doctype html><html><body></body></html>").document;
}
