/**
 * Puts what crest prints now into the console blocks of pages, `…` where the page has it, and leaves
 * the reading of the difference to whoever commits it: `npm run pages -- PAGE …`, all pages without
 * one; with `LONG=1` the long commands too.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { faultOf, pages, root, shownIn } from "./pages.ts";
import { isLong, RUNS_LONG, Shell } from "./shell.ts";

/** Rows by which a table may have grown inside a run of shown lines. */
const GROWTH = 4;

const wanted = process.argv.slice(2);
for (const page of pages()) {
  if (wanted.length > 0 && !wanted.includes(page.file)) continue;
  const shell = new Shell();
  for (const { command, output } of shownIn(page)) {
    if (isLong(command) && !RUNS_LONG) continue;
    const actual = await shell.outputOf(command);
    if (faultOf(output, actual) === null) continue;
    const mended = reprinted(output, actual.trimEnd().split("\n"));
    const fault = faultOf(mended, actual);
    console.log(`${page.file}: $ ${command}${fault === null ? "" : `\n  by hand: ${fault}`}`);
    // read again: pages may be mended side by side, and a page shows several commands
    const file = `${root}${page.file}`;
    const text = readFileSync(file, "utf8");
    const block = (lines: readonly string[]) => [`$ ${command}`, ...lines, ""].join("\n");
    if (!text.includes(block(output))) throw new Error(`${page.file} has changed: $ ${command}`);
    writeFileSync(
      file,
      text.replace(block(output), () => block(mended)),
    );
  }
}

/** Shown lines as they are printed now: each run of lines between two `…`, from where most of it stands. */
function reprinted(shown: readonly string[], actual: readonly string[]): readonly string[] {
  const runs = runsOf(shown);
  let at = 0;
  return runs.flatMap((run, index) => {
    const mark = index === 0 ? [] : ["…"];
    if (run.length === 0) return mark;
    const first = index === 0 ? 0 : best(at, actual.length, (i) => alike(run, actual.slice(i)));
    const lastOnes = run.slice(-1);
    const last =
      index === runs.length - 1
        ? actual.length - 1
        : best(first, first + run.length + GROWTH, (i) => alike(lastOnes, actual.slice(i)));
    at = last + 1;
    return [...mark, ...actual.slice(first, at)];
  });
}

function runsOf(shown: readonly string[]): readonly (readonly string[])[] {
  const runs: string[][] = [[]];
  for (const line of shown) {
    if (line === "…") runs.push([]);
    else runs.at(-1)?.push(line);
  }
  return runs;
}

/** Where from `from` to before `to` the score is highest; the first such place. */
function best(from: number, to: number, score: (at: number) => number): number {
  let found = from;
  let highest = -1;
  for (let at = from; at < to; at++) {
    const here = score(at);
    if (here > highest) [found, highest] = [at, here];
  }
  return found;
}

/** How many words the lines share with the first of the others, line by line; numbers that differ count a little less. */
function alike(lines: readonly string[], others: readonly string[]): number {
  return lines.reduce((sum, line, i) => {
    const other = others[i];
    if (other === undefined) return sum;
    const longer = Math.max(line.length, other.length, 1);
    return sum + (shared(masked(line), masked(other)) + 0.2 * shared(line, other)) / longer;
  }, 0);
}

/** A line whose figures are all alike, but for hours of the day. */
function masked(line: string): string {
  return line.replaceAll(/(\d\d:\d\d)|[\d.,]+/g, (_, hour?: string) => hour ?? "0");
}

/** Characters of the words that both have. */
function shared(line: string, other: string): number {
  const left = other.split(/\s+/);
  return line.split(/\s+/).reduce((sum, word) => {
    const at = left.indexOf(word);
    if (at < 0) return sum;
    left.splice(at, 1);
    return sum + word.length;
  }, 0);
}
