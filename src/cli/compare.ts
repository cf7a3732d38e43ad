import { comparisonHead, comparisonText } from "../report/comparison.ts";
import { comparisonJson } from "../report/json.ts";
import { compare } from "../study/compare.ts";
import { answer } from "./answer.ts";
import type { Effects } from "./effects.ts";
import { comparisonProgressText, progressLine } from "./progress.ts";
import type { RunArguments } from "./run-options.ts";
import { readScenarios } from "./scenario.ts";

/** `crest compare`: replays several plans on common random numbers and says which is better. */
export function compareScenarios(
  files: readonly [string, ...string[]],
  given: RunArguments,
  effects: Effects,
): Promise<number> {
  return answer(
    {
      verb: "compare",
      given,
      files: "charts and CSV tables",
      read: () => readScenarios(files, given.set, effects),
      progress: () => progressLine(effects, comparisonProgressText),
      ask: (specs, options) => compare(specs, { ...options, names: files }),
      write: async (comparison, folder) => {
        const { writeComparison } = await import("./results.ts");
        await writeComparison(comparison, folder, effects);
      },
      json: comparisonJson,
      page: (comparison) => comparisonText(comparison, effects),
      brief: (comparison) => comparisonHead(comparison),
    },
    effects,
  );
}
