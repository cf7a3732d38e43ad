import { isTimeZone } from "../demand/clock.ts";
import { coverReplay } from "../demand/cover.ts";
import { readVolume, type VolumeTable } from "../demand/volume.ts";
import { type Calendar, WARM_UP_MAX } from "./calendar.ts";
import { fileTouchpointProblems, takesSharesFromFile } from "./check-file-touchpoints.ts";
import type { Draft } from "./draft.ts";
import type { Findings } from "./findings.ts";
import { problemOf } from "./issues.ts";
import { type Opener, readFile } from "./opener.ts";
import { folderOf, resolvePath } from "./paths.ts";
import { didYouMean } from "./suggest.ts";
import type { CoveredVolume } from "./touchpoint-shares.ts";
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
  for (const [line, settings] of scenario.lines) {
    const { volume } = settings;
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
    if (columns.includes(column)) {
      findings.add(...fileTouchpointProblems(tree, line, settings, table));
      continue;
    }
    const at = ["lines", line, "volume", ...(volume.column === undefined ? ["file"] : ["column"])];
    const rule = `must have a column ${column} in ${resolved}; there is ${columns.join(", ")}`;
    findings.add(problemOf(tree, at, `${rule}${didYouMean(column, columns)}`));
  }
  return volumes;
}

/** The steps of a replay by line, for the lines whose file was read; gaps go to `findings`. */
export async function coverLines(
  { scenario }: Draft,
  calendar: Calendar | null,
  volumes: Volumes,
  findings: Findings,
): Promise<ReadonlyMap<string, CoveredVolume>> {
  const covered = new Map<string, CoveredVolume>();
  // What lies where no date was given, or before a warm-up that is refused, is no gap.
  if (!scenario?.start || !calendar || calendar.fromSeconds < -WARM_UP_MAX) return covered;
  const { startInstant, fromSeconds, horizonSeconds, toSeconds } = calendar;
  for (const [line, settings] of scenario.lines) {
    const { file, column = line, missing = "error", perHour, hourly } = settings.volume;
    const table = file === undefined ? undefined : volumes.get(file);
    if (!table?.columns.has(column) || perHour !== undefined || hourly) continue;
    const cover = (touchpoints: readonly string[]) =>
      coverReplay(table, {
        column,
        touchpoints,
        startInstant,
        warmUpSeconds: 0 - fromSeconds,
        horizonSeconds,
        followSeconds: toSeconds - horizonSeconds,
        missing,
      });
    const names = takesSharesFromFile(settings) ? [...settings.touchpoints.keys()] : [];
    const known = table.touchpoints.get(column);
    const { touchpoint = [] } = settings.volume;
    if (![...names, ...touchpoint].every((name) => known?.has(name))) continue;
    const volume = await findings.attempt(() => ({
      steps: cover(touchpoint),
      touchpoints: new Map(names.map((name) => [name, cover([name]).contacts])),
    }));
    if (volume) covered.set(line, volume);
  }
  return covered;
}
