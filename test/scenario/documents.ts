import { readFile } from "node:fs/promises";
import type { CenterSpec } from "../../src/center/spec.ts";
import { loadScenario } from "../../src/scenario/load.ts";

/** A small sound scenario; `more` is added at its end. */
export const small = (more = ""): string => `title: Small
start: 2026-11-11T00:00
hours: 8
lines:
  live:
    volume: {perHour: 60}
    handle: {mean: 3m}
groups:
  agents: {lines: [live]}
${more}`;

export type Files = Readonly<Record<string, string>>;

export const load = (
  text: string,
  files: Files = {},
  set: readonly string[] = [],
): Promise<CenterSpec> => loadScenario(text, files, { set });

/** What `crest` would print: problems, then the remedy. */
export async function problemsOf(
  text: string,
  files: Files = {},
  set: readonly string[] = [],
): Promise<string[]> {
  try {
    await load(text, files, set);
  } catch (error) {
    return (error as Error).message.split("\n").slice(0, -1);
  }
  return [];
}

/** Opens files of the repository, cut into small chunks. */
export async function* openHere(path: string): AsyncGenerator<string, void> {
  const text = await readFile(path, "utf8");
  for (let at = 0; at < text.length; at += 100) yield text.slice(at, at + 100);
}
