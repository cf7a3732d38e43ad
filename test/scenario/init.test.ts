import { describe, expect, test } from "vitest";
import { type VolumeTable, readVolume } from "../../src/demand/volume.ts";
import { initScenario } from "../../src/scenario/init.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { chunksOf, messageOf } from "../demand/chunks.ts";
import { openHere } from "./documents.ts";

const read = (text: string, timeZone = "Asia/Shanghai"): Promise<VolumeTable> =>
  readVolume(chunksOf(text, 1000), { name: "v.csv", timeZone });

/** The starter for a file, and the spec it compiles to as it is. */
async function starterOf(csv: string, timeZone?: string) {
  const volume = await read(csv, timeZone);
  const text = initScenario({ csvName: "v.csv", volume });
  return { text, spec: await loadScenario(text, { "v.csv": csv }) };
}

function hourly(from: string, counts: readonly number[], header = "time,live"): string {
  const start = Date.parse(`${from}:00Z`);
  const rows = counts.map(
    (n, i) => `${new Date(start + i * 3_600_000).toISOString().slice(0, 16)},${n}`,
  );
  return [header, ...rows].join("\n");
}

const flat = (hours: number): number[] => Array.from({ length: hours }, () => 102);

const zoneIn = async (offset: string): Promise<string> =>
  (await starterOf(hourly("2026-11-11T00:00", flat(24)).replaceAll(":00,", `:00${offset},`))).text;

describe("the starter scenario", () => {
  test("of a wide file", async () => {
    const volume = await readVolume(openHere("data/small-centre.csv"), {
      name: "data/small-centre.csv",
      timeZone: "Asia/Shanghai",
    });
    await expect(initScenario({ csvName: "small-centre.csv", volume })).toMatchFileSnapshot(
      "../golden/init-small-centre.yaml",
    );
  });

  test("takes the first whole day", async () => {
    const { spec } = await starterOf(hourly("2026-11-10T16:00", flat(60)));
    expect([spec.intervalStarts[0], spec.horizonSeconds / 3600]).toEqual(["2026-11-11T00:00", 24]);
    expect(spec).toMatchObject({ warmUpSeconds: 14400, close: "follow" });
  });

  test("takes the first whole hours where there is no whole day", async () => {
    const { spec } = await starterOf(`${hourly("2026-11-11T07:00", flat(3))}\n2026-11-12T07:00,5`);
    expect([spec.intervalStarts[0], spec.horizonSeconds / 3600]).toEqual(["2026-11-11T07:00", 3]);
    expect(spec).toMatchObject({ warmUpSeconds: 0, close: "serve" });
  });

  test("a day whose eve has gaps starts empty", async () => {
    const rows = hourly("2026-11-10T20:00", flat(28)).split("\n");
    rows.splice(3, 1);
    const { spec } = await starterOf(rows.join("\n"));
    expect(spec).toMatchObject({ warmUpSeconds: 0, close: "follow", horizonSeconds: 86400 });
  });

  test("whole hours of quarters that begin between hours", async () => {
    const quarters = Array.from(
      { length: 10 },
      (_, i) => `2026-11-11T0${Math.floor((i + 3) / 4)}:${["00", "15", "30", "45"][(i + 3) % 4]},5`,
    );
    const { spec } = await starterOf(["time,live", ...quarters].join("\n"));
    expect([spec.intervalStarts[0], spec.horizonSeconds / 3600]).toEqual(["2026-11-11T01:00", 2]);
    // 20 contacts an hour of 5 minutes are 1.67 erlangs: 2 agents at 0.85.
    expect(spec.headLevels[0]?.heads).toEqual(Int32Array.of(2));
  });

  test("agents for the load at 0.85, at least one", async () => {
    const { spec } = await starterOf(hourly("2026-11-11T00:00", [0, 102, 103]));
    expect([...(spec.headLevels[0]?.heads ?? [])]).toEqual([1, 10, 11]);
  });

  test("a day of 23 hours is a whole day", async () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => hour !== 2);
    const rows = hours.map((hour) => `2026-03-08T${String(hour).padStart(2, "0")}:00,9`);
    const { spec } = await starterOf(["time,live", ...rows].join("\n"), "America/New_York");
    expect(spec).toMatchObject({ horizonSeconds: 23 * 3600, days: 1, close: "follow" });
  });

  test("times that all carry one offset keep it", async () => {
    expect(await zoneIn("Z")).toContain("timeZone: UTC\n");
    expect(await zoneIn("-03:30")).toContain("timeZone: -03:30\n");
    expect(await zoneIn("")).toContain("timeZone: Asia/Shanghai # assumed\n");
  });

  test("names that no path takes", async () => {
    const csv = hourly("2026-11-11T00:00", flat(24)).replace("time,live", 'time,"直播, 间.a"');
    const { text, spec } = await starterOf(csv);
    expect(spec.lines.map(({ name }) => name)).toEqual(["直播, 间-a"]);
    expect(text).toContain('column: "直播, 间.a"');
  });

  test("one is not many", async () => {
    const { text } = await starterOf(
      "time,live\n2026-11-11T00:00,1\n2026-11-11T06:00,1\n2026-11-11T07:00,0\n",
    );
    expect(text).toContain(": 1 contact in 1 hour from 2026-11-11T00:00.");
  });

  test("a file without a whole hour", async () => {
    const volume = await read("time,live\n2026-11-11T00:15,3\n2026-11-11T00:30,3\n");
    const start = async (): Promise<string> => initScenario({ csvName: "v.csv", volume });
    expect(await messageOf(start())).toContain(
      "v.csv: must have a whole hour without a gap, in all of its lines",
    );
  });
});
