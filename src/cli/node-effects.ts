import { closeSync, createReadStream, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { runInNewContext } from "node:vm";
import { UserError } from "../base/errors.ts";
import { decode } from "./decode.ts";
import type { Draft, Effects, File } from "./effects.ts";

/** The world of a command in Node: this process, its files, its terminal. Made once a process. */
export function nodeEffects(): Effects {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", onBrokenPipe);
  const interruption = onInterrupt();
  return {
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    terminal: process.stderr.isTTY ?? false,
    colour: takesColour(),
    open: (path) => decode(read(path), path),
    exists: (path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    write,
    begin,
    now: () => performance.now(),
    cores: availableParallelism(),
    interrupted: interruption.signal,
    busy: (work) => doBusy(work, interruption),
  };
}

/** Whoever read our output has had enough (`crest run … | head`): nothing is wrong. */
function onBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}

/** https://no-color.org, and FORCE_COLOR as everybody has it. */
function takesColour(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0";
  return (process.stdout.isTTY ?? false) && TERM !== "dumb";
}

async function* read(path: string): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Uint8Array;
  } catch (error) {
    throw asUserError(error, path);
  }
}

/** Temporary files not yet renamed, for the second Ctrl-C. */
const unfinished = new Set<string>();

const temporaryOf = (path: string) => `${path}.${process.pid}.tmp`;

async function write(files: readonly File[]): Promise<void> {
  const temporaries = files.map(([path]) => temporaryOf(path));
  let at = "";
  try {
    for (const [i, [path, content]] of files.entries()) {
      at = path;
      await makeFolder(dirname(path));
      unfinished.add(temporaries[i] as string);
      await writeFile(temporaries[i] as string, content);
    }
    for (const [i, [path]] of files.entries()) {
      at = path;
      await rename(temporaries[i] as string, path);
    }
  } catch (error) {
    for (const file of temporaries) await rm(file, { force: true }).catch(() => {});
    throw asUserError(error, at);
  } finally {
    for (const file of temporaries) unfinished.delete(file);
  }
}

async function begin(path: string): Promise<Draft> {
  const temporary = temporaryOf(path);
  const attempt = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw asUserError(error, path);
    }
  };
  await makeFolder(dirname(path)).catch((error: unknown) => {
    throw asUserError(error, path);
  });
  let file: number | null = attempt(() => openSync(temporary, "w"));
  unfinished.add(temporary);
  const close = () => {
    if (file !== null) closeSync(file);
    file = null;
  };
  return {
    add: (bytes) => attempt(() => writeFileSync(file as number, bytes)),
    keep: () =>
      attempt(() => {
        close();
        renameSync(temporary, path);
        unfinished.delete(temporary);
      }),
    discard: () => {
      close();
      rmSync(temporary, { force: true });
      unfinished.delete(temporary);
    },
  };
}

/** A level at a time: asked for all of them below /proc, mkdir would try for ever. */
async function makeFolder(path: string): Promise<void> {
  const parent = dirname(path);
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) return;
  if (parent !== path) await makeFolder(parent);
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

/** The first Ctrl-C asks for a tidy end, the second does not wait for it. */
function onInterrupt(): AbortController {
  const controller = new AbortController();
  process.on("SIGINT", () => {
    if (!controller.signal.aborted) return controller.abort();
    for (const file of unfinished) rmSync(file, { force: true });
    process.exit(130);
  });
  return controller;
}

/** Ctrl-C is heard when the event loop turns; while it does not, by a script of node:vm that is told to break. */
async function doBusy(work: () => void, interruption: AbortController): Promise<void> {
  await new Promise((turned) => setImmediate(turned));
  interruption.signal.throwIfAborted();
  try {
    runInNewContext("work()", { work }, { breakOnSigint: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_INTERRUPTED") throw error;
    interruption.abort();
    throw interruption.signal.reason;
  }
}

/** What the operating system refuses is for the user to fix. */
function asUserError(error: unknown, file: string): unknown {
  const rule = FAULTS.get((error as NodeJS.ErrnoException).code ?? "");
  return rule === undefined ? error : new UserError([{ file, rule }], "check the path");
}

const FAULTS = new Map([
  ["ENOENT", "no such file"],
  ["ENOTDIR", "a part of the path is a file, not a folder"],
  ["EISDIR", "is a folder, not a file"],
  ["EEXIST", "is a file, not a folder"],
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EROFS", "the disk is read-only"],
  ["ENOSPC", "no space left on the disk"],
  ["EMFILE", "too many open files"],
  ["ENAMETOOLONG", "the name is too long"],
]);
