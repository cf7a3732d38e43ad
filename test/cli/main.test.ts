import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { version } from "../../src/base/version.ts";
import { silentWorld } from "./silent.ts";

async function crest(...args: readonly string[]) {
  const effects = silentWorld();
  const code = await main(args, effects);
  return { code, ...effects.said };
}

describe("crest", () => {
  it.each(["", "run", "compare", "drill", "check", "init", "erlang"])("%s --help", async (verb) => {
    const { code, out, note } = await crest(...(verb === "" ? [] : [verb]), "--help");
    expect([code, note]).toEqual([0, ""]);
    for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(out).toMatchSnapshot();
  });

  it("--version is that of package.json", async () => {
    const { version: published } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(version).toBe(published);
    expect(await crest("--version")).toEqual({ code: 0, out: `${version}\n`, note: "" });
  });

  it("alone shows its help and fails", async () => {
    const { code, out, note } = await crest();
    expect([code, out]).toEqual([2, ""]);
    expect(note).toMatch(/^Usage: crest/);
  });

  it.each([
    [
      ["rn", "day.yaml"],
      "unknown command 'rn'\n(Did you mean run?)\ncrest --help lists the verbs\n",
    ],
    [
      ["run", "day.yaml", "--sead", "3"],
      "unknown option '--sead'\n(Did you mean --seed?)\ncrest run --help lists the options\n",
    ],
    [["run"], "missing required argument 'scenario'\ncrest run --help lists the options\n"],
    [["run", "a.yaml", "b.yaml"], /^too many arguments/],
    [
      ["run", "day.yaml", "--seed"],
      "option '--seed <n>' argument missing\ncrest run --help lists the options\n",
    ],
    [["run", "day.yaml"], "day.yaml: no such file\ncheck the path\n"],
    [["check", "day.yaml"], "day.yaml: no such file\ncheck the path\n"],
  ])("explains %j", async (args, message) => {
    const { code, out, note } = await crest(...args);
    expect([code, out]).toEqual([2, ""]);
    if (typeof message === "string") expect(note).toBe(message);
    else expect(note).toMatch(message);
  });
});
