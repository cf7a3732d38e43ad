import { describe, expect, test } from "vitest";
import { instantOf, readTime } from "../../src/demand/clock.ts";
import { type CoverOptions, coverReplay } from "../../src/demand/cover.ts";
import type { StepVolumes } from "../../src/demand/curve.ts";
import { readVolume } from "../../src/demand/volume.ts";
import { chunksOf, messageOf } from "./chunks.ts";

const HOUR = 3600;

interface Case extends Partial<CoverOptions> {
  /** First row; then an hour each, `-` for none. */
  readonly from: string;
  readonly rows: string;
  /** Start of the horizon. */
  readonly start: string;
  readonly hours: number;
  readonly warmUpHours?: number;
  readonly followHours?: number;
  readonly timeZone?: string;
}

const local = (text: string): number => readTime(text)?.local as number;

async function cover(options: Case): Promise<StepVolumes> {
  const { from, rows, start, hours, warmUpHours = 0, followHours = 0 } = options;
  const { timeZone = "UTC", missing = "error" } = options;
  const lines = rows.split(" ").flatMap((contacts, i) => {
    const instant = instantOf(timeZone, local(from)) + i * HOUR;
    return contacts === "-" ? [] : [`${new Date(instant * 1000).toISOString()},${contacts}`];
  });
  const text = ["time,live", ...lines].join("\n");
  const table = await readVolume(chunksOf(text, 100), { name: "v.csv", timeZone });
  return coverReplay(table, {
    column: "live",
    startInstant: instantOf(timeZone, local(start)),
    warmUpSeconds: warmUpHours * HOUR,
    horizonSeconds: hours * HOUR,
    followSeconds: followHours * HOUR,
    missing,
  });
}

const day = Array.from({ length: 24 }, (_, hour) => 100 + hour).join(" ");

describe("which steps a replay takes", () => {
  test("those of the horizon; the file's rows around it are its neighbours", async () => {
    const volumes = await cover({
      from: "2026-11-11T00:00",
      rows: "1 2 3 4 5",
      start: "2026-11-11T01:00",
      hours: 3,
    });
    expect(volumes).toEqual({
      startSeconds: 0,
      stepSeconds: HOUR,
      contacts: Float64Array.of(2, 3, 4),
      before: 1,
      after: 5,
    });
  });

  test("at the end of the data there is no neighbour", async () => {
    const volumes = await cover({
      from: "2026-11-11T00:00",
      rows: day,
      start: "2026-11-11T00:00",
      hours: 24,
    });
    expect([volumes.before, volumes.after]).toEqual([Number.NaN, Number.NaN]);
  });

  test("warm-up and follow: the file's rows where it has them", async () => {
    const volumes = await cover({
      from: "2026-11-11T00:00",
      rows: "7 8 1 2 3 9 9",
      start: "2026-11-11T02:00",
      hours: 3,
      warmUpHours: 2,
      followHours: 2,
    });
    expect([...volumes.contacts]).toEqual([7, 8, 1, 2, 3, 9, 9]);
    expect(volumes.startSeconds).toBe(-2 * HOUR);
  });

  test("warm-up and follow: else the daily cycle", async () => {
    const volumes = await cover({
      from: "2026-11-11T00:00",
      rows: day,
      start: "2026-11-11T00:00",
      hours: 24,
      warmUpHours: 2,
      followHours: 24,
    });
    expect([...volumes.contacts].slice(0, 3)).toEqual([122, 123, 100]);
    expect([...volumes.contacts].slice(26)).toEqual([...volumes.contacts].slice(2, 26));
    // The cycle goes on beyond the replay.
    expect([volumes.before, volumes.after]).toEqual([121, 100]);
  });

  test("rows of the eve end where the file begins, the cycle is used before", async () => {
    const volumes = await cover({
      from: "2026-11-10T23:00",
      rows: `55 ${day}`,
      start: "2026-11-11T00:00",
      hours: 24,
      warmUpHours: 2,
    });
    expect([...volumes.contacts].slice(0, 3)).toEqual([122, 55, 100]);
  });

  test("the daily cycle goes by the clock where clocks are changed", async () => {
    // 8 March has 23 hours in New York; 22:00 of the eve is like 22:00 of the day.
    const rows = Array.from({ length: 23 }, (_, i) => (i < 2 ? i : i + 1)).join(" ");
    const volumes = await cover({
      timeZone: "America/New_York",
      from: "2026-03-08T00:00",
      rows,
      start: "2026-03-08T00:00",
      hours: 23,
      warmUpHours: 2,
      followHours: 3,
    });
    expect([...volumes.contacts].slice(0, 4)).toEqual([22, 23, 0, 1]);
    // 02:00, which the day does not have, is like the hour that stands in its place.
    expect([...volumes.contacts].slice(-3)).toEqual([0, 1, 3]);
  });

  test("a step that lies across the start is taken whole", async () => {
    const volumes = await cover({
      from: "2026-11-11T00:30",
      rows: "1 2 3 4",
      start: "2026-11-11T01:00",
      hours: 2,
    });
    expect(volumes.startSeconds).toBe(-HOUR / 2);
    expect([...volumes.contacts]).toEqual([1, 2, 3]);
  });
});

