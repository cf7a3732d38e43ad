import { describe, expect, it } from "vitest";
import { summarise } from "../../src/center/summary.ts";
import { centre, cohort, group, line, tallies } from "./hand-made.ts";

const pause = { startSeconds: 0, spreadSeconds: 0, lengthSeconds: 900, share: 1 };

describe("time off the floor", () => {
  const spec = centre({
    lines: [line("live"), line("local")],
    groups: [group("live", [0]), group("local", [1], { remoteShare: 1 }), group("hourly", [1])],
    causes: ["absence", "lateness", "no seat", "meal", "training"],
    seats: 20,
    cohorts: [
      cohort({ group: 0, attendance: 0.9, pauses: [{ ...pause, cause: 3 }] }),
      cohort({ group: 1, lateShare: 0.1, lateMeanSeconds: 600 }),
      cohort({ group: 1, pauses: [{ ...pause, cause: 4 }] }),
    ],
    headLevels: [{ group: 2, times: Float64Array.of(0), heads: Int32Array.of(5) }],
  });
  const { shrinkage } = summarise(
    spec,
    tallies(spec, {
      groups: [
        { interval: 0, group: 0, sums: { plannedSeconds: 36_000 } },
        { interval: 3, group: 0, sums: { plannedSeconds: 36_000 } },
        { interval: 1, group: 1, sums: { plannedSeconds: 7200 } },
      ],
      shrinkage: [
        { group: 0, cause: "absence", seconds: 7200 },
        { group: 0, cause: "meal", seconds: 3600 },
        { group: 1, cause: "lateness", seconds: 1800 },
      ],
    }),
  );

  it("stands by group and cause, of the planned hours of that group", () => {
    expect(shrinkage).toEqual([
      { group: "live", cause: "absence", hours: 2, share: 0.1 },
      { group: "live", cause: "no seat", hours: 0, share: 0 },
      { group: "live", cause: "meal", hours: 1, share: 0.05 },
      { group: "local", cause: "lateness", hours: 0.5, share: 0.25 },
      { group: "local", cause: "training", hours: 0, share: 0 },
    ]);
  });

  it("is not told of where nobody can be off the floor", () => {
    const plain = centre();
    expect(summarise(plain, tallies(plain)).shrinkage).toEqual([]);
  });
});
