import type { Problem } from "../base/errors.ts";

/** A document whose every value knows where it was written. */
export type Tree = TreeMap | TreeList | TreeScalar;

/** File, line and column; or the `--set` argument a value came from. */
export type Place = Pick<Problem, "file" | "line" | "column">;

export interface TreeMap {
  readonly kind: "map";
  readonly place: Place;
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

export interface TreeEntry {
  readonly keyPlace: Place;
  readonly value: Tree;
}

interface TreeList {
  readonly kind: "list";
  readonly place: Place;
  readonly items: readonly Tree[];
}

interface TreeScalar {
  readonly kind: "scalar";
  readonly place: Place;
  readonly value: string | number | boolean | null;
  /** As it was written. */
  readonly source: string;
}

export type Path = readonly (string | number)[];

/** `lines.live.bot` */
export function printPath(path: Path): string {
  return path.join(".");
}

/** The value at `path`, or undefined. */
export function treeAt(tree: Tree, path: Path): Tree | undefined {
  let node: Tree | undefined = tree;
  for (const step of path) {
    if (node?.kind === "map") node = node.entries.get(String(step))?.value;
    else if (node?.kind === "list") node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/** The keys of the map at a path of a document, in its order. */
export function namesIn(tree: Tree, ...path: Path): readonly string[] {
  const node = treeAt(tree, path);
  return node?.kind === "map" ? [...node.entries.keys()] : [];
}

/** Where the value at `path` was written, or the nearest value around it. */
export function placeAt(tree: Tree, path: Path): Place {
  for (let length = path.length; length >= 0; length--) {
    const node = treeAt(tree, path.slice(0, length));
    if (node) return node.place;
  }
  return tree.place;
}

/** Where the key that ends `path` was written. */
export function keyPlaceAt(tree: Tree, path: Path): Place {
  const parent = treeAt(tree, path.slice(0, -1));
  const entry = parent?.kind === "map" ? parent.entries.get(String(path.at(-1))) : undefined;
  return entry?.keyPlace ?? placeAt(tree, path);
}

/** What was written at `path`, short enough for a message. */
export function writtenAt(tree: Tree, path: Path): string | undefined {
  const node = treeAt(tree, path);
  if (!node) return undefined;
  if (node.kind === "map") return "a map";
  if (node.kind === "list") return node.items.length === 0 ? "an empty list" : "a list";
  const { source } = node;
  if (node.value === null && source.trim() === "") return "nothing";
  const short = source.length > 60 ? `${source.slice(0, 59)}…` : source;
  return typeof node.value === "string" && looksPlain(source) ? `"${short}"` : short;
}

/** Whether text would be a number, a truth value or nothing without the quotes it was written in. */
function looksPlain(text: string): boolean {
  return (
    /^(?:true|false|null|~)$/i.test(text) || (text.trim() !== "" && !Number.isNaN(Number(text)))
  );
}

/** The tree with the value at `path` replaced; maps on the way are made where there are none. */
export function withValue(tree: Tree | undefined, path: Path, value: Tree): Tree {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (tree?.kind === "list") {
    const items = [...tree.items];
    items[Number(step)] = withValue(items[Number(step)], rest, value);
    return { ...tree, items };
  }
  const entries = new Map(tree?.kind === "map" ? tree.entries : []);
  const key = String(step);
  const old = entries.get(key);
  const keyPlace = old?.keyPlace ?? value.place;
  entries.set(key, { keyPlace, value: withValue(old?.value, rest, value) });
  return { kind: "map", place: tree?.place ?? value.place, entries };
}

/** The map without some of its keys. */
export function without(tree: TreeMap, keys: readonly string[]): TreeMap {
  return { ...tree, entries: new Map([...tree.entries].filter(([key]) => !keys.includes(key))) };
}

/** Plain data, without places; names made of digits lose their place in the order. */
export function plain(tree: Tree): unknown {
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "list") return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, plain(value)]));
}
