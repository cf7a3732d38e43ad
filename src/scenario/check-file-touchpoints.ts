import type { Problem } from "../base/errors.ts";
import type { VolumeTable } from "../demand/volume.ts";
import { keyProblemOf, problemOf } from "./issues.ts";
import type { ParsedLine } from "./schema.ts";
import { didYouMean } from "./suggest.ts";
import { type Path, type Tree, treeAt } from "./tree.ts";

/** Whether the shares of the touchpoints of a line are those of its file. */
export function takesSharesFromFile({ touchpoints }: Pick<ParsedLine, "touchpoints">): boolean {
  return (
    touchpoints.size > 0 && [...touchpoints.values()].every(({ share }) => share === undefined)
  );
}

/** Checks the touchpoints that a line names against those its file has. */
export function fileTouchpointProblems(
  tree: Tree,
  name: string,
  line: ParsedLine,
  table: VolumeTable,
): readonly Problem[] {
  const { column = name, touchpoint: wanted } = line.volume;
  const path: Path = ["lines", name, "volume", "touchpoint"];
  const ownPath: Path = ["lines", name, "touchpoints"];
  const inFile = [...(table.touchpoints.get(column)?.keys() ?? [])];
  const named = inFile.filter((touchpoint) => touchpoint !== "");
  const takesShares = takesSharesFromFile(line);
  if (named.length === 0) {
    const rule = `must come from a file whose rows name touchpoints; those of ${column} in ${table.name} do not`;
    return [
      ...(wanted ? [problemOf(tree, path, rule)] : []),
      ...(takesShares ? [problemOf(tree, ownPath, `must have shares, or ${rule.slice(5)}`)] : []),
    ];
  }
  const unknown = (touchpoint: string): string =>
    `must name a touchpoint of ${column} in ${table.name}; there is ${named.join(", ")}${didYouMean(touchpoint, named)}`;
  const isList = treeAt(tree, path)?.kind === "list";
  const problems = [...(wanted ?? []).entries()]
    .filter(([, touchpoint]) => !inFile.includes(touchpoint))
    .map(([index, touchpoint]) =>
      problemOf(tree, isList ? [...path, index] : path, unknown(touchpoint)),
    );
  if (!takesShares) return problems;
  const counted = wanted ?? inFile;
  const others = counted.filter((touchpoint) => !line.touchpoints.has(touchpoint));
  const untaken = `must be among what volume.touchpoint takes: ${counted.join(", ")}`;
  const listed = others.map((touchpoint) => (touchpoint === "" ? "rows without any" : touchpoint));
  return [
    ...problems,
    ...[...line.touchpoints.keys()]
      .filter((touchpoint) => !counted.includes(touchpoint))
      .map((touchpoint) =>
        keyProblemOf(
          tree,
          [...ownPath, touchpoint],
          inFile.includes(touchpoint) ? untaken : unknown(touchpoint),
        ),
      ),
    ...(others.length === 0
      ? []
      : [
          problemOf(
            tree,
            ownPath,
            `must have every touchpoint of ${column} in ${table.name}; it also has ${listed.join(", ")}`,
          ),
        ]),
  ];
}
