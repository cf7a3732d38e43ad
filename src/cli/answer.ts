import { UserError } from "../base/errors.ts";
import type { CenterSpec } from "../center/spec.ts";
import { Interrupted } from "../study/interrupted.ts";
import type { RepeatOptions } from "../study/repeat.ts";
import type { Runner } from "../study/runner.ts";
import { thisThread } from "../study/this-thread.ts";
import type { Effects } from "./effects.ts";
import { DONE, INTERRUPTED } from "./exit.ts";
import type { ProgressLine } from "./progress.ts";
import { type RunArguments, type RunOptions, readRunOptions } from "./run-options.ts";

export type Specs = readonly [CenterSpec, ...CenterSpec[]];

/** What a verb that replays scenarios is about, and how it tells what it found. */
export interface Question<Progress, Result extends { readonly replications: number }> {
  readonly verb: string;
  readonly given: RunArguments;
  /** What a folder would get, for those who did not name one. */
  readonly files: string;
  /** Reads the scenarios, once the options are known to be good. */
  readonly read: () => Promise<Specs>;
  readonly progress: (specs: Specs) => ProgressLine<Progress>;
  readonly ask: (
    specs: Specs,
    options: RunOptions & RepeatOptions & { readonly onReplication: (progress: Progress) => void },
  ) => Promise<Result>;
  /** Writes everything into a folder. */
  readonly write: (result: Result, folder: string) => Promise<void>;
  readonly json: (result: Result) => string;
  readonly page: (result: Result) => string;
  /** No more than the verdict, for those who would not wait. */
  readonly brief: (result: Result) => string;
}

/** Replays, shows how far it is, and prints and writes what came of it; gives the exit code. */
export async function answer<Progress, Result extends { readonly replications: number }>(
  question: Question<Progress, Result>,
  effects: Effects,
): Promise<number> {
  const { verb, given } = question;
  const options = readRunOptions(given, verb);
  if (given.out !== undefined) await refuseFile(given.out, effects);
  const specs = await question.read();
  const runner = await runnerFor(specs, options, effects.cores);
  const progress = question.progress(specs);
  let result: Result;
  try {
    result = await question.ask(specs, {
      ...options,
      runner,
      signal: effects.interrupted,
      onReplication: progress.show,
    });
  } catch (error) {
    progress.clear();
    if (!(error instanceof Interrupted)) throw error;
    const { study } = error as Interrupted<Result>;
    effects.note(interruptedText(study, given));
    if (study) effects.note(question.brief(study));
    return INTERRUPTED;
  }
  progress.clear();
  try {
    if (given.out !== undefined) await question.write(result, given.out);
  } finally {
    effects.out(given.json ? question.json(result) : pageOf(question, result));
  }
  return DONE;
}

function pageOf<Progress, Result extends { readonly replications: number }>(
  { verb, page, files, given: { out } }: Question<Progress, Result>,
  result: Result,
): string {
  const text = page(result);
  return out === undefined ? `${text}\nFor ${files}, ${verb} with --out FOLDER.\n` : text;
}

function interruptedText(
  study: { readonly replications: number } | null,
  { out }: RunArguments,
): string {
  const unwritten = out === undefined ? "" : `; nothing was written to ${out}`;
  if (!study) return `interrupted before the first replication was finished${unwritten}\n`;
  const { replications } = study;
  const finished = replications === 1 ? "1 replication" : `${replications} replications`;
  return `interrupted after ${finished}${unwritten}; what they say:\n\n`;
}

/** Before hours of simulation, not after: results need a folder. */
async function refuseFile(out: string, { exists }: Effects): Promise<void> {
  if ((await exists(out)) && !(await exists(`${out}/.`))) {
    const problem = { path: "--out", rule: "is a file, not a folder", got: out };
    throw new UserError([problem], "give a folder");
  }
}

/** Contacts in all replications from which on threads save more time than they take to start. */
const CONTACTS_WORTH_THREADS = 10_000_000;

/** Where replications run: threads as asked for, or as they pay. */
export async function runnerFor(
  specs: Specs,
  { workers, replications, precision }: RunOptions,
  cores: number,
): Promise<Runner> {
  const wanted = replications ?? (precision === undefined ? 10 : 100);
  const replays = wanted * specs.length;
  const contacts = specs.reduce((sum, spec) => sum + contactsIn(spec), 0) * wanted;
  const worthIt = replays > 1 && contacts >= CONTACTS_WORTH_THREADS;
  const threads = workers ?? (worthIt ? Math.min(cores, replays) : 1);
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
