import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { main } from "../../src/cli/main.ts";
import { requireBuild } from "../built.ts";
import { type SilentWorld, silentWorld } from "../cli/silent.ts";
import { root, wordsOf } from "./pages.ts";

const LONG =
  /^crest (run|compare|drill|latest-call) (scenarios\/(?!small-|mm12)|docs\/guide\/(more-starts|step-))(?!.* scale=0\.)/;

/** `npm start` is short for this. */
const START = "crest run scenarios/double-11.yaml";

/** Whether a command replays whole days of millions of contacts, which takes a minute and more. */
export function isLong(command: string): boolean {
  return command === "npm start" || LONG.test(command);
}

/** Whether those are run too. They take every core: threads run what was built. */
export const RUNS_LONG = process.env["LONG"] === "1";

/** Runs the commands of a page, one after the other, on files that it keeps to itself. */
export class Shell {
  private readonly world: SilentWorld;
  private readonly printed = new Map<string, string>();

  constructor() {
    if (RUNS_LONG) requireBuild();
    this.world = silentWorld(shippedFiles(), { cores: RUNS_LONG ? availableParallelism() : 1 });
  }

  /** What a command prints, on both outputs. Throws for a program that is not `crest`, `cp`, `head` or `npm start`. */
  async outputOf(command: string): Promise<string> {
    const known = this.printed.get(command);
    if (known !== undefined) return known;
    const output = await this.run(command === "npm start" ? START : command);
    this.printed.set(command, output);
    return output;
  }

  private async run(command: string): Promise<string> {
    const { files } = this.world;
    const [program, ...words] = expanded(wordsOf(command), [...files.keys()]);
    if (program === "cp") {
      const [from = "", to = ""] = words;
      files.set(to, files.get(from) ?? "");
      return "";
    }
    if (program === "head" && words[0] === "-n") {
      const [, lines, file = ""] = words;
      return String(files.get(file)).split("\n").slice(0, Number(lines)).join("\n");
    }
    if (program !== "crest") throw new Error(`a page shows a program not known here: ${command}`);
    let said = "";
    const say = (text: string): void => {
      said += text;
    };
    await main(words, { ...this.world, out: say, note: say });
    return said;
  }
}

/** Words, of which those with `*` are the files that they stand for, as a shell has it. */
export function expanded(words: readonly string[], files: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    if (!word.includes("*")) return [word];
    const [before = "", after = ""] = word.split("*");
    return files.filter((file) => file.startsWith(before) && file.endsWith(after)).sort();
  });
}

/** Scenarios and data as they are shipped, by path. */
export function shippedFiles(): Record<string, string> {
  const files = ["data", "scenarios", "docs/guide"].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(csv|yaml)$/.test(file))
      .map((file) => `${folder}/${file}`),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(`${root}${file}`, "utf8")]));
}
