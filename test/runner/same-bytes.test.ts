import { describe, expect, it } from "vitest";
import { workersRunner } from "../../src/runner/workers.ts";
import { compare } from "../../src/study/compare.ts";
import { replicate } from "../../src/study/replicate.ts";
import { centre, cohort, group, line } from "../center/hand-made.ts";

// These threads run what `npm run build` made; `npm test` builds first.
const spec = centre({
  busyDayCv: 0.2,
  lines: [line("a"), line("b", { firstReplySeconds: 5 })],
  groups: [group("both", [0, 1], { concurrency: 2 }), group("own", [1])],
});

describe("a study", () => {
  it("has the same bytes in this thread and in 1, 2 and 4 worker threads", async () => {
    const options = { seed: 20261111, replications: 12 };
    const here = JSON.stringify(await replicate(spec, options));
    for (const workers of [1, 2, 4]) {
      const there = await replicate(spec, { ...options, runner: workersRunner({ workers }) });
      expect(JSON.stringify(there)).toBe(here);
    }
  });

  it("stops by precision at the same replication however many threads are at work", async () => {
    const options = { seed: 1, precision: 0.02 };
    const here = await replicate(spec, options);
    const there = await replicate(spec, { ...options, runner: workersRunner({ workers: 4 }) });
    expect(there.eventHash).toBe(here.eventHash);
    expect(there.replications).toBe(here.replications);
  });
});

describe("a comparison", () => {
  it("has the same bytes in this thread and in 1, 2 and 4 worker threads", async () => {
    const more = centre({ ...spec, title: "one more", cohorts: [...spec.cohorts, extra] });
    const options = { seed: 7, replications: 5 };
    const here = JSON.stringify(await compare([spec, more, spec], options));
    for (const workers of [1, 2, 4]) {
      const runner = workersRunner({ workers });
      const there = await compare([spec, more, spec], { ...options, runner });
      expect(JSON.stringify(there)).toBe(here);
    }
  });
});

const extra = cohort();
