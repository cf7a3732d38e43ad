import { describe, expect, test } from "vitest";
import { explain } from "../../src/scenario/explain.ts";
import type { Explanation } from "../../src/scenario/explanation.ts";
import { load } from "../../src/scenario/load.ts";
import { type Files, openHere, small } from "./documents.ts";

async function rowsOf(text: string, files: Files = {}, set: readonly string[] = []) {
  const rows = explain(await load(text, files, { set }));
  return (path: string): Explanation | undefined => rows.find((row) => row.path === path);
}

describe("settings", () => {
  test("say whether they were given or filled in", async () => {
    const row = await rowsOf(small());
    expect(row("hours")).toEqual({ path: "hours", value: "8", origin: "given" });
    expect(row("warmUp")).toEqual({ path: "warmUp", value: "0s", origin: "default" });
    expect(row("lines.live.handle.mean")).toMatchObject({ value: "3m", origin: "given" });
    expect(row("lines.live.handle.law")).toMatchObject({ value: "lognormal", origin: "default" });
    expect(row("lines.live.patience")).toMatchObject({ value: "none", origin: "default" });
    expect(row("groups.agents.lines")).toMatchObject({ value: "[live]", origin: "given" });
  });

  test("name the document or argument they come from, when it is another", async () => {
    const row = await rowsOf("extends: base.yaml\nhours: 6\n", { "base.yaml": small() }, [
      "interval=30m",
    ]);
    expect(row("hours")?.note).toBeUndefined();
    expect(row("title")?.note).toBe("base.yaml:1");
    expect(row("interval")).toMatchObject({
      value: "30m",
      origin: "given",
      note: "--set interval",
    });
  });

  test("say what 24 values stand for when the horizon does not start at midnight", async () => {
    const list = Array.from({ length: 24 }, (_, hour) => hour).join(", ");
    const text = small(`plan: [{group: agents, headsPerHour: [${list}]}]\n`).replace(
      "perHour: 60",
      `hourly: [${list}]`,
    );
    const notes = async (...set: string[]) => {
      const row = await rowsOf(text, {}, set);
      return [row("lines.live.volume.hourly")?.note, row("plan.0")?.note];
    };
    const clock = "by clock hour, the first from 00:00";
    const horizon = "by hour of the horizon, the first from 08:00";
    expect(await notes("start=2026-11-11T08:00")).toEqual([clock, clock]);
    expect(await notes("start=2026-11-11T08:00", "hours=24")).toEqual([horizon, horizon]);
    expect(await notes("hours=24")).toEqual([undefined, undefined]);
  });

  test("every path and value can be handed to --set", async () => {
    const text = small('plan: [{group: agents, start: "00:00", length: 8h, heads: 2}]\n');
    const loaded = await load(text, {});
    const settings = explain(loaded).filter(({ origin }) => origin !== "derived");
    const set = settings.map(({ path, value }) => `${path}=${value}`);
    expect((await load(text, {}, { set })).spec).toEqual(loaded.spec);
  });
});

describe("derived figures", () => {
  test("of one line: 60 an hour, half contained, 3 minutes each", async () => {
    const row = await rowsOf(
      small('plan: [{group: agents, start: "00:00", length: 4h, heads: 2}]\n').replace(
        "handle:",
        "bot: {containment: 50%}\n    handle:",
      ),
      {},
      ["groups.agents.costPerHour=40", "groups.agents.concurrency=2"],
    );
    expect(row("lines.live.contacts")?.value).toBe("480");
    expect(row("lines.live.contactsHandedOver")?.value).toBe("240");
    expect(row("lines.live.loadErlangsMean")?.value).toBe("1.5");
    expect(row("lines.live.loadErlangsPeak")).toMatchObject({
      value: "1.5",
      note: "hour from 2026-11-11T00:00",
    });
    expect(row("groups.agents.headsByHour")?.value).toBe("2 2 2 2 0 0 0 0");
    expect(row("groups.agents.paidHours")?.value).toBe("8");
    expect(row("groups.agents.wageCostYuan")?.value).toBe("320");
    // 1.5 erlangs on agents with 2 chats at occupancy 0.9
    expect(row("staffing.live.requiredAtPeak")?.value).toBe("0.8333");
    expect(row("staffing.live.ratioAtPeak")?.value).toBe("2.4");
  });

  test("of several days: by day", async () => {
    const row = await rowsOf(
      small('plan: [{group: agents, start: "12:00", length: 24h, heads: 3}]\n').replace(
        "hours: 8",
        "hours: 48",
      ),
    );
    expect(row("lines.live.contactsPerDay")?.value).toBe("1440");
    expect(row("groups.agents.headsByHour.2026-11-12")?.value).toBe(Array(24).fill(3).join(" "));
  });

  test("lines that share agents are judged together", async () => {
    const text = `hours: 8
lines:
  a: {volume: {perHour: 60}, handle: {mean: 3m}}
  b: {volume: {perHour: 60}, handle: {mean: 6m}}
  c: {volume: {perHour: 60}, handle: {mean: 6m}}
groups:
  all: {lines: [b, a]}
  own: {lines: [c], concurrency: 3}
plan:
  - {group: all, headsPerHour: [9, 9, 9, 9, 9, 9, 9, 9]}
`;
    const row = await rowsOf(text);
    expect(row("staffing.a+b.requiredAtPeak")?.value).toBe("10");
    expect(row("staffing.a+b.ratioAtPeak")?.value).toBe("0.9");
    expect(row("staffing.c.headsAtPeak")?.value).toBe("0");
  });

  test("the shipped normal day: 4.5 million contacts, 2.79 million of them for people", async () => {
    const name = "scenarios/normal-day.yaml";
    let text = "";
    for await (const chunk of openHere(name)) text += chunk;
    const rows = explain(await load(text, openHere, { name }));
    const sum = (pattern: RegExp): number =>
      rows
        .filter(({ path }) => pattern.test(path))
        .reduce((total, { value }) => total + Number(value), 0);
    expect(sum(/contacts$/)).toBe(4_500_000);
    expect(sum(/contactsHandedOver$/)).toBe(2_790_000);
    expect(sum(/paidHours$/)).toBe(72_000); // 9,000 agents of eight hours
  });
});
