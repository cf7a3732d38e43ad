import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { replay } from "../../src/center/replay.ts";
import { loadScenario } from "../../src/scenario/load.ts";

const folder = new URL("../../scenarios/", import.meta.url);

async function* open(path: string) {
  yield await readFile(new URL(path, folder), "utf8");
}

/**
 * What an independent simulation of the same parameter set at a tenth of the size gave: mean response
 * 68 to 69 s, 116 to 121 s at 22-08, 148 to 152 s at 22-02, utilisation 69.5 %, 276 contacts per
 * agent-day, 11 % abandoned, staff over required 1.30 by day and 0.75 in the evening. The ranges leave
 * room for the difference in size and for one day's chance.
 */
it("the normal day is as another simulator has it", async () => {
  const name = "normal-day.yaml";
  const text = await readFile(new URL(name, folder), "utf8");
  const spec = await loadScenario(text, open, { name, set: ["busyDay.cv=0"] });
  const { total, windows, hours } = replay(spec, 1);
  const between = (value: number | null | undefined, low: number, high: number) => {
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
  };
  const window = (from: string, to: string) => windows.find((w) => w.from === from && w.to === to);
  between(total.responseSeconds, 64, 72);
  between(window("22:00", "08:00")?.responseSeconds, 111, 125);
  between(window("22:00", "02:00")?.responseSeconds, 140, 158);
  between(window("22:00", "08:00")?.withinShareOfAnswered, 0.51, 0.55);
  between(window("22:00", "08:00")?.withinShare, 0.4, 0.44);
  between(total.utilisation, 0.68, 0.72);
  between(total.contactsPerAgentDay, 272, 281);
  between(total.abandonShare, 0.1, 0.12);

  const staffing = (from: number, to: number) => {
    const rows = hours.filter(({ line }) => line === null).slice(from, to);
    const sum = (values: readonly (number | null)[]) =>
      values.reduce<number>((a, b) => a + (b as number), 0);
    return sum(rows.map((row) => row.agents)) / sum(rows.map((row) => row.requiredAgents));
  };
  between(staffing(10, 18), 1.28, 1.32);
  between(staffing(19, 23), 0.73, 0.76);
});
