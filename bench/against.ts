/**
 * tsx bench/against.ts FOLDER [RUNS]: what a replay costs here over what it costs in another checkout of
 * crest, built (`npm run build`) in FOLDER, in processor time, each as its command line plays it. The
 * two take turns, run by run, so that a machine that slows down slows both. Median, and the middle
 * half, of the ratios.
 */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median, quantile } from "simple-statistics";

const run = promisify(execFile);
const [other, count = "15"] = process.argv.slice(2);
if (other === undefined) throw new Error("which folder holds the other checkout?");
const here = fileURLToPath(new URL("../", import.meta.url));
const cases = [
  { name: "bot 80 %, 1 chat", bot: 0.8, chats: 1 },
  { name: "bot 38 %, 1 chat", bot: 0.38, chats: 1 },
  { name: "bot 38 %, 4 chats", bot: 0.38, chats: 4 },
];

/** Plays one replication of the 12-million day in a checkout; prints nanoseconds of processor time per contact. */
const program = `
  const [folder, bot, chats] = process.argv.slice(1);
  const { simulate } = await import(folder + "/dist/center/simulate.js");
  const { inlineMore } = await import(folder + "/dist/runner/inlining.js").catch(() => ({}));
  inlineMore?.();
  const { readFile } = await import("node:fs/promises");
  const open = async function* (path) { yield await readFile(folder + "/scenarios/" + path, "utf8"); };
  const seconds = { live: 69, local: 70, enterprise: 82 };
  const set = Object.keys(seconds).flatMap((line) => [
    "lines." + line + ".bot.containment=" + bot,
    "lines." + line + ".handle.mean=" + seconds[line] * chats,
    "groups." + line + ".concurrency=" + chats,
  ]);
  const name = "double-11.yaml";
  const text = await readFile(folder + "/scenarios/" + name, "utf8");
  const { load } = await import(folder + "/dist/scenario/load.js");
  const { spec } = await load(text, open, { name, set });
  simulate(spec, 1, 0);
  const before = process.cpuUsage().user;
  const { contacts } = simulate(spec, 1, 1);
  process.stdout.write(String(((process.cpuUsage().user - before) * 1e3) / contacts));
`;

for (const { name, bot, chats } of cases) {
  const ratios: number[] = [];
  for (let i = 0; i < Number(count); i++) {
    const cost = async (folder: string) => {
      const args = [
        "--input-type=module",
        "-e",
        program,
        resolve(folder),
        String(bot),
        String(chats),
      ];
      return Number((await run(process.execPath, args)).stdout);
    };
    const first = i % 2 === 0;
    const one = await cost(first ? here : other);
    const two = await cost(first ? other : here);
    ratios.push(first ? one / two : two / one);
  }
  const middle = [0.25, 0.75].map((p) => quantile(ratios, p).toFixed(3)).join(" to ");
  process.stdout.write(`${name.padEnd(20)}${median(ratios).toFixed(3)} (${middle}) of ${count}\n`);
}
