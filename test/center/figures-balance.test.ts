import { describe, expect, it } from "vitest";
import { hasParts } from "../../src/center/extras.ts";
import type { Run } from "../../src/center/run.ts";
import { simulate } from "../../src/center/simulate.ts";
import type { CenterSpec, DurationSpec, LineSpec } from "../../src/center/spec.ts";
import { summarise } from "../../src/center/summary.ts";
import { LINE_FIELDS, LineField, type Tallies } from "../../src/tally/tallies.ts";
import { botOf, centre, cohort, group, line, target, touchpoint } from "./hand-made.ts";

/** Two lines with everything that a contact can be and become, in a centre that is at times too small. */
const spec: CenterSpec = centre({
  lines: [
    line("live", {
      ...botOf(0, 60, { contextShare: 0.4, explanationSeconds: 45, unfilteredFactor: 0.8 }),
      touchpoints: [
        touchpoint("app", {
          shares: Float64Array.of(0.7),
          containment: Float64Array.of(0.5),
          residue: Float64Array.of(1.2),
        }),
        touchpoint("phone", { shares: Float64Array.of(0.3), handleFactor: 1.5 }),
      ],
      priority: { vipShare: 0.1, upsetShare: 0.2, foundShare: 0.6, falseAlarmShare: 0.1 },
      work: [
        { name: "crossing", perContact: 0.18, factor: 1.4, addSeconds: 0 },
        { name: "switching", perContact: 0.6, factor: 1, addSeconds: 15 },
      ],
      returns: {
        resolvedShare: 0.75,
        wrongShare: 0.1,
        recontactShare: 0.6,
        recontactAfter: after(900),
        redialShare: 0.5,
        redialAfter: after(300),
        elsewhereShare: 0.3,
        meetsBot: true,
      },
      approvals: {
        share: 0.3,
        beforeShare: 0.4,
        amount: after(1000),
        delay: after(1),
        tiers: [
          { name: "agent", upToYuan: 500, delaySeconds: 0 },
          { name: "lead", upToYuan: Number.POSITIVE_INFINITY, delaySeconds: 300 },
        ],
      },
    }),
    line("local", {
      touchpoints: [
        touchpoint("app", { shares: Float64Array.of(0.2) }),
        touchpoint("mail", { shares: Float64Array.of(0.8) }),
      ],
      work: [{ name: "switching", perContact: 1.5, factor: 1, addSeconds: 10 }],
      target: target({ withinSeconds: 60 }),
    }),
  ],
  groups: [group("live", [0], { concurrency: 2 }), group("local", [1, 0])],
  cohorts: [cohort({ group: 0, heads: 4 }), cohort({ group: 1, heads: 11 })],
  causes: ["absence", "lateness", "no seat", "site down"],
  events: [
    { name: "bot down", kind: "bot", startSeconds: 1800, endSeconds: 3000, lines: ids(0) },
    {
      name: "site down",
      kind: "agents",
      startSeconds: 3600,
      endSeconds: 4500,
      cause: 3,
      groups: ids(1),
      from: 0,
      to: 0.5,
      sparesRemote: false,
    },
    {
      name: "door",
      kind: "admit",
      startSeconds: 3900,
      endSeconds: 4800,
      lines: ids(0, 1),
      share: 0.8,
    },
    {
      name: "wave",
      kind: "complaints",
      startSeconds: 3600,
      endSeconds: 7200,
      lines: ids(0, 1),
      perLate: 0.4,
      after: after(600),
    },
  ],
});

function after(seconds: number): DurationSpec {
  return { law: "exponential", cv: 1, meanSeconds: Float64Array.of(seconds) };
}

function ids(...lines: number[]): Int32Array {
  return Int32Array.from(lines);
}

const tallies: Tallies = simulate(spec, 7, 0);
const run: Run = summarise(spec, tallies);

type Name = "arrived" | "contained" | "offered" | "answered" | "abandoned";
type Counted = { readonly line: string | null } & { readonly [Key in Name]?: number | null };

