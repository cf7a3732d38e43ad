import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventHash } from "../../src/tally/event-hash.ts";
import { above } from "../base/exact.ts";

type Event = [time: number, kind: number, contact: number, agent: number];

function digest(events: readonly Event[]): string {
  const hash = new EventHash();
  for (const [time, ...what] of events) {
    hash.time = time;
    hash.add(...what);
  }
  expect(hash.events).toBe(events.length);
  return hash.digest();
}

const event = fc.tuple(
  fc.double({ noNaN: true }),
  fc.nat(15),
  fc.integer({ min: -1, max: 2 ** 27 }),
  fc.integer({ min: -1, max: 2 ** 27 }),
);
const events = fc.array(event, { minLength: 1, maxLength: 12 });

describe("the hash of events", () => {
  it("is 16 hexadecimal digits, the same for the same events", () => {
    fc.assert(
      fc.property(events, (list) => {
        expect(digest(list)).toMatch(/^[0-9a-f]{16}$/u);
        expect(digest(list)).toBe(digest(list));
      }),
      { seed: 7 },
    );
    expect(digest([])).toMatch(/^[0-9a-f]{16}$/u);
  });

  it("changes with any field of any event, be it by one bit", () => {
    fc.assert(
      fc.property(events, fc.nat(), fc.nat(30), (list, pick, bit) => {
        const at = pick % list.length;
        const [time, kind, contact, agent] = list[at] as Event;
        const changed: Event[] = [
          [Number.isFinite(time) ? above(time) : 0, kind, contact, agent],
          [-time, kind, contact, agent],
          [time, kind ^ (1 << (bit % 4)), contact, agent],
          [time, kind, contact ^ (1 << bit), agent],
          [time, kind, contact, agent ^ (1 << bit)],
        ];
        for (const other of changed) {
          if (Object.is(other[0], time) && other.every((field, i) => field === list[at]?.[i])) {
            continue;
          }
          expect(digest(list.map((e, i) => (i === at ? other : e)))).not.toBe(digest(list));
        }
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  it("changes with the order of events, with one left out, with one doubled", () => {
    fc.assert(
      fc.property(events, event, (list, extra) => {
        const whole = [...list, extra];
        expect(digest(whole)).not.toBe(digest(list));
        expect(digest([...whole, extra])).not.toBe(digest(whole));
        if (String(list[0]) !== String(extra)) {
          expect(digest([extra, ...list.slice(1), list[0] as Event])).not.toBe(
            digest([list[0] as Event, ...list.slice(1), extra]),
          );
        }
      }),
      { seed: 9 },
    );
  });

  it("tells contact from agent and collides no more than chance in 100,000 near misses", () => {
    const found = new Set<string>();
    for (let contact = 0; contact < 50; contact++) {
      for (let agent = 0; agent < 50; agent++) {
        for (let tick = 0; tick < 40; tick++) {
          const hash = new EventHash();
          hash.time = tick / 8;
          hash.add(3, contact, agent);
          found.add(hash.digest());
        }
      }
    }
    expect(found.size).toBe(100_000);
  });
});
