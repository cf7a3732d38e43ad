import { describe, expect, test } from "vitest";
import { scenarioReference } from "../../src/scenario/reference.ts";
import { scenarioJsonSchema } from "../../src/scenario/schema.ts";

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** Every setting below a node, by path. */
function settingsOf(node: Node, path: string): [string, Node][] {
  const inner = [...(node.anyOf ?? []), ...(node.items ? [node.items] : [])];
  if (typeof node.additionalProperties === "object") inner.push(node.additionalProperties);
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([key, child]): [string, Node][] => [
      [`${path}.${key}`, child],
      ...settingsOf(child, `${path}.${key}`),
    ]),
    ...inner.flatMap((child) => settingsOf(child, path)),
  ];
}

describe("the schema", () => {
  const settings = settingsOf(scenarioJsonSchema(), "");

  test("is JSON Schema 2020-12 and plain data", () => {
    const schema = scenarioJsonSchema();
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  test("says what every setting means", () => {
    expect(settings.length).toBeGreaterThan(60);
    expect(settings.filter(([, { description }]) => !description).map(([path]) => path)).toEqual(
      [],
    );
  });

  test("the reference has a row for every setting", () => {
    const reference = scenarioReference();
    for (const [path] of settings) expect(reference).toContain(`| \`${path.split(".").at(-1)}\` |`);
    expect(reference).toContain("## `lines.LINE.handle`");
    expect(reference).toContain(
      "| `mean` | duration or list of duration | required | Mean length of a chat: one duration, or a list by hour of arrival",
    );
    expect(reference).toContain("| `interval` | duration | `15m` |");
    expect(reference).toContain("| `warmUp` | duration | 4h for whole days, else 0s |");
  });
});
