import { describe, expect, it, vi } from "vitest";
import { UserError } from "../../src/base/errors.ts";
import { summarise } from "../../src/center/summary.ts";
import { Interrupted } from "../../src/study/interrupted.ts";
import { type Progress, replicate } from "../../src/study/replicate.ts";
import type { Runner } from "../../src/study/runner.ts";
import type { Estimate } from "../../src/study/study.ts";
import type { Tallies } from "../../src/tally/tallies.ts";
import { centre, tallies } from "../center/hand-made.ts";
import { generator } from "./generator.ts";

const spec = centre();

/** Replication k: 1,000 + 7 k offered, a share within that jumps by `spread` around 0.9. */
function replication(k: number, spread = 0.01): Tallies {
  const offered = 1000 + 7 * k;
  const within = offered * (0.9 + (k % 2 === 0 ? spread : -spread));
  return tallies(spec, {
    replication: k,
    lines: [{ interval: k % 4, sums: { arrived: offered, offered, answered: offered, within } }],
    groups: [
      {
        interval: 0,
        sums: { plannedSeconds: 21_600, loggedInSeconds: 21_600, openChatSeconds: 100 * k },
      },
    ],
    waits: [{ seconds: [k, 2 * k, 3 * k] }],
    eventHash: k.toString(16).padStart(16, "0"),
  });
}

interface Fake extends Runner {
  readonly asked: number[];
  readonly mostUnderWay: () => number;
  readonly closed: () => number;
}

/** A runner that answers after a while of its own choosing: the clock is a number of microtask turns. */
function runner(lanes: number, turns: (k: number) => number, answer = replication): Fake {
  const asked: number[] = [];
  let underWay = 0;
  let most = 0;
  let closed = 0;
  return {
    asked,
    mostUnderWay: () => most,
    closed: () => closed,
    lanes,
    open: () => ({
      async replay(k) {
        asked.push(k);
        most = Math.max(most, ++underWay);
        for (let turn = turns(k); turn > 0; turn--) await Promise.resolve();
        underWay--;
        return answer(k);
      },
      async close() {
        closed++;
      },
    }),
  };
}

const atOnce = (lanes = 1, answer = replication) => runner(lanes, () => 1, answer);

/** A row of a study with plain means, the columns that only a study has left out. */
function means(row: object): object {
  const cells = Object.entries(row).map(([name, value]) =>
    value !== null && typeof value === "object" && "mean" in value
      ? [name, value.mean]
      : [name, value],
  );
  return Object.fromEntries(cells.filter(([name]) => !/Quantiles|Erlang/.test(name)));
}

function halfWidth({ mean, high }: Estimate): number {
  return (high as number) - (mean as number);
}

function outOfPaper(): never {
  throw new Error("no more paper");
}

describe("replicate", () => {
  it("asks for replications 0 … n - 1, as many at a time as there are lanes", async () => {
    const four = runner(4, (k) => 3 + (k % 3));
    const study = await replicate(spec, { seed: 1, replications: 25, runner: four });
    expect(study.replications).toBe(25);
    expect(four.asked.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, k) => k));
    expect(four.mostUnderWay()).toBe(4);
    expect(four.closed()).toBe(1);
  });

  it("starts no more lanes than replications, and ten replications when nothing is said", async () => {
    const wide = runner(16, () => 20);
    await replicate(spec, { seed: 1, replications: 3, runner: wide });
    expect(wide.mostUnderWay()).toBe(3);
    expect((await replicate(spec, { seed: 1, runner: atOnce() })).replications).toBe(10);
  });

  it("gives the same bytes whatever finishes first", async () => {
    const inTurn = await replicate(spec, { seed: 1, replications: 40, runner: atOnce() });
    for (const seed of [1, 2, 3]) {
      const uniform = generator(seed);
      const mixed = runner(1 + seed * 2, () => Math.floor(uniform() * 60));
      const study = await replicate(spec, { seed: 1, replications: 40, runner: mixed });
      expect(JSON.stringify(study)).toBe(JSON.stringify(inTurn));
    }
  });

  it("has, for one replication, the figures of its run and no intervals", async () => {
    const study = await replicate(spec, { seed: 1, replications: 1, runner: atOnce() });
    const run = summarise(spec, replication(0));
    expect(means(study.total)).toEqual(run.total);
    expect(study.total.withinShare).toEqual({ mean: run.total.withinShare, low: null, high: null });
    expect(study.lines.map(means)).toEqual(run.lines);
    expect(study.groups.map(means)).toEqual(run.groups);
    expect(study.intervals.map(means)).toEqual(run.intervals);
    expect(study.hours.map(means)).toEqual(run.hours);
    expect(study.waitHistogram.map(means)).toEqual(run.waitHistogram);
  });

  it("carries what a reader needs to run it again", async () => {
    const study = await replicate(spec, { seed: 7, replications: 2, runner: atOnce() });
    expect(study).toMatchObject({ scenario: "hand-made", scenarioHash: spec.hash, seed: 7 });
    // printf '%016x%016x' 0 1 | sha256sum
    expect(study.eventHash).toBe(
      "e0cca2965509df678c8064f5e0b9076016fa752f88a6c749768db83479450cc5",
    );
    expect(Object.keys(study)).toEqual(
      `crest scenario scenarioHash eventHash seed replications target total windows lines groups
      classes overflow shrinkage reserves surges touchpoints work approvals events waitHistogram
      intervals hours overloads notes`.split(/\s+/),
    );
    expect(study.notes).toContain("2 replications: the intervals are rough below 10");
  });

  it("reports progress in order", async () => {
    const seen: Progress[] = [];
    const mixed = runner(3, (k) => (k * 17) % 11);
    const options = { seed: 1, replications: 6, onReplication: (p: Progress) => seen.push(p) };
    const study = await replicate(spec, { ...options, runner: mixed });
    expect(seen.map(({ finished, wanted }) => [finished, wanted])).toEqual(
      [1, 2, 3, 4, 5, 6].map((finished) => [finished, 6]),
    );
    expect(seen[0]?.withinShare).toEqual({ mean: 0.91, low: null, high: null });
    expect(seen[5]?.withinShare).toEqual(study.total.withinShare);
    expect(seen[5]).toMatchObject({ days: 6, daysMet: 3 });
    expect(study.target).toMatchObject({ days: 6, daysMet: 3 });
  });
});

