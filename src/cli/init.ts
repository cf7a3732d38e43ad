import { dirname, relative, resolve } from "node:path";
import { UserError } from "../base/errors.ts";
import { readVolume } from "../demand/volume.ts";
import { initScenario } from "../scenario/init.ts";
import type { Effects } from "./effects.ts";
import { DONE } from "./exit.ts";

export interface InitArguments {
  readonly out?: string;
}

/** Where times without offset are taken to be from; the starter scenario says so, to be corrected. */
const TIME_ZONE = "Asia/Shanghai";

/** `crest init`: writes a commented starter scenario for a volume file; never overwrites a file. */
export async function init(
  volumeFile: string,
  { out = `${volumeFile.replace(/\.csv$/i, "")}.yaml` }: InitArguments,
  { open, exists, write, note }: Effects,
): Promise<number> {
  const volume = await readVolume(open(volumeFile), { name: volumeFile, timeZone: TIME_ZONE });
  if (await exists(out)) {
    throw new UserError(
      [{ file: out, rule: "is there already and is never overwritten" }],
      "name another file with --out, or move this one away",
    );
  }
  const csvName = relative(dirname(resolve(out)), resolve(volumeFile)).replaceAll("\\", "/");
  await write([[out, initScenario({ csvName, volume })]]);
  for (const text of volume.notes) note(`note: ${text}\n`);
  note(`wrote ${out}; next: crest run ${out}\n`);
  return DONE;
}
