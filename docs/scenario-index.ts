import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { CenterSpec } from "../src/center/spec.ts";
import { changeOf } from "../src/report/change.ts";
import { fixed, percentEstimate, signedEstimate } from "../src/report/numbers.ts";
import { loadScenario } from "../src/scenario/load.ts";
import { compare } from "../src/study/compare.ts";
import type { Difference } from "../src/study/comparison.ts";
import { replicate } from "../src/study/replicate.ts";
import type { Runner, RunnerSession } from "../src/study/runner.ts";
import type { Estimate, Study } from "../src/study/study.ts";
import type { Tallies } from "../src/tally/tallies.ts";

/** The shipped scenarios by what they are about, in the order in which the index tells them. */
const CHAPTERS: readonly (readonly [title: string, scenarios: readonly string[]])[] = [
  ["Today", ["normal-day", "breaks", "priority"]],
  ["Shifts", ["flexible-shifts"]],
  ["Helping", ["overflow", "pooled-lines"]],
  ["Reserve", ["reserve-500"]],
  ["Surges", ["flash-surge", "flash-surge-covered", "flash-surge-reserve", "black-friday"]],
  ["Double-11", ["double-11", "double-11-all-12000", "double-11-one-pool"]],
  [
    "Double-11 in sixteen plans",
    [38, 55, 80, 85].flatMap((bot) =>
      ["fixed-9000", "fixed-all-12000", "flexible-9000", "flexible-all-12000"].map(
        (agents) => `double-11-plans/bot-${bot}-${agents}`,
      ),
    ),
  ],
  [
    "The programme, month by month",
    ["month-00", "month-03", "month-06", "month-12", "month-12-fewer", "month-12-harder"],
  ],
  ["Drills", ["attendance-drill-none", "attendance-drill"]],
  [
    "When something breaks",
    ["bot-down", "site-down", "site-down-remote", "hotline", "viral-wave", "everything-at-once"],
  ],
  ["What comes back", ["returns", "returns-fcr-85", "knowledge-lag", "knowledge-24h"]],
  ["What contacts need", ["residue", "touchpoints", "approvals", "approvals-two-levels"]],
  ["To learn with", ["small-centre", "small-log", "mm12"]],
];

const HEAD = `# Scenarios

Every scenario of this folder: what it asks, what a run answers, and the command that shows it all. The
figures come from 10 replications with seed 1, ± half of the 95 % interval. In time: of all contacts offered
to people, those with a response within the seconds of the target. Where a scenario extends another, the
difference to that one is taken replication by replication, on the same customers wherever both have the
same volume.

A figure is worth what its assumptions are worth. They stand in each scenario;
[limits](../docs/limits.md) tells what is left out. \`npm run index\` writes this page.`;

const root = fileURLToPath(new URL("..", import.meta.url));

/** A scenario before anything is run. */
interface Entry {
  readonly name: string;
  readonly question: string;
  /** The scenario it extends; null where it stands alone. */
  readonly base: string | null;
}

/** The text of scenarios/README.md. Replays every shipped scenario ten times: half an hour or more in two threads. */
export async function scenarioIndex(runner: Runner): Promise<string> {
  const entries = CHAPTERS.flatMap(([, names]) => names).map(entryOf);
  const answers = await answersTo(entries, keeping(runner));
  const chapters = CHAPTERS.map(([title, names]) => {
    const rows = entries
      .filter(({ name }) => names.includes(name))
      .map((entry) => rowOf(entry, answers.get(entry.name) ?? []));
    const table = ["| Question | Answer | Command |", "| --- | --- | --- |", ...rows];
    return `## ${title}\n\n${table.join("\n")}`;
  });
  return `${[HEAD, ...chapters].join("\n\n")}\n`;
}

/** What the scenario file says of itself; throws where it asks no question. */
function entryOf(name: string): Entry {
  const text = readFileSync(`${root}${pathOf(name)}`, "utf8");
  const question = /^# Question: (.+)$/m.exec(text)?.[1];
  if (question === undefined) throw new Error(`${pathOf(name)} has no line "# Question: …"`);
  const base = /^extends: (\S+)\.yaml$/m.exec(text)?.[1];
  return {
    name,
    question,
    base: base === undefined ? null : posix.join(posix.dirname(name), base),
  };
}

