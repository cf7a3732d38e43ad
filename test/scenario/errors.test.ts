import { describe, expect, test } from "vitest";
import { messageOf } from "../demand/chunks.ts";
import { type Files, load, problemsOf, small } from "./documents.ts";

const csv = "time,live\n2026-11-11T00:00,3\n2026-11-11T01:00,3\n2026-11-11T04:00,3\n";
const files: Files = { "v.csv": csv };
const withVolume = (volume: string): string => small().replace("{perHour: 60}", volume);
const plan = (rows: string): string =>
  small(`shifts:\n  night: {start: "22:00", length: 8h}\nplan:\n${rows}`);

describe("documents that are no scenario", () => {
  test.each([
    ["empty", "", "scenario.yaml: is empty"],
    ["only a comment", "# nothing\n", "scenario.yaml: is empty"],
    ["a list", "- live\n", "scenario.yaml:1:1: must be a map of settings"],
    [
      "binary",
      "title: \u0000\u0001\n",
      "scenario.yaml:1:8: must be a text file in UTF-8 (got character U+0000)",
    ],
    [
      "a bracket left open",
      "hours: 8\nlines: [live\n",
      "scenario.yaml:3:1: is not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    [
      "a tab",
      "lines:\n\tlive: 1\n",
      "scenario.yaml:2:1: is not valid YAML: tabs are not allowed as indentation",
    ],
    ["two documents", "hours: 8\n---\nhours: 9\n", "scenario.yaml:2: must be one YAML document"],
    [
      "an unknown tag",
      "hours: !eight 8\n",
      "scenario.yaml:1:8: is not valid YAML: unresolved tag: !eight",
    ],
    [
      "a key twice",
      small("hours: 9\n"),
      "scenario.yaml:10:1: hours: must not stand twice, first on line 3",
    ],
    [
      "an unknown alias",
      "lines: *live\n",
      "scenario.yaml:1:8: lines: must refer to an anchor that stands before it (got *live)",
    ],
    [
      "an alias loop",
      "lines: &all\n  live: *all\n",
      "scenario.yaml:2:9: lines.live: must not refer to a value it is part of (got *all)",
    ],
  ])("%s", async (_, text, problem) => expect(await problemsOf(text)).toEqual([problem]));

  test("an alias bomb", async () => {
    const levels = Array.from({ length: 12 }, (_, i) =>
      i === 0
        ? "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"
        : `a${i}: &a${i} [${Array(10)
            .fill(`*a${i - 1}`)
            .join(", ")}]`,
    );
    const [problem] = await problemsOf(levels.join("\n"));
    expect(problem).toContain("must not hold more than 100000 values, aliases counted each time");
  });

  test("brackets without end", async () => {
    const problems = await problemsOf(`title: ${"[".repeat(5000)}`);
    expect(problems).toEqual(["scenario.yaml: must not be nested deeper than 60 levels"]);
  });

  test("an alias that is no loop is a value like another", async () => {
    const text = small().replace(
      "handle: {mean: 3m}",
      "handle: &same {mean: 3m}\n    patience: *same",
    );
    expect((await load(text)).lines[0]?.patience.meanSeconds).toEqual(Float64Array.of(180));
  });
});

