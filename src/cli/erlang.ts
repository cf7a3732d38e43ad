import { type Problem, UserError } from "../base/errors.ts";
import { answer } from "../erlang/answer.ts";
import { answerJson, answersCsv, answersJson, answerText, resultNamed } from "../report/erlang.ts";
import type { Effects } from "./effects.ts";
import { readBatch } from "./erlang-batch.ts";
import { type Given, readQuestion } from "./erlang-question.ts";
import { DONE } from "./exit.ts";

/** The options of `crest erlang` as they stand on the command line. */
export interface ErlangArguments {
  readonly load?: string;
  readonly perHour?: string;
  readonly handle?: string;
  readonly agents?: string;
  readonly within?: string;
  readonly share?: string;
  readonly patience?: string;
  readonly batch?: string;
  readonly json?: boolean;
}

/** `crest erlang`: one question of the command line, or a file of them, by the Erlang formulas. */
export async function erlang(options: ErlangArguments, effects: Effects): Promise<number> {
  const { perHour, batch, json = false, ...rest } = options;
  const given: Given = { ...rest, "per-hour": perHour };
  if (batch === undefined) answerOne(given, json, effects);
  else await answerMany(batch, given, json, effects);
  return DONE;
}

function answerOne(given: Given, json: boolean, { out }: Effects): void {
  const problems: Problem[] = [];
  const question = readQuestion(given, (field, problem) =>
    problems.push({ path: `--${field}`, ...problem }),
  );
  if (question === null) throw new UserError(problems, REMEDY);
  const found = answer(question);
  if (json) return out(answerJson(question, found));
  const shareAsked = question.agents !== null && given.share !== undefined;
  out(answerText(question, found, { shareAsked, handleAssumed: given.handle === undefined }));
}

async function answerMany(
  file: string,
  given: Given,
  json: boolean,
  { open, out, note }: Effects,
): Promise<void> {
  const batch = await readBatch(open(file), file, given);
  const labels = batch.unread.filter((name) => resultNamed(name) === undefined);
  if (labels.length > 0) note(`note: passed on unread: ${labels.join(", ")}\n`);
  const rows = batch.rows.map((row) => ({ ...row, answer: answer(row.question) }));
  const answered = { header: batch.header, labels, rows };
  out(json ? answersJson(answered) : answersCsv(answered));
}

const REMEDY = "crest erlang --help lists the options";
