import { describe, expect, it } from "vitest";
import { UserError } from "../../src/base/errors.ts";
import { decode } from "../../src/cli/decode.ts";

const TABLE = "time,直播,本地\n2026-11-11 00:00,4200,2400\n2026-11-11 01:00,4300,1500 ☎ 📞\n";
const utf8 = new TextEncoder().encode(TABLE);
/** 时间,直播 / 00:00,1 as Excel writes it in China. */
const gbk = Uint8Array.from([
  0xca, 0xb1, 0xbc, 0xe4, 0x2c, 0xd6, 0xb1, 0xb2, 0xa5, 0x0a, 0x30, 0x30, 0x2c, 0x31, 0x0a,
]);

describe("decode", () => {
  it("keeps characters whole wherever the chunks are cut", async () => {
    for (let size = 1; size <= 7; size++) expect(await text(chunks(utf8, size))).toBe(TABLE);
  });

  it("drops a byte order mark", async () => {
    const marked = Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]);
    for (const size of [1, 2, 1000]) expect(await text(chunks(marked, size))).toBe(TABLE);
  });

  it("reads an empty file", async () => {
    expect(await text(chunks(new Uint8Array(0), 8))).toBe("");
  });

  it("recognises GBK and says how to convert it", async () => {
    expect(await fault(chunks(gbk, 100))).toBe(
      "day.csv:1: is not UTF-8 text; it looks like GBK\n" +
        "save it as CSV UTF-8, or run: iconv -f GBK -t UTF-8 day.csv > utf8.csv",
    );
  });

  it("names the line in which the text stops being UTF-8", async () => {
    const mixed = Uint8Array.from([...utf8, 0x61, 0xff, 0xff, 0x0a]);
    for (const size of [3, 16, 50, 1000]) {
      expect(await fault(chunks(mixed, size))).toMatch(/^day\.csv:4: is not UTF-8 text/);
    }
  });

  it("notices a last character that is cut short", async () => {
    expect(await fault(chunks(utf8.subarray(0, 7), 4))).toMatch(/^day\.csv:1: is not UTF-8 text\n/);
  });

  it("refuses binary files and UTF-16", async () => {
    const zip = Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0]);
    expect(await fault(chunks(zip, 100))).toMatch(/^day\.csv: is not a text file\n/);
    const utf16 = Uint8Array.from([0xff, 0xfe, 0x74, 0]);
    expect(await fault(chunks(utf16, 100))).toMatch(/^day\.csv: is UTF-16 text\n/);
  });
});

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function text(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  let all = "";
  for await (const part of decode(bytes, "day.csv")) all += part;
  return all;
}

async function fault(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const error: unknown = await text(bytes).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}
