import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Page {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly text: string;
}

/** Every page a reader may open. */
export function pages(): readonly Page[] {
  const inFolders = ["docs", "data", "scenarios"].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) => `${folder}/${file}`),
  );
  return ["README.md", "CHANGELOG.md", ...inFolders].map((file) => ({
    file,
    text: readFileSync(`${root}${file}`, "utf8"),
  }));
}

/** A command a page shows, and the output it shows below it; `…` stands for lines left out. */
export interface Shown {
  readonly command: string;
  readonly output: readonly string[];
}

/** The commands in the console blocks of a page, in order. */
export function shownIn({ text }: Page): readonly Shown[] {
  return [...text.matchAll(/^ *```console\n(.*?)^ *```$/gms)].flatMap(([, block = ""]) =>
    block
      .split(/^\$ /m)
      .filter((part) => part !== "")
      .map((part) => {
        const [command = "", ...output] = part.trimEnd().split("\n");
        return { command, output };
      }),
  );
}

/** The commands a page names in running text: `crest VERB …`, examples with words in capitals left out. */
export function namedIn({ text }: Page): readonly string[] {
  return [...text.matchAll(/`(crest [^`]+)`/g)]
    .map(([, command = ""]) => command.replaceAll(/\s+/g, " "))
    .filter((command) => !/\b[A-Z]{2,}\b/.test(command));
}

/** The words of a command, as a shell takes them. */
export function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
}

/**
 * What is wrong with shown output, or null: every line must stand in the actual output, in order, and
 * next to the line above it unless `…` stands between.
 */
export function faultOf(shown: readonly string[], actual: string): string | null {
  const lines = actual.trim() === "" ? [] : actual.trimEnd().split("\n");
  let at = 0;
  let gap = false;
  for (const line of shown) {
    if (line === "…") {
      gap = true;
      continue;
    }
    const found = gap ? lines.indexOf(line, at) : at;
    if (lines[found] !== line) {
      return gap ? `not printed: ${line}` : `shown: ${line}\nprinted: ${lines[at] ?? "(the end)"}`;
    }
    at = found + 1;
    gap = false;
  }
  return gap || at === lines.length ? null : `left out without a mark: ${lines[at]}`;
}
