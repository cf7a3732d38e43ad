import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { silentWorld } from "./silent.ts";

async function erlang(line: string, files: Readonly<Record<string, string>> = {}) {
  const effects = silentWorld(files);
  const code = await main(["erlang", ...line.split(" ")], effects);
  return { code, ...effects.said };
}

/** Answers a file of questions; gives back its rows. */
async function batch(csv: string, options = "") {
  const { code, out, note } = await erlang(`--batch q.csv${options}`, { "q.csv": csv });
  expect(code, note).toBe(0);
  return { rows: Papa.parse<string[]>(out.trimEnd()).data, out, note };
}

describe("crest erlang: one question", () => {
  // The documentation of the R package ErlangC prints 0.17413, 0.88835 and 7.836 s for 14 agents.
  it.each([
    [
      "--load 10 --handle 180 --agents 14 --within 20",
      "14 agents carry 10 erlangs: 88.8 % answered within 20 s, 17.4 % wait, mean wait 7.8 s, occupancy 71.4 %\n",
    ],
    [
      "--per-hour 200 --handle 180 --within 20 --share 0.8",
      "14 agents (need 13.05 for 80 % within 20 s) carry 10 erlangs: 88.8 % answered within 20 s, 17.4 % wait, mean wait 7.8 s, occupancy 71.4 %\n",
    ],
    [
      "--load 10 --handle 180 --agents 14 --within 20 --patience 300 --share 0.8",
      "14 agents carry 10 erlangs, patience 300 s: 91.7 % answered within 20 s, 1.4 % abandon, 14.5 % wait, mean wait 4.2 s, occupancy 70.4 %\n" +
        "80 % within 20 s takes 13 agents (need 12.32)\n",
    ],
    [
      "--load 12 --handle 180 --agents 10",
      "10 agents cannot carry 12 erlangs: the queue grows without end unless customers leave (--patience)\n" +
        "90 % within 30 s takes 17 agents (need 16.10)\n",
    ],
    [
      "--load 0.5 --agents 1",
      "1 agent carries 0.5 erlangs: 54.0 % answered within 30 s, 50.0 % wait, mean wait 180.0 s, occupancy 50.0 %\n" +
        "handle time 180 s assumed; --handle sets it\n",
    ],
    ["--load 0 --handle 180", "no load needs no agents\n"],
  ])("%s", async (line, text) => {
    expect(await erlang(line)).toEqual({ code: 0, out: text, note: "" });
  });

  it("--json prints the question and the answer in full digits", async () => {
    const { code, out, note } = await erlang("--load 12 --handle 180 --agents 10 --json");
    expect([code, note]).toEqual([0, ""]);
    expect(JSON.parse(out)).toEqual({
      load: 12,
      handle: 180,
      within: 30,
      share: 0.9,
      patience: null,
      waitShare: 1,
      answeredWithinShare: 0,
      waitSecondsMean: null,
      abandonShare: 0,
      occupancy: 1,
      agents: 10,
      need: expect.closeTo(16.1, 1),
    });
  });

  it.each([
    ["--agents 5", "--load: must be given, or per-hour\n"],
    ["--per-hour 100", "--handle: must be given with per-hour\n"],
    [
      "--load 5 --per-hour 100 --handle 60",
      "--per-hour: must not stand beside load: one follows from the other (got 100)\n",
    ],
    [
      "--load ten --agents 1.5 --share 80% --within -1 --handle 0 --patience 1e999",
      "--load: must be a load from 0 to 1,000,000,000 erlangs (got ten)\n" +
        "--handle: must be a number above 0 (got 0)\n" +
        "--agents: must be a whole number of at least 0 (got 1.5)\n" +
        "--within: must be a number of at least 0 (got -1)\n" +
        "--share: must be a share from 0 to below 1, as in 0.8 (got 80%)\n" +
        "--patience: must be a number of at least 0 (got 1e999)\n",
    ],
    ["--load 5 --share 1", "--share: must be a share from 0 to below 1, as in 0.8 (got 1)\n"],
    [
      "--per-hour 1e12 --handle 3600",
      "--per-hour: must be a load from 0 to 1,000,000,000 erlangs (got 1000000000000 erlangs)\n",
    ],
  ])("refuses %s", async (line, problems) => {
    const note = `${problems}crest erlang --help lists the options\n`;
    expect(await erlang(line)).toEqual({ code: 2, out: "", note });
  });
});

