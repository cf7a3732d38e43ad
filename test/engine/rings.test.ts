import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rings } from "../../src/engine/rings.ts";

/** Rings beside plain lists: every step is done to both. */
class Pair {
  readonly rings = new Rings(3);
  readonly lists: { slot: number; place: number }[][] = [[], [], []];
  private slot = 0;

  /** Begins the count of places of every queue at `place`, as after that many contacts. */
  startAt(place: number): void {
    const { heads, tails } = this.rings as unknown as Record<"heads" | "tails", Int32Array>;
    heads.fill(place);
    tails.fill(place);
  }

  push(queue: number): void {
    const slot = this.slot++;
    const place = this.rings.push(queue, slot);
    expect(place).toBeGreaterThanOrEqual(0);
    this.lists[queue]?.push({ slot, place });
  }

  /** The one at `position` (as a share of the queue's length) leaves. */
  leave(queue: number, position: number): void {
    const list = this.lists[queue] ?? [];
    const [gone] = list.splice(Math.floor(position * list.length), 1);
    if (gone) this.rings.remove(queue, gone.place);
  }

  check(queue: number): void {
    expect(this.rings.first(queue)).toBe(this.lists[queue]?.[0]?.slot ?? -1);
  }
}

const step = fc.record({
  queue: fc.integer({ min: 0, max: 2 }),
  pushes: fc.integer({ min: 0, max: 200 }),
  leaves: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    maxLength: 200,
  }),
  looks: fc.boolean(),
});

describe("rings", () => {
  it("are first in, first out, whoever leaves from the middle and however long they get", () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30 }),
        fc.constantFrom(0, 2 ** 31 - 300, -300),
        (steps, start) => {
          const pair = new Pair();
          pair.startAt(start);
          for (const { queue, pushes, leaves, looks } of steps) {
            for (let i = 0; i < pushes; i++) pair.push(queue);
            for (const position of leaves) pair.leave(queue, position);
            if (looks) for (let q = 0; q < 3; q++) pair.check(q);
          }
          for (let q = 0; q < 3; q++) {
            while (pair.lists[q]?.length) {
              pair.check(q);
              pair.leave(q, 0);
            }
            pair.check(q);
          }
        },
      ),
      { seed: 2, numRuns: 25 },
    );
  });

  it("begin empty and may be looked at any number of times", () => {
    const rings = new Rings(2);
    expect([rings.first(0), rings.first(1)]).toEqual([-1, -1]);
    rings.push(1, 7);
    expect([rings.first(0), rings.first(1), rings.first(1)]).toEqual([-1, 7, 7]);
  });

  it("take no room for those who have left, though nobody ever looks for the first", () => {
    const rings = new Rings(1);
    const present: number[] = [];
    for (let contact = 0; contact < 100_000; contact++) {
      present.push(rings.push(0, contact));
      if (present.length > 100) rings.remove(0, present.shift() as number);
    }
    const { rings: room } = rings as unknown as { rings: Int32Array[] };
    expect(room[0]?.length).toBeLessThanOrEqual(256);
  });
});
