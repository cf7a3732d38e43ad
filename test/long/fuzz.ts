/**
 * npm run fuzz [-- CENTRES [SEED]]: the fast floor against the plain one on that many random small
 * centres (8,000), every lever alone and all at once, from that seed on (1). Ends at the first on
 * which they differ, with the smallest centre that still shows it and what differs.
 */
import fc from "fast-check";
import { agreements } from "../center/two-floors.ts";

const [centres = 8000, firstSeed = 1] = process.argv.slice(2).map(Number);
if (!(centres >= 1) || !Number.isSafeInteger(firstSeed)) {
  throw new Error("how many centres, and from which seed on?");
}
/** Centres a round replays: as in the tests, all levers at once weigh as much as eight of the others. */
const runsOf = (pullsAll: boolean): number => (pullsAll ? 100 : 12);
const inRound = agreements.reduce((sum, { pullsAll }) => sum + runsOf(pullsAll), 0);
const rounds = Math.ceil(centres / inRound);

let replayed = 0;
let skipped = 0;
for (let round = 0; round < rounds; round++) {
  const seed = firstSeed + round;
  for (const { name, isTied, property, pullsAll } of agreements) {
    const result = fc.check(property, { seed, numRuns: runsOf(pullsAll) });
    replayed += result.numRuns;
    skipped += result.numSkips;
    if (!result.failed) continue;
    process.stdout.write(`${name}${isTied ? ", moments tied" : ""}, seed ${seed}:\n`);
    const { errorInstance } = result;
    process.stdout.write(`${fc.defaultReportMessage(result) ?? ""}\n`);
    process.stdout.write(errorInstance instanceof Error ? `${errorInstance.message}\n` : "");
    process.exit(1);
  }
  process.stdout.write(`seed ${seed}: ${replayed.toLocaleString("en")} centres agree\n`);
}
process.stdout.write(
  `${skipped} more were left out: the rules do not decide all of them, or contacts bring contacts without end\n`,
);
