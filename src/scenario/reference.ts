import { schemaRoot, type SchemaNode } from "./keys.ts";

/** Every setting of a scenario with its type, default and meaning, as Markdown. */
export function scenarioReference(): string {
  const root = schemaRoot();
  const tables = sectionsOf(root, "").map(
    ({ path, node, description }) =>
      `## ${path === "" ? "The scenario" : `\`${path}\``}\n\n${description}${tableOf(node)}`,
  );
  return `${[HEAD, ...tables].join("\n\n")}\n`;
}

const HEAD = `# The scenario document

A scenario is a YAML file. This page is made from the schema that checks it; \`crest check --explain\`
prints every setting of one scenario with its value and where it comes from.

- **Durations** are written \`30s\`, \`10m\`, \`2h\`, \`1h30m\`, \`1d\`; a plain number is seconds.
- **Shares** are written \`0.9\` or \`90%\`.
- **Clock times** are written \`"20:00"\`, on the clocks of \`timeZone\`. Shifts start by the clock and last
  by elapsed time, so a night shift on the day clocks change ends an hour early or late by the clock.
- **Lists by hour** have one value for each hour of the horizon, or 24 values by clock hour. With
  \`hours: 24\` the first value is for the hour of \`start\`. Outside the horizon whole days repeat; a
  horizon that is not whole days keeps its first value before and its last value after.
- **Paths** of files are relative to the folder of the document they are written in.
- \`--set path=value\` changes a setting from the command line: dots between keys, list items by number
  from 0 (\`--set plan.0.heads=640\`), values in YAML.
- With \`extends\`, maps are merged and lists and single values replaced. Giving \`file\`, \`perHour\`,
  \`hourly\` or \`log\` of a volume drops the others, and a log what its line says of drawn contacts; so do
  \`start\` and \`parts\` of a shift.

Names in capitals below stand for names you choose.`;

interface Section {
  readonly path: string;
  readonly node: SchemaNode;
  readonly description: string;
}

/** Maps and what stands inside them, in the order of the schema. */
function sectionsOf(node: SchemaNode, path: string): readonly Section[] {
  const inner = Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const at = path === "" ? key : `${path}.${key}`;
    return mapsIn(child, at).flatMap(({ map, name }) => [
      ...(map.properties ? sectionsOf({ ...map, description: child.description ?? "" }, name) : []),
    ]);
  });
  const description = node.description ? `${meaningOf(node)}\n\n` : "";
  return [{ path, node, description: path === "" ? "" : description }, ...inner];
}

/** The maps of settings that a value may be or hold: itself, by name, or as items of a list. */
function mapsIn(node: SchemaNode, path: string): readonly { map: SchemaNode; name: string }[] {
  if (node.properties) return [{ map: node, name: path }];
  if (node.additionalProperties)
    return mapsIn(node.additionalProperties, `${path}.${NAMES[path] ?? "NAME"}`);
  if (node.items) return mapsIn(node.items, `${path}[]`);
  return (node.anyOf ?? []).flatMap((choice) => mapsIn(choice, path));
}

const NAMES: Readonly<Record<string, string>> = {
  lines: "LINE",
  groups: "GROUP",
  shifts: "SHIFT",
  reserves: "RESERVE",
  "lines.LINE.touchpoints": "TOUCHPOINT",
  "lines.LINE.work": "PART",
};

function tableOf(node: SchemaNode): string {
  const rows = Object.entries(node.properties ?? {}).map(([key, child]) => {
    const meaning = meaningOf(child).replaceAll("|", "\\|");
    const required = node.required?.includes(key) ? "required" : defaultOf(child);
    return `| \`${key}\` | ${typeOf(child)} | ${required} | ${meaning} |`;
  });
  return ["| Key | Type | Default | Meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** The description without the default, which has a column of its own. */
function meaningOf({ description = "" }: SchemaNode): string {
  return description.replace(DEFAULT, "");
}

const DEFAULT = / ?Default: (.*?)(?:\.|$)(?= |$)/;

function defaultOf(node: SchemaNode): string {
  const { default: value } = node;
  if (value === undefined) return DEFAULT.exec(node.description ?? "")?.[1] ?? "";
  if (Array.isArray(value)) return value.length === 0 ? "none" : `\`[${value.join(", ")}]\``;
  if (typeof value !== "object" || value === null) return `\`${String(value)}\``;
  const entries = Object.entries(value);
  if (entries.length === 0) return node.additionalProperties ? "none" : "see its keys";
  return `\`{${entries.map(([key, item]) => `${key}: ${String(item)}`).join(", ")}}\``;
}

function typeOf(node: SchemaNode): string {
  if (node.title) return node.title;
  if (node.enum) return node.enum.map((word) => `\`${String(word)}\``).join(" or ");
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  const choices = node.anyOf ?? node.oneOf;
  if (choices) return choices.map(typeOf).join(" or ");
  if (node.prefixItems) return `pair of ${node.prefixItems.map(typeOf).join(" and ")}`;
  if (node.items) return `list of ${typeOf(node.items)}`;
  if (node.properties) return "map";
  if (node.additionalProperties) return "map by name";
  if (node.type === "integer") return `whole number${rangeOf(node)}`;
  if (node.type === "number") return `number${rangeOf(node)}`;
  if (node.type === "boolean") return "`true` or `false`";
  return "text";
}

function rangeOf({ minimum, maximum }: SchemaNode): string {
  return minimum === undefined || maximum === undefined ? "" : ` from ${minimum} to ${maximum}`;
}
