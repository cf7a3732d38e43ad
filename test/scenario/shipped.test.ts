import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { logCsv } from "../../data/log.ts";
import { volumeFiles } from "../../data/volumes.ts";
import { containedShare, handleSeconds } from "../../src/center/expected.ts";
import type { CenterSpec, LineSpec } from "../../src/center/spec.ts";
import { expectedInPiece } from "../../src/demand/curve.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { SCENARIOS } from "../shipped.ts";
import { openHere } from "./documents.ts";

const shipped = async (file: string): Promise<CenterSpec> => {
  const name = `scenarios/${file}`;
  return loadScenario(await readFile(name, "utf8"), openHere, { name });
};

/** Contacts of all lines, or of one, between two hours of the horizon. */
function contacts(spec: CenterSpec, from: number, to: number, name?: string): number {
  return spec.lines
    .filter((line) => name === undefined || line.name === name)
    .flatMap(({ arrivals: { rate } }) =>
      [...rate.hours].map((hour, piece) =>
        hour >= from && hour < to ? expectedInPiece(rate, piece) : 0,
      ),
    )
    .reduce((sum, count) => sum + count, 0);
}

const heads = (spec: CenterSpec, hour: number): number =>
  spec.cohorts
    .filter(
      ({ startSeconds, endSeconds }) => startSeconds <= hour * 3600 && endSeconds > hour * 3600,
    )
    .reduce((sum, { heads }) => sum + heads, 0);

const startingToday = ({ cohorts }: CenterSpec) =>
  cohorts.filter(({ startSeconds: start }) => start >= 0 && start < 86400);

/** Agents of shifts that begin on the day of the horizon, in all and by group. */
function onDuty(spec: CenterSpec): { all: number; byGroup: number[] } {
  const byGroup = spec.groups.map((_, g) =>
    startingToday(spec).reduce((sum, { group, heads }) => sum + (group === g ? heads : 0), 0),
  );
  return { all: byGroup.reduce((a, b) => a + b), byGroup };
}

/** Mean handle time of each line at noon, seconds. */
const handles = (spec: CenterSpec): number[] =>
  spec.lines.map((line) => handleSeconds(spec, line, 12));

