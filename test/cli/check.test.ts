import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/base/display-width.ts";
import { main } from "../../src/cli/main.ts";
import { SMALL, silentWorld } from "./silent.ts";

async function check(...args: readonly string[]) {
  const effects = silentWorld({ "day.yaml": SMALL });
  const code = await main(["check", "day.yaml", ...args], effects);
  return { code, ...effects.said };
}

describe("crest check", () => {
  it("says OK and what the scenario amounts to", async () => {
    const { code, out, note } = await check();
    expect([code, note]).toEqual([0, ""]);
    expect(out).toBe(`OK: An afternoon (day.yaml)

Time: from 2026-11-11 Wed 12:00 for 4 hours (1 day), reported every 30 min; no
  warm-up, close: serve.
Target: 80 % of offered contacts within 30 s; planned at 90 % occupancy.

DEMAND expected over the horizon
  line   arrived  offered  peak hour     at
  live       150      150         60  14:00
  local       48       48         12  12:00

PEOPLE planned
  group     serves       chats each  agent-hours  heads
  everyone  live, local           1           12      3

No hour is overloaded: everybody on shift together can carry the expected load.
`);
  });

  it("finds overloaded hours without simulating", async () => {
    // At 14:00: 72 contacts of 120 s are 2.4 erlangs; one agent carries 1, or 0.9 as planned.
    const { out } = await check("--set", "plan.0.heads=1");
    expect(out).toMatch(/OVERLOADED in 4 hours: /);
    expect(out).toMatch(/\n {2}hour {3}live \+ local\n {9}agents short {3}load\n/);
    expect(out).toMatch(/\n {2}14:00 +2 \(2\) {2}240 %\n/);
  });

  it("--explain prints every default and derived figure, in 80 columns", async () => {
    const { out } = await check("--explain");
    expect(out).toMatch(/\n {2}lines\.live\.arrivals\.process +poisson \(default\)\n/);
    expect(out).toMatch(/\n {2}lines\.live\.contacts +150 \(derived: /);
    expect(out).toMatch(/\n {2}plan\.0 +\{group: everyone, shift: afternoon, heads:\s+3\}\n/);
    for (const line of out.split("\n")) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
  });

  it("--json prints one document, with the explanation when asked", async () => {
    const short = JSON.parse((await check("--json")).out);
    expect(short).toMatchObject({ scenario: "An afternoon", hours: 4, overloads: [] });
    expect(short.lines[0]).toEqual({
      line: "live",
      arrived: expect.closeTo(150),
      offered: expect.closeTo(150),
      offeredMax: expect.closeTo(60),
      offeredMaxStart: "2026-11-11T14:00",
    });
    expect(short).not.toHaveProperty("explain");
    const { explain } = JSON.parse((await check("--json", "--explain")).out);
    expect(explain).toContainEqual({ path: "scale", value: "1", origin: "default" });
  });

  it("passes on every problem of the scenario at once", async () => {
    const { code, out, note } = await check("--set", "hours=0", "--set", "target.share=2");
    expect([code, out]).toEqual([2, ""]);
    expect(note).toMatch(/hours: .*\(got 0\)/);
    expect(note).toMatch(/target\.share: .*\(got 2\)/);
  });
});
