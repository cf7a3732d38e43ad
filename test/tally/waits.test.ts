import { describe, expect, it } from "vitest";
import { WAIT_BINS, waitBin, waitBinStart } from "../../src/tally/waits.ts";
import { above, below } from "../base/exact.ts";

const FIRST = 2 ** -6;
const LAST = 2 ** 21;

describe("bins of waits", () => {
  it("hold waits of 0 apart from all others", () => {
    expect(waitBin(0)).toBe(0);
    expect(waitBin(Number.MIN_VALUE)).toBe(1);
    expect(waitBinStart(0)).toBe(0);
  });

  it("begin exactly where they say, and end exactly where the next begins", () => {
    for (let bin = 1; bin < WAIT_BINS; bin++) {
      const start = waitBinStart(bin);
      expect([waitBin(start), waitBin(below(waitBinStart(bin + 1)))]).toEqual([bin, bin]);
    }
    expect(waitBinStart(1)).toBe(FIRST);
    expect(waitBinStart(WAIT_BINS)).toBe(LAST);
  });

  it("are 128 of equal width in each doubling", () => {
    expect([1, 1.25, 1.5, 2, 4, 32].map((s) => waitBin(s) - waitBin(1))).toEqual([
      0, 32, 64, 128, 256, 640,
    ]);
    for (let bin = waitBin(1); bin < waitBin(2); bin++) {
      expect(waitBinStart(bin + 1) - waitBinStart(bin)).toBe(1 / 128);
    }
  });

  it("are so narrow that their middle is within 1 % of every wait in them", () => {
    for (let bin = 1; bin < WAIT_BINS; bin++) {
      const [start, end] = [waitBinStart(bin), waitBinStart(bin + 1)];
      const middle = (start + end) / 2;
      expect(Math.max(middle / start - 1, 1 - middle / end)).toBeLessThanOrEqual(0.004);
    }
  });

  it("never fall while waits rise", () => {
    let last = 0;
    for (let wait = 1e-9; wait < 1e9; wait *= 1.01) {
      const bin = waitBin(wait);
      expect(bin).toBeGreaterThanOrEqual(last);
      last = bin;
    }
  });

  it("put shorter waits into the first and longer ones into the last", () => {
    expect([1e-300, 1e-6, below(FIRST), FIRST].map(waitBin)).toEqual([1, 1, 1, 1]);
    const longest = [below(LAST), LAST, above(LAST), 1e12, Number.POSITIVE_INFINITY];
    expect(longest.map(waitBin)).toEqual(Array<number>(5).fill(WAIT_BINS - 1));
  });
});
