import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Calendar } from "../../src/engine/calendar.ts";

/**
 * As the floor uses it: beside the calendar there is something else that happens at known times, and
 * only up to the next of those is the calendar asked. What happens may schedule more.
 */
interface Outside {
  readonly gap: number;
  /** How long after it each event lies that it schedules. */
  readonly delays: readonly number[];
}

const delay = fc.constantFrom(0, 0, 0.25, 1, 1.5, 3, 4, 5, 60, 2047, 2048, 2049, 5000);
const outside = fc.record({
  gap: fc.constantFrom(0, 0, 0.1, 1, 4, 7, 300, 3000),
  delays: fc.array(delay, { maxLength: 12 }),
});

interface Pending {
  readonly time: number;
  readonly kind: number;
  readonly index: number;
  readonly withdrawn: boolean;
}

describe("the calendar, asked up to a limit", () => {
  it("tells every event before the limit, in order, and none twice", () => {
    fc.assert(
      fc.property(
        fc.array(outside, { maxLength: 40 }),
        fc.constantFrom(0.125, 1, 16),
        fc.constantFrom(1, 4, 64),
        (moments: readonly Outside[], bucketSeconds, bucketsPerEpoch) => {
          const calendar = new Calendar({ startSeconds: 0, bucketSeconds, bucketsPerEpoch });
          const stamps = new Int32Array(1000);
          for (let kind = 0; kind < 4; kind++)
            calendar.watch(kind, stamps, { shift: 0, offset: 0 });
          let pending: Pending[] = [];
          let index = 0;
          let now = 0;
          const inOrder = () =>
            pending
              .filter(({ withdrawn }) => !withdrawn)
              .sort((a, b) => a.time - b.time || a.kind - b.kind || a.index - b.index);
          const fireUntil = (limit: number) => {
            for (;;) {
              const time = calendar.peek(limit);
              const [next] = inOrder();
              if (time > limit || time === Number.POSITIVE_INFINITY) {
                // whatever is still to come comes later
                expect(next?.time ?? Number.POSITIVE_INFINITY).toBeGreaterThan(
                  limit === Number.POSITIVE_INFINITY ? 1e300 : limit,
                );
                return;
              }
              calendar.take();
              expect([time, calendar.kind, calendar.index]).toEqual([
                next?.time,
                next?.kind,
                next?.index,
              ]);
              pending = pending.filter((event) => event !== next);
            }
          };
          for (const { gap, delays } of moments) {
            now += gap;
            fireUntil(now);
            delays.forEach((after, i) => {
              const event = { time: now + after, kind: i % 4, index: index++ };
              calendar.schedule(event.time, event.kind, event.index);
              const withdrawn = (index * 7) % 5 === 0;
              if (withdrawn) stamps[event.index] = 1;
              pending.push({ ...event, withdrawn });
            });
          }
          fireUntil(Number.POSITIVE_INFINITY);
          expect(inOrder()).toEqual([]);
        },
      ),
      { seed: 13, numRuns: 200 },
    );
  });
});
