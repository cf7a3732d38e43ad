import { readFile } from "node:fs/promises";
import { loadScenario } from "../src/scenario/load.ts";
import { compare } from "../src/study/compare.ts";
import type { Estimate } from "../src/study/study.ts";

/** What common random numbers are worth when two plans are compared. */
export interface PairingGain {
  readonly what: string;
  /** So many times fewer replications show the difference in time as sharply as two runs apart. */
  readonly times: number;
}

interface Pair {
  readonly what: string;
  readonly files: readonly [string, string];
  /** Settings for both, and for the second alone. */
  readonly set: readonly string[];
  readonly change: readonly string[];
}

const SMALL = "scenarios/small-centre.yaml";
const pairs: readonly Pair[] = [
  {
    what: "small centre, ten agents an hour earlier",
    files: [SMALL, SMALL],
    set: [],
    change: ["shifts.closing.start=20:00"],
  },
  {
    what: "small centre, bot of 35 instead of 30 %",
    files: [SMALL, SMALL],
    set: [],
    change: ["lines.orders.bot.containment=35%"],
  },
  {
    what: "a hundredth of the normal day, other shifts",
    files: ["scenarios/normal-day.yaml", "docs/guide/more-starts.yaml"],
    set: ["scale=0.01"],
    change: [],
  },
];

/**
 * Variance of the difference of total.withinShare between two plans when each meets days of its own,
 * over its variance when both meet the same. The width of an interval goes with the root of the
 * variance over the number of replications, so this is how many times fewer of them pairing needs.
 */
export async function pairingGain(replications = 100): Promise<readonly PairingGain[]> {
  const gains: PairingGain[] = [];
  for (const { what, files, set, change } of pairs) {
    const specs = await Promise.all([load(files[0], set), load(files[1], [...set, ...change])]);
    const { plans, differences } = await compare(specs, { seed: 1, replications });
    const apart = plans.reduce((sum, { total }) => sum + squareOf(total.withinShare), 0);
    const paired = differences.reduce((sum, { total }) => sum + squareOf(total.withinShare), 0);
    gains.push({ what, times: apart / paired });
  }
  return gains;
}

/** Of half the interval: its longer side, for a share's interval ends at 0 and 1. */
function squareOf({ mean, low, high }: Estimate): number {
  const [centre, from, to] = [mean, low, high].map(Number) as [number, number, number];
  return Math.max(centre - from, to - centre) ** 2;
}

const root = new URL("../", import.meta.url);
const open = async function* (path: string) {
  yield await readFile(new URL(path, root), "utf8");
};

async function load(name: string, set: readonly string[]) {
  return loadScenario(await readFile(new URL(name, root), "utf8"), open, { name, set });
}
