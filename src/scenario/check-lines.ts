import { type Check, checkHourly } from "./check.ts";
import type { ParsedLine } from "./schema.ts";

/** Checks that every line has one volume, lists of the right length, and a group that serves it. */
export function checkLines(check: Check): void {
  const { draft, scenario, names, reportKey } = check;
  for (const [name, line] of scenario.lines) {
    checkVolume(check, name, line);
    if (!draft.sound("hours")) continue;
    const { handle, patience, volume } = line;
    checkHourly(check, ["lines", name, "handle", "mean"], handle.mean);
    if (patience !== "none") checkHourly(check, ["lines", name, "patience", "mean"], patience.mean);
    checkHourly(check, ["lines", name, "volume", "hourly"], volume.hourly);
  }
  const served = new Set([...scenario.groups.values()].flatMap(({ lines }) => lines));
  if (!draft.sound("groups")) return;
  for (const name of names("lines")) {
    if (!served.has(name)) reportKey(["lines", name], "must be served by a group");
  }
}

function checkVolume({ report, reportKey }: Check, name: string, { volume }: ParsedLine): void {
  const path = ["lines", name, "volume"];
  const kinds = (["file", "perHour", "hourly"] as const).filter(
    (kind) => volume[kind] !== undefined,
  );
  if (kinds.length !== 1) {
    report(path, "must have one of file, perHour and hourly");
    return;
  }
  if (kinds[0] === "file") return;
  for (const key of ["column", "missing"] as const) {
    if (volume[key] !== undefined) reportKey([...path, key], "belongs to a volume from a file");
  }
}
