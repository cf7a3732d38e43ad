import { describe, expect, it } from "vitest";
import { simulate } from "../../src/center/simulate.ts";
import type { CenterSpec, EventSpec } from "../../src/center/spec.ts";
import type { Drill } from "../../src/study/drill-report.ts";
import { drill, type DrillProgress } from "../../src/study/drill.ts";
import { Interrupted } from "../../src/study/interrupted.ts";
import type { Runner } from "../../src/study/runner.ts";
import { centre, group, line, type LineCounts, tallies, target } from "../center/hand-made.ts";

const starts = ["08:00", "08:15", "08:30", "08:45", "09:00", "09:15", "09:30", "09:45"];
const quarters: Partial<CenterSpec> = {
  intervalSeconds: 900,
  intervalDays: new Int32Array(8),
  intervalStarts: starts.map((at) => `2026-03-02T${at}`),
};

/** The bot is down from 8:15 to 8:45, which are the intervals 1 and 2. */
const botDown: EventSpec = {
  name: "bot down",
  kind: "bot",
  startSeconds: 900,
  endSeconds: 2700,
  lines: Int32Array.of(0),
};
const lines = [line("live"), line("local", { target: target({ withinSeconds: 60 }) })];
const groups = [group("live", [0]), group("local", [1])];
const spec = centre({ ...quarters, lines, groups, events: [botDown] });

/** Names of the events that happen in a variant. */
function happening({ events }: CenterSpec): string[] {
  return events.filter((event) => event.endSeconds > event.startSeconds).map(({ name }) => name);
}

type Cell = { interval: number; line?: number; sums: LineCounts };

/** A runner that knows the sums of a variant by the events that happen in it. */
function byHand(
  cells: (events: readonly string[], replication: number) => readonly Cell[],
): Runner & { readonly opened: CenterSpec[] } {
  const opened: CenterSpec[] = [];
  return {
    opened,
    lanes: 1,
    open: (variant) => {
      opened.push(variant);
      return {
        replay: (replication) =>
          Promise.resolve(
            tallies(variant, { replication, lines: cells(happening(variant), replication) }),
          ),
        close: () => Promise.resolve(),
      };
    },
  };
}

/** One contact of a line answered in each interval, after so many seconds; null: nobody came. */
function answered(responses: readonly (number | null)[], of = 0): Cell[] {
  return responses.flatMap((response, interval) =>
    response === null ? [] : [{ interval, line: of, sums: { answered: 1, response } }],
  );
}

/** What comes of it when live answers like this with the event and like that without. */
async function felt(
  hit: readonly (number | null)[],
  calm: readonly (number | null)[] = hit.map(() => 10),
  changes: Partial<CenterSpec> = {},
): Promise<Drill["events"][number]> {
  const runner = byHand((events) => answered(events.length > 0 ? hit : calm));
  const { events } = await drill({ ...spec, ...changes }, { seed: 1, replications: 2, runner });
  return events[0] as Drill["events"][number];
}

