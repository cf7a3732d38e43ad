import { UserError } from "../../src/base/errors.ts";
import type { Effects } from "../../src/cli/effects.ts";

/** A world without console, files and clock: what a command does to it can be read afterwards. */
export interface SilentWorld extends Effects {
  /** Everything written to standard output and to standard error. */
  readonly said: { out: string; note: string };
  /** Files, by path, as they stand. */
  readonly files: Map<string, string | Uint8Array>;
  /** Names of files in the order in which they were written. */
  readonly written: string[];
  /** Ctrl-C. */
  readonly interrupt: () => void;
}

export function silentWorld(
  files: Readonly<Record<string, string>> = {},
  changes: Partial<Effects> = {},
): SilentWorld {
  const said = { out: "", note: "" };
  const stored = new Map<string, string | Uint8Array>(Object.entries(files));
  const written: string[] = [];
  const controller = new AbortController();
  let milliseconds = 0;
  return {
    said,
    files: stored,
    written,
    interrupt: () => controller.abort(),
    out: (text) => {
      said.out += text;
    },
    note: (text) => {
      said.note += text;
    },
    terminal: false,
    colour: false,
    async *open(path) {
      const content = stored.get(path);
      if (content === undefined) {
        throw new UserError([{ file: path, rule: "no such file" }], "check the path");
      }
      yield String(content);
    },
    exists: (path) => Promise.resolve(stored.has(path)),
    write: (files) => {
      for (const [path, content] of files) {
        stored.set(path, content);
        written.push(path);
      }
      return Promise.resolve();
    },
    begin: (path) => {
      const pieces: Uint8Array[] = [];
      return Promise.resolve({
        add: (bytes) => void pieces.push(Uint8Array.from(bytes)),
        keep: () => {
          stored.set(path, Buffer.concat(pieces));
          written.push(path);
        },
        discard: () => {},
      });
    },
    now: () => (milliseconds += 1000),
    cores: 1,
    interrupted: controller.signal,
    busy: async (work) => work(),
    ...changes,
  };
}

/** A centre of four agents and two lines, for an afternoon: fast, and never quite idle. */
export const SMALL = `title: An afternoon
start: 2026-11-11T12:00
hours: 4
timeZone: Asia/Shanghai
interval: 30m
windows: [{name: tea, from: "14:00", to: "15:00"}]
target: {within: 30s, share: 0.8}
lines:
  live:
    volume: {hourly: [20, 40, 60, 30]}
    handle: {mean: 120s, law: exponential}
    patience: {mean: 300s, law: exponential}
  local:
    volume: {perHour: 12}
    handle: {mean: 120s, law: exponential}
    patience: none
groups:
  everyone: {lines: [live, local], costPerHour: 50}
shifts:
  afternoon: {start: "12:00", length: 4h}
plan:
  - {group: everyone, shift: afternoon, heads: 3}
`;
