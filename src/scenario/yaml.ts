import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
} from "yaml";
import { type Problem, UserError } from "../base/errors.ts";
import { refuseBinary } from "../demand/plain-text.ts";
import { type Path, type Place, printPath, type Tree, type TreeEntry } from "./tree.ts";

/** Bounds on what a document may hold; aliases are counted each time they stand for something. */
const CHARACTERS_MAX = 10_000_000;
const VALUES_MAX = 100_000;
const DEPTH_MAX = 60;
const FAULTS_MAX = 20;

/**
 * Reads YAML into a tree that knows where every value was written. Throws UserError with every
 * syntax error, key that stands twice, unknown alias, and alias that leads back to itself.
 */
export function readYaml(text: string, file: string): Tree {
  if (text.length > CHARACTERS_MAX) {
    const rule = `must not have more than ${CHARACTERS_MAX} characters`;
    throw new UserError([{ file, rule }], "keep volumes and plans in CSV files");
  }
  refuseBinary(text, file, "name a scenario written in YAML");
  const counter = new LineCounter();
  const document = parse(text, file, counter);
  const at = (offset: number | undefined): Place => {
    const { line, col } = counter.linePos(offset ?? 0);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // After the first one the parser stumbles over every token that follows.
  const faults = [...document.errors, ...document.warnings].filter(
    ({ code }, index) => index === 0 || code !== "UNEXPECTED_TOKEN",
  );
  const problems: Problem[] = faults
    .slice(0, FAULTS_MAX)
    .map(({ message, pos }) => ({ ...at(pos[0]), rule: syntaxRule(message) }));
  if (problems.length > 0) throw new UserError(problems, "correct the YAML");

  let values = 0;
  const open = new Set<unknown>();
  const anchors = new Map<string, unknown>();
  let aliases = 0;
  const convert = (node: unknown, place: Place, path: Path): Tree => {
    const scalar = (value: string | number | boolean | null, source: string): Tree => ({
      kind: "scalar",
      place,
      value,
      source,
    });
    if (++values > VALUES_MAX) {
      const rule = `must not hold more than ${VALUES_MAX} values, aliases counted each time`;
      throw new UserError([{ ...place, rule }], "write fewer aliases");
    }
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      const rule = !target
        ? "must refer to an anchor that stands before it"
        : open.has(target)
          ? "must not refer to a value it is part of"
          : "";
      if (rule === "") {
        aliases++;
        const tree = convert(target, place, path);
        aliases--;
        return tree;
      }
      problems.push({ ...place, path: printPath(path), rule, got: `*${node.source}` });
      return scalar(null, `*${node.source}`);
    }
    if (open.size > DEPTH_MAX) throw new UserError([{ ...place, rule: DEPTH_RULE }], FLATTEN);
    const anchor = (node as { anchor?: string } | null)?.anchor;
    // What an alias stands for was met where it was written.
    if (anchor !== undefined && aliases === 0) anchors.set(anchor, node);
    if (isScalar(node)) {
      const value = node.value as string | number | boolean | bigint | null;
      return scalar(
        typeof value === "bigint" ? Number(value) : value,
        node.source ?? String(value),
      );
    }
    if (isSeq(node)) {
      open.add(node);
      const items = node.items.map((item, index) =>
        convert(item, placeOf(item, place), [...path, index]),
      );
      open.delete(node);
      return { kind: "list", place, items };
    }
    if (!isMap(node)) return scalar(null, "");

    open.add(node);
    const entries = new Map<string, TreeEntry>();
    for (const { key: keyNode, value } of node.items) {
      const keyPlace = placeOf(keyNode, place);
      if (!isScalar(keyNode)) {
        problems.push({ ...keyPlace, path: printPath(path), rule: "key must be a word" });
        continue;
      }
      const key = keyNode.source ?? String(keyNode.value);
      const keyPath = [...path, key];
      const first = entries.get(key);
      if (first) {
        const rule = `must not stand twice, first on line ${first.keyPlace.line}`;
        problems.push({ ...keyPlace, path: printPath(keyPath), rule });
      } else {
        entries.set(key, { keyPlace, value: convert(value, placeOf(value, keyPlace), keyPath) });
      }
    }
    open.delete(node);
    return { kind: "map", place, entries };
  };
  const placeOf = (node: unknown, around: Place): Place => {
    const range = (node as { range?: readonly number[] } | null)?.range;
    return range ? at(range[0]) : around;
  };

  const { contents } = document;
  const start = placeOf(contents, { file, line: 1, column: 1 });
  const tree = convert(contents, start, []);
  if (problems.length > 0) throw new UserError(problems, "correct the YAML");
  return tree;
}

function parse(text: string, file: string, counter: LineCounter): Document.Parsed {
  const tokens = [...new Parser(counter.addNewLine).parse(text)];
  // Everything after this is recursive, here and in the library.
  if (depthOf(tokens) > DEPTH_MAX) throw new UserError([{ file, rule: DEPTH_RULE }], FLATTEN);
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false });
  const [document, second] = composer.compose(tokens, true, text.length);
  if (second) {
    const { line } = counter.linePos(second.range[0]);
    throw new UserError([{ file, line, rule: "must be one YAML document" }], "split the file");
  }
  return document as Document.Parsed;
}

const FLATTEN = "a scenario needs no more than six";
const DEPTH_RULE = `must not be nested deeper than ${DEPTH_MAX} levels`;

/** Levels of maps and lists, found without recursion. */
function depthOf(tokens: readonly CST.Token[]): number {
  let deepest = 0;
  const todo = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { token } = next;
    const isCollection = "items" in token;
    const depth = next.depth + (isCollection ? 1 : 0);
    deepest = Math.max(deepest, depth);
    const inner = isCollection ? token.items.flatMap(({ key, value }) => [key, value]) : [];
    if (token.type === "document") inner.push(token.value);
    for (const token of inner) if (token) todo.push({ token, depth });
  }
  return deepest;
}

function syntaxRule(message: string): string {
  const [first = ""] = message.split("\n");
  return `is not valid YAML: ${first.charAt(0).toLowerCase()}${first.slice(1)}`;
}
