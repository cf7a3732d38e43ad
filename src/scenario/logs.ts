import { isTimeZone } from "../demand/clock.ts";
import { type ContactLog, readLog } from "../demand/log.ts";
import type { LineLog } from "./compile-log.ts";
import type { Draft } from "./draft.ts";
import type { Findings } from "./findings.ts";
import { problemOf } from "./issues.ts";
import { type Opener, readFile } from "./opener.ts";
import { folderOf, resolvePath } from "./paths.ts";
import { didYouMean } from "./suggest.ts";
import { placeAt } from "./tree.ts";

/** Reads every log once, and finds the contacts of each line that replays one. */
export async function readLogs(
  draft: Draft,
  open: Opener,
  name: string,
  findings: Findings,
): Promise<ReadonlyMap<string, LineLog>> {
  const found = new Map<string, LineLog>();
  const { scenario, tree } = draft;
  if (!scenario || !draft.sound("timeZone") || !isTimeZone(scenario.timeZone)) return found;
  const { timeZone } = scenario;
  const read = new Map<string, ContactLog | undefined>();
  for (const [line, { volume }] of scenario.lines) {
    const file = volume.log;
    if (file === undefined) continue;
    const path = ["lines", line, "volume"];
    const reference = {
      place: placeAt(tree, [...path, "log"]),
      path: [...path, "log"].join("."),
    };
    const resolved = resolvePath(folderOf(name), file);
    if (!read.has(resolved)) {
      const log = await findings.attempt(() =>
        readFile(open, resolved, reference, (chunks) =>
          readLog(chunks, { name: resolved, timeZone }),
        ),
      );
      read.set(resolved, log);
    }
    const log = read.get(resolved);
    if (!log) continue;
    const names = [...log.lines.keys()];
    const wanted = log.hasLines ? (volume.column ?? line) : "";
    const contacts = log.lines.get(wanted);
    if (!log.hasLines && volume.column !== undefined) {
      const rule = `must come from a log with a column line; ${resolved} has none`;
      findings.add(problemOf(tree, [...path, "column"], rule));
    } else if (contacts) {
      found.set(line, { log, contacts });
    } else {
      const at = [...path, volume.column === undefined ? "log" : "column"];
      const rule = `must have contacts of ${wanted} in ${resolved}; there is ${names.join(", ")}`;
      findings.add(problemOf(tree, at, `${rule}${didYouMean(wanted, names)}`));
    }
  }
  return found;
}
