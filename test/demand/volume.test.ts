import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readVolume, type VolumeTable, volumesOf } from "../../src/demand/volume.ts";
import { chunksOf, messageOf } from "./chunks.ts";

const read = (text: string, timeZone = "Asia/Shanghai", size = 7): Promise<VolumeTable> =>
  readVolume(chunksOf(text, size), { name: "v.csv", timeZone });

const contactsOf = (table: VolumeTable, column: string): number[] => [
  ...(table.columns.get(column) ?? []),
];

const WIDE = `time,live,local
2026-11-11T00:00,100,10
2026-11-11T01:00,200,20.5
2026-11-11T02:00,300,0
`;

describe("what a file may look like", () => {
  test("wide: a column a line", async () => {
    const table = await read(WIDE);
    expect(table).toMatchObject({ name: "v.csv", stepSeconds: 3600, steps: 3, notes: [] });
    expect(table.startInstant).toBe(Date.parse("2026-11-10T16:00:00Z") / 1000);
    expect(contactsOf(table, "live")).toEqual([100, 200, 300]);
    expect(contactsOf(table, "local")).toEqual([10, 20.5, 0]);
  });

  test("long: a row a line, touchpoints summed", async () => {
    const table = await read(`time,line,contacts,touchpoint
2026-11-11T00:00,live,60,app
2026-11-11T00:00,live,40,web
2026-11-11T00:00,local,10,app
2026-11-11T00:30,live,5,app
`);
    expect(table.stepSeconds).toBe(1800);
    expect(contactsOf(table, "live")).toEqual([100, 5]);
    expect(contactsOf(table, "local")).toEqual([10, Number.NaN]);
  });

  test("long: what each touchpoint has of a line, nothing where the line has something", async () => {
    const table = await read(`time,line,contacts,touchpoint
2026-11-11T00:00,live,60,app
2026-11-11T00:00,live,40,web
2026-11-11T00:00,local,10,app
2026-11-11T01:00,live,5,app
2026-11-11T03:00,live,7,
`);
    const live = table.touchpoints.get("live") ?? new Map<string, Float64Array>();
    expect([...live.keys()]).toEqual(["", "app", "web"]);
    expect([...(live.get("app") ?? [])]).toEqual([60, 5, Number.NaN, 0]);
    expect([...(live.get("web") ?? [])]).toEqual([40, 0, Number.NaN, 0]);
    expect([...volumesOf(table, "live", ["app", "web"])]).toEqual([100, 5, Number.NaN, 0]);
    expect(volumesOf(table, "live")).toBe(table.columns.get("live"));
    expect((await read(WIDE)).touchpoints.size).toBe(0);
  });

  test.each([
    ["a byte order mark", `\uFEFF${WIDE}`],
    ["CRLF", WIDE.replaceAll("\n", "\r\n")],
    ["quoted fields", WIDE.replaceAll(/[^,\n]+/g, '"$&"')],
    ["semicolons", WIDE.replaceAll(",", ";")],
    ["no line break at the end", WIDE.trimEnd()],
    ["blank rows", `\n${WIDE}\n,,\n`],
    ["spaces around the fields", WIDE.replaceAll(",", " , ")],
    ["a blank for the T", WIDE.replaceAll("T", " ")],
    ["seconds", WIDE.replaceAll(":00,", ":00:00,")],
    ["offsets", WIDE.replaceAll(":00,", ":00+08:00,")],
  ])("%s", async (_, text) => {
    const [expected, table] = [await read(WIDE), await read(text)];
    expect(table.startInstant).toBe(expected.startInstant);
    expect(table.columns).toEqual(expected.columns);
  });

  test("zero volume and a single row are valid", async () => {
    expect(contactsOf(await read("time,live\n2026-11-11T00:00,0\n"), "live")).toEqual([0]);
  });

  test.each([5, 7, 15, 30, 60])("steps of %i minutes", async (minutes) => {
    const rows = Array.from({ length: 8 }, (_, i) => {
      const time = new Date(Date.UTC(2026, 10, 11) + i * minutes * 60_000).toISOString();
      return `${time},${i}`;
    });
    const table = await read(["time,live", ...rows].join("\n"));
    expect(table.stepSeconds).toBe(minutes * 60);
    expect(contactsOf(table, "live")).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test("missing steps are left open", async () => {
    const text = WIDE + "2026-11-11T05:00,1,1\n2026-11-11T06:00,1,1\n";
    const live = contactsOf(await read(text), "live");
    expect(live).toEqual([100, 200, 300, Number.NaN, Number.NaN, 1, 1]);
  });

  test("Chinese names, wherever the chunks are cut", async () => {
    const text = "time,直播间,本地生活\n2026-11-11T00:00,1,2\n2026-11-11T01:00,3,4\n";
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: text.length }), async (size) => {
        const table = await read(text, "Asia/Shanghai", size);
        expect([...table.columns]).toEqual([
          ["直播间", Float64Array.of(1, 3)],
          ["本地生活", Float64Array.of(2, 4)],
        ]);
      }),
      { numRuns: 30 },
    );
  });

  test("the order of rows does not matter", async () => {
    const rows = Array.from({ length: 24 }, (_, hour) => {
      const time = `2026-11-11T${String(hour).padStart(2, "0")}:00`;
      return [
        `${time},live,${hour / 10},app`,
        `${time},live,${hour / 3},web`,
        `${time},local,${hour},app`,
        `${time},live,0.7,phone`,
      ];
    }).flat();
    const header = "time,line,contacts,touchpoint";
    const expected = await read([header, ...rows].join("\n"));
    const shuffled = fc.shuffledSubarray(rows, { minLength: rows.length });
    await fc.assert(
      fc.asyncProperty(shuffled, async (rows) => {
        const table = await read([header, ...rows].join("\n"), "Asia/Shanghai", 1000);
        expect([...table.columns]).toEqual([...expected.columns]);
        expect(table.startInstant).toBe(expected.startInstant);
      }),
      { numRuns: 30 },
    );
  });
});

