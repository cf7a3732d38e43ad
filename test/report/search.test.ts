import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/base/display-width.ts";
import { searchJson } from "../../src/report/json.ts";
import { breakEvenText, safeCallText } from "../../src/report/search.ts";
import type { BreakEven } from "../../src/study/break-even-factor.ts";
import type { SafeCall, TriedCall } from "../../src/study/latest-safe-call.ts";

const origin = {
  crest: "0.2.0",
  scenario: "双11大促当天：".repeat(12),
  scenarioHash: "5f0c".repeat(16),
  seed: 1,
  replications: 10,
};

function tried(call: string, mean: number): TriedCall {
  const safe = mean - 0.004 >= 0.9;
  const callSeconds = 0;
  return {
    callSeconds,
    call,
    mean,
    low: mean - 0.005,
    high: mean + 0.005,
    atLeast: mean - 0.004,
    safe,
  };
}

const calls = [
  tried("2026-11-11T00:00", 0.95),
  tried("2026-11-11T18:35", 0.921),
  tried("2026-11-11T18:40", 0.902),
];
const safeCall: SafeCall = {
  ...origin,
  reserve: "pool",
  line: "live",
  start: "2026-11-11T20:00",
  from: "2026-11-11T20:00",
  share: 0.9,
  withinSeconds: 30,
  callSeconds: 66_900,
  call: "2026-11-11T18:35",
  reached: calls[1] as TriedCall,
  without: { mean: 0.634, low: 0.624, high: 0.644 },
  withoutAtLeast: 0.626,
  contactsSaved: { mean: 12_345, low: 12_045, high: 12_645 },
  costYuan: { mean: 91_000, low: 90_000, high: 92_000 },
  tried: calls,
  notes: ["an earlier call is not always safer here"],
};

const breakEven: BreakEven = {
  ...origin,
  rules: [
    { group: "live", line: "local" },
    { group: "local", line: "直播业务线（含电商直播与短视频）" },
  ],
  factor: 2.35,
  low: 2.17,
  high: 2.54,
  reason: null,
  without: { mean: 0.5, low: 0.49, high: 0.51 },
  tried: [
    { factor: 1, difference: { mean: 0.0135, low: 0.01, high: 0.017 } },
    { factor: 2.35, difference: { mean: 0.00005, low: -0.002, high: 0.0021 } },
    { factor: 8, difference: { mean: -0.05, low: -0.06, high: -0.04 } },
  ],
};

/** The page with its line breaks taken out. */
function flat(page: string): string {
  return page.replaceAll(/\n +/g, " ");
}

describe("the page of a latest safe call", () => {
  const page = safeCallText(safeCall);

  it("says when, for what, what comes of it and what it costs", () => {
    const [, verdict = ""] = page.split("\n\n");
    expect(verdict.split("\n")[0]).toBe(
      "LATEST SAFE CALL 18:35: pool for the surge on live at 20:00",
    );
    expect(flat(verdict)).toContain(
      "Called at 18:35: 92.1 ± 0.5 % of contacts from 20:00 to the end had a response within 30 s, at least 91.7 % with a confidence of 95 %; target 90 %. Without any call 63.4 ± 1.0 %.",
    );
    expect(flat(verdict)).toContain("+12,345 ± 300 contacts in time, for 91,000 ± 1,000 yuan.");
    expect(page).toMatch(
      /\n {2}18:35 +92\.1 ± 0\.5 +91\.7 +✓\n {2}18:40 +90\.2 ± 0\.5 +89\.8 +✗\n/,
    );
    expect(page).toContain("NOTES\n  - an earlier call");
  });

  it("says that none is needed where the target is safe without", () => {
    const needless = flat(safeCallText({ ...safeCall, share: 0.62 }));
    expect(needless).toContain("NO CALL IS NEEDED: pool for the surge on live at 20:00");
    expect(needless).toContain(
      "Without any call 63.4 ± 1.0 % of contacts from 20:00 to the end had a response within 30 s, at least 62.6 % with a confidence of 95 %; target 62 %.",
    );
    expect(needless).not.toContain("Called at");
    expect(safeCallText({ ...safeCall, withoutAtLeast: null })).toContain("LATEST SAFE CALL");
  });

  it("counts from where it says, and tells dates where there is more than one", () => {
    const page = safeCallText({
      ...safeCall,
      from: "2026-11-11T19:30",
      tried: [tried("2026-11-10T23:00", 0.95), ...calls],
    });
    expect(flat(page)).toContain("of contacts from 2026-11-11 19:30 to the end");
    expect(flat(page)).toContain(
      "LATEST SAFE CALL 2026-11-11 18:35: pool for the surge on live at 2026-11-11 20:00",
    );
  });

  it("says which was best where none is safe", () => {
    const none = safeCallText({
      ...safeCall,
      callSeconds: null,
      call: null,
      reached: tried("2026-11-10T23:55", 0.88),
      tried: [tried("2026-11-10T23:55", 0.88), ...calls],
    });
    expect(flat(none)).toContain(
      "NO CALL IS SAFE: pool for the surge on live at 2026-11-11 20:00, 90 % wanted",
    );
    expect(flat(none)).toContain("The best of the calls tried, at 2026-11-10 23:55: 88.0 ± 0.5 %");
  });
});

describe("the page of a break-even factor", () => {
  it("says up to which factor helping pays, and how sure that is", () => {
    const page = flat(breakEvenText(breakEven));
    expect(page).toContain("BREAK-EVEN FACTOR 2.35 (2.17 to 2.54): live for local, local for");
    expect(page).toContain("up to 2.17 surely more, from 2.54 on surely fewer (95 %).");
    expect(page).toContain("Without the rules 50.0 ± 1.0 % are in time.");
    expect(breakEvenText(breakEven)).toMatch(
      /\n {4}1\.00 +\+1\.35 ± 0\.35 +✓\n {4}2\.35 +\+0\.01 ± 0\.21 +~\n {4}8\.00 +-5\.00 ± 1\.00 +✗\n/,
    );
  });

  it("says why there is none, or no sure end", () => {
    const open = flat(breakEvenText({ ...breakEven, low: null, high: null }));
    expect(open).toContain("BREAK-EVEN FACTOR 2.35 (below 1 to above 8)");
    expect(open).toContain("at no factor surely more, at none surely fewer");
    const reason = "fewer are in time with the rules even at a factor of 1";
    const none = { ...breakEven, factor: null, low: null, high: null, reason };
    expect(flat(breakEvenText(none))).toContain("NO BREAK-EVEN FACTOR from 1 to 8: live for local");
    expect(flat(breakEvenText(none))).toContain(`${reason}. Without the rules`);
  });
});

describe("pages of searches", () => {
  it("keep to 80 columns, and say the same with colours as without", () => {
    for (const page of [safeCallText(safeCall), breakEvenText(breakEven)]) {
      for (const row of page.split("\n")) expect(displayWidth(row), row).toBeLessThanOrEqual(80);
      expect(page).not.toMatch(/NaN|null|undefined|Infinity/);
    }
    const coloured = safeCallText(safeCall, { colour: true });
    // oxlint-disable-next-line no-control-regex -- colours are control characters
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(safeCallText(safeCall));
  });

  it("have a file beside them", () => {
    expect(JSON.parse(searchJson(safeCall))).toEqual(safeCall);
    expect(JSON.parse(searchJson(breakEven))).toEqual(breakEven);
  });
});
