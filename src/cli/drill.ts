import { drillHead, drillText } from "../report/drill.ts";
import { drillJson } from "../report/json.ts";
import { drill, refuseQuiet } from "../study/drill.ts";
import { answer } from "./answer.ts";
import type { Effects } from "./effects.ts";
import { drillProgressText, progressLine } from "./progress.ts";
import type { RunArguments } from "./run-options.ts";
import { readScenarios } from "./scenario.ts";

/** `crest drill`: replays a scenario with its events and without, and says what they cost. */
export function drillScenario(
  file: string,
  given: RunArguments,
  effects: Effects,
): Promise<number> {
  return answer(
    {
      verb: "drill",
      given,
      files: "the same as files",
      read: async () => {
        const specs = await readScenarios([file], given.set, effects);
        refuseQuiet(specs[0], file);
        return specs;
      },
      progress: () => progressLine(effects, drillProgressText),
      ask: ([spec], options) => drill(spec, options),
      write: async (found, folder) => {
        const { writeDrill } = await import("./results.ts");
        await writeDrill(found, folder, effects);
      },
      json: drillJson,
      page: (found) => drillText(found, effects),
      brief: (found) => drillHead(found),
    },
    effects,
  );
}
