import { studyJson } from "../report/json.ts";
import { studyText, verdictPage } from "../report/page.ts";
import { type Progress, replicate } from "../study/replicate.ts";
import { answer } from "./answer.ts";
import type { Effects } from "./effects.ts";
import { progressLine, progressText } from "./progress.ts";
import type { RunArguments } from "./run-options.ts";
import { readScenarios } from "./scenario.ts";

/** `crest run`: replays a scenario many times and says whether its target holds; may write every contact too. */
export function run(file: string, given: RunArguments, effects: Effects): Promise<number> {
  return answer(
    {
      verb: "run",
      given,
      files: "charts and CSV tables",
      read: () => readScenarios([file], given.set, effects),
      progress: ([spec]) =>
        progressLine(effects, (progress: Progress, elapsed) =>
          progressText(progress, spec.target, elapsed),
        ),
      ask: async ([spec], options) => {
        const { seed, trace } = options;
        if (trace !== undefined) {
          // before the study: whoever cannot have the file need not wait to learn it
          const { writeTrace } = await import("./trace.ts");
          await writeTrace(spec, seed, trace, effects);
        }
        return replicate(spec, options);
      },
      write: async (study, folder) => {
        const { writeStudy } = await import("./results.ts");
        await writeStudy(study, folder, effects);
      },
      json: studyJson,
      page: (study) => studyText(study, effects),
      brief: (study) => verdictPage(study),
    },
    effects,
  );
}
