import { UserError } from "../base/errors.ts";

/** Throws UserError at the first character that no text file has. */
export function refuseBinary(text: string, file: string, remedy: string): void {
  // oxlint-disable-next-line no-control-regex -- control characters are what tells a binary file
  const binary = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFD]/.exec(text);
  if (!binary) return;
  const before = text.slice(0, binary.index);
  const problem = {
    file,
    line: before.split("\n").length,
    column: binary.index - before.lastIndexOf("\n"),
    rule: "must be a text file in UTF-8",
    got: `character U+${text.charCodeAt(binary.index).toString(16).toUpperCase().padStart(4, "0")}`,
  };
  throw new UserError([problem], remedy);
}
