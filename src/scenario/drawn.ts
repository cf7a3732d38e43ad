import { type Path, type Tree, type TreeMap, treeAt, without } from "./tree.ts";

/** Settings of a line that say how its contacts are drawn: one that replays a log has none of them. */
export const DRAWN_SETTINGS: readonly string[] = [
  "proactive",
  "arrivals",
  "priority",
  "touchpoints",
  "bot",
  "handle",
  "work",
  "patience",
  "returns",
  "knowledge",
  "approvals",
];

/** What stands at `path`, fit for `value` to be laid over it: a log takes the place of drawn contacts. */
export function withoutDrawn(below: TreeMap, path: Path, value: Tree): TreeMap {
  const isLine = path.length === 2 && path[0] === "lines";
  return isLine && treeAt(value, ["volume", "log"]) ? without(below, DRAWN_SETTINGS) : below;
}
