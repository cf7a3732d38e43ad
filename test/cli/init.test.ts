import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { silentWorld } from "./silent.ts";

const CSV = [
  "time,live,local",
  ...Array.from(
    { length: 24 },
    (_, hour) => `2026-11-11 ${String(hour).padStart(2, "0")}:00,${5 + hour},4`,
  ),
  "",
].join("\n");

describe("crest init", () => {
  it("writes a scenario beside the CSV that runs as it is", async () => {
    const effects = silentWorld({ "data/day.csv": CSV });
    expect(await main(["init", "data/day.csv"], effects)).toBe(0);
    expect(effects.written).toEqual(["data/day.yaml"]);
    expect(effects.said).toEqual({
      out: "",
      note: "wrote data/day.yaml; next: crest run data/day.yaml\n",
    });
    expect(await main(["run", "data/day.yaml", "--replications", "2"], effects)).toBe(0);
    expect(effects.said.out).toContain("2026-11-11 Wed, 24 hours; 2 replications of 1 day");
  });

  it("--out may stand in another folder", async () => {
    const effects = silentWorld({ "data/day.csv": CSV });
    expect(await main(["init", "data/day.csv", "--out", "plans/mine.yaml"], effects)).toBe(0);
    expect(effects.files.get("plans/mine.yaml")).toContain("../data/day.csv");
    expect(await main(["check", "plans/mine.yaml"], effects)).toBe(0);
  });

  it("never overwrites", async () => {
    const effects = silentWorld({ "day.csv": CSV, "day.yaml": "precious" });
    expect(await main(["init", "day.csv"], effects)).toBe(2);
    expect(effects.said.note).toBe(
      "day.yaml: is there already and is never overwritten\nname another file with --out, or move this one away\n",
    );
    expect(effects.files.get("day.yaml")).toBe("precious");
  });

  it("names every bad row of the CSV", async () => {
    const effects = silentWorld({ "day.csv": `${CSV}2026-11-12 00:00,many,-1\n` });
    expect(await main(["init", "day.csv"], effects)).toBe(2);
    expect(effects.said.note).toMatch(/^day\.csv:26.*live.*many[^]*day\.csv:26.*local.*-1/);
    expect(effects.written).toEqual([]);
  });
});
