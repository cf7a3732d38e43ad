import { displayWidth } from "../base/display-width.ts";

/** Columns of a page in the terminal. */
export const PAGE_WIDTH = 80;

/**
 * Breaks a text into lines of at most `width` columns: at its spaces, but not between a number and
 * its unit; inside a word only when it is wider than a line. Further lines are indented.
 */
export function wrap(text: string, { width = PAGE_WIDTH, indent = "" } = {}): string {
  const lines: string[] = [];
  const [margin = ""] = /^ */.exec(text) ?? [];
  const words = text.slice(margin.length).split(BREAKS);
  let line = margin;
  let empty = true;
  const put = (word: string) => {
    line += empty ? word : ` ${word}`;
    empty = false;
  };
  const turn = () => {
    lines.push(line);
    line = indent;
    empty = true;
  };
  for (const word of words) {
    if (!empty && displayWidth(`${line} ${word}`) > width) turn();
    const pieces = piecesOf(word, width - displayWidth(line));
    pieces.forEach((piece, i) => {
      if (i > 0) turn();
      put(piece);
    });
  }
  return [...lines, line].join("\n");
}

/** The word, or pieces of it of at most `width` columns: Chinese is written without spaces. */
function piecesOf(word: string, width: number): readonly string[] {
  const pieces = [""];
  for (const character of word) {
    const longer = `${pieces.at(-1)}${character}`;
    if (displayWidth(longer) > width && displayWidth(word) > width) pieces.push(character);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces;
}

/** `1 day`, `2 days`. */
export function plural(n: number, noun: string): string {
  return `${n.toLocaleString("en-US")} ${noun}${n === 1 ? "" : "s"}`;
}

const BREAKS = /(?<!±) (?!(?:%|s|±|points)(?!\w))/;
