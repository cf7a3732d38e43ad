import { UserError } from "../base/errors.ts";
import { withoutOtherKinds } from "./document.ts";
import { withoutDrawn } from "./drawn.ts";
import type { Findings } from "./findings.ts";
import { keysAt, schemaAt } from "./keys.ts";
import { didYouMean } from "./suggest.ts";
import { type Path, printPath, type Tree, type TreeMap, treeAt, withValue } from "./tree.ts";
import { readYaml } from "./yaml.ts";

/**
 * Applies `path=value` arguments to a document, in order: dots between keys, list items by number
 * from 0, values in YAML. An argument that names no setting changes nothing and is told to `findings`.
 */
export async function applySet(
  tree: TreeMap,
  args: readonly string[],
  findings: Findings,
): Promise<TreeMap> {
  let result: Tree = tree;
  for (const argument of args) {
    const before: Tree = result;
    result = (await findings.attempt(() => setOne(before, argument))) ?? before;
  }
  return result as TreeMap;
}

const REMEDY = "write --set path=value, such as --set lines.live.bot.containment=0.8";

function setOne(tree: Tree, argument: string): Tree {
  const split = argument.indexOf("=");
  const written = split < 0 ? argument : argument.slice(0, split);
  const file = `--set ${written}`;
  const fail = (rule: string, got?: string): never => {
    throw new UserError([{ file, rule, ...(got === undefined ? {} : { got }) }], REMEDY);
  };
  if (split < 0) return fail("must be path=value");
  const path = written.split(".");
  for (let length = 1; length <= path.length; length++)
    checkStep(tree, path.slice(0, length), fail);

  const value = atArgument(valueOf(argument.slice(split + 1), file), file);
  const parent = path.slice(0, -1);
  const around = treeAt(tree, parent);
  const kept =
    around?.kind === "map"
      ? withValue(tree, parent, withoutOtherKinds(around, parent, path.slice(-1)))
      : tree;
  const changed = withValue(kept, path, value);
  const lineAt = path.slice(0, 2);
  const line = treeAt(changed, lineAt);
  if (line?.kind !== "map" || path[2] !== "volume") return changed;
  return withValue(changed, lineAt, withoutDrawn(line, lineAt, line));
}

function valueOf(text: string, file: string): Tree {
  try {
    return readYaml(text, file);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // An argument has no lines worth naming.
    throw new UserError(
      error.problems.map(({ rule }) => ({ file, rule, got: text })),
      REMEDY,
    );
  }
}

/** Whether the last step of `path` leads somewhere, given that the steps before it do. */
function checkStep(tree: Tree, path: Path, fail: (rule: string, got?: string) => never): void {
  const around = path.slice(0, -1);
  const step = String(path.at(-1));
  const where = around.length === 0 ? "the scenario" : printPath(around);
  const node = treeAt(tree, around);
  if (node?.kind === "list") {
    const { length } = node.items;
    const exists = /^\d+$/.test(step) && Number(step) < length;
    const items = length === 0 ? "it has none" : `0 to ${length - 1}`;
    return exists
      ? undefined
      : fail(`${where} must be followed by the number of an item, ${items}`, step);
  }
  const keys = keysAt(around);
  if (keys.includes(step)) {
    return step === "extends" ? fail("must not change extends") : undefined;
  }
  // Lines, groups and shifts have names of their own: only those that are there.
  if (schemaAt(around).some(({ items }) => items)) return fail(`${where} has no items`, step);
  const named = schemaAt(around).some(({ additionalProperties }) => additionalProperties);
  const names = node?.kind === "map" ? [...node.entries.keys()] : [];
  if (named && names.includes(step)) return undefined;
  const known = named ? names : keys;
  const isEmpty = named && known.length === 0;
  const rule = isEmpty
    ? `${where} has none`
    : known.length === 0
      ? `has no settings inside ${where}`
      : `is no setting of ${where}`;
  return fail(`${rule}${didYouMean(step, known)}`, step);
}

/** A value written in an argument stands in no line. */
function atArgument(tree: Tree, file: string): Tree {
  const place = { file };
  if (tree.kind === "scalar") return { ...tree, place };
  if (tree.kind === "list") {
    return { ...tree, place, items: tree.items.map((item) => atArgument(item, file)) };
  }
  const entries = [...tree.entries].map(
    ([key, { value }]) => [key, { keyPlace: place, value: atArgument(value, file) }] as const,
  );
  return { ...tree, place, entries: new Map(entries) };
}
