import { wrap } from "./text.ts";

/** What the reader must know; empty when there is nothing. */
export function notesText(notes: readonly string[]): string {
  if (notes.length === 0) return "";
  return ["NOTES", ...notes.map((note) => wrap(`  - ${note}`, { indent: "    " }))].join("\n");
}
