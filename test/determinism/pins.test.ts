import { beforeAll, describe, expect, it } from "vitest";
import { studyJson } from "../../src/report/json.ts";
import { workersRunner } from "../../src/runner/workers.ts";
import type { Study } from "../../src/study/study.ts";
import { requireBuild } from "../built.ts";
import { PINNED, pinOf, readPins, studyOf } from "./studies.ts";

beforeAll(requireBuild);

describe.each(PINNED)("the study of $name", (pinned) => {
  let here: Study;
  beforeAll(async () => {
    here = await studyOf(pinned);
  });

  it("is the pinned one, event by event and figure by figure", () => {
    const pin = pinOf(here);
    expect(pin, "where the change is meant: npm run pins").toEqual(readPins()[pinned.name]);
  });

  it.each([1, 2, 4])("has the same bytes in %i worker threads", async (workers) => {
    const there = await studyOf(pinned, workersRunner({ workers }));
    expect(there.eventHash).toBe(here.eventHash);
    expect(studyJson(there)).toBe(studyJson(here));
  });
});
