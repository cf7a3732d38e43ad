import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { version } from "../src/base/version.ts";

/** What may stand at the top level, beside dotfiles and what is made and not kept. */
const TOP_LEVEL = [
  "bin src scenarios data notebooks test bench docs",
  "README.md CHANGELOG.md LICENSE package.json package-lock.json",
  "tsconfig.json tsconfig.build.json vitest.config.ts biome.json",
].flatMap((names) => names.split(" "));
const MADE = ["node_modules", "dist", "coverage", "results"];

/** Folders whose figures must have the same bits everywhere. */
const EXACT = ["base", "erlang", "engine", "tally", "demand", "workforce", "center"];
/** Folders that run in a browser as they are. */
const PURE = [...EXACT, "scenario", "study", "report", "chart"];

describe("the house", () => {
  it("has nothing at the top level that does not belong there", () => {
    const found = readdirSync(".").filter((name) => !name.startsWith(".") && !MADE.includes(name));
    expect(found.sort()).toEqual(TOP_LEVEL.sort());
  });

  it("names folders after things of the field", () => {
    const folders = readdirSync("src", { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const vague = /^(lib|utils?|misc|common|shared|helpers?|managers?|services?|handlers?)$/;
    expect(folders.filter((name) => vague.test(name))).toEqual([]);
  });

  it("has one version", () => {
    const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
    const { version: stated } = JSON.parse(readFileSync("package.json", "utf8"));
    expect([stated, lock.version, lock.packages[""].version]).toEqual([version, version, version]);
  });

  it("speaks of the product alone", () => {
    const foreign =
      /\/work\/|\.\.\/shared\b|(?<![\w-])(design|domain|style|libraries)\.md|\bTODO\b/;
    const files = ["src", "bin", "docs", "scenarios", "data", "bench", "notebooks"]
      .flatMap((folder) => textsIn(folder))
      .concat("README.md", "CHANGELOG.md");
    const found = files.flatMap((file) => {
      const lines = readFileSync(file, "utf8").split("\n");
      return lines.flatMap((line, i) => (foreign.test(line) ? [`${file}:${i + 1}: ${line}`] : []));
    });
    expect(found).toEqual([]);
  });

  it("knows no clock, no chance, no console and no process where it is pure", () => {
    const world =
      /Math\.random|Date\.now|new Date\(\)|\bperformance\.|\bconsole\.|(?<!\.)\bprocess\.|\bBuffer\b|\brequire\(/;
    const found = PURE.flatMap((folder) => textsIn(`src/${folder}`)).filter((file) =>
      world.test(withoutComments(readFileSync(file, "utf8"))),
    );
    expect(found).toEqual([]);
  });

  it("computes what a replay computes with operations that have one result everywhere", () => {
    // IEEE 754 and ECMAScript fix these to the last bit; of the others only bounds are known.
    const exact =
      /^(PI|abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|LN2|LOG2E|SQRT2|E)$/;
    const found = EXACT.flatMap((folder) => textsIn(`src/${folder}`)).flatMap((file) => {
      const code = withoutComments(readFileSync(file, "utf8"));
      const functions = [...code.matchAll(/\bMath\b\s*\.?\s*(\w*)/g)].map(([, name]) => name ?? "");
      const powers = [...code.matchAll(/(\S+)\s*\*\*/g)].map(([, base]) => base ?? "");
      return [
        ...functions.filter((name) => !exact.test(name)).map((name) => `${file}: Math.${name}`),
        ...powers.filter((base) => base !== "2").map((base) => `${file}: ${base} **`),
      ];
    });
    expect(found).toEqual([]);
  });
});

describe("the tools that hold it", () => {
  let planted = "";
  const plant = (path: string, text: string) => {
    mkdirSync(dirname(join(planted, path)), { recursive: true });
    writeFileSync(join(planted, path), text);
  };
  beforeAll(() => {
    planted = mkdtempSync(join(tmpdir(), "crest-house-"));
    for (const file of [".dependency-cruiser.cjs", "tsconfig.json", ".oxlintrc.json"]) {
      cpSync(file, join(planted, file));
    }
  });
  afterAll(() => rmSync(planted, { recursive: true, force: true }));

  it("dependency-cruiser reads every file, and no arrow points the wrong way", async () => {
    const { modules, violations } = await cruise(".");
    const sources = textsIn("src").filter((file) => file.endsWith(".ts"));
    expect(modules).toEqual(expect.arrayContaining(sources));
    expect(sources.length).toBeGreaterThan(100);
    expect(violations).toEqual([]);
  });

  it("dependency-cruiser finds arrows that point the wrong way", async () => {
    plant("src/center/floor.ts", "export const floor = 1;");
    plant("src/base/clock.ts", 'import { floor } from "../center/floor.ts";\nfloor;');
    plant("src/engine/file.ts", 'import { readFileSync } from "node:fs";\nreadFileSync;');
    plant("src/demand/a.ts", 'import { b } from "./b.ts";\nexport const a = () => b;');
    plant("src/demand/b.ts", 'import { a } from "./a.ts";\nexport const b = () => a;');
    plant("src/study/mean.ts", "export const mean = 1;\nexport type Mean = number;");
    plant("src/report/page.ts", 'import { mean } from "../study/mean.ts";\nmean;');
    plant("src/chart/mean.ts", 'import type { Mean } from "../study/mean.ts";\n({}) as Mean;');
    plant("src/index.ts", 'export { mean } from "./study/mean.ts";');
    plant("src/cli/run.ts", 'import { mean } from "../index.ts";\nmean;');
    const { violations } = await cruise(planted);
    expect(violations).toEqual([
      "arrow-base: src/base/clock.ts -> src/center/floor.ts",
      "arrow-report: src/report/page.ts -> src/study/mean.ts",
      "barrels-are-not-imported: src/cli/run.ts -> src/index.ts",
      "no-cycles: src/demand/a.ts -> src/demand/b.ts",
      "pure-part-has-no-node: src/engine/file.ts -> fs",
    ]);
  });

  it("the linter refuses mathematics that differ between engines, clocks and chance", async () => {
    const banned = ["log", "exp", "pow", "sin", "cos", "random"].map((name) => `Math.${name}`);
    banned.push("Date.now");
    for (const folder of [...EXACT, "report"]) {
      plant(`src/${folder}/banned.ts`, banned.map((name) => `${name}(2, 2);\n`).join(""));
    }
    const { diagnostics } = JSON.parse(await oxlint(planted)) as { diagnostics: Diagnostic[] };
    for (const folder of EXACT) {
      const lines = diagnostics
        .filter(({ filename }) => filename === `src/${folder}/banned.ts`)
        .filter(({ code, severity }) => /restricted-prop/.test(code) && severity === "error")
        .flatMap(({ labels }) => labels.map(({ span }) => span.line));
      expect(lines, folder).toEqual(banned.map((_, i) => i + 1));
    }
  });
});

interface Diagnostic {
  readonly code: string;
  readonly severity: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

/** Text files of a folder, by path. */
function textsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file}`.replaceAll("\\", "/"))
    .filter((file) => /\.(ts|js|mjs|md|yaml|csv|json|html|txt)$/.test(file))
    .sort();
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
}

/** What `npm run arrows` finds in the src of a folder. */
async function cruise(folder: string) {
  const bin = resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const config = [".dependency-cruiser.cjs", "--output-type", "json"];
  const found = JSON.parse(await tool(folder, bin, "--config", ...config, "src")) as {
    modules: { source: string }[];
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  };
  return {
    modules: found.modules.map(({ source }) => source),
    violations: found.summary.violations
      .map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`)
      .sort(),
  };
}

/** What `npm run lint` says of a folder, as JSON. */
function oxlint(folder: string): Promise<string> {
  return tool(folder, resolve("node_modules/oxlint/bin/oxlint"), "--format", "json");
}

/** Standard output of a tool of Node, whatever it ends with. */
function tool(cwd: string, bin: string, ...args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    const options = { cwd, maxBuffer: 1e8 };
    execFile(process.execPath, [bin, ...args], options, (_error, out) => done(out));
  });
}
