import type { Problem } from "../base/errors.ts";
import { complaintsOf, problemsOf } from "./issues.ts";
import { type Output, type ParsedScenario, scenarioSchema } from "./schema.ts";
import { namesIn, type Path, plain, type TreeMap } from "./tree.ts";

/**
 * What can be understood of a document: the faulty parts are left out, so that the sound parts can
 * still be checked against each other and all problems come at once.
 */
export interface Draft {
  readonly tree: TreeMap;
  readonly problems: readonly Problem[];
  /** The sound parts; null when too little is left. */
  readonly scenario: ParsedScenario | null;
  /** Whether nothing under the top-level `key` was left out. */
  readonly sound: (key: string) => boolean;
  /** Where items of the list `key` stand in the document. */
  readonly numbers: (key: string) => readonly number[];
}

type Raw = Record<string, unknown>;

export function draftOf(tree: TreeMap): Draft {
  let raw = plain(tree) as Raw;
  const faulty = new Set<string>();
  const kept = new Map<string, readonly number[]>();
  const numbers = (key: string): readonly number[] =>
    kept.get(key) ?? (Array.isArray(raw[key]) ? [...(raw[key] as unknown[]).keys()] : []);

  let result = scenarioSchema.safeParse(raw);
  const problems = result.success ? [] : problemsOf(tree, complaintsOf(result.error.issues));
  for (let round = 0; !result.success && round < ROUNDS_MAX; round++) {
    const paths = complaintsOf(result.error.issues)
      .map(({ path }) => path)
      .filter((path) => path.length > 0);
    if (paths.length === 0) break;
    for (const [key] of paths) faulty.add(String(key));
    // what then lacks a setting that it must have is left out whole in the next round
    const settled = round === 0 ? withoutSettings(raw, paths) : { raw, paths };
    for (const [key, value] of Object.entries(settled.raw)) {
      if (!Array.isArray(value)) continue;
      const bad = settled.paths.filter((path) => path[0] === key).map((path) => Number(path[1]));
      if (bad.length === 0) continue;
      const numbersNow = numbers(key);
      kept.set(
        key,
        numbersNow.filter((_, index) => !bad.includes(index)),
      );
    }
    raw = withoutPaths(settled.raw, settled.paths);
    result = scenarioSchema.safeParse(raw);
  }
  return {
    tree,
    problems,
    scenario: result.success ? inOrder(result.data, tree) : null,
    sound: (key) => !faulty.has(key),
    numbers,
  };
}

/** Names in the order of the document, which plain objects do not keep. */
function inOrder(scenario: Output, tree: TreeMap): ParsedScenario {
  const ordered = <T>(path: Path, record: Readonly<Record<string, T>>) =>
    new Map(
      namesIn(tree, ...path)
        .filter((name) => Object.hasOwn(record, name))
        .map((name) => [name, record[name] as T]),
    );
  const lines = [...ordered(["lines"], scenario.lines)].map(([name, line]) => {
    const touchpoints = ordered(["lines", name, "touchpoints"], line.touchpoints);
    const work = ordered(["lines", name, "work"], line.work);
    return [name, { ...line, touchpoints, work }] as const;
  });
  return {
    ...scenario,
    sites: ordered(["sites"], scenario.sites),
    lines: new Map(lines),
    groups: ordered(["groups"], scenario.groups),
    shifts: ordered(["shifts"], scenario.shifts),
    reserves: ordered(["reserves"], scenario.reserves),
  };
}

const ROUNDS_MAX = 5;
/** Stands in for a handle time that cannot be understood, so that the rest of its line can be. */
const ANY_HANDLE = { mean: 1 };
/** Sections of which a single faulty entry can be left out. */
const SECTIONS = [
  "lines",
  "groups",
  "shifts",
  "plan",
  "activities",
  "overflow",
  "reserves",
  "sites",
  "windows",
  "surges",
  "events",
];

/**
 * Sections whose entries make sense without any one of their settings: what stands in for those they must
 * have, where something can, and which others say nothing without them.
 */
const SKILLS = { concurrency: ["speed", "firstReplySlows"], speed: ["firstReplySlows"] };
const OPEN_SECTIONS: Readonly<Record<string, OpenSection>> = {
  groups: { standIns: {}, related: SKILLS },
  reserves: { standIns: { size: 1, trigger: [{ waiting: 1 }] }, related: SKILLS },
  overflow: { standIns: {}, related: {} },
  surges: { standIns: { factor: 1, rise: 1, hold: 1, fall: 1 }, related: {} },
};

interface OpenSection {
  readonly standIns: Raw;
  readonly related: Readonly<Record<string, readonly string[]>>;
}

/** Leaves single settings out where the rest of their entry makes sense; gives the paths left to deal with. */
function withoutSettings(raw: Raw, paths: readonly Path[]): { raw: Raw; paths: readonly Path[] } {
  const left = structuredClone(raw);
  const others = paths.filter(([key, name, setting]) => {
    const section = OPEN_SECTIONS[String(key)];
    const entries = left[String(key)];
    if (!section || setting === undefined || !isRaw(entries)) return true;
    const entry = entries[String(name)];
    if (!isRaw(entry)) return true;
    const word = String(setting);
    for (const gone of [word, ...(section.related[word] ?? [])]) delete entry[gone];
    if (Object.hasOwn(section.standIns, word)) entry[word] = section.standIns[word];
    return false;
  });
  return { raw: left, paths: others };
}

/** A map, or a list, whose keys are its numbers. */
function isRaw(value: unknown): value is Raw {
  return typeof value === "object" && value !== null;
}

function withoutPaths(raw: Raw, paths: readonly Path[]): Raw {
  const left: Raw = { ...raw };
  for (const section of new Set(paths.map(([key]) => String(key)))) {
    const names = paths.filter(([key]) => key === section).map(([, name]) => name);
    const value = left[section];
    if (!SECTIONS.includes(section) || names.includes(undefined) || typeof value !== "object") {
      // Lines and groups are required; everything else has a default.
      if (section === "lines" || section === "groups") left[section] = {};
      else delete left[section];
    } else if (section === "lines") {
      left[section] = withoutLineFaults(value as Raw, paths);
    } else if (Array.isArray(value)) {
      left[section] = value.filter((_, index) => !names.includes(index));
    } else {
      const gone = new Set(names.map(String));
      const entries = Object.entries(value as Raw).filter(([name]) => !gone.has(name));
      left[section] = Object.fromEntries(entries);
    }
  }
  return left;
}

/** Lines without their faulty settings; without a volume that can be understood there is no line. */
function withoutLineFaults(lines: Raw, paths: readonly Path[]): Raw {
  const left: Raw = { ...lines };
  for (const [section, name, setting] of paths) {
    const line = left[String(name)];
    if (section !== "lines" || line === undefined) continue;
    if (setting === undefined || setting === "volume") {
      delete left[String(name)];
    } else {
      const { [String(setting)]: _faulty, ...others } = line as Raw;
      left[String(name)] = setting === "handle" ? { ...others, handle: ANY_HANDLE } : others;
    }
  }
  return left;
}
