import { describe, expect, test } from "vitest";
import type { CenterSpec, EventSpec } from "../../src/center/spec.ts";
import { type Files, load, problemsOf } from "./documents.ts";

/** Two lines, three groups of which one is a reserve, two sites and a bit. */
const centre = (more: string): string => `start: 2026-11-11T00:00
hours: 24
sites: {west: 40%, 9: 30%, 1: 30%}
lines:
  live: {volume: {perHour: 60}, bot: {containment: 20%}, handle: {mean: 3m}}
  local: {volume: {perHour: 60}, handle: {mean: 3m}}
groups:
  live: {lines: [live]}
  local: {lines: [local], remote: 100%}
reserves:
  vendor: {lines: [live], size: 5, trigger: [{waiting: 9}]}
shifts:
  day: {start: "08:00", length: 8h, breaks: [{length: 30m, from: 2h}, {name: tea, length: 10m, from: 5h}]}
plan: [{group: live, shift: day, heads: 20}, {group: local, shift: day, heads: 20}]
${more}`;

const events = (...items: readonly string[]): string =>
  centre(`events:\n${items.map((item) => `  - {${item}}\n`).join("")}`);

const eventsOf = async (...items: readonly string[]): Promise<readonly EventSpec[]> =>
  (await load(events(...items))).events;

