import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Levels } from "../../src/tally/levels.ts";

describe("levels", () => {
  it("integrate over time, from where they start and from one flush to the next", () => {
    const levels = new Levels(2, -10);
    levels.change(0, -4, 3);
    levels.change(0, 1, -1);
    expect(levels.flush(0, 6)).toBe(3 * 5 + 2 * 5);
    expect(levels.flush(0, 6)).toBe(0);
    levels.change(0, 8, -2);
    expect(levels.flush(0, 100)).toBe(4);
    expect(levels.flush(1, 100)).toBe(0);
    expect([...levels.values]).toEqual([0, 0]);
  });

  it("may change any number of times at one moment", () => {
    const levels = new Levels(1, 0);
    for (const step of [5, -3, 1]) levels.change(0, 2, step);
    expect(levels.flush(0, 4)).toBe(6);
  });

  it("know when all are 0", () => {
    const levels = new Levels(3, 0);
    expect(levels.none()).toBe(true);
    levels.change(2, 1, 1);
    expect(levels.none()).toBe(false);
    levels.change(2, 1, -1);
    expect(levels.none()).toBe(true);
  });

  it("are the sum of the stays of everyone present, whenever they are flushed", () => {
    const stay = fc.record({ from: fc.nat(64), length: fc.nat(64), level: fc.nat(2) });
    fc.assert(
      fc.property(
        fc.array(stay, { maxLength: 20 }),
        fc.uniqueArray(fc.nat(130), { maxLength: 6 }),
        (stays, flushes) => {
          const levels = new Levels(3, 0);
          const moves = stays.flatMap(({ from, length, level }) => [
            { time: from, level, step: 1 },
            { time: from + length, level, step: -1 },
          ]);
          const edges = [...flushes.sort((a, b) => a - b), 200];
          let past = 0;
          for (const edge of edges) {
            moves
              .filter(({ time }) => time >= past && time < edge)
              .sort((a, b) => a.time - b.time)
              .forEach(({ time, level, step }) => levels.change(level, time, step));
            for (let level = 0; level < 3; level++) {
              const here = stays.filter((s) => s.level === level);
              const seconds = here.map(({ from, length }) =>
                Math.max(0, Math.min(from + length, edge) - Math.max(from, past)),
              );
              expect(levels.flush(level, edge)).toBe(seconds.reduce((a, b) => a + b, 0));
            }
            past = edge;
          }
        },
      ),
      { seed: 6, numRuns: 100 },
    );
  });
});
