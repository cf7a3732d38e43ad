import { scenarioJsonSchema } from "./schema.ts";
import type { Path } from "./tree.ts";

/** A node of the JSON Schema, as far as it is read here. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: Plain | readonly Plain[] | Readonly<Record<string, Plain>>;
  readonly enum?: readonly Plain[];
  readonly const?: Plain;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode | false;
  readonly items?: SchemaNode;
  /** Of a list with a kind for each place. */
  readonly prefixItems?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

type Plain = string | number | boolean | null;

/** The scenario's schema as plain data. */
export function schemaRoot(): SchemaNode {
  root ??= scenarioJsonSchema() as SchemaNode;
  return root;
}

let root: SchemaNode | undefined;

/** The kinds of value that may stand at `path`; empty when no such path exists. */
export function schemaAt(path: Path): readonly SchemaNode[] {
  let nodes = alternatives(schemaRoot());
  for (const step of path) {
    nodes = nodes.flatMap((node) => alternatives(childOf(node, step)));
  }
  return nodes;
}

/** Names of the settings that may stand in the map at `path`. */
export function keysAt(path: Path): readonly string[] {
  return schemaAt(path).flatMap(({ properties }) => Object.keys(properties ?? {}));
}

function childOf(node: SchemaNode, step: string | number): SchemaNode | undefined {
  if (node.properties && Object.hasOwn(node.properties, step)) return node.properties[step];
  if (node.additionalProperties) return node.additionalProperties;
  return /^\d+$/.test(String(step)) ? (node.prefixItems?.[Number(step)] ?? node.items) : undefined;
}

function alternatives(node: SchemaNode | undefined): readonly SchemaNode[] {
  if (!node) return [];
  const choices = node.anyOf ?? node.oneOf;
  return choices ? choices.flatMap(alternatives) : [node];
}
