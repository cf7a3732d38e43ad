import { stringify } from "yaml";
import type { Explanation } from "./explanation.ts";
import { derivedFigures } from "./figures.ts";
import type { LoadedScenario } from "./load.ts";
import { writtenForm } from "./print.ts";
import type { Scenario } from "./schema.ts";
import { type Path, type Place, printPath, type Tree, treeAt } from "./tree.ts";

/** Every setting with its value and origin, then the figures that follow from them. */
export function explain(loaded: LoadedScenario): readonly Explanation[] {
  const { tree, scenario } = loaded;
  const settings = leavesOf(writtenForm(scenario), []).map(([path, value]): Explanation => {
    const node = treeAt(tree, path);
    const shown = { path: printPath(path), value: printValue(value) };
    const note = [placeNote(node, tree), hourlyNote(value, scenario)].filter(Boolean).join("; ");
    return { ...shown, origin: node ? "given" : "default", ...(note === "" ? {} : { note }) };
  });
  return [...settings, ...derivedFigures(loaded)];
}

/** Maps are walked into; lists of maps too, item by item; everything else is one value. */
function leavesOf(value: unknown, path: Path): readonly (readonly [Path, unknown])[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) {
    const isRows = value.length > 0 && value.every((item) => typeof item === "object");
    return isRows ? value.map((row, index) => [[...path, index], row] as const) : [[path, value]];
  }
  if (typeof value !== "object" || value === null) return [[path, value]];
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return entries.length === 0
    ? [[path, value]]
    : entries.flatMap(([key, item]) => leavesOf(item, [...path, key]));
}

function printValue(value: unknown): string {
  if (typeof value === "string") return value;
  return stringify(value, {
    collectionStyle: "flow",
    lineWidth: 0,
    flowCollectionPadding: false,
  }).trim();
}

/** Where a value stands, when that is not the document that was asked for. */
function placeNote(node: Tree | undefined, root: Tree): string {
  const { file, line } = node?.place ?? {};
  if (file === undefined || file === root.place.file) return "";
  return placeText({ file, ...(line === undefined ? {} : { line }) });
}

/** What 24 values stand for, where a day of the horizon does not begin at midnight. */
function hourlyNote(value: unknown, { start, hours }: Scenario): string {
  const list = (value as { headsPerHour?: unknown } | null)?.headsPerHour ?? value;
  if (!Array.isArray(list) || list.length !== 24 || start.endsWith("T00:00")) return "";
  return hours === 24
    ? `by hour of the horizon, the first from ${start.slice(11)}`
    : "by clock hour, the first from 00:00";
}

function placeText({ file, line }: Place): string {
  return line === undefined ? `${file}` : `${file}:${line}`;
}
