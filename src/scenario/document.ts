import { type Problem, UserError } from "../base/errors.ts";
import { withoutDrawn } from "./drawn.ts";
import { type Opener, readFile, wholeText } from "./opener.ts";
import { folderOf, relativePath, resolvePath } from "./paths.ts";
import {
  type Path,
  type Tree,
  type TreeEntry,
  type TreeMap,
  treeAt,
  without,
  withValue,
} from "./tree.ts";
import { readYaml } from "./yaml.ts";

const CHAIN_MAX = 16;

/**
 * Reads a document and the documents it extends into one tree: maps are merged, lists and single
 * values replaced. Paths in it are relative to the folder of the first document.
 */
export async function readDocument(text: string, open: Opener, name: string): Promise<TreeMap> {
  const tree = asMap(readYaml(text, name), name);
  return withBases(tree, { open, root: name, chain: [resolvePath("", name)] });
}

interface Extending {
  readonly open: Opener;
  /** The document that was asked for. */
  readonly root: string;
  /** Documents from the first to this one. */
  readonly chain: readonly string[];
}

async function withBases(tree: TreeMap, extending: Extending): Promise<TreeMap> {
  const { open, root, chain } = extending;
  const entry = tree.entries.get("extends");
  const own = withOwnPaths(without(tree, ["extends"]), chain.at(-1) as string, root);
  if (!entry) return own;

  const { value } = entry;
  if (value.kind !== "scalar" || typeof value.value !== "string") {
    const problem = { ...value.place, path: "extends", rule: "must be the path of a document" };
    throw new UserError([problem], "name one document to build on");
  }
  const path = resolvePath(folderOf(chain.at(-1) as string), value.value);
  const problem = { ...value.place, path: "extends" };
  if (chain.includes(path)) {
    const got = [...chain, path].join(" -> ");
    throw new UserError([{ ...problem, rule: "must not lead back to itself", got }], REMEDY);
  }
  if (chain.length >= CHAIN_MAX) {
    throw new UserError(
      [{ ...problem, rule: `must not chain more than ${CHAIN_MAX} documents` }],
      REMEDY,
    );
  }
  const reference = { place: value.place, path: "extends" };
  const text = await readFile(open, path, reference, wholeText);
  const base = asMap(readYaml(text, path), path);
  return merge(await withBases(base, { open, root, chain: [...chain, path] }), own, []) as TreeMap;
}

const REMEDY = "let each document extend one that does not extend it";

function asMap(tree: Tree, file: string): TreeMap {
  if (tree.kind === "map") return tree;
  const isEmpty = tree.kind === "scalar" && tree.value === null;
  const problem: Problem = isEmpty
    ? { file, rule: "is empty" }
    : { ...tree.place, rule: "must be a map of settings" };
  throw new UserError([problem], "begin with title:, start:, lines: and groups:");
}

/**
 * Keys that exclude one another, where the first of each kind chooses it: naming one in a later
 * document drops those of the other kinds.
 */
const VOLUME_KINDS: Kinds = [
  ["file", "column", "missing", "touchpoint", "factor"],
  ["perHour", "factor"],
  ["hourly", "factor"],
  ["log", "column"],
];
const SHIFT_KINDS: Kinds = [["start", "length", "breaks"], ["parts"]];
type Kinds = readonly (readonly string[])[];

function kindsAt(path: Path): Kinds {
  if (path.length === 3 && path[0] === "lines" && path[2] === "volume") return VOLUME_KINDS;
  return path.length === 2 && path[0] === "shifts" ? SHIFT_KINDS : [];
}

/** `over` laid over `base`. */
function merge(base: Tree, over: Tree, path: readonly string[]): Tree {
  if (base.kind !== "map" || over.kind !== "map") return over;
  const kept = withoutOtherKinds(withoutDrawn(base, path, over), path, [...over.entries.keys()]);
  const entries = new Map<string, TreeEntry>(kept.entries);
  for (const [key, entry] of over.entries) {
    const below = entries.get(key);
    const value = below ? merge(below.value, entry.value, [...path, key]) : entry.value;
    entries.set(key, { keyPlace: entry.keyPlace, value });
  }
  return { kind: "map", place: over.place, entries };
}

/** The map at `path` without the keys of kinds other than the one that `keys` choose. */
export function withoutOtherKinds(map: TreeMap, path: Path, keys: readonly string[]): TreeMap {
  const kinds = kindsAt(path);
  const chosen = kinds.filter((kind) => keys.includes(kind[0] as string));
  if (chosen.length === 0) return map;
  const kept = chosen.flat();
  return without(
    map,
    kinds.flat().filter((key) => !kept.includes(key)),
  );
}

/** The tree of a base with its paths as seen from the folder of the first document. */
function withOwnPaths(tree: TreeMap, file: string, root: string): TreeMap {
  const rootFolder = folderOf(root);
  if (folderOf(file) === folderOf(resolvePath("", root))) return tree;
  const lines = tree.entries.get("lines")?.value;
  const names = lines?.kind === "map" ? [...lines.entries.keys()] : [];
  const volumes = names.flatMap((line) =>
    ["file", "log"].map((key) => ["lines", line, "volume", key]),
  );
  const paths = [["plan", "file"], ...volumes];
  let moved: Tree = tree;
  for (const path of paths) {
    const node = treeAt(tree, path);
    if (node?.kind !== "scalar" || typeof node.value !== "string") continue;
    const value = relativePath(rootFolder, resolvePath(folderOf(file), node.value));
    moved = withValue(moved, path, { ...node, value });
  }
  return moved as TreeMap;
}
