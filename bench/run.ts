/**
 * npm run bench [-- RUNS]: what a replay costs. Every figure is a ratio taken in this run: the cost
 * per contact over the cost of only drawing its random numbers, two workers over one, a start-up over
 * that of bare Node. Cases take turns in processes of their own.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median } from "simple-statistics";
import { workersRunner } from "../src/runner/workers.ts";
import { replicate } from "../src/study/replicate.ts";
import { cases } from "./cases.ts";
import { pairingGain } from "./pairing.ts";
import type { Measured } from "./one-case.ts";

const run = promisify(execFile);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const print = (line: string) => process.stdout.write(`${line}\n`);
const runs = Number(process.argv[2] ?? 3);

print("a replay, per arriving contact (median of runs; best in brackets)");
print(
  "  case                  ns          x floor        budget  M contacts/s  peak MiB  bytes allocated",
);
for (const [number, { name, budget, what }] of cases.entries()) {
  const measured = await measure(number);
  const ratios = measured.runs.map(({ nanoseconds, floor }) => nanoseconds / floor);
  const nanoseconds = median(measured.runs.map((each) => each.nanoseconds));
  const cells = [
    name.padEnd(20),
    nanoseconds.toFixed(0).padStart(4),
    `${median(ratios).toFixed(2).padStart(14)} (${Math.min(...ratios).toFixed(2)})`,
    String(budget ?? "").padStart(10),
    (1000 / nanoseconds).toFixed(2).padStart(12),
    measured.peakMebibytes.toFixed(0).padStart(10),
    measured.bytesPerContact.toFixed(1).padStart(17),
  ];
  print(`  ${cells.join("")}`);
  print(
    `    ${what}; ${(measured.contacts / 1e6).toFixed(1)} M replayed, ${(measured.events / measured.contacts).toFixed(1)} events each`,
  );
}

const spec = await (cases[1] as (typeof cases)[number]).load();
const seconds = async (workers: number) => {
  const start = performance.now();
  await replicate(spec, { seed: 1, replications: 4, runner: workersRunner({ workers }) });
  return (performance.now() - start) / 1000;
};
const pairs: number[] = [];
for (let i = 0; i < runs; i++) pairs.push((await seconds(1)) / (await seconds(2)));
print(`two workers against one, 4 replications: ${median(pairs).toFixed(2)} x (budget 1.8)`);

const startUp = async (args: readonly string[]) => {
  const start = performance.now();
  await run(process.execPath, [...args]);
  return performance.now() - start;
};
const helps: number[] = [];
const bare: number[] = [];
for (let i = 0; i < 15; i++) {
  bare.push(await startUp(["-e", "0"]));
  helps.push(await startUp([here("../bin/crest.js"), "--help"]));
}
print(
  `crest --help: ${median(helps).toFixed(0)} ms, ${(median(helps) / median(bare)).toFixed(2)} x bare node (budget 150 ms)`,
);

print("replications that pairing saves: as many times fewer for the same width of a difference");
for (const { what, times } of await pairingGain()) print(`  ${times.toFixed(1)} x  ${what}`);

const small: number[] = [];
for (let i = 0; i < runs; i++) {
  const scenario = here("../scenarios/small-centre.yaml");
  small.push(await startUp([here("../bin/crest.js"), "run", scenario, "--replications", "200"]));
}
print(
  `crest run small-centre, 200 replications: ${(median(small) / 1000).toFixed(2)} s, ${(median(small) / median(bare)).toFixed(0)} x bare node (budget 1 s)`,
);

async function measure(number: number): Promise<Measured> {
  const args = ["--import", "tsx", here("one-case.ts"), String(number), String(runs)];
  return JSON.parse((await run(process.execPath, args)).stdout) as Measured;
}
