import { readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { main } from "../src/cli/main.ts";
import { type SilentWorld, silentWorld } from "./cli/silent.ts";
import { agree } from "./goldens.ts";
import { SCENARIOS, shippedTexts } from "./shipped.ts";

/**
 * Every shipped scenario in small, as a planner sees it: test/golden/SCENARIO has pages, studies and
 * charts to look at, compared byte for byte.
 */

/** Scenarios with pages of their own. Those of a folder in scenarios/ are plans, compared on one page. */
const ALONE = SCENARIOS.filter((name) => !name.includes("/"));
const PLANS = "double-11-plans";
const COMPARISON = "comparison";

/** Settings that make a scenario small; one that is not named here is small as it is. */
const SMALL: Readonly<Record<string, readonly string[]>> = {
  "normal-day": ["scale=0.01"],
  "double-11": ["scale=0.01"],
  "flexible-shifts": ["scale=0.01"],
  overflow: ["scale=0.01"],
  "pooled-lines": ["scale=0.01"],
  "reserve-500": ["scale=0.01"],
  "flash-surge": ["scale=0.01"],
  "flash-surge-covered": ["scale=0.01"],
  "flash-surge-reserve": ["scale=0.01"],
  "double-11-all-12000": ["scale=0.01"],
  "attendance-drill-none": ["scale=0.01"],
  "attendance-drill": ["scale=0.01"],
  priority: ["scale=0.01"],
  breaks: ["scale=0.01"],
  "month-00": ["scale=0.01"],
  "month-03": ["scale=0.01"],
  "month-06": ["scale=0.01"],
  "month-12": ["scale=0.01"],
  "month-12-fewer": ["scale=0.01"],
  "month-12-harder": ["scale=0.01"],
  "black-friday": ["scale=0.01"],
  "double-11-one-pool": ["scale=0.01"],
  "bot-down": ["scale=0.01"],
  "site-down": ["scale=0.01"],
  "site-down-remote": ["scale=0.01"],
  hotline: ["scale=0.01"],
  "viral-wave": ["scale=0.01"],
  "everything-at-once": ["scale=0.01"],
  returns: ["scale=0.01"],
  "returns-fcr-85": ["scale=0.01"],
  "knowledge-lag": ["scale=0.01"],
  "knowledge-24h": ["scale=0.01"],
  residue: ["scale=0.01"],
  touchpoints: ["scale=0.01"],
  approvals: ["scale=0.01"],
  "approvals-two-levels": ["scale=0.01"],
};

describe.each(ALONE)("scenarios/%s.yaml", (name) => {
  const file = `scenarios/${name}.yaml`;
  const set = ["interval=1h", ...(SMALL[name] ?? [])].flatMap((setting) => ["--set", setting]);

  // Plot tells on the console what it doubts about a chart.
  const consoles = ["log", "info", "warn", "error"] as const;
  beforeEach(() => {
    for (const level of consoles) vi.spyOn(console, level).mockImplementation(() => {});
  });
  afterEach(() => {
    const said = consoles.flatMap((level) => vi.mocked(console[level]).mock.calls);
    vi.restoreAllMocks();
    expect(said, "said on the console").toEqual([]);
  });

  it("prints this page and writes this study and this chart", async () => {
    const world = silentWorld(shippedTexts());
    const args = ["run", file, "--replications", "3", "--seed", "1", "--out", "out", ...set];
    expect(await main(args, world), world.said.note).toBe(0);
    agree(name, {
      "page.txt": world.said.out,
      "staffing.svg": String(world.files.get("out/staffing.svg")),
      ...(isVariant(file) ? {} : { "study.json": byTheHour(studyOf(world)) }),
    });
  });

  it("is explained like this", async () => {
    const world = silentWorld(shippedTexts());
    expect(await main(["check", file, "--explain"], world), world.said.note).toBe(0);
    agree(name, { "check.txt": world.said.out });
  });
});

describe("the normal day on other shifts, compared", () => {
  it("prints this page and draws this chart", async () => {
    const world = silentWorld(shippedTexts());
    const files = ["scenarios/normal-day.yaml", "scenarios/flexible-shifts.yaml"];
    const small = ["--set", "scale=0.01", "--set", "interval=1h"];
    const args = ["compare", ...files, "--replications", "4", "--out", "out", ...small];
    expect(await main(args, world), world.said.note).toBe(0);
    agree(COMPARISON, {
      "page.txt": world.said.out,
      "difference.svg": String(world.files.get("out/difference.svg")),
    });
  });
});

describe("the plans for Double-11, compared", () => {
  it("are ranked like this", async () => {
    const world = silentWorld(shippedTexts());
    const files = SCENARIOS.filter((name) => name.startsWith(`${PLANS}/`)).toSorted();
    const paths = files.map((name) => `scenarios/${name}.yaml`);
    const small = ["--set", "scale=0.01", "--set", "interval=1h"];
    const args = ["compare", ...paths, "--replications", "3", ...small];
    expect(await main(args, world), world.said.note).toBe(0);
    const [ranking = ""] = world.said.out.split("\nDay against the same day");
    agree(PLANS, { "ranking.txt": ranking });
  });
});

describe("test/golden", () => {
  it("has a folder for each scenario with a page, one for each comparison, and no other", () => {
    const folders = readdirSync("test/golden", { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(folders.sort()).toEqual([...ALONE, COMPARISON, PLANS].sort());
  });
});

/** A scenario that changes another: its page says what that does, and the study is long. */
function isVariant(file: string): boolean {
  return /^extends:/m.test(shippedTexts()[file] ?? "");
}

function studyOf({ files }: SilentWorld): string {
  return String(files.get("out/study.json"));
}

/** study.json without its intervals: by the hour they are the hours over again. */
function byTheHour(text: string): string {
  const [before, intervals, hours, after] = text.split(/^ {2}"(?:intervals|hours|overloads)": /m);
  expect(intervals).toBe(hours);
  return `${before}  "hours": ${hours}  "overloads": ${after}`;
}
