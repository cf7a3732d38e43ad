import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { studyJson } from "../../src/report/json.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { replicate } from "../../src/study/replicate.ts";
import type { Runner } from "../../src/study/runner.ts";
import type { Study } from "../../src/study/study.ts";
import { shippedTexts } from "../shipped.ts";

/** A shipped scenario whose study is pinned. */
export interface Pinned {
  readonly name: string;
  readonly set: readonly string[];
}

export const PINNED: readonly Pinned[] = [
  { name: "small-centre", set: [] },
  { name: "mm12", set: [] },
  { name: "normal-day", set: ["scale=0.01"] },
];

/** As many replications as the most threads they are shared among. */
export const RUN = { seed: 1, replications: 4 };

/** What must not change unnoticed: every event of every replication, and every figure made of them. */
export interface Pin {
  readonly eventHash: string;
  /** SHA-256 of study.json without the version of crest. */
  readonly study: string;
}

export const PINS_FILE = fileURLToPath(new URL("pins.json", import.meta.url));

export function readPins(): Readonly<Record<string, Pin>> {
  return JSON.parse(readFileSync(PINS_FILE, "utf8"));
}

/** The study of a pinned scenario, in this thread unless told otherwise. */
export async function studyOf({ name, set }: Pinned, runner?: Runner): Promise<Study> {
  const texts = shippedTexts();
  const file = `scenarios/${name}.yaml`;
  const spec = await loadScenario(texts[file] ?? "", texts, { name: file, set });
  return await replicate(spec, runner ? { ...RUN, runner } : RUN);
}

export function pinOf(study: Study): Pin {
  const json = studyJson({ ...study, crest: "" });
  return { eventHash: study.eventHash, study: createHash("sha256").update(json).digest("hex") };
}
