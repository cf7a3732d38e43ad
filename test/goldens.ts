import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

const ROOT = "test/golden";

/**
 * Throws unless the golden files of the scenario hold these texts, byte for byte. What one should have
 * been then stands beside it, as NAME-changed.EXT, to be looked at.
 */
export function agree(scenario: string, texts: Readonly<Record<string, string>>): void {
  const changes = Object.entries(texts).flatMap(([file, text]) => {
    const golden = `${ROOT}/${scenario}/${file}`;
    const changed = golden.replace(/(\.\w+)$/, "-changed$1");
    const expected = existsSync(golden) ? readFileSync(golden, "utf8") : null;
    if (text === expected) {
      rmSync(changed, { force: true });
      return [];
    }
    mkdirSync(dirname(changed), { recursive: true });
    writeFileSync(changed, text);
    const what = expected === null ? "is not there yet" : `differs ${placeOf(expected, text)}`;
    return [`${golden} ${what}; look at ${changed}`];
  });
  if (changes.length > 0) throw new Error(`${changes.join("\n")}\nif it is right: npm run accept`);
}

/** Makes every changed file the golden one, and tells their names. */
export function accept(): readonly string[] {
  const changed = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((file) =>
    /-changed\.\w+$/.test(file),
  );
  return changed.map((file) => {
    const golden = file.replace(/-changed(\.\w+)$/, "$1");
    renameSync(join(ROOT, file), join(ROOT, golden));
    return golden;
  });
}

/** The first line that differs. */
function placeOf(expected: string, text: string): string {
  const lines = expected.split("\n");
  const line = text.split("\n").findIndex((found, i) => found !== lines[i]);
  return `from line ${(line < 0 ? lines.length - 1 : line) + 1} on`;
}