describe("settings that are wrong by themselves", () => {
  test.each([
    [
      "unknown key",
      small("grups: {}\n"),
      "scenario.yaml:10:1: grups: unknown key; did you mean groups?",
    ],
    [
      "unknown key inside",
      withVolume("{perhour: 60, perHour: 60}"),
      "scenario.yaml:6:14: lines.live.volume.perhour: unknown key; did you mean perHour?",
    ],
    ["a key like no other", small("zebra: 1\n"), "scenario.yaml:10:1: zebra: unknown key"],
    [
      "a mechanism still to come",
      small("recontacts: {}\n"),
      "scenario.yaml:10:1: recontacts: unknown key",
    ],
    [
      "text for a number",
      small().replace("hours: 8", "hours: eight"),
      "scenario.yaml:3:8: hours: must be a whole number from 1 to 8784 (got eight)",
    ],
    [
      "a number in quotes",
      small().replace("hours: 8", 'hours: "8"'),
      'scenario.yaml:3:8: hours: must be a whole number from 1 to 8784 (got "8")',
    ],
    [
      "a number for a name",
      small().replace("[live]", "[live, 100]"),
      "scenario.yaml:9:26: groups.agents.lines.1: must be a name; put quotes around a number (got 100)",
    ],
    [
      "nothing for a number",
      small().replace("hours: 8", "hours:"),
      "scenario.yaml:3:7: hours: must be a whole number from 1 to 8784 (got nothing)",
    ],
    [
      "half an hour",
      small().replace("hours: 8", "hours: 8.5"),
      "scenario.yaml:3:8: hours: must be a whole number from 1 to 8784 (got 8.5)",
    ],
    [
      "a volume below 0",
      withVolume("{perHour: -4}"),
      "scenario.yaml:6:23: lines.live.volume.perHour: must be a number from 0 to 10000000000 (got -4)",
    ],
    [
      "no number",
      withVolume("{perHour: .nan}"),
      "scenario.yaml:6:23: lines.live.volume.perHour: must be a number from 0 to 10000000000 (got .nan)",
    ],
    [
      "no duration",
      small().replace("3m", "3 minutes"),
      "scenario.yaml:7:20: lines.live.handle.mean: must be a duration such as 30s, 10m or 2h (got 3 minutes)",
    ],
    [
      "a handle time of 0",
      small().replace("3m", "0s"),
      "scenario.yaml:7:20: lines.live.handle.mean: must be longer than 0s (got 0s)",
    ],
    [
      "a value of a list",
      small().replace("3m", "[3m, x]"),
      "scenario.yaml:7:25: lines.live.handle.mean.1: must be a duration such as 30s, 10m or 2h (got x)",
    ],
    [
      "no law",
      small().replace("3m", "3m, law: normal"),
      "scenario.yaml:7:29: lines.live.handle.law: must be exponential, lognormal, gamma or constant (got normal)",
    ],
    [
      "no share",
      small("target: {within: 30s, share: 90}\n"),
      "scenario.yaml:10:30: target.share: must be a share from 0 to 1, or from 0% to 100% (got 90)",
    ],
    [
      "more than all",
      small("target: {within: 30s, share: 120%}\n"),
      "scenario.yaml:10:30: target.share: must be a share from 0 to 1, or from 0% to 100% (got 120%)",
    ],
    [
      "no clock",
      small('windows: [{name: n, from: "25:00", to: "02:00"}]\n'),
      'scenario.yaml:10:27: windows.0.from: must be a clock time such as "20:00" (got 25:00)',
    ],
    [
      "no local time",
      small().replace("2026-11-11T00:00", "11/11/2026"),
      "scenario.yaml:2:8: start: must be a local time such as 2026-11-11T00:00 (got 11/11/2026)",
    ],
    [
      "a list for a map",
      small().replace("{mean: 3m}", "[3m]"),
      "scenario.yaml:7:13: lines.live.handle: must be a map of settings (got a list)",
    ],
    [
      "a name with a dot",
      small().replace("agents:", "a.b:"),
      "scenario.yaml:9:3: groups.a.b: must be a name of 1 to 60 characters without dots",
    ],
    ["a name that is none", small("__proto__: {}\n"), "scenario.yaml:10:1: __proto__: unknown key"],
    [
      "patience of two kinds",
      small().replace("3m}", "3m}\n    patience: never"),
      "scenario.yaml:8:15: lines.live.patience: must be none or a map of mean, law, cv and balk (got never)",
    ],
    [
      "patience without mean",
      small().replace("3m}", "3m}\n    patience: {balk: 0.1}"),
      "scenario.yaml:8:15: lines.live.patience.mean: is required",
    ],
    [
      "no handle time",
      small().replace("    handle: {mean: 3m}\n", ""),
      "scenario.yaml:6:5: lines.live.handle: is required",
    ],
    [
      "a shift longer than a day",
      plan("  - {group: agents, shift: night, heads: 1}").replace("8h", "25h"),
      "scenario.yaml:11:35: shifts.night.length: must not be longer than 24h (got 25h)",
    ],
    [
      "half an agent",
      plan("  - {group: agents, shift: night, heads: 2.5}"),
      "scenario.yaml:13:42: plan.0.heads: must be a whole number from 0 to 1000000 (got 2.5)",
    ],
    [
      "no date",
      plan("  - {day: 2026-02-30, group: agents, shift: night, heads: 2}"),
      "scenario.yaml:13:11: plan.0.day: must be a date such as 2026-11-11 (got 2026-02-30)",
    ],
  ])("%s", async (_, text, problem) => expect(await problemsOf(text)).toEqual([problem]));

  test("lines and groups are required", async () => {
    expect(await problemsOf("hours: 8\n")).toEqual([
      "scenario.yaml:1:1: lines: is required",
      "scenario.yaml:1:1: groups: is required",
    ]);
    expect(await problemsOf("lines: {}\ngroups: {}\n")).toEqual([
      "scenario.yaml:1:8: lines: must have at least one line",
      "scenario.yaml:2:9: groups: must have at least one group",
    ]);
  });
});

