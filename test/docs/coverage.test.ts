import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { scenarioJsonSchema } from "../../src/scenario/schema.ts";
import { silentWorld } from "../cli/silent.ts";
import { SCENARIOS } from "../shipped.ts";
import { root } from "./pages.ts";

const page = readFileSync(`${root}docs/coverage.md`, "utf8");
const rows = page
  .split("\n")
  .filter((line) => /^\| S\d/.test(line))
  .map((line) => {
    const [, number = "", what = "", does = "", how = ""] = line
      .split("|")
      .map((cell) => cell.trim());
    return { number: Number(number.slice(1)), what, does, how };
  });
const codes = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Whether the schema has a key: `lines.LINE.bot`, names in capitals any name, `[]` an item of a list. */
function hasKey(schema: Schema, path: string): boolean {
  const steps = path.replaceAll("[]", ".[]").split(".");
  const reached = steps.reduce<readonly Schema[]>(
    (from, step) => from.flatMap((one) => below(one, step)),
    [schema],
  );
  return reached.length > 0;
}

function below(schema: Schema, step: string): readonly Schema[] {
  const { properties, additionalProperties, items, anyOf = [] } = schema;
  const ofChoices = anyOf.flatMap((choice) => below(choice, step));
  const any = typeof additionalProperties === "object" ? [additionalProperties] : [];
  const own = step === "[]" ? items : /^[A-Z]+$/.test(step) ? any[0] : properties?.[step];
  return own ? [own, ...ofChoices] : ofChoices;
}

describe("docs/coverage.md", () => {
  it("lists the 47 systems in order, each with whether crest does it", () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 47 }, (_, i) => i + 1));
    expect(rows.filter(({ does }) => !["yes", "partly", "not yet"].includes(does))).toEqual([]);
  });

  it("says of each that is done what does it", () => {
    const bare = rows.filter(({ does, how }) => does !== "not yet" && !/`|\]\(/.test(how));
    expect(bare).toEqual([]);
  });

  it("names keys that a scenario may have", () => {
    const schema = scenarioJsonSchema() as Schema;
    const keys = rows.flatMap(({ how }) => codes(how)).filter((code) => !code.startsWith("crest "));
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter((key) => !hasKey(schema, key))).toEqual([]);
    expect(hasKey(schema, "lines.LINE.bot.kindness")).toBe(false);
    expect(hasKey(schema, "events[].site.name")).toBe(false);
  });

  it("names commands that there are", async () => {
    const world = silentWorld();
    await main(["--help"], world);
    const verbs = rows
      .flatMap(({ how }) => codes(how))
      .filter((code) => code.startsWith("crest "))
      .map((code) => code.split(" ")[1]);
    expect(verbs.length).toBeGreaterThan(5);
    expect(verbs.filter((verb) => !new RegExp(`^  ${verb} `, "m").test(world.said.out))).toEqual(
      [],
    );
  });

  it("names scenarios by their file", () => {
    const named = [...page.matchAll(/\[([^\]]+)\]\(\.\.\/scenarios\/([^)]+)\.yaml\)/g)];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(([, text, file]) => text !== file)).toEqual([]);
    expect(named.filter(([, , file = ""]) => !SCENARIOS.includes(file))).toEqual([]);
  });
});