describe("what events cost", () => {
  /** 100 contacts an interval, 90 in time; from 8:15 on for three intervals 150, and fewer in time. */
  const runner = byHand((events, replication) =>
    starts.map((_, interval) => {
      const isHit = events.length > 0 && interval >= 1 && interval < 4;
      const luck = replication % 2;
      const offered = (isHit ? 150 : 100) + luck;
      const within = isHit ? 45 : 90;
      return {
        interval,
        sums: {
          offered,
          answered: 80,
          within,
          abandoned: isHit ? 50 : 5,
          blocked: isHit ? 20 : 0,
          response: isHit ? 80 * 50 : 80 * 12,
        },
      };
    }),
  );

  it("is the same day with them less the same day without", async () => {
    const { total, events, replications, start, hours } = await drill(spec, {
      seed: 1,
      replications: 4,
      runner,
    });
    expect({ replications, start, hours }).toEqual({
      replications: 4,
      start: "2026-03-02T08:00",
      hours: 2,
    });
    expect(total.offered).toMatchObject({ with: { mean: 954 }, without: { mean: 804 } });
    // what is luck for both is no luck of the difference
    expect(total.offered.difference).toEqual({ mean: 150, low: 150, high: 150 });
    expect(total.within.difference.mean).toBe(-3 * 45);
    expect(total.lost.difference.mean).toBe(3 * (50 + 20 - 5));
    expect(total.withinShare.with.mean).toBeCloseTo((5 * 90 + 3 * 45) / 954, 12);
    expect(total.withinShare.without.mean).toBeCloseTo(720 / 804, 12);
    expect(total.withinShare.difference.mean).toBeCloseTo(585 / 954 - 720 / 804, 12);
    expect(total.responseSeconds.with.mean).toBeCloseTo((5 * 12 + 3 * 50) / 8, 12);

    const [event] = events;
    expect(event).toMatchObject({
      event: "bot down",
      kind: "bot",
      start: "2026-03-02T08:15",
      end: "2026-03-02T08:45",
      lines: ["live"],
      feltSeconds: { mean: 2700, low: 2700, high: 2700 },
      recovered: { probability: 1 },
    });
    expect(event?.during.offered.difference.mean).toBe(100);
    expect(event?.during.lost.with.mean).toBe(140);
    expect(event?.untilRecovered.offered.difference.mean).toBe(150);
    expect(event?.untilRecovered.within.with.mean).toBe(135);
  });

  it("is told of in each replication until it is felt no longer in that one", async () => {
    const uneven = byHand((events, replication) => {
      const late = events.length === 0 ? 0 : replication === 0 ? 2 : 4;
      return starts.map((_, interval) => {
        const response = interval >= 1 && interval < 1 + late ? 100 : 10;
        return { interval, sums: { offered: 1, answered: 1, within: 1, response } };
      });
    });
    const { events } = await drill(spec, { seed: 1, replications: 2, runner: uneven });
    expect(events[0]?.feltSeconds.mean).toBe((1800 + 3600) / 2);
    expect(events[0]?.untilRecovered.offered.with.mean).toBe((2 + 4) / 2);
    expect(events[0]?.untilRecovered.responseSeconds.with.mean).toBe(100);
    expect(events[0]?.during.responseSeconds.with.mean).toBe(100);
  });

  it("is worst in the interval whose response is longer by most", async () => {
    const { worst } = await felt(
      [10, 60, 200, 90, 80, 10, 10, 10],
      [10, 10, 190, 20, 75, 10, 10, 10],
    );
    expect(worst.interval).toBe("2026-03-02T08:45");
    expect(worst.responseSeconds).toMatchObject({
      with: { mean: 90 },
      without: { mean: 20 },
      difference: { mean: 70, low: 70, high: 70 },
    });
  });
});