describe("settings that are wrong together", () => {
  test.each([
    [
      "no such time zone",
      small("timeZone: Asia/Shangai\n"),
      "scenario.yaml:10:11: timeZone: must be a time zone such as Asia/Shanghai; did you mean Asia/Shanghai? (got Asia/Shangai)",
    ],
    [
      "an abbreviation of several time zones",
      small("timeZone: CST\n"),
      "scenario.yaml:10:11: timeZone: must be a time zone such as Asia/Shanghai, UTC or +08:00; an abbreviation may mean several (got CST)",
    ],
    [
      "a start between hours",
      small().replace("T00:00", "T00:30"),
      "scenario.yaml:2:8: start: must be on a full hour (got 2026-11-11T00:30)",
    ],
    [
      "a start that the clocks skip",
      small("timeZone: America/New_York\n").replace("2026-11-11T00:00", "2026-03-08T02:00"),
      "scenario.yaml:2:8: start: must be a time that exists in America/New_York: clocks go forward over it (got 2026-03-08T02:00)",
    ],
    [
      "no start for a file",
      withVolume("{file: v.csv, missing: zero}").replace("start: 2026-11-11T00:00\n", ""),
      "scenario.yaml:1:1: start: is required when a volume comes from a file or a log",
    ],
    [
      "an interval that divides no hour",
      small('interval: 7m\nwindows: [{name: late, from: "18:00", to: "20:00"}]\n'),
      "scenario.yaml:10:11: interval: must be at least 1m and divide an hour (got 7m)",
    ],
    [
      "an interval below a minute",
      small("interval: 30s\n"),
      "scenario.yaml:10:11: interval: must be at least 1m and divide an hour (got 30s)",
    ],
    [
      "too long a warm-up",
      small("warmUp: 8d\n"),
      "scenario.yaml:10:9: warmUp: must be at most 7d (got 8d)",
    ],
    [
      "a window edge inside an interval",
      small('windows: [{name: n, from: "01:10", to: "02:00"}]\n'),
      "scenario.yaml:10:27: windows.0.from: must be the edge of an interval (got 01:10)",
    ],
    [
      "a window without length",
      small('windows: [{name: n, from: "01:00", to: "01:00"}]\n'),
      "scenario.yaml:10:40: windows.0.to: must differ from from (got 01:00)",
    ],
    [
      "a window twice",
      small(
        'windows:\n  - {name: n, from: "01:00", to: "02:00"}\n  - {name: n, from: "03:00", to: "04:00"}\n',
      ),
      "scenario.yaml:12:12: windows.1.name: must not stand twice (got n)",
    ],
    [
      "no such window",
      small('windows: [{name: night, from: "01:00", to: "02:00"}]\ntarget: {windows: [nigth]}\n'),
      "scenario.yaml:11:20: target.windows.0: must name a window; there is night; did you mean night? (got nigth)",
    ],
    [
      "a window outside the horizon",
      small('windows: [{name: n, from: "20:00", to: "22:00"}]\ntarget: {windows: [n]}\n'),
      "scenario.yaml:11:20: target.windows.0: must name a window that the horizon touches (got n)",
    ],
    [
      "no volume",
      withVolume("{}"),
      "scenario.yaml:6:13: lines.live.volume: must have exactly one of file, perHour, hourly and log",
    ],
    [
      "two volumes",
      withVolume("{perHour: 60, file: v.csv}"),
      "scenario.yaml:6:13: lines.live.volume: must have exactly one of file, perHour, hourly and log, not file and perHour",
    ],
    [
      "a column without a file",
      withVolume("{perHour: 60, column: live}"),
      "scenario.yaml:6:27: lines.live.volume.column: belongs to a volume from a file",
    ],
    [
      "too short a list",
      withVolume("{hourly: [1, 2, 3]}"),
      "scenario.yaml:6:22: lines.live.volume.hourly: must have 8 or 24 values, not 3",
    ],
    [
      "too short a list of means",
      small().replace("3m", "[3m, 4m]"),
      "scenario.yaml:7:20: lines.live.handle.mean: must have 8 or 24 values, not 2",
    ],
    [
      "a group without a line",
      small().replace("[live]", "[]"),
      "scenario.yaml:9:19: groups.agents.lines: must name at least one line (got an empty list)",
    ],
    [
      "a line twice",
      small().replace("[live]", "[live, live]"),
      "scenario.yaml:9:26: groups.agents.lines.1: must not stand twice (got live)",
    ],
    [
      "a group in the plan that is none",
      plan("  - {group: agnets, shift: night, heads: 2}"),
      "scenario.yaml:13:13: plan.0.group: must name a group; there is agents; did you mean agents? (got agnets)",
    ],
    [
      "a shift that is none",
      plan("  - {group: agents, shift: nihgt, heads: 2}"),
      "scenario.yaml:13:28: plan.0.shift: must name a shift; there is night; did you mean night? (got nihgt)",
    ],
    [
      "a row without times",
      plan("  - {group: agents, heads: 2}"),
      "scenario.yaml:13:5: plan.0: must have a shift, or start and length, or headsPerHour",
    ],
    [
      "a row with two times",
      plan('  - {group: agents, shift: night, start: "01:00", length: 1h, heads: 2}'),
      "scenario.yaml:13:5: plan.0: must have a shift, or start and length, or headsPerHour",
    ],
    [
      "a row without heads",
      plan("  - {group: agents, shift: night}"),
      "scenario.yaml:13:5: plan.0: must have heads",
    ],
    [
      "heads of two kinds",
      plan("  - {group: agents, heads: 2, headsPerHour: [1, 1, 1, 1, 1, 1, 1, 1]}"),
      "scenario.yaml:13:5: plan.0: must not have shift, start, length, heads, day or breaks beside headsPerHour (got a map)",
    ],
    [
      "too few heads",
      plan("  - {group: agents, headsPerHour: [1, 2]}"),
      "scenario.yaml:13:35: plan.0.headsPerHour: must have 8 or 24 values, not 2",
    ],
    [
      "a group planned in two ways",
      plan(
        "  - {group: agents, shift: night, heads: 2}\n  - {group: agents, headsPerHour: [1, 1, 1, 1, 1, 1, 1, 1]}",
      ),
      "scenario.yaml:14:13: plan.1.group: must be planned either by shifts or by headsPerHour (got agents)",
    ],
    [
      "a surge on a line that is none",
      small('surges: [{line: lve, at: "02:00", factor: 5, hold: 1h}]\n'),
      "scenario.yaml:10:17: surges.0.line: must name a line; there is live; did you mean live? (got lve)",
    ],
    [
      "a surge outside the horizon",
      small('surges: [{line: live, at: "20:00", factor: 5, hold: 1h}]\n'),
      "scenario.yaml:10:27: surges.0.at: must lie in the horizon (got 20:00)",
    ],
    [
      "a surge without length",
      small('surges: [{line: live, at: "02:00", factor: 5}]\n'),
      "scenario.yaml:10:10: surges.0: must have a rise, a hold or a fall",
    ],
    [
      "a file that is none",
      withVolume("{file: nope.csv}"),
      "scenario.yaml:6:20: lines.live.volume.file: file cannot be read: no such file (got nope.csv)",
    ],
    [
      "a column that is none",
      withVolume("{file: v.csv, column: lvie}"),
      "scenario.yaml:6:35: lines.live.volume.column: must have a column lvie in v.csv; there is live; did you mean live?",
    ],
    [
      "a gap in the hours",
      withVolume("{file: v.csv}"),
      "v.csv: live: must have every step of the replayed time; 5 steps missing, first 2026-11-11T02:00, last 2026-11-11T07:00",
    ],
  ])("%s", async (_, text, problem) => expect(await problemsOf(text, files)).toEqual([problem]));

  test("an unknown line leaves the known one unserved", async () => {
    expect(await problemsOf(small().replace("[live]", "[lvie]"))).toEqual([
      "scenario.yaml:5:3: lines.live: must be served by a group",
      "scenario.yaml:9:20: groups.agents.lines.0: must name a line; there is live; did you mean live? (got lvie)",
    ]);
  });
});

