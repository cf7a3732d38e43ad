import type { CenterSpec } from "../center/spec.ts";
import { InvariantError } from "../base/assert.ts";
import { compile } from "./compile.ts";
import { complete } from "./complete.ts";
import { eventsNamedAsBreaks } from "./check-events.ts";
import { calendarIn, crossProblems } from "./cross-check.ts";
import { readDocument } from "./document.ts";
import { type Draft, draftOf } from "./draft.ts";
import { Findings } from "./findings.ts";
import { readLogs } from "./logs.ts";
import { type Opener, readFile } from "./opener.ts";
import { folderOf, resolvePath } from "./paths.ts";
import { readPlan } from "./plan-file.ts";
import type { PlanRow, Scenario } from "./schema.ts";
import { applySet } from "./set.ts";
import { namesIn, placeAt, type TreeMap } from "./tree.ts";
import { coverLines, readVolumes, type Volumes } from "./volumes.ts";

export interface LoadOptions {
  /** Name of the document: stands in errors, and paths in it are relative to its folder. */
  readonly name?: string;
  /** `path=value` settings laid over the document. */
  readonly set?: readonly string[];
}

/** A scenario as it was written, as it was understood, and as the floor takes it. */
export interface LoadedScenario {
  /** What was written, each value with its place. */
  readonly tree: TreeMap;
  /** The normalised document. */
  readonly scenario: Scenario;
  /** Rows of the plan, from the document or a file. */
  readonly rows: readonly PlanRow[];
  readonly volumes: Volumes;
  readonly spec: CenterSpec;
}

/**
 * Reads a scenario and compiles it. `open` gives the files it names: a function that opens a path as
 * decoded text, or a map of texts by path. Throws UserError with every problem found.
 */
export async function loadScenario(
  text: string,
  open: Opener,
  options: LoadOptions = {},
): Promise<CenterSpec> {
  return (await load(text, open, options)).spec;
}

/** `loadScenario`, with everything learned on the way. */
export async function load(
  text: string,
  open: Opener,
  { name = "scenario.yaml", set = [] }: LoadOptions = {},
): Promise<LoadedScenario> {
  const findings = new Findings();
  const tree = await applySet(await readDocument(text, open, name), set, findings);
  const draft = draftOf(tree);
  findings.add(...draft.problems, ...crossProblems(draft));
  const volumes = await readVolumes(draft, open, name, findings);
  const covered = await coverLines(draft, calendarIn(draft), volumes, findings);
  const logs = await readLogs(draft, open, name, findings);
  const rows = await findings.attempt(() => planRows(draft, open, name));
  findings.add(...eventsNamedAsBreaks(draft, rows ?? []));
  findings.throwIfAny(name);
  if (!draft.scenario || !rows) throw new InvariantError("a scenario without problems is whole");

  const scenario = complete(draft.scenario);
  const spec = compile({ scenario, rows, volumes, covered, logs });
  return { tree, scenario, rows, volumes, spec };
}

async function planRows(draft: Draft, open: Opener, name: string): Promise<readonly PlanRow[]> {
  const { scenario, tree } = draft;
  if (!scenario) return [];
  const { plan } = scenario;
  if (Array.isArray(plan)) return plan;
  const file = resolvePath(folderOf(name), plan.file);
  const reference = { place: placeAt(tree, ["plan", "file"]), path: "plan.file" };
  const names = (section: string): readonly string[] => namesIn(tree, section);
  const named = { names, shifts: scenario.shifts };
  return await readFile(open, file, reference, (chunks) => readPlan(chunks, file, named));
}
