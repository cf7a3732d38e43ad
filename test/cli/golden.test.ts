import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { studyJson } from "../../src/report/json.ts";
import { silentWorld } from "./silent.ts";

/**
 * Every shipped scenario in small, as a planner sees it: test/golden has the pages, studies and
 * charts to look at. Where a change of them is meant, `npx vitest run test/cli/golden.test.ts -u`.
 */
const SCENARIOS = readdirSync("scenarios").filter((name) => name.endsWith(".yaml"));
const LARGE = new Set(["normal-day.yaml", "double-11.yaml"]);

describe.each(SCENARIOS)("scenarios/%s", (scenario) => {
  const name = scenario.replace(".yaml", "");
  const file = `scenarios/${scenario}`;
  const small = ["--set", "interval=1h", ...(LARGE.has(scenario) ? ["--set", "scale=0.01"] : [])];

  it("prints this page and writes this study and chart", async () => {
    const world = shippedWorld();
    const args = ["run", file, "--replications", "3", "--out", "out", ...small];
    expect(await main(args, world), world.said.note).toBe(0);
    await expect(world.said.out).toMatchFileSnapshot(`../golden/${name}/page.txt`);
    const svg = String(world.files.get("out/staffing.svg"));
    await expect(svg).toMatchFileSnapshot(`../golden/${name}/staffing.svg`);
    const study = readable(String(world.files.get("out/study.json")));
    await expect(study).toMatchFileSnapshot(`../golden/${name}/study.json`);
  });

  it("is explained like this", async () => {
    const world = shippedWorld();
    expect(await main(["check", file, "--explain"], world), world.said.note).toBe(0);
    await expect(world.said.out).toMatchFileSnapshot(`../golden/${name}/check.txt`);
  });
});

/** A silent world that has the scenarios and data of the repository. */
function shippedWorld() {
  const files = ["scenarios", "data"].flatMap((folder) =>
    readdirSync(folder).map((name) => [
      `${folder}/${name}`,
      readFileSync(`${folder}/${name}`, "utf8"),
    ]),
  );
  return silentWorld(Object.fromEntries(files));
}

/** A study to look at: to six digits, and by the hour only. */
function readable(text: string): string {
  const { intervals: _, ...study } = JSON.parse(text);
  const rounded = JSON.stringify(study, (_key, value) =>
    typeof value === "number" ? Number(value.toPrecision(6)) : value,
  );
  return studyJson(JSON.parse(rounded));
}