describe("all problems at once", () => {
  test("of the document and of its files, in the order they stand", async () => {
    const text = `title: Bad
start: 2026-11-11T00:00
hours: 8
lines:
  live:
    volume: {file: bad.csv}
    handle: {mean: 3 minutes}
  local:
    volume: {file: v.csv, column: local}
    handle: {men: 3m}
groups:
  agents: {lines: [live, lokal]}
plan:
  - {group: agents, heads: 3}
  - {group: agents, shift: day, heads: -1}
  - {group: agent, shift: day, heads: 1}
wndows: []
`;
    expect(
      await problemsOf(text, { ...files, "bad.csv": "time,live\n2026-11-11T00:00,x\n" }),
    ).toEqual([
      "scenario.yaml:7:20: lines.live.handle.mean: must be a duration such as 30s, 10m or 2h (got 3 minutes)",
      "scenario.yaml:8:3: lines.local: must be served by a group",
      "scenario.yaml:9:35: lines.local.volume.column: must have a column local in v.csv; there is live",
      "scenario.yaml:10:13: lines.local.handle.mean: is required",
      "scenario.yaml:10:14: lines.local.handle.men: unknown key; did you mean mean?",
      "scenario.yaml:12:26: groups.agents.lines.1: must name a line; there is live, local; did you mean local? (got lokal)",
      "scenario.yaml:14:5: plan.0: must have a shift, or start and length, or headsPerHour",
      "scenario.yaml:15:28: plan.1.shift: must name a shift; there is no shift (got day)",
      "scenario.yaml:15:40: plan.1.heads: must be a whole number from 0 to 1000000 (got -1)",
      "scenario.yaml:16:13: plan.2.group: must name a group; there is agents; did you mean agents? (got agent)",
      "scenario.yaml:16:27: plan.2.shift: must name a shift; there is no shift (got day)",
      "scenario.yaml:17:1: wndows: unknown key; did you mean windows?",
      "bad.csv:2:18: live: must be a number of contacts (got x)",
    ]);
  });

  const gap =
    "v.csv: live: must have every step of the replayed time; 5 steps missing, first 2026-11-11T02:00, last 2026-11-11T07:00";

  test.each([
    ["a fault of its line", withVolume("{file: v.csv}").replace("3m", "3 minutes")],
    ["an unknown key", withVolume("{file: v.csv}").replace("title", "tilte")],
    ["a plan", `${withVolume("{file: v.csv}")}plan: [{group: agents, heads: 3}]\n`],
    ["a plan file", `${withVolume("{file: v.csv}")}plan: {file: plan.csv}\n`],
    [
      "another volume",
      withVolume("{file: v.csv}").replace(
        "groups:",
        "  b: {volume: {file: plan.csv}, handle: {mean: 3m}}\ngroups:",
      ),
    ],
  ])("a gap is told beside what is wrong with %s", async (_, text) => {
    const found = await problemsOf(text, { ...files, "plan.csv": "group,heads\nagents,x\n" });
    expect(found).toContain(gap);
    expect(found.length).toBeGreaterThan(1);
  });

  test("no gap is made up where the time itself is wrong", async () => {
    const text = withVolume("{file: v.csv}");
    const of = (more: string): Promise<string[]> => problemsOf(`${text}${more}`, files);
    expect(await of("timeZone: Asia/Nowhere\n")).toHaveLength(1);
    expect(await of("warmUp: 9d\n")).toHaveLength(1);
    expect(await of("close: later\n")).toHaveLength(1);
    expect(await problemsOf(text.replace("T00:00", "T00:30"), files)).toHaveLength(1);
  });

  test.each([
    ["is no map", small().replace("groups:", "  b: 5\ngroups:")],
    ["is nothing", small().replace("groups:", "  b:\ngroups:")],
    ["has no volume", small().replace("groups:", "  b: {handle: {mean: 3m}}\ngroups:")],
  ])("a line that %s hides nothing else", async (_, text) => {
    const found = await problemsOf(`${text}interval: 7m\n`);
    expect(found).toHaveLength(3);
    expect(found.join("\n")).toContain("lines.b: must be served by a group");
    expect(found.join("\n")).toContain("must be at least 1m and divide an hour");
  });

  test("of a long file the first twenty, and last how many more there are", async () => {
    const rows = Array.from({ length: 25 }, (_, i) => `2026-11-11T00:${i + 10},x`);
    const found = await problemsOf(withVolume("{file: v.csv}"), {
      "v.csv": ["time,live", ...rows].join("\n"),
    });
    expect(found).toHaveLength(21);
    expect(found[0]).toContain("v.csv:2:18: ");
    expect(found.at(-1)).toBe("v.csv: … and 5 more");
  });

  test("then the remedy", async () => {
    const planFile = small("plan: {file: plan.csv}\n");
    expect(await messageOf(load(planFile, { "plan.csv": "" }))).toMatch(
      /\nwrite a row for each shift of each group: /,
    );
    expect(await messageOf(load(small("grups: {}\n")))).toMatch(
      /\ncorrect scenario.yaml; crest check scenario.yaml --explain prints every setting$/,
    );
    expect(await messageOf(load(withVolume("{file: nope.csv}")))).toMatch(/\ncheck the path$/);
    const set = load(small("grups: {}\n"), {}, ["target.share=2"]);
    expect(await messageOf(set)).toMatch(/\ncorrect --set, scenario.yaml; crest check /);
  });
});

