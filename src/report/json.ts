import type { Study } from "../study/study.ts";

/** A study as study.json has it: an estimate a line. */
export function studyJson(study: Study): string {
  return `${JSON.stringify(study, null, 2).replace(ESTIMATE, "{ $1, $2, $3 }")}\n`;
}

/** Text in JSON holds no line breaks, so this finds nothing but estimates. */
const ESTIMATE = /\{\n\s+("mean": .*),\n\s+("low": .*),\n\s+("high": .*)\n\s+\}/g;
