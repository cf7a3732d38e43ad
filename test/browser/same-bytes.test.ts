import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Crest from "../../src/index.ts";
import { PINNED, RUN, readPins, studyOf } from "../determinism/studies.ts";
import { shippedTexts } from "../shipped.ts";
import { bundle } from "./bundle.ts";
import { type OpenPage, openPage } from "./page.ts";

let browser: OpenPage;
beforeAll(async () => {
  browser = await openPage(await bundle());
});
afterAll(() => browser?.close());

describe("the pure part, bundled, in headless Chromium", () => {
  it.each(PINNED)("makes the same study of $name as Node does", async (pinned) => {
    const there = await browser.page.evaluate(
      async ({ name, set, texts, run }) => {
        const { loadScenario, replicate } = (globalThis as unknown as { crest: typeof Crest })
          .crest;
        const file = `scenarios/${name}.yaml`;
        const spec = await loadScenario(texts[file] ?? "", texts, { name: file, set });
        const study = await replicate(spec, run);
        return { eventHash: study.eventHash, json: JSON.stringify(study) };
      },
      { ...pinned, texts: shippedTexts(), run: RUN },
    );
    expect(there.eventHash).toBe(readPins()[pinned.name]?.eventHash);
    expect(there.json).toBe(JSON.stringify(await studyOf(pinned)));
  });

  it("asks nobody for anything and complains of nothing", () => {
    expect(browser.complaints).toEqual([]);
  });
});
