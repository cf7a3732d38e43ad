import { isTimeZone } from "../demand/clock.ts";
import { readVolume, type VolumeTable } from "../demand/volume.ts";
import type { Draft } from "./draft.ts";
import type { Findings } from "./findings.ts";
import { problemOf } from "./issues.ts";
import { type Opener, readFile } from "./opener.ts";
import { folderOf, resolvePath } from "./paths.ts";
import { didYouMean } from "./suggest.ts";
import { placeAt } from "./tree.ts";

/** The volume files of a document, by path as the lines write it. */
export type Volumes = ReadonlyMap<string, VolumeTable>;

/** Reads every volume file once; problems go to `findings`. */
export async function readVolumes(
  draft: Draft,
  open: Opener,
  name: string,
  findings: Findings,
): Promise<Volumes> {
  const volumes = new Map<string, VolumeTable>();
  const { scenario, tree } = draft;
  if (!scenario || !draft.sound("timeZone") || !isTimeZone(scenario.timeZone)) return volumes;
  const { timeZone } = scenario;
  const failed = new Set<string>();
  for (const [line, { volume }] of scenario.lines) {
    const { file } = volume;
    if (file === undefined || failed.has(file)) continue;
    const path = ["lines", line, "volume", "file"];
    const reference = { place: placeAt(tree, path), path: path.join(".") };
    const resolved = resolvePath(folderOf(name), file);
    if (!volumes.has(file)) {
      const table = await findings.attempt(() =>
        readFile(open, resolved, reference, (chunks) =>
          readVolume(chunks, { name: resolved, timeZone }),
        ),
      );
      if (table) volumes.set(file, table);
      else failed.add(file);
    }
    const table = volumes.get(file);
    if (!table) continue;
    const columns = [...table.columns.keys()];
    const column = volume.column ?? line;
    if (columns.includes(column)) continue;
    const at = ["lines", line, "volume", ...(volume.column === undefined ? ["file"] : ["column"])];
    const rule = `must have a column ${column} in ${resolved}; there is ${columns.join(", ")}`;
    findings.add(problemOf(tree, at, `${rule}${didYouMean(column, columns)}`));
  }
  return volumes;
}
