import { readFile } from "node:fs/promises";
import type { CenterSpec } from "../src/center/spec.ts";
import { loadScenario } from "../src/scenario/load.ts";

/** One thing to measure: a scenario and the budget for it, in variate floors per arriving contact. */
export interface Case {
  readonly name: string;
  readonly what: string;
  readonly budget: number | null;
  readonly load: () => Promise<CenterSpec>;
}

const folder = new URL("../scenarios/", import.meta.url);
const open = async function* (path: string) {
  yield await readFile(new URL(path, folder), "utf8");
};

/** The 12-million-contact day with the given bot and chats at a time; handle time grows with the latter. */
async function double11(
  containment: number,
  concurrency: number,
  speeds?: readonly number[],
  more: readonly string[] = [],
): Promise<CenterSpec> {
  const seconds = { live: 69, local: 70, enterprise: 82 };
  const set = Object.entries(seconds).flatMap(([line, handle]) => [
    `lines.${line}.bot.containment=${containment}`,
    `lines.${line}.handle.mean=${handle * concurrency}`,
    `groups.${line}.concurrency=${concurrency}`,
    ...(speeds ? [`groups.${line}.speed=[${speeds.join(", ")}]`] : []),
  ]);
  set.push(...more);
  const name = "double-11.yaml";
  return loadScenario(await readFile(new URL(name, folder), "utf8"), open, { name, set });
}

/** One line, one group of `agents` for a day. */
function oneLine({ perHour, agents, line }: { perHour: number; agents: number; line: string }) {
  return loadScenario(
    `
    title: one line
    start: 2026-01-05T00:00
    hours: 24
    timeZone: UTC
    target: {within: 30s, share: 0.9}
    lines:
      chats:
        volume: {perHour: ${perHour}}
        arrivals: {process: poisson, withinHour: flat}
        handle: {mean: 69s, cv: 1, law: lognormal}
        ${line}
    groups: {agents: {lines: [chats]}}
    plan: [{group: agents, headsPerHour: [${new Array<number>(24).fill(agents).join(", ")}]}]
  `,
    {},
  );
}

const LINES = ["live", "local", "enterprise"];
const HELP = LINES.flatMap((group) =>
  LINES.filter((line) => line !== group).map(
    (line) =>
      `{group: ${group}, line: ${line}, after: 20s, keepFree: 20, maxShare: 0.3, handleFactor: 1.2, settle: 60s}`,
  ),
);

/** What contacts bring along: parts of their handle time, returns, approvals, a second touchpoint. */
const STORIES = LINES.flatMap((line) => [
  `lines.${line}.work={cross-line: {perContact: 0.18, factor: 1.4}, switching: {perContact: 0.6, add: 60s}}`,
  `lines.${line}.returns={resolved: 0.88, recontact: 0.6, after: {mean: 2h}, redial: 0.2}`,
  `lines.${line}.approvals={share: 0.1, amount: {mean: 600}, tiers: [{name: agent, upTo: 500, delay: 0s}, {name: lead, delay: 28m}]}`,
  `lines.${line}.touchpoints={app: {share: 0.6}, comments: {share: 0.4}}`,
]);

export const cases: readonly Case[] = [
  {
    name: "bot 80 %, 1 chat",
    what: "Double-11, 12 M contacts, flexible: little overload",
    budget: 3,
    load: () => double11(0.8, 1),
  },
  {
    name: "bot 38 %, 1 chat",
    what: "Double-11, 12 M contacts, as is: deep overload",
    budget: 5,
    load: () => double11(0.38, 1),
  },
  {
    name: "bot 80 %, 4 chats",
    what: "Double-11, 12 M contacts, 4 chats at a time",
    budget: 8,
    load: () => double11(0.8, 4),
  },
  {
    name: "bot 38 %, 4 chats",
    what: "Double-11, 12 M contacts, as is, 4 chats at a time",
    budget: 8,
    load: () => double11(0.38, 4),
  },
  {
    name: "bot 38 %, 4 paced",
    what: "the same, chats slowing each other: 1, 0.95, 0.9, 0.85",
    budget: 8,
    load: () => double11(0.38, 4, [1, 0.95, 0.9, 0.85]),
  },
  {
    name: "the same, with help",
    what: "the same, every line helped by the two others after 20 s",
    budget: 8,
    load: () => double11(0.38, 4, [1, 0.95, 0.9, 0.85], [`overflow=[${HELP.join(", ")}]`]),
  },
  {
    name: "38 %, 4, with stories",
    what: "as is, 4 chats; touchpoints, parts of work, returns, approvals",
    budget: null,
    load: () => double11(0.38, 4, undefined, STORIES),
  },
  {
    // the last two have no bot: every contact meets people, where the cases above send them 62 % at most
    name: "12,000 mostly idle",
    what: "3 M contacts, 12,000 agents, a fifth of them busy",
    budget: 8,
    load: () => oneLine({ perHour: 125_000, agents: 12_000, line: "patience: {mean: 500s}" }),
  },
  {
    name: "queue of 10,000",
    what: "3 M contacts, 1,000 agents, 10,000 waiting all day",
    budget: 8,
    load: () => oneLine({ perHour: 124_000, agents: 1_000, line: "patience: {mean: 500s}" }),
  },
];
