export { workersRunner } from "./runner/workers.ts";