/** The sentences that answer each scenario. Every base runs once, beside all that extend it. */
async function answersTo(entries: readonly Entry[], runner: Runner) {
  const answers = new Map<string, string[]>();
  const add = (name: string, sentence: string) => {
    const told = answers.get(name) ?? [];
    if (!told.includes(sentence)) answers.set(name, [...told, sentence]);
  };
  const options = { seed: 1, replications: 10, runner };
  const specs = new Map<string, CenterSpec>();
  for (const { name } of entries) specs.set(name, await specOf(name));
  const spec = (name: string) => specs.get(name) as CenterSpec;
  for (const { name, base } of entries) {
    const extending = entries.filter((entry) => entry.base === name).map((entry) => entry.name);
    if (extending.length === 0) {
      if (base === null) add(name, resultOf(await replicate(spec(name), options)));
      continue;
    }
    const names = [name, ...extending];
    const { plans, differences } = await compare(names.map(spec), { ...options, names });
    for (const plan of plans) add(plan.name, resultOf(plan));
    differences.forEach((difference, i) => {
      add(extending[i] as string, differenceOf(difference, name));
    });
  }
  return answers;
}

/** Replays nothing twice: a scenario that extends one and is extended by another is asked for as both. */
function keeping(runner: Runner): Runner {
  const kept = new Map<CenterSpec, Promise<Tallies>[]>();
  const open = (spec: CenterSpec, seed: number): RunnerSession => {
    const session = runner.open(spec, seed);
    const known = kept.get(spec) ?? [];
    kept.set(spec, known);
    return {
      replay: (replication) => (known[replication] ??= session.replay(replication)),
      close: () => session.close(),
    };
  };
  return { lanes: runner.lanes, open };
}

function specOf(name: string) {
  const text = readFileSync(`${root}${pathOf(name)}`, "utf8");
  return loadScenario(text, open, { name: pathOf(name) });
}

async function* open(path: string): AsyncGenerator<string> {
  yield readFileSync(`${root}${path}`, "utf8");
}

function pathOf(name: string): string {
  return `scenarios/${name}.yaml`;
}

function rowOf({ name, question, base }: Entry, answer: readonly string[]): string {
  const command =
    base === null ? `crest run ${pathOf(name)}` : `crest compare ${pathOf(base)} ${pathOf(name)}`;
  return `| ${question} [${name}](${name}.yaml) | ${answer.join(" ")} | \`${command}\` |`;
}

/** `57.3 ± 0.6 % in time, target missed on all 10 days; mean response 68.7 s; 3.67 M yuan.` */
function resultOf(study: Pick<Study, "total" | "target" | "approvals">): string {
  const { costYuan, responseSeconds, withinShare } = study.total;
  return `${[
    `${percentEstimate(withinShare)} % in time, target ${daysOf(study.target)}`,
    `mean response ${fixed(responseSeconds.mean, 1)} s`,
    ...backOf(study.total),
    ...decisionsOf(study.approvals),
    ...(costYuan.mean ? [yuan(costYuan.mean)] : []),
  ].join("; ")}.`;
}

/** `11.9 % of contacts come of others`, where anybody comes back. */
function backOf({ arrived, recontacts, redials }: Study["total"]): string[] {
  const back = (recontacts.mean ?? 0) + (redials.mean ?? 0);
  return back > 0
    ? [`${fixed((100 * back) / (arrived.mean ?? 1), 1)} % of contacts come of others`]
    : [];
}

/** `56,790 have to ask for an approval, 28 min in the mean`, where anybody has to. */
function decisionsOf(approvals: Study["approvals"]): string[] {
  const outside = approvals.filter(({ delaySeconds }) => (delaySeconds.mean ?? 0) > 0);
  const asked = outside.reduce((sum, row) => sum + (row.asked.mean ?? 0), 0);
  const seconds = outside.reduce(
    (sum, row) => sum + (row.asked.mean ?? 0) * (row.delaySeconds.mean ?? 0),
    0,
  );
  if (asked === 0) return [];
  const minutes = fixed(seconds / asked / 60, 0);
  return [`${fixed(asked, 0)} have to ask for an approval, ${minutes} min in the mean`];
}

function daysOf({ days, daysMet }: Study["target"]): string {
  if (daysMet === days) return `met on all ${days} days`;
  return daysMet === 0 ? `missed on all ${days} days` : `met on ${daysMet} of ${days} days`;
}

/** `Against normal-day +42.7 ± 0.6 points, response -50.7 ± 2.9 s, for 0.15 M yuan more.` */
function differenceOf({ total }: Difference, base: string): string {
  return `Against ${base} ${[
    `${signedEstimate(total.withinShare, 1, 0.01)} points`,
    `response ${signedEstimate(total.responseSeconds, 1)} s`,
    priceOf(total.costYuan),
  ].join(", ")}.`;
}

function priceOf(cost: Estimate): string {
  const change = changeOf(cost, "neither");
  if (cost.mean === null || change === "same") return "at the same cost";
  if (change === "unclear") return "at much the same cost";
  return `for ${yuan(Math.abs(cost.mean))} ${cost.mean > 0 ? "more" : "less"}`;
}

/** `3.67 M yuan`, `2,825 yuan` */
function yuan(value: number): string {
  return value >= 1e5 ? `${fixed(value / 1e6, 2)} M yuan` : `${fixed(value, 0)} yuan`;
}
