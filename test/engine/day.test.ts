import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Day } from "../../src/engine/day.ts";

interface Entry {
  readonly time: number;
  readonly kind: number;
  readonly index: number;
}

const entry = fc.record({
  time: fc.constantFrom(-2.5, 0, 0.5, 1, 1 + Number.EPSILON, 7),
  kind: fc.integer({ min: 0, max: 15 }),
  index: fc.integer({ min: 0, max: 1000 }),
});

const inOrder = (a: Entry & { n: number }, b: Entry & { n: number }): number =>
  a.time - b.time || a.kind - b.kind || a.n - b.n;

function keyOf({ kind, index }: Entry): number {
  return (kind << 27) | index;
}

/** Takes all entries that are still to fire. */
function rest(day: Day): { time: number; key: number; sequence: number; stamp: number }[] {
  return Array.from({ length: day.end - day.at }, (_, i) => ({
    time: day.times[day.at + i] as number,
    key: day.keys[day.at + i] as number,
    sequence: day.sequences[day.at + i] as number,
    stamp: day.stamps[day.at + i] as number,
  }));
}

describe("a day", () => {
  // 47, 48, 49 lie around the change from one way of sorting to the other
  const entries = fc
    .constantFrom(0, 1, 2, 3, 47, 48, 49, 50, 200)
    .chain((length) => fc.array(entry, { minLength: length, maxLength: length }));

  it("is sorted by time, kind and the order of adding", () => {
    fc.assert(
      fc.property(entries, (added) => {
        const day = new Day();
        added.forEach((e, n) => day.add(e.time, keyOf(e), n));
        day.sort();
        const expected = added.map((e, n) => ({ ...e, n })).sort(inOrder);
        expect(rest(day)).toEqual(
          expected.map((e) => ({
            time: e.time,
            key: keyOf(e),
            sequence: e.n,
            stamp: e.n,
          })),
        );
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it("puts latecomers where they belong among those still to fire", () => {
    const late = fc.array(entry, { maxLength: 80 });
    fc.assert(
      fc.property(entries, late, fc.nat(60), (added, inserted, fired) => {
        const day = new Day();
        for (const e of added) day.add(e.time, keyOf(e), 0);
        day.sort();
        const all = added.map((e, n) => ({ ...e, n })).sort(inOrder);
        day.at = Math.min(fired, day.end);
        const left = all.slice(day.at);
        inserted.forEach((e, i) => {
          const n = added.length + i;
          day.insert(e.time, keyOf(e), 0);
          left.push({ ...e, n });
        });
        left.sort(inOrder);
        expect(rest(day).map(({ sequence }) => sequence)).toEqual(left.map(({ n }) => n));
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  it("is empty again after clear", () => {
    const day = new Day();
    for (let i = 0; i < 100; i++) day.add(i, 0, 0);
    day.at = 3;
    day.clear();
    expect(rest(day)).toEqual([]);
    day.add(1, 0, 0);
    expect(rest(day)).toHaveLength(1);
  });
});
