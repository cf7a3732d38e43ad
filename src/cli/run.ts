import { UserError } from "../base/errors.ts";
import type { CenterSpec } from "../center/spec.ts";
import { studyJson } from "../report/json.ts";
import { studyText, verdictPage } from "../report/page.ts";
import { Interrupted } from "../study/interrupted.ts";
import { replicate } from "../study/replicate.ts";
import type { Runner } from "../study/runner.ts";
import type { Study } from "../study/study.ts";
import { thisThread } from "../study/this-thread.ts";
import type { Effects } from "./effects.ts";
import { DONE, INTERRUPTED } from "./exit.ts";
import { progressLine } from "./progress.ts";
import { type RunArguments, type RunOptions, readRunOptions } from "./run-options.ts";
import { readScenario } from "./scenario.ts";

/** `crest run`: replays a scenario many times and says whether its target holds. */
export async function run(file: string, given: RunArguments, effects: Effects): Promise<number> {
  const { out, note, interrupted } = effects;
  const options = readRunOptions(given);
  if (given.out !== undefined) await refuseFile(given.out, effects);
  const { spec } = await readScenario(file, given.set, effects);
  const runner = await runnerFor(spec, options, effects.cores);
  const progress = progressLine(effects, spec.target);
  let study: Study;
  try {
    study = await replicate(spec, {
      ...options,
      runner,
      signal: interrupted,
      onReplication: progress.show,
    });
  } catch (error) {
    progress.clear();
    if (!(error instanceof Interrupted)) throw error;
    note(interruptedText(error.study, given));
    return INTERRUPTED;
  }
  progress.clear();
  try {
    if (given.out !== undefined) {
      const { writeResults } = await import("./results.ts");
      await writeResults(study, given.out, effects);
    }
  } finally {
    out(given.json ? studyJson(study) : pageOf(study, given, effects));
  }
  return DONE;
}

function pageOf(study: Study, { out }: RunArguments, { colour }: Effects): string {
  const page = studyText(study, { colour });
  return out === undefined ? `${page}\nFor charts and CSV tables, run with --out FOLDER.\n` : page;
}

function interruptedText(study: Study | null, { out }: RunArguments): string {
  const unwritten = out === undefined ? "" : `; nothing was written to ${out}`;
  if (!study) return `interrupted before the first replication was finished${unwritten}\n`;
  const { replications } = study;
  const finished = replications === 1 ? "1 replication" : `${replications} replications`;
  return `interrupted after ${finished}${unwritten}; what they say:\n\n${verdictPage(study)}`;
}

/** Before hours of simulation, not after: results need a folder. */
async function refuseFile(out: string, { exists }: Effects): Promise<void> {
  if ((await exists(out)) && !(await exists(`${out}/.`))) {
    const problem = { path: "--out", rule: "is a file, not a folder", got: out };
    throw new UserError([problem], "give a folder");
  }
}

/** Contacts in all replications from which on threads save more time than they take to start. */
const CONTACTS_WORTH_THREADS = 2_000_000;

async function runnerFor(
  spec: CenterSpec,
  { workers, replications, precision }: RunOptions,
  cores: number,
): Promise<Runner> {
  const wanted = replications ?? (precision === undefined ? 10 : 100);
  const worthIt = wanted > 1 && contactsIn(spec) * wanted >= CONTACTS_WORTH_THREADS;
  const threads = workers ?? (worthIt ? Math.min(cores, wanted) : 1);
  if (threads === 1) return thisThread;
  const { workersRunner } = await import("../runner/workers.ts");
  return workersRunner({ workers: threads });
}

/** Contacts expected in one replay, warm-up and close included. */
function contactsIn({ lines }: CenterSpec): number {
  let contacts = 0;
  for (const { arrivals } of lines) {
    const { edges, startRates, endRates } = arrivals.rate;
    startRates.forEach((rate, i) => {
      const seconds = (edges[i + 1] ?? 0) - (edges[i] ?? 0);
      contacts += ((rate + (endRates[i] ?? 0)) / 2) * seconds;
    });
  }
  return contacts;
}
