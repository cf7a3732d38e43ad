import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Calendar } from "../../src/engine/calendar.ts";

type Event = readonly [time: number, kind: number, index: number];

const small = { startSeconds: 0, bucketSeconds: 1, bucketsPerEpoch: 4 };

function drain(calendar: Calendar): Event[] {
  const fired: Event[] = [];
  while (calendar.peek() < Number.POSITIVE_INFINITY) {
    calendar.take();
    fired.push([calendar.time, calendar.kind, calendar.index]);
  }
  return fired;
}

describe("the calendar", () => {
  it("fires by time, then by kind, then in the order of scheduling", () => {
    const calendar = new Calendar(small);
    const events: Event[] = [
      [2, 3, 0],
      [1, 5, 1],
      [1, 2, 2],
      [1, 2, 3],
      [0.5, 9, 4],
    ];
    for (const event of events) calendar.schedule(...event);
    expect(drain(calendar).map(([, , index]) => index)).toEqual([4, 2, 3, 1, 0]);
  });

  it("keeps the total order whatever is scheduled while it runs", () => {
    const step = fc.record({
      after: fc.oneof(
        fc.constantFrom(0, 0.25, 1, 5000),
        fc.double({ min: 0, max: 30, noNaN: true }),
      ),
      kind: fc.integer({ min: 0, max: 15 }),
      more: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const calendar = new Calendar(small);
        const pending: { time: number; kind: number; index: number }[] = [];
        let index = 0;
        let now = 0;
        for (const { after, kind, more } of steps) {
          for (let i = 0; i <= more; i++) {
            const time = now + after * (1 + ((i * 7) % 5));
            calendar.schedule(time, kind, index);
            pending.push({ time, kind, index: index++ });
          }
          for (let i = 0; i < more; i++) {
            now = calendar.peek();
            calendar.take();
            pending.sort((a, b) => a.time - b.time || a.kind - b.kind || a.index - b.index);
            expect([calendar.time, calendar.kind, calendar.index]).toEqual(
              Object.values(pending.shift() as object),
            );
          }
        }
        pending.sort((a, b) => a.time - b.time || a.kind - b.kind || a.index - b.index);
        expect(drain(calendar)).toEqual(pending.map((event) => Object.values(event)));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("takes events earlier than the bucket it has looked into", () => {
    const calendar = new Calendar(small);
    calendar.schedule(1000, 0, 1);
    expect(calendar.peek()).toBe(1000);
    calendar.schedule(3, 0, 2);
    calendar.schedule(999.5, 0, 3);
    expect(drain(calendar).map(([, , index]) => index)).toEqual([2, 3, 1]);
  });

  it("finds events far beyond the epochs it tells apart", () => {
    const calendar = new Calendar(small);
    calendar.schedule(1e6, 0, 1);
    calendar.schedule(5000, 0, 2);
    calendar.schedule(1e6 - 1, 0, 3);
    expect(drain(calendar).map(([, , index]) => index)).toEqual([2, 3, 1]);
  });

  it("drops an event whose stamp has changed, before or after its bucket is open", () => {
    const stamps = new Int32Array(3);
    const calendar = new Calendar(small);
    calendar.watch(5, stamps, { shift: 0, offset: 0 });
    calendar.schedule(1, 5, 0);
    calendar.schedule(1.5, 5, 1);
    calendar.schedule(1.7, 5, 2);
    stamps[0] = 1;
    expect(calendar.peek()).toBe(1.5);
    stamps[1] = 1;
    expect(drain(calendar)).toEqual([[1.7, 5, 2]]);
  });

  it("orders ten thousand events of one moment by the order of scheduling", () => {
    const calendar = new Calendar(small);
    for (let i = 0; i < 10_000; i++) calendar.schedule(2.5, 1, i);
    expect(drain(calendar).every(([, , index], i) => index === i)).toBe(true);
  });
});