describe("an event is felt", () => {
  it("while response is over the target and longer than without it by a tenth of that", async () => {
    expect((await felt([10, 34, 10, 10, 10, 10, 10, 10])).feltSeconds.mean).toBe(900);
    expect((await felt([10, 30, 10, 10, 10, 10, 10, 10])).feltSeconds.mean).toBe(0);
    const late = [10, 31, 10, 10, 10, 10, 10, 10];
    expect((await felt([10, 34.1, 10, 10, 10, 10, 10, 10], late)).feltSeconds.mean).toBe(900);
    expect((await felt([10, 33.9, 10, 10, 10, 10, 10, 10], late)).feltSeconds.mean).toBe(0);
  });

  it("until the last interval before an hour of calm", async () => {
    expect((await felt([10, 90, 90, 90, 90, 10, 10, 10])).feltSeconds.mean).toBe(3600);
    expect((await felt([10, 90, 10, 10, 10, 10, 90, 10])).feltSeconds.mean).toBe(5400);
    expect((await felt([10, 90, 10, 10, 10, 10, 10, 90])).feltSeconds.mean).toBe(900);
  });

  it("even if it is not while it lasts, or first when it lasts long", async () => {
    expect((await felt([10, 10, 10, 90, 10, 10, 10, 10])).feltSeconds.mean).toBe(2700);
    const events = [{ ...botDown, endSeconds: 7200 }];
    expect((await felt([10, 10, 10, 10, 10, 10, 90, 10], [], { events })).feltSeconds.mean).toBe(
      5400,
    );
  });

  it("to the end where the last interval is late, and then has no length", async () => {
    const { feltSeconds, recovered, untilRecovered } = await felt([10, 90, 90, 90, 90, 90, 90, 90]);
    expect(feltSeconds.mean).toBeNull();
    expect(recovered.probability).toBe(0);
    expect(untilRecovered.responseSeconds.with.mean).toBe(90);
  });

  it("in an interval in which nobody asked by nobody, without a comparison by the target", async () => {
    expect((await felt([10, null, null, 10, 10, 10, 10, 10])).feltSeconds.mean).toBe(0);
    const nobody = new Array(8).fill(null);
    expect((await felt([10, 31, 10, 10, 10, 10, 10, 10], nobody)).feltSeconds.mean).toBe(900);
  });

  it("while nobody is answered of those who ask, where without it some are", async () => {
    const lostIn = (intervals: readonly number[]): Cell[] =>
      intervals.map((interval) => ({ interval, sums: { offered: 9, blocked: 9 } }));
    const feltIn = async (hit: readonly number[], calm: readonly number[]) => {
      const runner = byHand((events) => lostIn(events.length > 0 ? hit : calm));
      const { events } = await drill(spec, { seed: 1, replications: 2, runner });
      return events[0];
    };
    expect((await feltIn([1, 2], []))?.feltSeconds.mean).toBe(1800);
    expect((await feltIn([1, 2], [1, 2]))?.feltSeconds.mean).toBe(0);
    expect((await feltIn([1, 2, 3, 4, 5, 6, 7], []))?.recovered.probability).toBe(0);
  });

  it("by the line that feels it longest, by its own target", async () => {
    const events = [{ ...botDown, lines: Int32Array.of(0, 1) }];
    const runner = byHand((names) => [
      ...answered(names.length > 0 ? [10, 40, 10, 10, 10, 10, 10, 10] : [10, 10, 10, 10]),
      ...answered(names.length > 0 ? [10, 10, 61, 60, 59, 10, 10, 10] : [10, 10, 10, 10], 1),
    ]);
    const found = await drill({ ...spec, events }, { seed: 1, replications: 2, runner });
    expect(found.events[0]?.feltSeconds.mean).toBe(1800);
    expect(found.events[0]?.lines).toEqual(["live", "local"]);
  });
});

