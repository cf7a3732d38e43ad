import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fifos } from "../../src/engine/fifo.ts";

const SLOTS = 12;
const QUEUES = 3;

const step = fc.record({
  queue: fc.integer({ min: 0, max: QUEUES - 1 }),
  slot: fc.integer({ min: 0, max: SLOTS - 1 }),
  move: fc.boolean(),
});

describe.each([
  { shift: 1, offset: 0 },
  { shift: 3, offset: 5 },
])("queues with links at $offset in records of 2^$shift words", ({ shift, offset }) => {
  it("are plain lists: push at the end, remove from anywhere, walk from the first", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const guard = 99;
        let words = new Int32Array(SLOTS << shift).fill(guard);
        const fifos = new Fifos(QUEUES, words, { shift, offset });
        const lists: number[][] = [[], [], []];
        for (const { queue, slot, move } of steps) {
          const at = lists.findIndex((list) => list.includes(slot));
          if (at === -1) {
            fifos.push(queue, slot);
            lists[queue]?.push(slot);
          } else {
            fifos.remove(at, slot);
            lists[at]?.splice(lists[at].indexOf(slot), 1);
          }
          if (move) {
            words = Int32Array.from(words);
            fifos.move(words);
          }
          lists.forEach((list, q) => {
            const walked: number[] = [];
            for (let s = fifos.first[q] as number; s !== -1; s = fifos.after(s)) walked.push(s);
            expect(walked).toEqual(list);
            expect(fifos.length[q]).toBe(list.length);
          });
        }
        // what the owner keeps beside the links is not touched
        const own = words.filter((_, i) => {
          const place = i % (1 << shift);
          return place !== offset && place !== offset + 1;
        });
        expect(own.every((word) => word === guard)).toBe(true);
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});
