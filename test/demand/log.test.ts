import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ContactLog, readLog } from "../../src/demand/log.ts";
import { chunksOf, messageOf } from "./chunks.ts";

const read = (text: string, timeZone = "Asia/Shanghai", size = 7): Promise<ContactLog> =>
  readLog(chunksOf(text, size), { name: "c.csv", timeZone });

const NONE = Number.POSITIVE_INFINITY;
const seconds = (text: string): number => Date.parse(text) / 1000;

/** Times of a line, handle times and patiences. */
function contactsOf(log: ContactLog, line = ""): number[][] {
  const { times, handleSeconds, patienceSeconds } = log.lines.get(line) ?? {};
  return [[...(times ?? [])], [...(handleSeconds ?? [])], [...(patienceSeconds ?? [])]];
}

/** Instants of a line. */
const instantsIn = (log: ContactLog, line = ""): number[] =>
  (contactsOf(log, line)[0] as number[]).map((time) => log.startInstant + time);

const PLAIN = `arrival,handle_seconds,patience_seconds
2026-11-11T20:00:05,276,500
2026-11-11T20:00:05.25,100,
2026-11-11T20:01,90.5,0
`;

describe("what a log may look like", () => {
  test("arrivals with seconds and fractions, patience where it is known", async () => {
    const log = await read(PLAIN);
    expect(log).toMatchObject({ name: "c.csv", hasLines: false, notes: [] });
    expect(log.startInstant).toBe(seconds("2026-11-11T12:00:05Z"));
    expect(contactsOf(log)).toEqual([
      [0, 0.25, 55],
      [276, 100, 90.5],
      [500, NONE, 0],
    ]);
  });

  test.each([
    ["a byte order mark", `\uFEFF${PLAIN}`],
    ["CRLF", PLAIN.replaceAll("\n", "\r\n")],
    ["quoted fields", PLAIN.replaceAll(/[^,\n]+/g, '"$&"')],
    ["semicolons", PLAIN.replaceAll(",", ";")],
    ["blank rows", `\n${PLAIN}\n,,\n`],
    ["a blank for the T", PLAIN.replaceAll("T", " ")],
    [
      "a comma before the fraction",
      PLAIN.replace("2026-11-11T20:00:05.25", '"2026-11-11T20:00:05,25"'),
    ],
    ["offsets", PLAIN.replaceAll(/(T[\d:.]+),/g, "$1+08:00,")],
    ["other words in capitals", PLAIN.replace("arrival,handle_seconds", "Arrival,HANDLE_SECONDS")],
  ])("%s", async (_, text) => {
    const [expected, log] = [await read(PLAIN), await read(text)];
    expect(log.startInstant).toBe(expected.startInstant);
    expect(log.lines).toEqual(expected.lines);
  });

  test("several lines; touchpoints are not used", async () => {
    const log = await read(`line,touchpoint,arrival,handle_seconds
live,app,2026-11-11T20:00,60
local,web,2026-11-11T20:00:30,70
live,web,2026-11-11T20:01,80
`);
    expect(log.hasLines).toBe(true);
    expect([...log.lines.keys()]).toEqual(["live", "local"]);
    expect(contactsOf(log, "live")).toEqual([
      [0, 60],
      [60, 80],
      [NONE, NONE],
    ]);
    expect(contactsOf(log, "local")[0]).toEqual([30]);
  });

  test("rows in any order stand by arrival, of one moment in that of the file", async () => {
    const moments = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(moments, async (moments) => {
        const rows = moments.map(
          (second, row) => `2026-11-11T20:00:${String(second).padStart(2, "0")},${row + 1}`,
        );
        const log = await read(`arrival,handle_seconds\n${rows.join("\n")}\n`, "UTC", 1000);
        const expected = moments
          .map((second, row) => ({ second, handle: row + 1 }))
          .sort((a, b) => a.second - b.second || a.handle - b.handle);
        const start = seconds("2026-11-11T20:00:00Z");
        expect(instantsIn(log)).toEqual(expected.map(({ second }) => start + second));
        expect(contactsOf(log)[1]).toEqual(expected.map(({ handle }) => handle));
      }),
      { numRuns: 30 },
    );
  });
});