describe("several events", () => {
  const siteDown: EventSpec = {
    name: "site down",
    kind: "agents",
    startSeconds: 1800,
    endSeconds: 3600,
    cause: 3,
    groups: Int32Array.of(1),
    from: 0,
    to: 1,
    sparesRemote: false,
  };
  const causes = ["absence", "lateness", "no seat", "site down"];
  const two = { ...spec, causes, events: [botDown, siteDown] };
  const lost: Readonly<Record<string, number>> = {
    "": 1,
    "bot down": 10,
    "site down": 20,
    "bot down,site down": 50,
  };
  const runner = byHand((events) => [
    { interval: 2, line: 0, sums: { offered: 100, abandoned: lost[events.join()] ?? 0 } },
    { interval: 2, line: 1, sums: { offered: 100, abandoned: 2 * (lost[events.join()] ?? 0) } },
  ]);

  it("stand against the day without any in all, each against the day without itself", async () => {
    const { total, events } = await drill(two, { seed: 1, replications: 2, runner });
    expect(runner.opened.map(happening)).toEqual([
      [],
      ["bot down", "site down"],
      ["site down"],
      ["bot down"],
    ]);
    expect(total.lost.difference.mean).toBe(3 * (50 - 1));
    expect(events[0]?.during.lost.difference.mean).toBe(50 - 20);
    expect(events[1]?.during.lost.difference.mean).toBe(2 * (50 - 10));
    // all keep their numbers, by which complaints are drawn
    for (const { events: kept } of runner.opened) expect(kept).toHaveLength(2);
  });

  it("are replayed once each way when there is one", async () => {
    const one = byHand(() => []);
    await drill(spec, { seed: 1, replications: 3, runner: one });
    expect(one.opened.map(happening)).toEqual([[], ["bot down"]]);
  });

  it("that do not happen change nothing at all", async () => {
    const variants = byHand(() => []);
    const busy = { ...two, lines: [line("live"), line("local")] };
    await drill(busy, { seed: 1, replications: 1, runner: variants });
    const calm = variants.opened[0] as CenterSpec;
    const none = { ...busy, events: [], causes: [] };
    expect(simulate(calm, 5, 0).eventHash).toBe(simulate(none, 5, 0).eventHash);
    expect(simulate(calm, 5, 0).lineSums).toEqual(simulate(none, 5, 0).lineSums);
    expect(simulate(busy, 5, 0).eventHash).not.toBe(simulate(none, 5, 0).eventHash);
  });
});

describe("a drill", () => {
  it("finds exactly nothing where an event touches nobody", async () => {
    // there is no bot that could be down
    const { total, events } = await drill(spec, { seed: 3, replications: 5 });
    const nothing = { mean: 0, low: 0, high: 0 };
    for (const { difference } of Object.values(total)) expect(difference).toEqual(nothing);
    expect(events[0]).toMatchObject({ feltSeconds: nothing, recovered: { probability: 1 } });
    expect(total.offered.with.mean).toBeGreaterThan(1000);
  });

  it("refuses a scenario in which nothing happens, and says what to do", async () => {
    await expect(drill(centre(), { seed: 1 })).rejects.toThrow(
      "events: the scenario has none, so there is nothing to drill\nsay under events what breaks",
    );
    await expect(drill(spec, { seed: -1 })).rejects.toThrow("seed: must be a whole number >= 0");
  });

  it("tells how far it is, and the difference so far", async () => {
    const seen: DrillProgress[] = [];
    const runner = byHand((events) => [
      { interval: 0, sums: { offered: 10, within: events.length > 0 ? 6 : 9 } },
    ]);
    const onReplication = (progress: DrillProgress) => seen.push(progress);
    await drill(spec, { seed: 1, replications: 3, runner, onReplication });
    expect(seen.map(({ finished, wanted }) => [finished, wanted])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    for (const { difference } of seen) expect(difference.mean).toBeCloseTo(-0.3, 12);
  });

  it("carries what was finished when interrupted", async () => {
    const controller = new AbortController();
    const found = drill(spec, {
      seed: 1,
      replications: 50,
      signal: controller.signal,
      runner: byHand(() => [{ interval: 0, sums: { offered: 10, within: 9 } }]),
      onReplication: ({ finished }) => {
        if (finished === 2) controller.abort();
      },
    });
    const error = await found.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Interrupted);
    const { study } = error as Interrupted<Drill>;
    expect(study?.replications).toBe(2);
    expect(study?.notes).toContain("interrupted after 2 of 50 replications");
    const none = drill(spec, { seed: 1, signal: AbortSignal.abort() });
    await expect(none).rejects.toMatchObject({ study: null });
  });

  it("has notes on how sure it is, and on who still waited", async () => {
    const runner = byHand(() => [{ interval: 0, sums: { offered: 10, waiting: 5 } }]);
    const { notes } = await drill(
      { ...spec, notes: ["assumed"] },
      { seed: 1, replications: 1, runner },
    );
    expect(notes[0]).toBe("assumed");
    expect(notes[1]).toMatch(/^one replication: /);
    expect(notes[2]).toMatch(/^a share of 0.50 of offered contacts still waited/);
  });
});
