/** Measures one case in a process of its own, told by its number and the number of runs. */
import { Session } from "node:inspector/promises";
import { simulate } from "../src/center/simulate.ts";
import { inlineMore } from "../src/runner/inlining.ts";
import { cases } from "./cases.ts";
import { variateFloor } from "./variate-floor.ts";

export interface Measured {
  /** Nanoseconds per arriving contact, warm-up and close included, and of the floor just before. */
  readonly runs: readonly { readonly nanoseconds: number; readonly floor: number }[];
  readonly contacts: number;
  readonly events: number;
  readonly peakMebibytes: number;
  /** Bytes allocated on the heap per arriving contact, by sampling, in a run after those above. */
  readonly bytesPerContact: number;
}

const [number, count] = process.argv.slice(2).map(Number);
const chosen = cases[number ?? -1];
if (chosen === undefined || count === undefined) throw new Error("which case, and how many runs?");

inlineMore();
const spec = await chosen.load();
variateFloor(1e6);
const runs: { nanoseconds: number; floor: number }[] = [];
let contacts = 0;
let events = 0;
for (let run = 0; run < count; run++) {
  const floor = variateFloor(5e6);
  const start = performance.now();
  const tallies = simulate(spec, 1, run);
  runs.push({ nanoseconds: ((performance.now() - start) * 1e6) / tallies.contacts, floor });
  contacts += tallies.contacts / count;
  events += tallies.events / count;
}
const peakMebibytes = process.resourceUsage().maxRSS / 1024;
const bytesPerContact = (await allocated(() => simulate(spec, 1, 0))) / contacts;
const measured: Measured = { runs, contacts, events, peakMebibytes, bytesPerContact };
process.stdout.write(JSON.stringify(measured));

/** Bytes that `work` allocates on the heap, those freed again included. */
async function allocated(work: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post("HeapProfiler.startSampling", {
    samplingInterval: 4096,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  work();
  const { profile } = await session.post("HeapProfiler.stopSampling");
  session.disconnect();
  type Node = typeof profile.head;
  const bytes = (node: Node): number =>
    node.children.reduce((sum, child) => sum + bytes(child), node.selfSize);
  return bytes(profile.head);
}
