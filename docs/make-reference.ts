/**
 * Writes docs/reference/scenario.md from the schema of scenarios: `npm run reference`. A test holds
 * that the page is what the schema says.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { scenarioReference } from "../src/scenario/reference.ts";

const page = fileURLToPath(new URL("reference/scenario.md", import.meta.url));
writeFileSync(page, scenarioReference());
execFileSync("npx", ["biome", "format", "--write", page]);
