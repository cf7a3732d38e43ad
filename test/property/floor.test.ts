import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulate } from "../../src/center/simulate.ts";
import { replay } from "../../src/center/replay.ts";
import type { ContactMeasures } from "../../src/center/run.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { LINE_FIELDS, LineField } from "../../src/tally/tallies.ts";

const law = fc.constantFrom("exponential", "lognormal", "gamma", "constant");
const share = fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`);
const perHour = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 3, maxLength: 3 });

describe("one more agent", () => {
  const centre = fc.record({
    hourly: perHour,
    agents: fc.integer({ min: 1, max: 12 }),
    law,
    seconds: fc.integer({ min: 20, max: 900 }),
    concurrency: fc.integer({ min: 1, max: 3 }),
    smooth: fc.boolean(),
    seed: fc.nat(1000),
  });

  it("never raises anybody's wait", async () => {
    await fc.assert(
      fc.asyncProperty(centre, async (c) => {
        const load = (agents: number) =>
          loadScenario(
            `
            title: one line, one group
            start: 2026-01-05T00:00
            hours: 3
            timeZone: UTC
            interval: 1m
            close: serve
            target: {within: 20s, share: 0.8}
            lines:
              chats:
                volume: {hourly: [${c.hourly.join(", ")}]}
                arrivals: {withinHour: ${c.smooth ? "smooth" : "flat"}}
                handle: {mean: ${c.seconds}s, cv: 0.8, law: ${c.law}}
                patience: none
            groups: {agents: {lines: [chats], concurrency: ${c.concurrency}}}
            plan: [{group: agents, headsPerHour: [${agents}, ${agents}, ${agents}]}]
          `,
            {},
          );
        const few = simulate(await load(c.agents), c.seed, 0);
        const more = simulate(await load(c.agents + 1), c.seed, 0);
        expect(more.contacts).toBe(few.contacts);
        for (let at = 0; at < few.lineSums.length; at += LINE_FIELDS) {
          // in a minute few contacts join: their waits together, and who is in time, tell of each
          const wait = LineField.waitOffered;
          const slack = 1e-9 * (few.lineSums[at + wait] as number);
          expect(more.lineSums[at + wait]).toBeLessThanOrEqual(
            (few.lineSums[at + wait] as number) + slack,
          );
          expect(more.lineSums[at + LineField.within]).toBeGreaterThanOrEqual(
            few.lineSums[at + LineField.within] as number,
          );
        }
        let fewer = 0;
        let longer = 0;
        for (let bin = 0; bin < few.waits.length; bin++) {
          fewer += few.waits[bin] as number;
          longer += more.waits[bin] as number;
          expect(longer).toBeGreaterThanOrEqual(fewer);
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

describe("any small scenario", () => {
  const patience = fc.oneof(
    fc.constant("none"),
    fc
      .record({ seconds: fc.integer({ min: 1, max: 600 }), law, balk: share })
      .map(({ seconds, law, balk }) => `{mean: ${seconds}s, cv: 0.7, law: ${law}, balk: ${balk}}`),
  );
  const line = fc.record({
    hourly: perHour,
    process: fc.constantFrom("poisson", "replay"),
    withinHour: fc.constantFrom("flat", "smooth"),
    containment: share,
    botSeconds: fc.integer({ min: 0, max: 120 }),
    law,
    seconds: fc.integer({ min: 1, max: 900 }),
    patience,
    capacity: fc.oneof(fc.constant("none"), fc.integer({ min: 0, max: 30 }).map(String)),
  });
  const group = fc.record({
    serves: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    concurrency: fc.integer({ min: 1, max: 4 }),
    speeds: fc.option(fc.array(fc.integer({ min: 10, max: 200 }), { minLength: 4, maxLength: 4 })),
    pick: fc.constantFrom("longestWait", "preference"),
    byHour: fc.boolean(),
    heads: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 3, maxLength: 3 }),
    length: fc.integer({ min: 20, max: 200 }),
  });
  const centre = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    groups: fc.array(group, { minLength: 1, maxLength: 3 }),
    close: fc.constantFrom("serve", "drop", "follow"),
    warmUp: fc.integer({ min: 0, max: 100 }),
    busyDayCv: fc.constantFrom(0, 0.3),
    surge: fc.integer({ min: 1, max: 6 }),
    seed: fc.nat(1000),
  });

  const yaml = (c: typeof centre extends fc.Arbitrary<infer T> ? T : never) => {
    const names = c.lines.map((_, i) => `line${i}`);
    // every line needs a group, every group a line: the first group serves all
    const served = (g: (typeof c.groups)[number], i: number) => {
      const some = names.filter((_, n) => g.serves[n]);
      return i === 0 || some.length === 0 ? names : some;
    };
    const speed = ({ speeds, concurrency }: (typeof c.groups)[number]) =>
      speeds
        ? `speed: [${speeds
            .slice(0, concurrency)
            .map((s) => s / 100)
            .join(", ")}], `
        : "";
    return `
