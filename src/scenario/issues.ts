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

/** One complaint of the schema, about a value or about a key that should not be there. */
export interface Complaint {
  readonly path: Path;
  readonly rule: string;
  readonly about: "value" | "key";
}

/** The schema's complaints, each at its full path. */
export function complaintsOf(issues: readonly Issue[], around: Path = []): readonly Complaint[] {
  return issues.flatMap((issue): readonly Complaint[] => {
    const path = [...around, ...pathOf(issue)];
    switch (issue.code) {
      case "unrecognized_keys":
        return issue.keys.map((key) => ({
          path: [...path, key],
          rule: unknownKey([...path, key], keysAt(path)),
          about: "key",
        }));
      case "invalid_union": {
        const meant = issue.errors.reduce((best, branch) =>
          depthOf(branch) > depthOf(best) ? branch : best,
        );
        if (depthOf(meant) > 0 && !isWordOrForm(issue.errors, meant)) {
          return complaintsOf(meant, path);
        }
        return [{ path, rule: issue.message, about: "value" }];
      }
      case "invalid_key":
        return [{ path, rule: issue.issues[0]?.message ?? issue.message, about: "key" }];
      default:
        return [{ path, rule: issue.message, about: "value" }];
    }
  });
}

/** Whether a word such as `none` would do too, and what is written has the form of neither. */
function isWordOrForm(branches: readonly (readonly Issue[])[], meant: readonly Issue[]): boolean {
  const has = (branch: readonly Issue[], code: Issue["code"]): boolean =>
    branch.some((issue) => issue.code === code && issue.path.length === 0);
  return has(meant, "invalid_format") && branches.some((branch) => has(branch, "invalid_value"));
}

/** How far a branch of a union got before it failed: the one that got furthest is the one meant. */
function depthOf(branch: readonly Issue[]): number {
  return Math.max(
    ...branch.map(({ code, path }) =>
      path.length > 0
        ? path.length
        : code === "invalid_type" || code === "invalid_value" || code === "invalid_union"
          ? 0
          : 1,
    ),
  );
}

/** Complaints as problems, each where it was written. */
export function problemsOf(tree: Tree, complaints: readonly Complaint[]): readonly Problem[] {
  return complaints.map(({ path, rule, about }) =>
    about === "key" ? keyProblemOf(tree, path, rule) : problemOf(tree, path, rule),
  );
}

/** A problem of the value at `path`. */
export function problemOf(tree: Tree, path: Path, rule: string): Problem {
  // What a map or a list lacks is not told by calling it one.
  const got = rule.startsWith("must have") ? undefined : writtenAt(tree, path);
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

function unknownKey(path: Path, known: readonly string[]): string {
  const key = String(path.at(-1));
  return `unknown key${didYouMean(key, known)}`;
}

function pathOf(issue: Issue): Path {
  return issue.path.map((step) => (typeof step === "number" ? step : String(step)));
}