const day = (date: string, hours: readonly number[]): string =>
  [
    "time,live",
    ...hours.map((hour, i) => `${date} ${String(hour).padStart(2, "0")}:00,${i + 1}`),
  ].join("\n");

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe("days on which the clocks of New York are changed", () => {
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  test("the skipped hour is no gap: 23 hours", async () => {
    const text = day(
      "2026-03-08",
      hours.filter((hour) => hour !== 2),
    );
    const table = await read(text, "America/New_York");
    expect(contactsOf(table, "live")).toEqual(upTo(23));
  });

  test("the skipped hour may stand with 0 contacts", async () => {
    const text = `${day("2026-03-08", [0, 1, 3, 4])}\n2026-03-08 02:00,0`;
    expect(contactsOf(await read(text, "America/New_York"), "live")).toEqual([1, 2, 3, 4]);
  });

  test("the repeated hour stands twice, in order: 25 hours", async () => {
    const text = day("2026-11-01", [0, 1, 1, ...hours.slice(2)]);
    const table = await read(text, "America/New_York");
    expect(contactsOf(table, "live")).toEqual(upTo(25));
    expect(table.notes).toEqual([]);
  });

  test("quarters of the repeated hour, all four before they repeat", async () => {
    const quarters = [
      "00:45",
      "01:00",
      "01:15",
      "01:30",
      "01:45",
      "01:00",
      "01:15",
      "01:30",
      "01:45",
      "02:00",
    ];
    const text = ["time,live", ...quarters.map((time, i) => `2026-11-01 ${time},${i}`)].join("\n");
    expect(contactsOf(await read(text, "America/New_York"), "live")).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  test("the repeated hour of each line is its own", async () => {
    const text = `time,line,contacts
2026-11-01T00:00,a,1
2026-11-01T00:00,b,10
2026-11-01T01:00,a,2
2026-11-01T01:00,b,20
2026-11-01T01:00,b,30
2026-11-01T01:00,a,3
2026-11-01T02:00,a,4
2026-11-01T02:00,b,40
`;
    const table = await read(text, "America/New_York");
    expect(contactsOf(table, "a")).toEqual([1, 2, 3, 4]);
    expect(contactsOf(table, "b")).toEqual([10, 20, 30, 40]);
  });

  test("standing once it is spread over both, and said so", async () => {
    const table = await read(day("2026-11-01", [0, 1, 2]), "America/New_York");
    expect(contactsOf(table, "live")).toEqual([1, 1, 1, 3]);
    expect(table.notes).toEqual([
      "v.csv: clocks repeat 2026-11-01T01:00, which stands once; its contacts are spread evenly over both",
    ]);
  });

  test("with offsets nothing is ambiguous", async () => {
    const text = `time,live
2026-11-01T01:00-05:00,3
2026-11-01T01:00-04:00,2
2026-11-01T00:00-04:00,1
`;
    expect(contactsOf(await read(text, "America/New_York"), "live")).toEqual([1, 2, 3]);
  });
});

describe("what is wrong with a file", () => {
  const first = "2026-11-11T00:00";
  const second = "2026-11-11T01:00";
  test.each([
    ["empty", "", "v.csv: is empty"],
    ["only line breaks", "\r\n\n", "v.csv: is empty"],
    ["only a header", "time,live\n", "v.csv: has a header but no rows"],
    ["no time", `date,live\n${first},3\n`, "v.csv:1:1: time: column is missing (got date,live)"],
    [
      "only time",
      `time\n${first}\n`,
      "v.csv:1:1: must have a column of contacts beside time (got time)",
    ],
    [
      "a column twice",
      `time,live,live\n${first},3,4\n`,
      "v.csv:1:11: must not name a column twice (got live)",
    ],
    [
      "a column without name",
      `time,,live\n${first},3,4\n`,
      "v.csv:1:6: every column must have a name (got nothing)",
    ],
    [
      "a column that long form does not have",
      `time,line,contacts,chanel\n${first},live,3,app\n`,
      "v.csv:1:20: must be one of time, line, contacts, touchpoint (got chanel)",
    ],
    [
      "text in a number",
      `time,live\n${first},many\n`,
      "v.csv:2:18: live: must be a number of contacts (got many)",
    ],
    [
      "NaN",
      `time,live\n${first},NaN\n`,
      "v.csv:2:18: live: must be a number of contacts (got NaN)",
    ],
    [
      "Infinity",
      `time,live\n${first},Infinity\n`,
      "v.csv:2:18: live: must be a number of contacts (got Infinity)",
    ],
    [
      "thousands",
      `time,live\n${first},"1,200"\n`,
      "v.csv:2:18: live: must be a number of contacts (got 1,200)",
    ],
    [
      "a blank",
      `time,live,local\n${first},,3\n`,
      "v.csv:2:18: live: must be a number of contacts (got nothing)",
    ],
    ["below zero", `time,live\n${first},-4\n`, "v.csv:2:18: live: must be at least 0 (got -4)"],
    [
      "beyond measure",
      `time,live\n${first},1e300\n`,
      "v.csv:2:18: live: must be at most 10000000000 (got 1e300)",
    ],
    [
      "no such time",
      "time,live\n2026-02-30T00:00,3\n",
      "v.csv:2:1: time: must be a time such as 2026-11-11T20:00 (got 2026-02-30T00:00)",
    ],
    [
      "no line",
      `time,line,contacts\n${first},,3\n`,
      "v.csv:2:18: line: must name a line (got nothing)",
    ],
    [
      "a step twice",
      `time,live\n${first},3\n${second},3\n${first},5\n`,
      `v.csv:4:1: time: step must not stand twice, first on line 2 (got ${first})`,
    ],
    [
      "a step twice, once with an offset",
      `time,live\n${first},3\n${second},3\n2026-11-10T16:00Z,5\n`,
      "v.csv:4:1: time: step must not stand twice, first on line 2 (got 2026-11-10T16:00Z)",
    ],
    [
      "off the grid",
      `time,live\n${first},3\n${second},3\n2026-11-11T02:10,3\n2026-11-11T03:00,3\n`,
      "v.csv:4:1: time: must lie on the grid of 60 min that the other rows keep (got 2026-11-11T02:10)",
    ],
    [
      "too long a step",
      `time,live\n${first},3\n2026-11-11T02:00,3\n2026-11-11T04:00,3\n`,
      "v.csv:3:1: time: step must be from 5 minutes to an hour, not 120 min (got 2026-11-11T02:00)",
    ],
    [
      "too short a step",
      `time,live\n${first},3\n2026-11-11T00:01,3\n`,
      "v.csv:3:1: time: step must be from 5 minutes to an hour, not 1 min (got 2026-11-11T00:01)",
    ],
    [
      "too few fields",
      `time,live\n${first}\n`,
      "v.csv:2: must have 2 fields, as the header has (got 1)",
    ],
    [
      "too many fields",
      `time,live\n${first},3,4\n`,
      "v.csv:2: must have 2 fields, as the header has (got 3)",
    ],
    [
      "an open quote",
      `time,live\n${first},"3\n${second},4\n`,
      `v.csv:2: must quote whole fields and close every quote (got ${first},"3 ${second},4)`,
    ],
    [
      "binary",
      "PK\u0003\u0004\u0000\u0000",
      "v.csv:1:3: must be a text file in UTF-8 (got character U+0003)",
    ],
    [
      "text that could not be decoded",
      `time,\uFFFD\n${first},3\n`,
      "v.csv:1:6: must be a text file in UTF-8 (got character U+FFFD)",
    ],
    [
      "a century between rows",
      `time,live\n${first},3\n${second},3\n2126-11-11T00:00,3\n`,
      "v.csv:4:1: time: must lie within 20 years of the first row (got 2126-11-11T00:00)",
    ],
  ])("%s", async (_, text, message) => {
    const lines = (await messageOf(read(text))).split("\n");
    expect(lines[0]).toBe(message);
    expect(lines).toHaveLength(2); // the remedy
  });

  test("a time that the clocks skip", async () => {
    const text = "time,live\n2026-03-08T01:00,1\n2026-03-08T02:00,2\n2026-03-08T03:00,3\n";
    expect(await messageOf(read(text, "America/New_York"))).toContain(
      "v.csv:3:1: time: must be a time that exists in America/New_York: clocks go forward over it (got 2026-03-08T02:00)",
    );
  });

  test("all problems at once, in the order of the file", async () => {
    const text = `time,live,local\n${first},x,3\nnoon,-1,4\n${second}\n`;
    const lines = (await messageOf(read(text))).split("\n");
    expect(lines.slice(0, -1)).toEqual([
      "v.csv:2:18: live: must be a number of contacts (got x)",
      "v.csv:3:1: time: must be a time such as 2026-11-11T20:00 (got noon)",
      "v.csv:3:6: live: must be at least 0 (got -1)",
      "v.csv:4: must have 3 fields, as the header has (got 1)",
    ]);
  });

  test("of many problems the first twenty", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `x${i},3`);
    const lines = (await messageOf(read(["time,live", ...rows].join("\n")))).split("\n");
    expect(lines).toHaveLength(22);
    expect(lines[19]).toContain("v.csv:21:1:");
    expect(lines[20]).toBe("v.csv: … and 30 more");
  });

  test("columns are counted through quotes", async () => {
    const text = `time,"a,b",c\n${first},"12",x\n`;
    expect(await messageOf(read(text))).toContain("v.csv:2:23: c: must be a number");
  });
});
