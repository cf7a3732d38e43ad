import type { z } from "zod";
import type { Problem } from "../base/errors.ts";
import { keysAt } from "./keys.ts";
import { didYouMean } from "./suggest.ts";
import {
  keyPlaceAt,
  type Path,
  type Place,
  placeAt,
  printPath,
  type Tree,
  writtenAt,
} from "./tree.ts";

type Issue = z.core.$ZodIssue;

/** A problem of the value at `path`. */
export function problemOf(tree: Tree, path: Path, rule: string): Problem {
  const got = writtenAt(tree, path);
  return { ...labelled(placeAt(tree, path), path), rule, ...(got === undefined ? {} : { got }) };
}

/** A problem of the key that ends `path`. */
export function keyProblemOf(tree: Tree, path: Path, rule: string): Problem {
  return { ...labelled(keyPlaceAt(tree, path), path), rule };
}

/** An argument of `--set` names its path already. */
function labelled(place: Place, path: Path): Place & { path?: string } {
  const printed = printPath(path);
  return place.file === `--set ${printed}` || printed === "" ? place : { ...place, path: printed };
}

/** The schema's complaints as problems, each where it was written. */
export function problemsOf(tree: Tree, issues: readonly Issue[]): readonly Problem[] {
  return issues.flatMap((issue) => problemsOfIssue(tree, issue, []));
}

/** Paths of what the issues complain about: values, and keys that should not be there. */
export function faultyPaths(issues: readonly Issue[]): readonly Path[] {
  return issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => [...pathOf(issue), key])
      : [pathOf(issue)],
  );
}

function problemsOfIssue(tree: Tree, issue: Issue, around: Path): readonly Problem[] {
  const path = [...around, ...pathOf(issue)];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) =>
        keyProblemOf(tree, [...path, key], unknownKey([...path, key], keysAt(path))),
      );
    case "invalid_union": {
      // The branch that got furthest is the one that was meant.
      const depth = (branch: readonly Issue[]): number =>
        Math.max(
          ...branch.map((inner) =>
            inner.code === "unrecognized_keys" || inner.code === "custom" ? 1 : inner.path.length,
          ),
        );
      const meant = issue.errors.reduce((best, branch) =>
        depth(branch) > depth(best) ? branch : best,
      );
      if (depth(meant) === 0) return [problemOf(tree, path, issue.message)];
      return meant.flatMap((inner) => problemsOfIssue(tree, inner, path));
    }
    case "invalid_key":
      return [keyProblemOf(tree, path, issue.issues[0]?.message ?? issue.message)];
    default:
      return [problemOf(tree, path, issue.message)];
  }
}

function unknownKey(path: Path, known: readonly string[]): string {
  const key = String(path.at(-1));
  if (path.length === 4 && path[0] === "lines" && path[2] === "volume" && key === "log") {
    return "replaying a log is not supported yet; use file, perHour or hourly";
  }
  return `unknown key${didYouMean(key, known)}`;
}

function pathOf(issue: Issue): Path {
  return issue.path.map((step) => (typeof step === "number" ? step : String(step)));
}
