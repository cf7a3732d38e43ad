import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { scenarioIndex } from "../../docs/scenario-index.ts";
import { workersRunner } from "../../src/runner/workers.ts";
import { requireBuild } from "../built.ts";
import { SCENARIOS } from "../shipped.ts";
import { root } from "./pages.ts";
import { RUNS_LONG } from "./shell.ts";

const FOLDER = `${root}scenarios/`;

describe("scenarios/README.md", () => {
  const index = readFileSync(`${FOLDER}README.md`, "utf8");
  const rows = index.split("\n").filter((line) => /^\| .*\.yaml\)/.test(line));

  it("has each scenario once, with its question", () => {
    const questions = SCENARIOS.map((name) => {
      const text = readFileSync(`${FOLDER}${name}.yaml`, "utf8");
      return `${/^# Question: (.+)$/m.exec(text)?.[1]} [${name}](${name}.yaml)`;
    });
    const asked = rows.map((row) => row.split("|")[1]?.trim());
    expect(asked.sort()).toEqual(questions.sort());
  });

  it("gives for each the command that compares it with what it extends, or runs it", () => {
    for (const name of SCENARIOS) {
      const text = readFileSync(`${FOLDER}${name}.yaml`, "utf8");
      const base = /^extends: (\S+)$/m.exec(text)?.[1];
      const own = `scenarios/${name}.yaml`;
      const command = base
        ? `crest compare ${posix.join(posix.dirname(own), base)} ${own}`
        : `crest run ${own}`;
      const row = rows.find((row) => row.includes(`(${name}.yaml)`));
      expect(row).toContain(`| \`${command}\``);
    }
  });

  it("has an answer for each, with a difference where there is a base", () => {
    for (const row of rows) {
      const answer = row.split("|")[2] ?? "";
      expect(answer).toMatch(/ % in time, target (met|missed) on /);
      expect(/Against \S+ /.test(answer)).toBe(row.includes("`crest compare"));
    }
  });

  it("links to what is there", () => {
    const links = [...index.matchAll(/\]\(([^)#]+)\)/g)].map(([, to = ""]) => to);
    expect(links.length).toBeGreaterThan(SCENARIOS.length);
    expect(links.filter((to) => !existsSync(`${FOLDER}${to}`))).toEqual([]);
  });

  it.runIf(RUNS_LONG)(
    "tells what the scenarios come to: npm run index",
    async () => {
      requireBuild();
      expect(unpadded(index)).toBe(unpadded(await scenarioIndex(workersRunner({ workers: 2 }))));
    },
    7_200_000,
  );
});

describe("each scenario", () => {
  it.each(SCENARIOS)("%s asks one question, and only near its top", (name) => {
    const lines = readFileSync(`${FOLDER}${name}.yaml`, "utf8").split("\n");
    const asking = lines.flatMap((line, i) => (line.startsWith("# Question: ") ? [i] : []));
    expect(asking).toEqual([0]);
    expect(lines[0]?.endsWith("?")).toBe(true);
  });
});

/** The page without the blanks and dashes that only line up its tables. */
function unpadded(page: string): string {
  return page.replaceAll(/ {2,}/g, " ").replaceAll(/-{3,}/g, "---");
}