describe("shipped scenarios", () => {
  test("the files of data are those that data/make.ts writes", async () => {
    const files = { ...volumeFiles(), "small-log.csv": logCsv("2026-03-02") };
    for (const [file, text] of Object.entries(files)) {
      expect(await readFile(`data/${file}`, "utf8")).toBe(text);
    }
    const csv = (await readdir("data")).filter((file) => file.endsWith(".csv"));
    expect(csv.sort()).toEqual(Object.keys(files).sort());
  });

  test("touchpoints.csv has twelve touchpoints, and hour by hour the contacts of normal-day.csv", async () => {
    const rows = async (file: string) =>
      (await readFile(`data/${file}`, "utf8")).trimEnd().split("\n").slice(1);
    const totals = new Map<string, number>();
    const touchpoints = new Set<string>();
    for (const row of await rows("touchpoints.csv")) {
      const [time, line, touchpoint, contacts] = row.split(",");
      touchpoints.add(`${touchpoint}`);
      totals.set(`${time},${line}`, (totals.get(`${time},${line}`) ?? 0) + Number(contacts));
    }
    expect(touchpoints.size).toBe(12);
    for (const row of await rows("normal-day.csv")) {
      const [time, ...contacts] = row.split(",");
      const lines = ["live", "local", "enterprise"];
      expect(lines.map((line) => totals.get(`${time},${line}`))).toEqual(contacts.map(Number));
    }
    expect(totals.size).toBe(72);
  });

  test("all of them compile", async () => {
    expect(SCENARIOS.length).toBeGreaterThanOrEqual(4);
    for (const name of SCENARIOS) {
      expect((await shipped(`${name}.yaml`)).hash).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test("normal day: 4.5 million, 47 / 31 / 22 %, 9,000 agents in three shifts", async () => {
    const spec = await shipped("normal-day.yaml");
    const total = contacts(spec, 0, 24);
    expect(total).toBeCloseTo(4_500_000, 3);
    const shares = ["live", "local", "enterprise"].map(
      (line) => contacts(spec, 0, 24, line) / total,
    );
    expect(shares).toEqual([0.47, 0.31, 0.22].map((share) => expect.closeTo(share, 9)));
    expect([0, 8, 16].map((hour) => heads(spec, hour))).toEqual([1350, 4400, 3250]);
    expect(spec.groups.map(({ concurrency }) => concurrency)).toEqual([4, 4, 4]);
  });

  test("Double-11: 12 million, 1.5 million in the hour from 20:00, a normal evening before", async () => {
    const [normal, spec] = [await shipped("normal-day.yaml"), await shipped("double-11.yaml")];
    expect(contacts(spec, 0, 24)).toBeCloseTo(12_000_000, 3);
    expect(contacts(spec, 20, 21)).toBeCloseTo(1_500_000, 3);
    expect(contacts(spec, -4, 0)).toBeCloseTo(contacts(normal, 20, 24), 3);
    expect(contacts(spec, 24, 48)).toBeCloseTo(4_500_000, 3);
    expect(contacts(spec, 0, 24, "local")).toBeCloseTo(contacts(normal, 0, 24, "local"), 3);
    expect(spec.cohorts).toEqual(normal.cohorts);
  });

  test("Double-11 in plans: each has the bot, the agents and the shifts that its name tells", async () => {
    const plans = SCENARIOS.filter((name) => name.startsWith("double-11-plans/"));
    expect(plans).toHaveLength(16);
    for (const name of plans) {
      const [, bot, shifts, agents] = /bot-(\d\d)-(\w+)-(?:all-)?(\d+)$/.exec(name) ?? [];
      const spec = await shipped(`${name}.yaml`);
      expect(contacts(spec, 0, 24), name).toBeCloseTo(12_000_000, 3);
      for (const line of spec.lines) {
        expect(containedShare(spec, line, 20), name).toBeCloseTo(Number(bot) / 100, 12);
      }
      expect(onDuty(spec).all, name).toBe(Number(agents));
      const starts = new Set(startingToday(spec).map(({ startSeconds }) => startSeconds));
      expect(starts.size === 3, name).toBe(shifts === "fixed");
    }
  });

  test("Double-11 in one pool: nobody beyond the payroll, 7,060 at once", async () => {
    const spec = await shipped("double-11-one-pool.yaml");
    const payroll = [5400, 3600, 3000];
    expect(onDuty(spec).all).toBe(9640);
    onDuty(spec).byGroup.forEach((heads, g) => expect(heads).toBeLessThan(payroll[g] ?? 0));
    expect(heads(spec, 20)).toBe(7060);
    expect(spec.groups.map(({ lines }) => lines.length)).toEqual([3, 3, 3]);
  });

  test("month 0: the parts of the work come to the handle times of the normal day", async () => {
    const [normal, spec] = [await shipped("normal-day.yaml"), await shipped("month-00.yaml")];
    expect(handles(normal)).toEqual([276, 280, 328]);
    expect(handles(spec)).toEqual([276, 280, 328].map((mean) => expect.closeTo(mean, 2)));
    expect(spec.cohorts).toEqual(normal.cohorts);
    // 15 % of the answers are wrong, and with the others 75 % settle the matter.
    for (const { returns } of spec.lines) {
      const { wrongShare = 0, resolvedShare = 0 } = returns ?? {};
      expect(wrongShare).toBeCloseTo(0.15, 12);
      expect((1 - wrongShare) * resolvedShare).toBeCloseTo(0.75, 4);
    }
  });

  test("months 3 to 12: handle times, bot and agents of each", async () => {
    const of = async (month: string) => {
      const spec = await shipped(`month-${month}.yaml`);
      return {
        handles: handles(spec),
        bot: containedShare(spec, spec.lines[0] as LineSpec, 12),
        agents: onDuty(spec).byGroup.slice(0, 3),
      };
    };
    const times = (factor: number, decimals: number) =>
      [276, 280, 328].map((mean) => expect.closeTo(mean * factor, decimals));
    const today = [4050, 2700, 2250];
    const fewer = [2835, 1890, 1575];
    expect(await of("03")).toEqual({ handles: times(1 / 1.072, 2), bot: 0.42, agents: today });
    expect(await of("06")).toEqual({ handles: times(1 / 1.072, 2), bot: 0.55, agents: today });
    expect(await of("12")).toEqual({ handles: times(1.026, 0), bot: 0.8, agents: today });
    expect(await of("12-fewer")).toEqual({ handles: times(1.026, 0), bot: 0.8, agents: fewer });
    expect(await of("12-harder")).toEqual({ handles: times(1.3, 0), bot: 0.8, agents: today });
  });

  test("small centre: 100 agents, 10,000 contacts", async () => {
    const spec = await shipped("small-centre.yaml");
    expect(contacts(spec, 0, 24)).toBeCloseTo(10_000, 6);
    const planned = spec.cohorts.filter(
      ({ startSeconds }) => startSeconds >= 0 && startSeconds < 86400,
    );
    expect(planned.reduce((sum, { heads }) => sum + heads, 0)).toBe(100);
  });

  test("M/M/12: 4.2 a minute, 2 minutes, 12 agents, 8 hours from empty", async () => {
    const spec = await shipped("mm12.yaml");
    expect(contacts(spec, 0, 8)).toBeCloseTo(4.2 * 480, 9);
    expect(spec).toMatchObject({
      warmUpSeconds: 0,
      close: "serve",
      target: { withinSeconds: 20 },
      headLevels: [{ heads: Int32Array.of(12) }],
    });
    expect(spec.lines[0]).toMatchObject({
      handle: { law: "exponential", meanSeconds: Float64Array.of(120) },
      patience: { law: "never" },
    });
  });
});
