import { printProblem, UserError } from "../base/errors.ts";
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

/**
 * Reads several; throws UserError with the problems of all of them. Settings of `--set` go to all: what
 * is wrong with them in one says in which, unless it is wrong in all alike.
 */
export async function readScenarios(
  files: readonly [string, ...string[]],
  set: readonly string[] | undefined,
  effects: Pick<Effects, "open">,
): Promise<readonly [CenterSpec, ...CenterSpec[]]> {
  const faults: { readonly file: string; readonly error: UserError }[] = [];
  const specs: CenterSpec[] = [];
  for (const file of files) {
    try {
      specs.push((await readScenario(file, set, effects)).spec);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.push({ file, error });
    }
  }
  if (faults.length > 0) {
    const remedies = new Set(faults.flatMap(({ error }) => error.remedy ?? []));
    const told = faults.flatMap(({ file, error }) =>
      error.problems.map((problem) => ({ file, problem, text: printProblem(problem) })),
    );
    const inAll = (text: string): boolean =>
      files.every((file) => told.some((each) => each.file === file && each.text === text));
    const problems = told.map(({ file, problem, text }) =>
      problem.file?.startsWith("--set ") && !inAll(text)
        ? { ...problem, file: `${file}: ${problem.file}` }
        : problem,
    );
    const byText = new Map(problems.map((problem) => [printProblem(problem), problem]));
    throw new UserError([...byText.values()], [...remedies].join("\n"));
  }
  return specs as [CenterSpec, ...CenterSpec[]];
}
