import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { scenarioReference } from "../../src/scenario/reference.ts";

it("docs/reference/scenario.md is what the schema says: npm run reference", () => {
  const page = readFileSync(new URL("../../docs/reference/scenario.md", import.meta.url), "utf8");
  expect(unpadded(page)).toBe(unpadded(scenarioReference()));
});

/** The page without the blanks and dashes that only line up its tables. */
function unpadded(page: string): string {
  return page.replaceAll(/ {2,}/g, " ").replaceAll(/-{3,}/g, "---");
}