describe("days on which clocks are changed", () => {
  const rows = (...times: string[]): string =>
    `arrival,handle_seconds\n${times.map((time) => `2026-11-01T${time},60`).join("\n")}\n`;
  const REPEATED =
    "c.csv: clocks repeat an hour in which 4 contacts came, first at 2026-11-01T01:10; which hour is told by the order of the rows";

  test("the repeated hour: the second one begins where the clock goes back", async () => {
    const log = await read(
      rows("00:50", "01:10", "01:40", "01:05", "01:40", "02:00"),
      "America/New_York",
    );
    const start = seconds("2026-11-01T04:50:00Z");
    expect(log.startInstant).toBe(start);
    expect(contactsOf(log)[0]).toEqual([0, 20, 50, 75, 110, 130].map((minutes) => minutes * 60));
    expect(log.notes).toEqual([REPEATED]);
  });

  test("offsets leave nothing to tell", async () => {
    const log = await read(rows("01:40:00-04:00", "01:05:00-05:00"), "America/New_York");
    expect(contactsOf(log)[0]).toEqual([0, 25 * 60]);
    expect(log.notes).toEqual([]);
  });

  test("times that clocks skip do not exist", async () => {
    const text = "arrival,handle_seconds\n2026-03-08T02:30:00,60\n";
    expect(await messageOf(read(text, "America/New_York"))).toContain(
      "c.csv:2:1: arrival: must be a time that exists in America/New_York: clocks go forward over it (got 2026-03-08T02:30:00)",
    );
  });
});

describe("what a log must not look like", () => {
  test.each([
    ["empty", "", "c.csv: is empty"],
    ["a header alone", "arrival,handle_seconds\n", "c.csv: has a header but no rows"],
    [
      "no handle times",
      "arrival,handle\n2026-11-11T20:00,60\n",
      `c.csv:1:1: handle_seconds: column is missing (got arrival,handle)
c.csv:1:9: must be one of arrival, handle_seconds, patience_seconds, line, touchpoint (got handle)`,
    ],
    [
      "no time",
      "arrival,handle_seconds\nnoon,60\n",
      "c.csv:2:1: arrival: must be a time such as 2026-11-11T20:00:05 (got noon)",
    ],
    [
      "a sixty-first second",
      "arrival,handle_seconds\n2026-11-11T20:00:60,60\n",
      "c.csv:2:1: arrival: must be a time such as 2026-11-11T20:00:05 (got 2026-11-11T20:00:60)",
    ],
    [
      "a fraction of a minute",
      "arrival,handle_seconds\n2026-11-11T20:00.5,60\n",
      "c.csv:2:1: arrival: must be a time such as 2026-11-11T20:00:05 (got 2026-11-11T20:00.5)",
    ],
    [
      "a day that is none",
      "arrival,handle_seconds\n2026-11-31T20:00,60\n",
      "c.csv:2:1: arrival: must be a time such as 2026-11-11T20:00:05 (got 2026-11-31T20:00)",
    ],
    [
      "handle times and patience out of range, all at once",
      "arrival,handle_seconds,patience_seconds,line\n2026-11-11T20:00,0,-1,\n2026-11-11T20:00,,never,live\n",
      `c.csv:2:18: handle_seconds: must be above 0 and at most 1000000000 (got 0)
c.csv:2:20: patience_seconds: must be from 0 to 1000000000, or nothing (got -1)
c.csv:2:23: line: must name a line (got nothing)
c.csv:3:18: handle_seconds: must be above 0 and at most 1000000000 (got nothing)
c.csv:3:19: patience_seconds: must be from 0 to 1000000000, or nothing (got never)`,
    ],
    [
      "a row too short",
      "arrival,handle_seconds\n2026-11-11T20:00\n",
      "c.csv:2: must have 2 fields, as the header has (got 1)",
    ],
  ])("%s", async (_, text, message) => {
    const lines = (await messageOf(read(text))).split("\n").slice(0, -1);
    expect(lines.sort()).toEqual(message.split("\n").sort());
  });
});
