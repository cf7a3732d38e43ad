import { UserError } from "../base/errors.ts";
import { resolvePath } from "./paths.ts";
import type { Place } from "./tree.ts";

/** Where files come from: a function that opens one as decoded text, or texts by path. */
export type Opener = ((path: string) => AsyncIterable<string>) | Readonly<Record<string, string>>;

/** The text of a file, chunk by chunk. Throws UserError when a plain map does not have it. */
async function* openFile(open: Opener, path: string): AsyncGenerator<string, void> {
  if (typeof open === "function") {
    yield* open(path);
    return;
  }
  const wanted = resolvePath("", path);
  const key = Object.hasOwn(open, path)
    ? path
    : Object.keys(open).find((key) => resolvePath("", key) === wanted);
  if (key === undefined) {
    throw new UserError([{ file: path, rule: "no such file" }], "check the path");
  }
  yield open[key] as string;
}

/** A setting that names a file: where it was written, and its path. */
export interface Reference {
  readonly place: Place;
  readonly path: string;
}

/**
 * Runs `read` on the chunks of a file that a setting names. A file that cannot be opened or decoded
 * is a problem of that setting; what `read` finds wrong inside the file is the file's own.
 */
export async function readFile<T>(
  open: Opener,
  file: string,
  reference: Reference,
  read: (chunks: AsyncIterable<string>) => Promise<T>,
): Promise<T> {
  let fault: unknown;
  async function* chunks(): AsyncGenerator<string, void> {
    try {
      yield* openFile(open, file);
    } catch (error) {
      fault = error;
      throw error;
    }
  }
  try {
    return await read(chunks());
  } catch (error) {
    if (error !== fault) throw error;
    throw asUserError(error, file, reference);
  }
}

function asUserError(error: unknown, file: string, { place, path }: Reference): unknown {
  const at = (rule: string) => ({
    ...place,
    path,
    rule: `file cannot be read: ${rule}`,
    got: file,
  });
  if (error instanceof UserError) {
    if (error.problems.some(({ line }) => line !== undefined)) return error;
    const problems = error.problems.map(({ rule }) => at(rule));
    return new UserError(problems, error.remedy);
  }
  // Errors of the operating system carry a code.
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === "string" ? new UserError([at(String(message))], "check the path") : error;
}

/** All of a file. */
export async function wholeText(chunks: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}
