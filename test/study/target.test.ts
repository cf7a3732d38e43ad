import { describe, expect, it } from "vitest";
import { daysMet, studyTarget } from "../../src/study/target.ts";
import { centre, line, type Sheet, tallies, target } from "../center/hand-made.ts";

const twoDays = { days: 2, intervalDays: Int32Array.of(0, 0, 1, 1) };

function counts(interval: number, within: number, id = 0) {
  return {
    interval,
    line: id,
    sums: { offered: 100, answered: 95, abandoned: 5, within, response: 1900 },
  };
}

function met(spec: ReturnType<typeof centre>, sheet: Sheet): number {
  return daysMet(spec, tallies(spec, sheet));
}

describe("a day is met", () => {
  it("when the share of its offered contacts within is reached, exactly counts", () => {
    const spec = centre(twoDays);
    const sheet = { lines: [counts(0, 95), counts(1, 85), counts(2, 90), counts(3, 89)] };
    expect(met(spec, sheet)).toBe(1);
  });

  it("when mean response and abandonments hold too, if asked for", () => {
    const sheet = { lines: [counts(0, 95)] };
    expect(met(centre({ target: target({ meanResponseSeconds: 20 }) }), sheet)).toBe(1);
    expect(met(centre({ target: target({ meanResponseSeconds: 19.9 }) }), sheet)).toBe(0);
    expect(met(centre({ target: target({ abandonShareMax: 0.05 }) }), sheet)).toBe(1);
    expect(met(centre({ target: target({ abandonShareMax: 0.049 }) }), sheet)).toBe(0);
  });

  it("when all of it holds in each listed window of that day", () => {
    const windows = [
      { name: "w", from: "08:30", to: "09:30", intervals: Uint8Array.of(0, 1, 1, 0) },
    ];
    const sheet = { lines: [counts(0, 95), counts(1, 88), counts(2, 88), counts(3, 95)] };
    expect(met(centre({ ...twoDays, windows }), sheet)).toBe(2);
    const listed = target({ windows: Int32Array.of(0) });
    expect(met(centre({ ...twoDays, windows, target: listed }), sheet)).toBe(0);
  });

  it("when every line with a target of its own meets that", () => {
    const strict = line("b", { target: target({ share: 0.95 }) });
    const sheet = { lines: [counts(0, 95, 0), counts(0, 90, 1)] };
    expect(met(centre({ lines: [line("a"), line("b")] }), sheet)).toBe(1);
    expect(met(centre({ lines: [line("a"), strict] }), sheet)).toBe(0);
  });

  it("when nobody was offered: nobody was let down", () => {
    expect(met(centre(twoDays), {})).toBe(2);
  });
});

describe("studyTarget", () => {
  it("says what was asked for and on how many replicated days it held", () => {
    const spec = centre({
      ...twoDays,
      windows: [{ name: "night", from: "22:00", to: "08:00", intervals: new Uint8Array(4) }],
      target: target({ meanResponseSeconds: 30, windows: Int32Array.of(0) }),
      lines: [line("live"), line("vip", { target: target({ withinSeconds: 10 }) })],
    });
    const good = tallies(spec, {});
    const bad = tallies(spec, { lines: [counts(2, 0)] });
    expect(studyTarget(spec, [good, bad])).toMatchObject({
      withinSeconds: 30,
      share: 0.9,
      meanResponseSeconds: 30,
      occupancyMax: 0.9,
      windows: ["night"],
      lines: [{ line: "vip", withinSeconds: 10, share: 0.9, windows: [] }],
      days: 4,
      daysMet: 3,
      met: { probability: 0.75 },
    });
    expect(studyTarget(spec, [good])).not.toHaveProperty("abandonShareMax");
  });
});
