/**
 * Prints the table of README.md that sets a normal day on today's roster beside the planning
 * documents: `npx tsx docs/make-comparison.ts`. The busy-day factor is off, for the documents speak
 * of one day. Half a minute.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadScenario } from "../src/scenario/load.ts";
import { replicate } from "../src/study/replicate.ts";
import type { Study } from "../src/study/study.ts";

const SCENARIO = "scenarios/normal-day.yaml";
const root = fileURLToPath(new URL("..", import.meta.url));

async function* open(path: string): AsyncGenerator<string> {
  yield readFileSync(`${root}${path}`, "utf8");
}

let text = "";
for await (const chunk of open(SCENARIO)) text += chunk;
const spec = await loadScenario(text, open, { name: SCENARIO, set: ["busyDay.cv=0"] });
const study = await replicate(spec, { seed: 1, replications: 10 });

const { total } = study;
const night = windowOf(study, "night");
const late = windowOf(study, "late");
const rows = [
  ["mean response", "68 s", seconds(total.responseSeconds.mean)],
  ["mean response, 22:00-08:00", "120 s", seconds(night.responseSeconds.mean)],
  ["mean response, 22:00-02:00", "150 s", seconds(late.responseSeconds.mean)],
  [
    "within 30 s at night (22:00-08:00)",
    "60 %",
    `${percent(night.withinShareOfAnswered.mean)} of answered, ${percent(night.withinShare.mean)} of offered`,
  ],
  ["staff / required, 10:00-18:00", "1.30", headsToRequired(10, 18)],
  ["staff / required, 19:00-23:00", "0.75", headsToRequired(19, 23)],
  ["utilisation", "70 %", percent(total.utilisation.mean)],
  ["contacts per agent-day", "280", number(total.contactsPerAgentDay.mean, 0)],
  ["abandoned", "not given", percent(total.abandonShare.mean)],
];
const table = [
  ["Normal day, today's roster", "documents say", "crest gives"],
  ["---", "---", "---"],
  ...rows,
];
console.log(table.map((row) => `| ${row.join(" | ")} |`).join("\n"));

function windowOf({ windows }: Study, wanted: string): Study["windows"][number] {
  const found = windows.find(({ name }) => name === wanted);
  if (!found) throw new Error(`${SCENARIO} has no window ${wanted}`);
  return found;
}

/** Heads over required agents, both summed over the clock hours from `from` to `to`. */
function headsToRequired(from: number, to: number): string {
  const hours = study.hours.filter(({ line, start }) => {
    const hour = Number(start.slice(11, 13));
    return line === null && hour >= from && hour < to;
  });
  const sum = (of: "agents" | "requiredAgents"): number =>
    hours.reduce((all, hour) => all + (hour[of].mean ?? 0), 0);
  return number(sum("agents") / sum("requiredAgents"), 2);
}

function seconds(value: number | null): string {
  return `${number(value, 0)} s`;
}

function percent(value: number | null): string {
  return `${number(value === null ? null : value * 100, 0)} %`;
}

function number(value: number | null, decimals: number): string {
  if (value === null) throw new Error(`${SCENARIO} gave no contacts`);
  return value.toFixed(decimals);
}
