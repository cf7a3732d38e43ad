/** Writes the files of this folder: `npx tsx data/make.ts`. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { logCsv } from "./log.ts";
import { volumeFiles } from "./volumes.ts";

const files = { ...volumeFiles(), "small-log.csv": logCsv("2026-03-02") };
for (const [name, text] of Object.entries(files)) {
  writeFileSync(fileURLToPath(new URL(name, import.meta.url)), text);
}
