import { readdirSync, readFileSync } from "node:fs";

/** The shipped scenarios by path below `scenarios/`, without `.yaml`. */
export const SCENARIOS: readonly string[] = filesIn("scenarios")
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replace(".yaml", ""));

/** Every shipped scenario and data file as text, by path: the form a page in a browser has them in. */
export function shippedTexts(): Readonly<Record<string, string>> {
  const paths = ["scenarios", "data"].flatMap((folder) =>
    filesIn(folder)
      .filter((file) => /\.(yaml|csv)$/.test(file))
      .map((file) => `${folder}/${file}`),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

/** The files of a folder and of those in it, by path below it. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
    file.replaceAll("\\", "/"),
  );
}
