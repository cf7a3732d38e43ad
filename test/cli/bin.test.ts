import { type ChildProcess, execFile, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMALL } from "./silent.ts";

const BIN = resolve("bin/crest.js");
let folder = "";

beforeAll(() => {
  if (!existsSync("dist/cli/main.js")) throw new Error("build first: npm run build");
  folder = mkdtempSync(join(tmpdir(), "crest-"));
  writeFileSync(join(folder, "day.yaml"), SMALL);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly note: string;
}

/** Files of which a command has not made up its mind. */
function temporaries(): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".tmp"));
}

/** Whether there is more in a file than a header. */
function hasContacts(file: string): boolean {
  return statSync(join(folder, file)).size > 1000;
}

function crest(...args: readonly string[]): Promise<Ended> {
  return ended(spawn(process.execPath, [BIN, ...args], { cwd: folder }));
}

function ended(child: ChildProcess): Promise<Ended> {
  const said = { out: "", note: "" };
  child.stdout?.on("data", (data) => (said.out += data));
  child.stderr?.on("data", (data) => (said.note += data));
  return new Promise((done) => child.on("close", (code) => done({ code, ...said })));
}

describe("bin/crest.js", () => {
  it("runs from any folder, without colours into a pipe", async () => {
    const { code, out, note } = await crest("run", "day.yaml", "--replications", "3");
    expect([code, note]).toEqual([0, ""]);
    expect(out).toMatch(/^An afternoon\n/);
    expect(out).not.toContain("\u001b");
  });

  it("gives the same bytes in this thread and in worker threads", async () => {
    const lines = ["1", "2"].map((workers) =>
      crest("run", "day.yaml", "--replications", "5", "--json", "--workers", workers),
    );
    const [one, two] = await Promise.all(lines);
    expect(one?.code).toBe(0);
    expect(two).toEqual(one);
  });

  it("writes whole files and leaves nothing temporary", async () => {
    const { code } = await crest("run", "day.yaml", "--replications", "2", "--out", "made/here");
    expect(code).toBe(0);
    expect(readdirSync(join(folder, "made/here")).sort()).toEqual([
      "groups.csv",
      "intervals.csv",
      "lines.csv",
      "staffing.png",
      "staffing.svg",
      "study.json",
    ]);
  });

  it("refuses what cannot be read or written, with exit code 2", async () => {
    writeFileSync(join(folder, "gbk.yaml"), Buffer.from([0x61, 0x3a, 0xb1, 0xbe, 0x0a]));
    writeFileSync(join(folder, "zip.yaml"), Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
    writeFileSync(join(folder, "file"), "");
    const faults = [
      ["check", "nowhere.yaml"],
      ["check", "."],
      ["check", "gbk.yaml"],
      ["check", "zip.yaml"],
      ["run", "day.yaml", "--replications", "1", "--out", "file/below"],
    ].map(async (args) => {
      const { code, note } = await crest(...args);
      expect(code).toBe(2);
      return note.split("\n")[0];
    });
    expect(await Promise.all(faults)).toEqual([
      "nowhere.yaml: no such file",
      ".: is a folder, not a file",
      "gbk.yaml:1: is not UTF-8 text; it looks like GBK",
      "zip.yaml: is not a text file",
      "file/below/intervals.csv: a part of the path is a file, not a folder",
    ]);
  });

  it("writes contacts to a file that is whole, or not there", async () => {
    mkdirSync(join(folder, "taken.csv"));
    const files = [
      "kept/now/contacts.csv",
      "kept/contacts.PARQUET",
      "day.yaml/below.csv",
      "taken.csv",
    ];
    const runs = await Promise.all(
      files.map((file) => crest("run", "day.yaml", "--replications", "1", "--trace", file)),
    );
    expect(runs.map(({ code, note }) => `${code} ${note.split("\n")[0]}`)).toEqual([
      expect.stringMatching(/^0 wrote [\d,]+ contacts of .* to kept\/now\/contacts.csv$/),
      expect.stringMatching(/^0 wrote [\d,]+ contacts of .* to kept\/contacts.PARQUET$/),
      "2 day.yaml/below.csv: a part of the path is a file, not a folder",
      "2 taken.csv: is a folder, not a file",
    ]);
    expect(readdirSync(join(folder, "kept"), { recursive: true }).sort()).toEqual([
      "contacts.PARQUET",
      "now",
      "now/contacts.csv",
    ]);
    expect(temporaries()).toEqual([]);
  });

  it("on Ctrl-C in the middle of a replay takes the contacts written so far away", async () => {
    const huge = SMALL.replace("[20, 40, 60, 30]", "[5e6, 5e6, 5e6, 5e6]");
    writeFileSync(join(folder, "huge.yaml"), huge);
    const args = [BIN, "run", "huge.yaml", "--trace", "huge.csv"];
    const child = spawn(process.execPath, args, { cwd: folder });
    const end = ended(child);
    while (child.exitCode === null && !temporaries().some(hasContacts)) {
      await new Promise((done) => setTimeout(done, 20));
    }
    child.kill("SIGINT");
    expect(await end).toEqual({
      code: 130,
      out: "",
      note: "nothing was written to huge.csv\ninterrupted before the first replication was finished\n",
    });
    expect(readdirSync(folder).filter((name) => name.startsWith("huge"))).toEqual(["huge.yaml"]);
  });

  it("is quiet when nobody reads on", async () => {
    const command = `"${process.execPath}" "${BIN}" run day.yaml --json | head -c 1`;
    const said = await new Promise<string>((done) =>
      execFile("sh", ["-c", command], { cwd: folder }, (_, out, note) => done(out + note)),
    );
    expect(said).toBe("{");
  });

  it("on Ctrl-C tells what was finished, writes nothing and exits with 130", async () => {
    const args = ["run", "day.yaml", "--replications", "1000000", "--out", "half"];
    // how far a run has come when the signal reaches it is not ours to say: a longer wait until it has
    for (let wait = 1500; ; wait *= 2) {
      const child = spawn(process.execPath, [BIN, ...args, "--workers", "1"], { cwd: folder });
      setTimeout(() => child.kill("SIGINT"), wait);
      const { code, out, note } = await ended(child);
      expect([code, out]).toEqual([130, ""]);
      if (note.startsWith("interrupted before the first replication") && wait < 20_000) continue;
      expect(note).toMatch(
        /^interrupted after \d+ replications?; nothing was written to half; what/,
      );
      break;
    }
    expect(existsSync(join(folder, "half"))).toBe(false);
  });
});
