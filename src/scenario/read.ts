import type { CenterSpec } from "../center/spec.ts";
import { UserError } from "../base/errors.ts";
import { complete } from "./complete.ts";
import { crossProblems } from "./cross-check.ts";
import { draftOf } from "./draft.ts";
import { explain } from "./explain.ts";
import type { Explanation } from "./explanation.ts";
import { load, type LoadOptions } from "./load.ts";
import type { Opener } from "./opener.ts";
import type { Scenario } from "./schema.ts";
import type { TreeMap } from "./tree.ts";
import { readYaml } from "./yaml.ts";

export interface ScenarioReading {
  /** The normalised document: extended, settings laid over it, every default filled in. */
  readonly document: Scenario;
  readonly spec: CenterSpec;
  readonly explanation: readonly Explanation[];
}

/** Reads a scenario as `loadScenario` does, and explains every setting. */
export async function readScenario(
  text: string,
  open: Opener,
  options: LoadOptions = {},
): Promise<ScenarioReading> {
  const loaded = await load(text, open, options);
  return { document: loaded.scenario, spec: loaded.spec, explanation: explain(loaded) };
}

/** The normalised document of a text that extends no other; opens no files. Throws UserError. */
export function parseScenario(text: string, name = "scenario.yaml"): Scenario {
  const draft = draftOf(readYaml(text, name) as TreeMap);
  const problems = [...draft.problems, ...crossProblems(draft)];
  if (problems.length > 0 || !draft.scenario) throw new UserError(problems, `correct ${name}`);
  return complete(draft.scenario);
}
