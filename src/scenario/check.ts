import { isHourly } from "./calendar.ts";
import type { Draft } from "./draft.ts";
import type { ParsedScenario } from "./schema.ts";
import { didYouMean } from "./suggest.ts";
import type { Path } from "./tree.ts";

/** What checks write to and look up. */
export interface Check {
  readonly draft: Draft;
  readonly scenario: ParsedScenario;
  /** Names in the document, those of faulty entries included. */
  readonly names: (
    section: "lines" | "groups" | "shifts" | "reserves" | "sites",
  ) => readonly string[];
  /** Reports the value at `path`. */
  readonly report: (path: Path, rule: string) => void;
  /** Reports the key that ends `path`. */
  readonly reportKey: (path: Path, rule: string) => void;
}

/** Whether `name` is none of the names there are; where there are none at all that is the problem. */
export function isUnknown(name: string, known: readonly string[]): boolean {
  return known.length > 0 && !known.includes(name);
}

/** `must name a line; there is live, local; did you mean live?` */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const names = [...new Set(known)].join(", ");
  const listed = names === "" ? `there is no ${kind}` : `there is ${names}`;
  return `must name a ${kind}; ${listed}${didYouMean(name, known)}`;
}

/** `must have exactly one of file, perHour and log, not file and log`, where some are given. */
export function exactlyOne(kinds: readonly string[], given: readonly string[]): string {
  const listed = (names: readonly string[]) =>
    names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return `must have exactly one of ${listed(kinds)}${given.length > 0 ? `, not ${listed(given)}` : ""}`;
}

/** Checks the length of a list by hour. */
export function checkHourly({ scenario, report }: Check, path: Path, list: unknown): void {
  if (!Array.isArray(list) || isHourly(list.length, scenario.hours)) return;
  const lengths = scenario.hours === 24 ? "24" : `${scenario.hours} or 24`;
  report(path, `must have ${lengths} values, not ${list.length}`);
}
