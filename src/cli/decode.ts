import { UserError } from "../base/errors.ts";

/**
 * Bytes to text, chunk by chunk: UTF-8 with or without a byte order mark, characters that straddle
 * two chunks included. Anything else is refused and told apart, never guessed at: a file read in the
 * wrong encoding would carry wrong names through every result. `file` stands in errors.
 */
export async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<string, void> {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  let first = true;
  for await (const chunk of bytes) {
    if (first) refuseUtf16(chunk, file);
    first = false;
    if (chunk.includes(0)) throw new UserError([{ file, rule: "is not a text file" }], REMEDY);
    const text = decoded(utf8, chunk);
    if (text === null) throw notUtf8(file, line + soundLines(chunk), chunk);
    line += count(text, "\n");
    if (text !== "") yield text;
  }
  if (decoded(utf8) === null) throw notUtf8(file, line);
}

const REMEDY = "save it as UTF-8 text; Excel calls it CSV UTF-8";

/** The next chunk as text, or the end when none is given; null when it is no such text. */
function decoded(decoder: TextDecoder, chunk?: Uint8Array): string | null {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    return null;
  }
}

function refuseUtf16([a, b]: Uint8Array, file: string): void {
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    throw new UserError([{ file, rule: "is UTF-16 text" }], REMEDY);
  }
}

function notUtf8(file: string, line: number, chunk?: Uint8Array): UserError {
  // From a line's start on, for the chunk may begin in the middle of a character.
  const isGbk =
    chunk !== undefined &&
    [0, chunk.indexOf(LINE_FEED) + 1].some(
      (start) =>
        start < chunk.length &&
        decoded(new TextDecoder("gbk", { fatal: true }), chunk.subarray(start)) !== null,
    );
  return isGbk
    ? new UserError(
        [{ file, line, rule: "is not UTF-8 text; it looks like GBK" }],
        `save it as CSV UTF-8, or run: iconv -f GBK -t UTF-8 ${file} > utf8.csv`,
      )
    : new UserError([{ file, line, rule: "is not UTF-8 text" }], REMEDY);
}

const LINE_FEED = 10;

/** Lines of the chunk before the first that is not UTF-8. */
function soundLines(chunk: Uint8Array): number {
  // The chunk may begin with the rest of a character.
  let start = chunk.findIndex((byte) => (byte & 0xc0) !== 0x80);
  let lines = 0;
  for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    if (decoded(decoder, chunk.subarray(start, end)) === null || decoded(decoder) === null) break;
    lines++;
    start = end + 1;
  }
  return lines;
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++;
  return found;
}