title: any
start: 2026-01-05T09:00
hours: 3
timeZone: UTC
interval: 15m
warmUp: ${c.warmUp}m
close: ${c.close}
windows: [{name: first, from: "09:00", to: "10:00"}]
target: {within: 20s, share: 0.8}
busyDay: {cv: ${c.busyDayCv}}
lines:
${c.lines
  .map(
    (l, i) => `  line${i}:
    volume: {hourly: [${l.hourly.join(", ")}]}
    arrivals: {process: ${l.process}, withinHour: ${l.withinHour}}
    bot: {containment: ${l.containment}, time: ${l.botSeconds}s}
    handle: {mean: ${l.seconds}s, cv: 0.9, law: ${l.law}}
    patience: ${l.patience}
    queue: {capacity: ${l.capacity}}`,
  )
  .join("\n")}
groups:
${c.groups
  .map(
    (g, i) =>
      `  group${i}: {lines: [${served(g, i).join(", ")}], concurrency: ${g.concurrency}, ${speed(g)}pick: ${g.pick}}`,
  )
  .join("\n")}
shifts:
${c.groups.map((g, i) => `  shift${i}: {start: "09:30", length: ${g.length}m}`).join("\n")}
plan:
${c.groups
  .map((g, i) =>
    g.byHour
      ? `  - {group: group${i}, headsPerHour: [${g.heads.join(", ")}]}`
      : `  - {group: group${i}, shift: shift${i}, heads: ${g.heads[0]}}`,
  )
  .join("\n")}
surges: [{line: line0, at: "10:00", factor: ${c.surge}, rise: 10m, hold: 20m, fall: 10m}]
`;
  };

  it("loses and invents no contact, and its books agree", async () => {
    await fc.assert(
      fc.asyncProperty(centre, async (c) => {
        // the books (counts, waits, chats) are checked inside every replay, which throws if they disagree
        const run = replay(await loadScenario(yaml(c), {}), c.seed);
        const number = (value: number | null) => value as number;
        for (const row of [run.total, ...run.windows, ...run.lines]) {
          const m: ContactMeasures<number | null> = row;
          const ended =
            number(m.answered) +
            number(m.abandoned) +
            number(m.blocked) +
            number(m.dropped) +
            number(m.waiting);
          expect(ended).toBe(number(m.offered));
          expect(number(m.contained)).toBeLessThanOrEqual(number(m.arrived));
          for (const share of [m.withinShare, m.abandonShare, row.occupancy]) {
            if (share === null) continue;
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1 + 1e-12);
          }
        }
        const sum = (values: readonly (number | null)[]) =>
          values.reduce<number>((a, b) => a + number(b), 0);
        expect(sum(run.lines.map((l) => l.answered))).toBe(run.total.answered);
        expect(sum(run.groups.map((g) => g.answered))).toBe(run.total.answered);
        const all = run.intervals.filter((row) => row.line === null);
        expect(sum(all.map((row) => row.offered))).toBe(run.total.offered);
        expect(sum(run.waitHistogram.map((bin) => bin.answered))).toBe(run.total.answered);
      }),
      { seed: 3, numRuns: 150 },
    );
  });
});