describe("a plan in a file", () => {
  const text = small('shifts: {early: {start: "01:00", length: 8h}}\nplan: {file: plan.csv}\n');
  test.each([
    [
      "no such file",
      {},
      "scenario.yaml:11:14: plan.file: file cannot be read: no such file (got plan.csv)",
    ],
    ["empty", { "plan.csv": "" }, "plan.csv: is empty"],
    [
      "no group",
      { "plan.csv": "shift,heads\nearly,3\n" },
      "plan.csv:1:1: group: column is missing (got shift,heads)",
    ],
    [
      "an unknown column",
      { "plan.csv": "group,shfit,heads\nagents,early,3\n" },
      "plan.csv:1:7: must be one of day, group, shift, start, length, heads, breaks; did you mean shift? (got shfit)",
    ],
    [
      "an unknown group",
      { "plan.csv": "group,shift,heads\nagnets,early,3\n" },
      "plan.csv:2:1: group: must name a group; there is agents; did you mean agents? (got agnets)",
    ],
    [
      "an unknown shift",
      { "plan.csv": "group,shift,heads\nagents,late,3\n" },
      "plan.csv:2:8: shift: must name a shift; there is early (got late)",
    ],
    [
      "a bad cell beside unknown names",
      { "plan.csv": "group,shift,heads\nagnets,late,many\n" },
      [
        "plan.csv:2:1: group: must name a group; there is agents; did you mean agents? (got agnets)",
        "plan.csv:2:8: shift: must name a shift; there is early (got late)",
        "plan.csv:2:13: heads: must be a whole number from 0 to 1000000 (got many)",
      ],
    ],
    [
      "text for heads",
      { "plan.csv": "group,shift,heads\nagents,early,many\n" },
      "plan.csv:2:14: heads: must be a whole number from 0 to 1000000 (got many)",
    ],
    [
      "no times",
      { "plan.csv": "group,shift,heads\nagents,,3\n" },
      "plan.csv:2: must have a shift, or start and length, or headsPerHour (got agents,,3)",
    ],
    [
      "too long a shift",
      { "plan.csv": "group,start,length,heads\nagents,01:00,25h,3\n" },
      "plan.csv:2:14: length: must not be longer than 24h (got 25h)",
    ],
  ])("%s", async (_, files, problem) =>
    expect(await problemsOf(text, files as Files)).toEqual([problem].flat()),
  );
});

describe("what is valid though it may surprise", () => {
  test("files in a plain map may be named with needless dots", async () => {
    const text = withVolume("{file: ./v.csv, missing: zero}");
    for (const key of ["v.csv", "./v.csv", "a/../v.csv"]) {
      expect((await load(text, { [key]: csv })).lines).toHaveLength(1);
    }
  });

  test("no volume at all", async () => {
    const spec = await load(withVolume("{perHour: 0}"));
    expect(Math.max(...(spec.lines[0]?.arrivals.rate.startRates ?? []))).toBe(0);
  });

  test("nobody on shift, and it is said", async () => {
    const spec = await load(plan("  - {group: agents, shift: night, heads: 0}"));
    expect(spec.cohorts).toEqual([]);
    expect(spec.notes).toEqual(["nobody is planned"]);
  });

  test("no waiting places", async () => {
    const text = small().replace("handle:", "queue: {capacity: 0}\n    handle:");
    expect((await load(text)).lines[0]?.capacity).toBe(0);
  });
});
