import { type LoadedScenario, load } from "../scenario/load.ts";
import type { Effects } from "./effects.ts";

/** Reads a scenario file with the settings of `--set` laid over it. */
export async function readScenario(
  file: string,
  set: readonly string[] | undefined,
  { open }: Pick<Effects, "open">,
): Promise<LoadedScenario> {
  let text = "";
  for await (const chunk of open(file)) text += chunk;
  return load(text, open, { name: file, set: set ?? [] });
}