describe("a stop by precision", () => {
  it("comes with the first replication, from ten on, at which the interval is narrow enough", async () => {
    const halves: number[] = [];
    const study = await replicate(spec, {
      seed: 1,
      precision: 0.003,
      runner: atOnce(),
      onReplication: ({ withinShare }) => halves.push(halfWidth(withinShare)),
    });
    expect(study.replications).toBeGreaterThan(10);
    expect(study.replications).toBe(halves.length);
    expect(halves.at(-1)).toBeLessThanOrEqual(0.003);
    expect(halves.slice(9, -1).every((half) => half > 0.003)).toBe(true);
  });

  it("is decided in order: what was under way beyond it is thrown away", async () => {
    const options = { seed: 1, precision: 0.003 };
    const one = await replicate(spec, { ...options, runner: atOnce() });
    const uniform = generator(5);
    const eight = runner(8, () => Math.floor(uniform() * 90));
    const study = await replicate(spec, { ...options, runner: eight });
    expect(eight.asked.length).toBeGreaterThan(study.replications);
    expect(JSON.stringify(study)).toBe(JSON.stringify(one));
    expect(eight.closed()).toBe(1);
  });

  it("never comes before ten", async () => {
    const same = atOnce(1, (k) => replication(k, 0));
    expect((await replicate(spec, { seed: 1, precision: 0.5, runner: same })).replications).toBe(
      10,
    );
    const nobody = atOnce(1, () => tallies(spec));
    expect((await replicate(spec, { seed: 1, precision: 0.01, runner: nobody })).replications).toBe(
      10,
    );
  });

  it("says so when the most allowed was not enough", async () => {
    const options = { seed: 1, precision: 0.0001, replications: 12 };
    const study = await replicate(spec, { ...options, runner: atOnce() });
    expect(study.replications).toBe(12);
    expect(study.notes).toContain("the precision of 0.0001 was not reached in 12 replications");
    const few = await replicate(spec, {
      seed: 1,
      precision: 0.5,
      replications: 4,
      runner: atOnce(),
    });
    expect(few.notes).toContain("the precision of 0.5 was not reached in 4 replications");
  });

  it("guesses how many replications it will take", async () => {
    const wanted: number[] = [];
    await replicate(spec, {
      seed: 1,
      precision: 0.003,
      runner: atOnce(),
      onReplication: (progress) => wanted.push(progress.wanted),
    });
    expect(wanted.slice(0, 9)).toEqual(new Array(9).fill(10));
    expect(wanted[9]).toBeGreaterThan(30);
    expect(wanted.at(-1)).toBe(wanted.length);
  });
});

describe("an interruption", () => {
  it("rejects with the study of what was finished until then, in order", async () => {
    const controller = new AbortController();
    // 5 never ends: 6 and later finish, but do not count
    const stuck = runner(3, () => 2);
    const neverEnding: Runner = {
      ...stuck,
      open: (...given) => {
        const session = stuck.open(...given);
        return {
          ...session,
          replay: (k) => (k === 5 ? new Promise(() => {}) : session.replay(k)),
        };
      },
    };
    const options = { seed: 1, replications: 20, runner: neverEnding, signal: controller.signal };
    const result = replicate(spec, options);
    setTimeout(() => controller.abort(), 5);
    const error = await result.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Interrupted);
    const { study } = error as Interrupted;
    expect(study?.replications).toBe(5);
    expect(study?.notes).toContain("interrupted after 5 of 20 replications");
    const five = await replicate(spec, { seed: 1, replications: 5, runner: atOnce() });
    expect(study?.total).toEqual(five.total);
    expect(stuck.closed()).toBe(1);
  });

  it("before anything was finished carries no study", async () => {
    const signal = AbortSignal.abort();
    const open = vi.fn<Runner["open"]>();
    const error = await replicate(spec, { seed: 1, signal, runner: { lanes: 1, open } }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Interrupted);
    expect((error as Interrupted).study).toBeNull();
    expect(open).not.toHaveBeenCalled();
  });
});

describe("failures", () => {
  it("of a replication fail the study in its turn and close the session", async () => {
    const failing = runner(
      4,
      (k) => 20 - k,
      (k) => {
        if (k >= 3) throw new Error(`replication ${k} broke`);
        return replication(k);
      },
    );
    const study = replicate(spec, { seed: 1, replications: 8, runner: failing });
    await expect(study).rejects.toThrow("replication 3 broke");
    expect(failing.closed()).toBe(1);
  });

  it("of the caller's own progress report come through", async () => {
    const one = atOnce();
    const study = replicate(spec, { seed: 1, runner: one, onReplication: outOfPaper });
    await expect(study).rejects.toThrow("no more paper");
    expect(one.closed()).toBe(1);
  });

  it("of options out of range are the user's, all named at once", async () => {
    const options = { seed: -1, replications: 0, precision: 2, runner: atOnce() };
    const error = await replicate(spec, options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).problems.map(({ path }) => path)).toEqual([
      "seed",
      "replications",
      "precision",
    ]);
  });
});
