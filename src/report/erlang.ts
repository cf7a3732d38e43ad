import Papa from "papaparse";
import type { Answer, Question } from "../erlang/answer.ts";
import { count, fixed, goalPercent, percent, seconds } from "./numbers.ts";

/** A file of questions with their answers. */
export interface AnsweredBatch {
  readonly header: readonly string[];
  /** Columns that are neither part of a question nor a result. */
  readonly labels: readonly string[];
  readonly rows: readonly {
    readonly cells: readonly string[];
    readonly question: Question;
    readonly answer: Answer;
  }[];
}

interface Aside {
  /** The share was asked for beside the agents: say what it takes. */
  readonly shareAsked: boolean;
  /** The handle time was not given. */
  readonly handleAssumed: boolean;
}

/**
 * One answer in words: `14 agents carry 10 erlangs: 88.8 % answered within 20 s, 17.4 % wait, mean
 * wait 7.8 s, occupancy 71.4 %`, and a line for each aside.
 */
export function answerText(question: Question, answer: Answer, aside: Aside): string {
  const lines = [verdict(question, answer)];
  const asksForMore = isEndless(question, answer) && question.load > 0;
  if (aside.shareAsked || asksForMore) {
    lines.push(
      `${goalOf(question)} takes ${agents(Math.ceil(answer.need))} (need ${need(answer)})`,
    );
  }
  if (aside.handleAssumed) {
    lines.push(`handle time ${seconds(question.handleSeconds)} assumed; --handle sets it`);
  }
  return lines.map((line) => `${line}\n`).join("");
}

function verdict(question: Question, answer: Answer): string {
  if (question.load === 0 && answer.agents === 0) return "no load needs no agents";
  const asked = question.agents === null ? ` (need ${need(answer)} for ${goalOf(question)})` : "";
  const who = `${agents(answer.agents)}${asked}`;
  const { patienceSeconds } = question;
  if (isEndless(question, answer)) {
    return `${who} cannot carry ${erlangs(question.load)}: the queue grows without end unless customers leave (--patience)`;
  }
  const carry = answer.agents === 1 ? "carries" : "carry";
  const patience = patienceSeconds === null ? "" : `, patience ${seconds(patienceSeconds)}`;
  const abandon = patienceSeconds === null ? "" : `${percent(answer.abandonShare)} % abandon, `;
  return (
    `${who} ${carry} ${erlangs(question.load)}${patience}: ` +
    `${percent(answer.answeredWithinShare)} % answered within ${seconds(question.withinSeconds)}, ` +
    `${abandon}${percent(answer.waitShare)} % wait, ` +
    `mean wait ${fixed(answer.waitSecondsMean, 1)} s, occupancy ${percent(answer.occupancy)} %`
  );
}

/** Nobody leaves and the agents do not keep up. */
function isEndless({ patienceSeconds }: Question, { waitSecondsMean }: Answer): boolean {
  return patienceSeconds === null && waitSecondsMean === Number.POSITIVE_INFINITY;
}

function goalOf({ share, withinSeconds }: Question): string {
  return `${goalPercent(share)} % within ${seconds(withinSeconds)}`;
}

function agents(n: number): string {
  return n === 1 ? "1 agent" : `${count(n)} agents`;
}

function need(answer: Answer): string {
  return fixed(answer.need, 2);
}

/** Four digits of a small load, one decimal of a large one. */
function erlangs(load: number): string {
  const text =
    load < 100 ? String(Number(load.toPrecision(4))) : fixed(load, 1).replace(/\.0$/, "");
  return load === 1 ? "1 erlang" : `${text} erlangs`;
}

/** What is said of each question, in the order of columns. */
const RESULTS = [
  "waitShare",
  "answeredWithinShare",
  "waitSecondsMean",
  "abandonShare",
  "occupancy",
  "agents",
  "need",
] as const;

/** One answer as a JSON document: the question in the names of the options, then the results. */
export function answerJson(question: Question, answer: Answer): string {
  return `${JSON.stringify(record(question, answer), null, 2)}\n`;
}

/** The answers as a JSON array; the columns named by `labels` come first, as text. */
export function answersJson(batch: AnsweredBatch): string {
  const { header, labels, rows } = batch;
  const records = rows.map(({ cells, question, answer }) => {
    const texts = labels.map((name) => [name, cells[header.indexOf(name)] ?? ""]);
    return { ...Object.fromEntries(texts), ...record(question, answer) };
  });
  return `${JSON.stringify(records, null, 2)}\n`;
}

function record(question: Question, answer: Answer): Record<string, number | null> {
  return {
    load: question.load,
    handle: question.handleSeconds,
    within: question.withinSeconds,
    share: question.share,
    patience: question.patienceSeconds,
    ...Object.fromEntries(RESULTS.map((name) => [name, valueOf(name, question, answer)])),
  };
}

/**
 * The file again with a column for each result; a column that stands in it already, such as `agents`,
 * is filled in its place. What is null stays empty. Text that a spreadsheet would take for a formula
 * is quoted.
 */
export function answersCsv({ header, rows }: AnsweredBatch): string {
  const results = header.map(resultNamed);
  const added = RESULTS.filter((name) => !results.includes(name));
  const table = rows.map(({ cells, question, answer }) => [
    ...results.map((name, i) => (name ? valueOf(name, question, answer) : (cells[i] ?? ""))),
    ...added.map((name) => valueOf(name, question, answer)),
  ]);
  const options = { escapeFormulae: FORMULA, newline: "\n" };
  return `${Papa.unparse([[...header, ...added], ...table], options)}\n`;
}

/** The result a column of that name holds. */
export function resultNamed(column: string): (typeof RESULTS)[number] | undefined {
  return RESULTS.find((name) => name.toLowerCase() === column.toLowerCase());
}

/** null for what is infinite, and for shares of no contacts by no agents. */
function valueOf(
  name: (typeof RESULTS)[number],
  { load }: Question,
  answer: Answer,
): number | null {
  const closed = load === 0 && answer.agents === 0 && name !== "agents" && name !== "need";
  return closed || !Number.isFinite(answer[name]) ? null : answer[name];
}

/** What a spreadsheet evaluates; a sign before digits is a number. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d.]))/;