function sumOf(rows: readonly Counted[], line: string | null, name: Name): number {
  return rows.filter((row) => row.line === line).reduce((sum, row) => sum + (row[name] ?? 0), 0);
}

describe("figures of a replay with everything in it", () => {
  it("are of a day on which everything happened", () => {
    const { recontacts, redials, complaints, blocked, resolvedShare, wrongShare } = run.total;
    for (const count of [recontacts, redials, complaints, blocked])
      expect(count).toBeGreaterThan(5);
    expect(resolvedShare).toBeGreaterThan(0.5);
    expect(wrongShare).toBeGreaterThan(0);
    expect(run.lines[1]).toMatchObject({ recontacts: 0, redials: 0, resolvedShare: null });
    for (const { asked } of run.approvals) expect(asked).toBeGreaterThan(5);
    for (const { offered } of run.events) expect(offered).toBeGreaterThan(0);
  });

  it("take the contacts of a line apart by touchpoint, and by class, with nobody left over", () => {
    for (const { line: name, ...measures } of run.lines) {
      for (const count of ["arrived", "contained", "offered", "answered", "abandoned"] as const) {
        expect(sumOf(run.touchpoints, name, count), `${name} ${count}`).toBe(measures[count]);
      }
    }
    for (const count of ["offered", "answered", "abandoned"] as const) {
      expect(sumOf(run.classes, "live", count)).toBe(run.lines[0]?.[count]);
      expect(sumOf(run.touchpoints, null, count)).toBe(run.total[count]);
    }
  });

  it("make of the parts of handle times all of the line's work", () => {
    spec.lines.forEach((each: LineSpec, id) => {
      expect(hasParts(each)).toBe(true);
      let work = 0;
      for (let i = 0; i < spec.intervalStarts.length; i++) {
        work += tallies.lineSums[(i * spec.lines.length + id) * LINE_FIELDS + LineField.work] ?? 0;
      }
      const parts = run.work.filter((row) => row.line === each.name && row.part !== null);
      const hours = parts.reduce((sum, row) => sum + (row.hours ?? 0), 0);
      expect(hours).toBeCloseTo(work / 3600, 9);
      expect(parts.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12);
      const seconds = parts.reduce((sum, row) => sum + (row.secondsPerContact ?? 0), 0);
      expect(seconds).toBeCloseTo(work / (run.lines[id]?.offered ?? 0), 9);
    });
    const together = run.work.filter((row) => row.line === null && row.part !== null);
    const hours = (rows: Run["work"]) => rows.reduce((sum, row) => sum + (row.hours ?? 0), 0);
    expect(hours(together)).toBeCloseTo(
      hours(run.work.filter(({ line, part }) => line !== null && part !== null)),
      9,
    );
  });

  it("count by interval who came back as they count them in all", () => {
    const returned = run.intervals
      .filter((row) => row.line === null)
      .reduce((sum, row) => sum + (row.returned ?? 0), 0);
    const { arrived, recontacts, redials, complaints, inflation } = run.total;
    const back = (recontacts ?? 0) + (redials ?? 0) + (complaints ?? 0);
    expect(returned).toBe(back);
    expect(inflation).toBe((arrived ?? 0) / ((arrived ?? 0) - back));
  });

  it("park contacts about as long as decisions take", () => {
    const parked = run.intervals
      .filter((row) => row.line === "live")
      .reduce((sum, row) => sum + (row.parked ?? 0) * spec.intervalSeconds, 0);
    const lead = run.approvals[1];
    const decided = (lead?.asked ?? 0) * (lead?.delaySeconds ?? 0);
    // those who are parked at the end are counted in the one and lie beyond the horizon in the other
    expect(parked).toBeGreaterThan(0);
    expect(parked).toBeLessThanOrEqual(decided);
  });

  it("keep agents off the floor for the time of the event, and no longer", () => {
    const row = run.shrinkage.find(({ cause }) => cause === "site down");
    // 11 agents: places 0.62, 0.24, 0.85, 0.47, 0.09, 0.71, 0.33, 0.94, 0.56, 0.18, 0.80
    expect(row).toMatchObject({ group: "local", hours: (5 * 900) / 3600 });
  });
});