describe("gaps", () => {
  const gappy = { from: "2026-11-11T00:00", rows: "1 2 - - 5 6 - 8", start: "2026-11-11T00:00" };

  test("in the horizon are an error that names the first and the last", async () => {
    expect(await messageOf(cover({ ...gappy, hours: 8 }))).toBe(
      "v.csv: live: must have every step of the replayed time; 3 steps missing, first 2026-11-11T02:00, last 2026-11-11T06:00\n" +
        "add the missing rows, or say `missing: zero` under volume for closed hours",
    );
  });

  const gaps = (step: number): string => (step >= 5 && step <= 7 ? "-" : "9");
  const nightGap = Array.from({ length: 24 }, (_, hour) => gaps(hour)).join(" ");

  test("what the daily cycle would take from them is not missing as well", async () => {
    const options = { from: "2026-11-11T00:00", rows: nightGap, start: "2026-11-11T00:00" };
    const whole = cover({ ...options, hours: 24, warmUpHours: 20, followHours: 24 });
    expect(await messageOf(whole)).toBe(
      "v.csv: live: must have every step of the replayed time; 3 steps missing, first 2026-11-11T05:00, last 2026-11-11T07:00\n" +
        "add the missing rows, or say `missing: zero` under volume for closed hours",
    );
  });

  test("in the warm-up and in the horizon are told apart", async () => {
    const message = await messageOf(
      cover({ ...gappy, start: "2026-11-11T03:00", hours: 5, warmUpHours: 3 }),
    );
    expect(message.split("\n").slice(0, 2)).toEqual([
      "v.csv: live: must have every step of the warm-up; a step missing, 2026-11-11T02:00",
      "v.csv: live: must have every step of the replayed time; 2 steps missing, first 2026-11-11T03:00, last 2026-11-11T06:00",
    ]);
  });

  test("one step", async () => {
    expect(await messageOf(cover({ ...gappy, hours: 3 }))).toContain(
      "a step missing, 2026-11-11T02:00",
    );
  });

  test("are closed hours where the scenario says so", async () => {
    const volumes = await cover({ ...gappy, hours: 10, missing: "zero" });
    expect([...volumes.contacts]).toEqual([1, 2, 0, 0, 5, 6, 0, 8, 0, 0]);
  });

  test("outside the replay are ignored", async () => {
    expect([...(await cover({ ...gappy, hours: 2 })).contacts]).toEqual([1, 2]);
    const late = await cover({ ...gappy, start: "2026-11-11T04:00", hours: 2 });
    expect([...late.contacts]).toEqual([5, 6]);
    expect(late.before).toBeNaN();
  });

  test("in the warm-up are an error, for the file has the eve", async () => {
    expect(
      await messageOf(cover({ ...gappy, start: "2026-11-11T04:00", hours: 2, warmUpHours: 3 })),
    ).toContain(
      "must have every step of the warm-up; 2 steps missing, first 2026-11-11T02:00, last 2026-11-11T03:00",
    );
  });

  test("after the horizon are filled by the daily cycle", async () => {
    const rows = `${day} 1 - 3`;
    const volumes = await cover({
      from: "2026-11-11T00:00",
      rows,
      start: "2026-11-11T00:00",
      hours: 24,
      followHours: 4,
    });
    expect([...volumes.contacts].slice(24)).toEqual([1, 101, 3, 103]);
  });

  test("a warm-up that neither file nor day can fill", async () => {
    const opening = {
      from: "2026-11-11T08:00",
      rows: "1 2 3",
      start: "2026-11-11T08:00",
      hours: 3,
    };
    expect(await messageOf(cover({ ...opening, warmUpHours: 1 }))).toContain(
      "step of the warm-up; a step missing",
    );
    expect(await messageOf(cover({ ...opening, followHours: 1 }))).toContain(
      "step of the time after the horizon",
    );
    expect(await messageOf(cover({ ...opening, warmUpHours: 1, followHours: 1 }))).toBe(
      "v.csv: live: must have every step of the warm-up; a step missing, 2026-11-11T07:00\n" +
        "v.csv: live: must have every step of the time after the horizon; a step missing, 2026-11-11T11:00\n" +
        "add the missing rows, or say `warmUp: 0` and `close: serve`, or `missing: zero` under volume for closed hours",
    );
    const closed = await cover({ ...opening, warmUpHours: 1, followHours: 1, missing: "zero" });
    expect([...closed.contacts]).toEqual([0, 1, 2, 3, 0]);
  });
});
