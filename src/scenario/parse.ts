import { UserError } from "../base/errors.ts";
import { complete } from "./complete.ts";
import { crossProblems } from "./cross-check.ts";
import { draftOf } from "./draft.ts";
import type { Scenario } from "./schema.ts";
import type { TreeMap } from "./tree.ts";
import { readYaml } from "./yaml.ts";

/**
 * The normalised document of a text that stands alone: it extends no other, and the files it names
 * are not opened. Throws UserError with every problem found.
 */
export function parseScenario(text: string, name = "scenario.yaml"): Scenario {
  const draft = draftOf(readYaml(text, name) as TreeMap);
  const problems = [...draft.problems, ...crossProblems(draft)];
  if (problems.length > 0 || !draft.scenario) throw new UserError(problems, `correct ${name}`);
  return complete(draft.scenario);
}
