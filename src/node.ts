export { inlineMore } from "./runner/inlining.ts";
export { workersRunner } from "./runner/workers.ts";
