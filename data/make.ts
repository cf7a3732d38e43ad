/** Writes the volume files of this folder: `npx tsx data/make.ts`. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { volumeFiles } from "./volumes.ts";

for (const [name, text] of Object.entries(volumeFiles())) {
  writeFileSync(fileURLToPath(new URL(name, import.meta.url)), text);
}
