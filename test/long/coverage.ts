/**
 * Do paired 95 % intervals hold the truth 95 times of 100? 1,000 small comparisons whose true
 * difference is known, each of 10 paired replications: `npx tsx test/long/coverage.ts`. Seeds are
 * fixed, so it prints the same every time; it fails when the share of the intervals that hold the
 * true difference of withinShare lies outside 92.5 to 97 %.
 *
 * The truth of a queue in steady state is a closed form. That of the last case is simulated in
 * 100,000 replications, once: `npx tsx test/long/coverage.ts truth` writes truth.json.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { simulate } from "../../src/center/simulate.ts";
import type { CenterSpec } from "../../src/center/spec.ts";
import { erlangA } from "../../src/erlang/erlang-a.ts";
import { erlangCAnsweredWithin } from "../../src/erlang/erlang-c-answered-within.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { compare } from "../../src/study/compare.ts";
import type { Estimate } from "../../src/study/study.ts";
import { LINE_FIELDS, LineField } from "../../src/tally/tallies.ts";

const COMPARISONS = 1000;
const REPLICATIONS = 10;
const ALLOWED = [0.925, 0.97] as const;
const TRUTH_FILE = fileURLToPath(new URL("truth.json", import.meta.url));
const TRUTH_REPLICATIONS = 100_000;
/** Of a seed that no comparison has. */
const TRUTH_SEED = 1_000_000_007;

/** Two plans, and how much larger the second's share in time really is. */
interface Case {
  readonly name: string;
  readonly plans: readonly [yaml: string, yaml: string];
  readonly truth: () => number;
}

const handleSeconds = 180;
const withinSeconds = 20;

/** Two hours of steady state, after two hours to get there. */
function steady(agents: number, load: number, line: string, bot = 0): string {
  return `
    title: ${agents} agents
    start: 2026-01-05T08:00
    hours: 2
    timeZone: UTC
    warmUp: 2h
    target: {within: ${withinSeconds}s, share: 0.8}
    lines:
      calls:
        volume: {perHour: ${(load * 3600) / handleSeconds}}
        arrivals: {process: poisson, withinHour: flat}
        bot: {containment: ${bot}, time: 0s}
        handle: {mean: ${handleSeconds}s, law: exponential}
        ${line}
    groups: {agents: {lines: [calls]}}
    plan: [{group: agents, headsPerHour: [${Array<number>(24).fill(agents).join(", ")}]}]
  `;
}

/** A morning that fills up, on days that differ a lot, with chats and skewed times. */
function morning(secondStart: string): string {
  return `
    title: second shift at ${secondStart}
    start: 2026-01-05T08:00
    hours: 2
    timeZone: UTC
    target: {within: ${withinSeconds}s, share: 0.8}
    busyDay: {cv: 0.2}
    lines:
      chats:
        volume: {hourly: [70, 130]}
        handle: {mean: 240s, cv: 1.2, law: lognormal}
        patience: {mean: 180s, cv: 0.8, law: lognormal}
    groups: {agents: {lines: [chats], concurrency: 2}}
    shifts:
      first: {start: "08:00", length: 8h}
      second: {start: "${secondStart}", length: 8h}
    plan:
      - {group: agents, shift: first, heads: 3}
      - {group: agents, shift: second, heads: 2}
  `;
}

const patient = "patience: none";
const impatient = "patience: {mean: 120s, law: exponential}";
const shareC = (agents: number, load: number) =>
  erlangCAnsweredWithin({ load, agents, handleSeconds, withinSeconds });
const shareA = (agents: number, load: number) =>
  erlangA({ load, agents, handleSeconds, patienceSeconds: 120, withinSeconds }).answeredWithinShare;

const cases: readonly Case[] = [
  {
    name: "one more agent, nobody leaves",
    plans: [steady(8, 5.5, patient), steady(9, 5.5, patient)],
    truth: () => shareC(9, 5.5) - shareC(8, 5.5),
  },
  {
    name: "one more agent, customers leave",
    plans: [steady(6, 6, impatient), steady(7, 6, impatient)],
    truth: () => shareA(7, 6) - shareA(6, 6),
  },
  {
    name: "a bot that contains more",
    plans: [steady(5, 8, impatient, 0.3), steady(5, 8, impatient, 0.4)],
    truth: () => shareA(5, 8 * 0.6) - shareA(5, 8 * 0.7),
  },
  {
    name: "a shift half an hour earlier, busy days",
    plans: [morning("09:00"), morning("08:30")],
    truth: () =>
      (JSON.parse(readFileSync(TRUTH_FILE, "utf8")) as { difference: number }).difference,
  },
];

const print = (line: string) => process.stdout.write(`${line}\n`);
if (process.argv[2] === "truth") await simulateTruth();
else process.exitCode = (await check()) ? 0 : 1;

/** Prints how many of the intervals hold the truth; gives whether it is as many as it should be. */
async function check(): Promise<boolean> {
  print("                                          truth  holds  below  above   half-width");
  let holds = 0;
  for (const [number, { name, plans, truth }] of cases.entries()) {
    const specs = await Promise.all(plans.map((yaml) => loadScenario(yaml, {})));
    const exact = truth();
    const estimates: Estimate[] = [];
    for (let seed = number; seed < COMPARISONS; seed += cases.length) {
      const { differences } = await compare(specs, { seed, replications: REPLICATIONS });
      estimates.push(...differences.map(({ total }) => total.withinShare));
    }
    const below = estimates.filter(({ high }) => (high as number) < exact).length;
    const above = estimates.filter(({ low }) => (low as number) > exact).length;
    const held = estimates.length - below - above;
    const width = estimates.reduce((sum, { low, high }) => sum + Number(high) - Number(low), 0);
    const half = width / 2 / estimates.length;
    holds += held;
    const cells = [
      exact.toFixed(4),
      percent(held / estimates.length),
      String(below),
      String(above),
    ];
    print(
      `${name.padEnd(40)}${cells.map((cell) => cell.padStart(7)).join("")}${half.toFixed(4).padStart(13)}`,
    );
  }
  const share = holds / COMPARISONS;
  const [least, most] = ALLOWED;
  print(
    `${holds} of ${COMPARISONS} paired 95 % intervals hold the truth: ${percent(share)} % (allowed ${percent(least)} to ${percent(most)} %)`,
  );
  return share >= least && share <= most;
}

async function simulateTruth(): Promise<void> {
  const { name, plans } = cases.at(-1) as Case;
  const [one, two] = await Promise.all(plans.map((yaml) => loadScenario(yaml, {})));
  const [first, second] = [shareOf(one as CenterSpec), shareOf(two as CenterSpec)];
  const truth = {
    command: "npx tsx test/long/coverage.ts truth",
    case: name,
    seed: TRUTH_SEED,
    replications: TRUTH_REPLICATIONS,
    first,
    second,
    difference: second - first,
  };
  writeFileSync(TRUTH_FILE, `${JSON.stringify(truth, null, 2)}\n`);
  print(JSON.stringify(truth));
}

/** Contacts in time over contacts offered, in all of so many replications. */
function shareOf(spec: CenterSpec): number {
  let offered = 0;
  let within = 0;
  for (let replication = 0; replication < TRUTH_REPLICATIONS; replication++) {
    const { lineSums } = simulate(spec, TRUTH_SEED, replication);
    for (let at = 0; at < lineSums.length; at += LINE_FIELDS) {
      offered += lineSums[at + LineField.offered] as number;
      within += lineSums[at + LineField.within] as number;
    }
  }
  return within / offered;
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}
