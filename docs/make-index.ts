/**
 * Writes scenarios/README.md, what every shipped scenario asks and what a run of it answers:
 * `npm run index`. Takes half an hour or more in two threads; needs `npm run build`.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { workersRunner } from "../src/runner/workers.ts";
import { scenarioIndex } from "./scenario-index.ts";

const page = fileURLToPath(new URL("../scenarios/README.md", import.meta.url));
writeFileSync(page, await scenarioIndex(workersRunner({ workers: availableParallelism() })));
execFileSync("npx", ["biome", "format", "--write", page]);
