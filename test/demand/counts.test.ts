import * as fc from "fast-check";
import { expect, test } from "vitest";
import { wholeCounts } from "../../src/demand/counts.ts";

test("the largest remainders get one more", () => {
  expect([...wholeCounts([1.2, 2.7, 3.1])]).toEqual([1, 3, 3]);
  expect([...wholeCounts([0.5, 0.5, 0.5, 0.5])]).toEqual([1, 1, 0, 0]);
  expect([...wholeCounts([])]).toEqual([]);
});

test("whole numbers stay, whatever arithmetic adds to them", () => {
  expect([...wholeCounts([3 + 1e-12, 4 - 1e-12, 0])]).toEqual([3, 4, 0]);
});

test("they add up to the rounded total, each within 1 of its own", () => {
  const expected = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 100 });
  fc.assert(
    fc.property(expected, (expected) => {
      const counts = wholeCounts(expected);
      const total = expected.reduce((sum, value) => sum + value, 0);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(Math.round(total));
      for (const [i, value] of expected.entries()) {
        expect(Math.abs((counts[i] as number) - value)).toBeLessThan(1.00001);
      }
    }),
  );
});
