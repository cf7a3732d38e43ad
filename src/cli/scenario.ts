import { UserError } from "../base/errors.ts";
import type { CenterSpec } from "../center/spec.ts";
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

/** Reads several; throws UserError with the problems of all of them. */
export async function readScenarios(
  files: readonly [string, ...string[]],
  set: readonly string[] | undefined,
  effects: Pick<Effects, "open">,
): Promise<readonly [CenterSpec, ...CenterSpec[]]> {
  const faults: UserError[] = [];
  const specs: CenterSpec[] = [];
  for (const file of files) {
    try {
      specs.push((await readScenario(file, set, effects)).spec);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.push(error);
    }
  }
  if (faults.length > 0) {
    const remedies = new Set(faults.flatMap(({ remedy }) => remedy ?? []));
    const problems = faults.flatMap(({ problems }) => problems);
    throw new UserError(problems, [...remedies].join("\n"));
  }
  return specs as [CenterSpec, ...CenterSpec[]];
}