describe("events", () => {
  test("none; a scenario without them has no causes for them", async () => {
    expect(await load(centre(""))).toMatchObject({
      events: [],
      causes: ["absence", "lateness", "no seat", "break", "tea"],
    });
  });

  test("the bot is down: for every line, or those named", async () => {
    const common = { kind: "bot", startSeconds: 72_000, endSeconds: 73_800 };
    expect(
      await eventsOf(
        'name: a, at: "20:00", for: 30m, bot: down',
        'name: b, at: "20:00", for: 30m, bot: down, lines: [local, live]',
      ),
    ).toEqual([
      { ...common, name: "a", lines: Int32Array.of(0, 1) },
      { ...common, name: "b", lines: Int32Array.of(1, 0) },
    ]);
  });

  test("a site is the part of the places that lies after those before it", async () => {
    const sites = await eventsOf(
      'name: a, at: "09:00", for: 1h, site: west',
      'name: b, at: "09:00", for: 1h, site: "9", groups: [live, vendor]',
      'name: c, at: "09:00", for: 1h, site: "1"',
    );
    expect(sites).toMatchObject([
      { kind: "agents", cause: 5, groups: Int32Array.of(0, 1), from: 0, to: 0.4 },
      { kind: "agents", cause: 6, groups: Int32Array.of(0, 2), from: 0.4, to: 0.7 },
      { kind: "agents", cause: 7, groups: Int32Array.of(0, 1), from: 0.7, to: 1 },
    ]);
    expect(sites.map((event) => event.kind === "agents" && event.sparesRemote)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("absence takes the first places, wherever they are", async () => {
    expect(await eventsOf('name: flu, at: "09:00", for: 8h, absent: 30%')).toEqual([
      {
        name: "flu",
        kind: "agents",
        startSeconds: 32_400,
        endSeconds: 61_200,
        cause: 5,
        groups: Int32Array.of(0, 1),
        from: 0,
        to: 0.3,
        sparesRemote: false,
      },
    ]);
  });

  test("who is let in, and complaints", async () => {
    expect(
      await eventsOf(
        "name: urgent only, at: 2026-11-11T20:10, for: 26h, admit: 1%",
        'name: viral, at: "20:00", for: 3h, complaints: 0.5, after: {mean: 20m}, lines: [live]',
        'name: slow, at: "20:00", for: 3h, complaints: 2',
      ),
    ).toEqual([
      {
        name: "urgent only",
        kind: "admit",
        startSeconds: 72_600,
        endSeconds: 72_600 + 26 * 3600,
        lines: Int32Array.of(0, 1),
        share: 0.01,
      },
      {
        name: "viral",
        kind: "complaints",
        startSeconds: 72_000,
        endSeconds: 82_800,
        lines: Int32Array.of(0),
        perLate: 0.5,
        after: { law: "exponential", cv: 1, meanSeconds: Float64Array.of(1200) },
      },
      {
        name: "slow",
        kind: "complaints",
        startSeconds: 72_000,
        endSeconds: 82_800,
        lines: Int32Array.of(0, 1),
        perLate: 2,
        after: { law: "exponential", cv: 1, meanSeconds: Float64Array.of(3600) },
      },
    ]);
  });

  test("those that take agents off the floor are causes, after breaks, in their order", async () => {
    const items = [
      'name: viral, at: "20:00", for: 3h, complaints: 1',
      'name: west down, at: "09:00", for: 1h, site: west',
      'name: flu, at: "08:00", for: 1h, absent: 1',
    ];
    const spec: CenterSpec = await load(events(...items));
    expect(spec.causes).toEqual([
      "absence",
      "lateness",
      "no seat",
      "break",
      "tea",
      "west down",
      "flu",
    ]);
    expect(spec.events.map((event) => (event.kind === "agents" ? event.cause : null))).toEqual([
      null,
      5,
      6,
    ]);
    const plain = events(...items).replace(/, breaks: .*\]/, "");
    expect((await load(plain)).causes).toEqual([
      "absence",
      "lateness",
      "no seat",
      "west down",
      "flu",
    ]);
  });

  test("a clock time is the first in the horizon, as for surges", async () => {
    const text = events('name: a, at: "05:00", for: 1h, bot: down').replace("T00:00", "T06:00");
    expect((await load(text)).events[0]?.startSeconds).toBe(23 * 3600);
  });

  test("that change nothing are named", async () => {
    const spec = await load(
      events(
        'name: a, at: "09:00", for: 1h, bot: down, lines: [local]',
        'name: b, at: "09:00", for: 1h, site: west, groups: [local]',
        'name: c, at: "09:00", for: 1h, absent: 30%, groups: [local]',
        'name: d, at: "09:00", for: 1h, admit: 100%',
        'name: e, at: "09:00", for: 1h, complaints: 0',
        'name: f, at: "09:00", for: 1h, absent: 0%',
      ),
    );
    expect(spec.notes).toEqual(
      ["a", "b", "d", "e", "f"].map((name) => `events: ${name} has no effect: it concerns nobody`),
    );
  });
});

describe("events that are wrong", () => {
  const at = (column: number, path: string, rule: string): string =>
    `scenario.yaml:16:${column}: events.0.${path}: ${rule}`;

  test.each([
    [
      "of no kind",
      'name: a, at: "09:00", for: 1h',
      "scenario.yaml:16:5: events.0: must have exactly one of bot, site, absent, admit and complaints",
    ],
    [
      "of two kinds",
      'name: a, at: "09:00", for: 1h, bot: down, admit: 5%',
      "scenario.yaml:16:5: events.0: must have exactly one of bot, site, absent, admit and complaints, not bot and admit",
    ],
    [
      "a bot that is up",
      'name: a, at: "09:00", for: 1h, bot: up',
      at(42, "bot", "must be down (got up)"),
    ],
    [
      "no time at all",
      'name: a, at: "09:00", bot: down',
      "scenario.yaml:16:5: events.0.for: is required",
    ],
    [
      "for no time",
      'name: a, at: "09:00", for: 0s, bot: down',
      at(33, "for", "must be longer than 0s (got 0s)"),
    ],
    [
      "outside the horizon",
      "name: a, at: 2026-11-12T00:00, for: 1h, bot: down",
      at(19, "at", "must lie in the horizon (got 2026-11-12T00:00)"),
    ],
    [
      "an unknown site",
      'name: a, at: "09:00", for: 1h, site: wset',
      at(43, "site", "must name a site; there is west, 9, 1; did you mean west? (got wset)"),
    ],
    [
      "an unknown line",
      'name: a, at: "09:00", for: 1h, bot: down, lines: [liev]',
      at(56, "lines.0", "must name a line; there is live, local; did you mean live? (got liev)"),
    ],
    [
      "an unknown group",
      'name: a, at: "09:00", for: 1h, absent: 5%, groups: [vendr]',
      at(
        58,
        "groups.0",
        "must name a group or reserve; there is live, local, vendor; did you mean vendor? (got vendr)",
      ),
    ],
    [
      "a group twice",
      'name: a, at: "09:00", for: 1h, absent: 5%, groups: [live, live]',
      at(64, "groups.1", "must not stand twice (got live)"),
    ],
    [
      "lines for agents",
      'name: a, at: "09:00", for: 1h, absent: 5%, lines: [live]',
      at(49, "lines", "belongs to bot, admit and complaints"),
    ],
    [
      "groups for a bot",
      'name: a, at: "09:00", for: 1h, bot: down, groups: [live]',
      at(48, "groups", "belongs to site and absent"),
    ],
    [
      "a delay without complaints",
      'name: a, at: "09:00", for: 1h, bot: down, after: {mean: 5m}',
      at(48, "after", "belongs to complaints"),
    ],
    [
      "too many complaints",
      'name: a, at: "09:00", for: 1h, complaints: 11',
      at(49, "complaints", "must be a number from 0 to 10 (got 11)"),
    ],
    [
      "the name of a break",
      'name: tea, at: "09:00", for: 1h, absent: 5%',
      at(
        12,
        "name",
        "must differ from the names of breaks and activities: results tell them apart (got tea)",
      ),
    ],
    [
      "the name of absence",
      'name: absence, at: "09:00", for: 1h, absent: 5%',
      at(
        12,
        "name",
        "must not be one of absence, lateness, no seat: results call other time so (got absence)",
      ),
    ],
  ])("%s", async (_, item, problem) => {
    expect(await problemsOf(events(item))).toEqual([problem]);
  });

  test("two of one name", async () => {
    const item = 'name: a, at: "09:00", for: 1h, absent: 5%';
    expect(await problemsOf(events(item, item))).toEqual([
      "scenario.yaml:17:12: events.1.name: must not stand twice (got a)",
    ]);
  });

  test("the name of a break that stands in the file of the plan", async () => {
    const files: Files = {
      "plan.csv": "group,shift,heads,breaks\nlive,day,20,dinner 30m 2h\nlocal,day,20,\n",
    };
    const text = events('name: dinner, at: "09:00", for: 1h, absent: 5%').replace(
      /plan: .*/,
      "plan: {file: plan.csv}",
    );
    expect(await problemsOf(text, files)).toEqual([
      "scenario.yaml:16:12: events.0.name: must differ from the names of breaks and activities: results tell them apart (got dinner)",
    ]);
  });

  test("sites that are more than all places", async () => {
    const text = centre("").replace("40%", "41%");
    expect(await problemsOf(text)).toEqual([
      "scenario.yaml:3:8: sites: must have shares of at most 100 % in all, not 101 %",
    ]);
  });

  test("sites whose shares add up to all but for rounding are all", async () => {
    const thirds = centre('events: [{name: a, at: "09:00", for: 1h, site: "1"}]').replace(
      "{west: 40%, 9: 30%, 1: 30%}",
      "{west: 0.1, 9: 0.7, 1: 0.2}",
    );
    expect((await load(thirds)).events[0]).toMatchObject({ to: 1 });
  });
});