describe("crest erlang --batch", () => {
  const RESULTS = "waitShare,answeredWithinShare,waitSecondsMean,abandonShare,occupancy";

  it("appends the answers to each row", async () => {
    const { rows } = await batch("load,handle,within,share\n10,180,20,0.8\n");
    expect(rows[0]).toEqual(`load,handle,within,share,${RESULTS},agents,need`.split(","));
    const [, , , , wait, within, mean, abandon, occupancy, agents, need] = (rows[1] ?? []).map(
      Number,
    );
    expect(wait).toBeCloseTo(0.174132, 6);
    expect(within).toBeCloseTo(0.88835, 6);
    expect(mean).toBeCloseTo(7.83594, 5);
    expect([abandon, agents]).toEqual([0, 14]);
    expect(occupancy).toBeCloseTo(10 / 14, 12);
    expect(need).toBeCloseTo(13.0475, 4);
  });

  it("fills agents where they stand, given or asked for", async () => {
    const { rows } = await batch("agents,load,handle\n20,10,180\n,10,180\n");
    expect(rows[0]).toEqual(`agents,load,handle,${RESULTS},need`.split(","));
    expect(rows.slice(1).map(([agents]) => agents)).toEqual(["20", "14"]);
  });

  it("reads load or per-hour row by row, and Erlang A where there is a patience", async () => {
    const csv =
      "load,Per Hour,handle,agents,within,patience\n10,,180,14,20,300\n,200,180,14,20,300\n10,,180,14,20,\n";
    const { rows } = await batch(csv);
    const [first, second, third] = rows.slice(1).map((row) => row.slice(6));
    expect(second).toEqual(first);
    expect(first?.[3]).toMatch(/^0\.01398/);
    expect(third?.[3]).toBe("0");
  });

  it("takes empty cells and missing columns from the options", async () => {
    const csv = "load,handle\n10,180\n10,\n";
    const { rows } = await batch(csv, " --handle 360 --within 20 --agents 14");
    const column = rows[0]?.indexOf("waitSecondsMean") ?? 0;
    expect(Number(rows[1]?.[column])).toBeCloseTo(7.83594, 5);
    // twice the handle time at the same load: twice the wait
    expect(Number(rows[2]?.[column])).toBeCloseTo(2 * 7.83594, 4);
  });

  it("passes labels on, quoted where a spreadsheet would evaluate them, and says so", async () => {
    const csv =
      '\ufeffhour,site,load,handle,agents\r\n9,"北京, 1",10,180,14\r\n-1,=A1,10,180,14\r\n';
    const { out, rows, note } = await batch(csv);
    expect(note).toBe("note: passed on unread: hour, site\n");
    expect(rows.slice(1).map(([hour, site]) => [hour, site])).toEqual([
      ["9", "北京, 1"],
      ["-1", "'=A1"],
    ]);
    expect(out).toMatch(/^hour,site,/);
  });

  it("answers its own output the same again", async () => {
    const { out } = await batch("hour,load,handle,agents\n9,10,180,\n10,12,180,10\n");
    expect((await batch(out)).out).toBe(out);
  });

  it("leaves cells empty where the wait has no end or nobody calls nobody", async () => {
    const { rows } = await batch("load,handle,agents\n12,180,10\n0,180,0\n0,180,2\n");
    const column = rows[0]?.indexOf("waitSecondsMean") ?? 0;
    expect(rows.slice(1).map((row) => row[column])).toEqual(["", "", "0"]);
    expect(rows[2]?.slice(3)).toEqual(["", "", "", "", "", "0"]);
  });

  it("--json prints an array, labels first", async () => {
    const { out } = await batch("hour,load,handle,agents\n9,12,180,10\n", " --json");
    const [row] = JSON.parse(out);
    expect(Object.keys(row)).toEqual(
      `hour,load,handle,within,share,patience,${RESULTS},agents,need`.split(","),
    );
    expect(row).toMatchObject({ hour: "9", load: 12, waitShare: 1, waitSecondsMean: null });
  });

  it("reports every bad row at once, each with line, column and value", async () => {
    const csv =
      "load,handle,agents,share\n10,180,14,0.8\nten,180,,0.8\n10,-5,1.5,0.8\n,180,14,\n10,180\n10,180,14,80\n";
    const { code, out, note } = await erlang("--batch q.csv", { "q.csv": csv });
    expect([code, out]).toEqual([2, ""]);
    expect(note).toBe(
      "q.csv:3:1: load: must be a load from 0 to 1,000,000,000 erlangs (got ten)\n" +
        "q.csv:4:4: handle: must be a number above 0 (got -5)\n" +
        "q.csv:4:7: agents: must be a whole number of at least 0 (got 1.5)\n" +
        "q.csv:5:1: load: must be given, or per-hour\n" +
        "q.csv:6: must have 4 fields, as the header has (got 2)\n" +
        "q.csv:7:11: share: must be a share from 0 to below 1, as in 0.8 (got 80)\n" +
        "give it columns named like the options: load or per-hour, handle, agents or within and share, patience\n",
    );
  });

  it("shows them all, however many", async () => {
    const csv = `load\n${"x\n".repeat(50)}`;
    const { note } = await erlang("--batch q.csv", { "q.csv": csv });
    expect(note.match(/^q\.csv:\d+:1: load: /gm)).toHaveLength(50);
  });

  it.each([
    ["", "q.csv: is empty\n"],
    ["load,handle\n", "q.csv: has a header but no rows\n"],
    ["load,Load\n1,2\n", "q.csv:1:6: load: must not name a column twice (got Load)\n"],
    ["hour\n9\n", "q.csv:2:1: load: must be given, or per-hour\n"],
  ])("refuses %j", async (csv, problem) => {
    const { code, out, note } = await erlang("--batch q.csv", { "q.csv": csv });
    expect([code, out]).toEqual([2, ""]);
    expect(note).toContain(problem);
    expect(note).toContain("give it columns named like the options");
  });

  it("a missing file is named", async () => {
    const { code, note } = await erlang("--batch none.csv");
    expect(code).toBe(2);
    expect(note).toBe("none.csv: no such file\ncheck the path\n");
  });
});
