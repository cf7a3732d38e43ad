import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { silentWorld } from "../cli/silent.ts";
import { faultOf, namedIn, type Page, pages, root, shownIn, wordsOf } from "./pages.ts";
import { expanded, isLong, RUNS_LONG, Shell, shippedFiles } from "./shell.ts";

const REACHED = "options understood";

describe.each(pages().map((page) => ({ page, file: page.file })))("$file", ({ page }) => {
  it("links to what is there", () => {
    const folder = dirname(page.file);
    const links = [...page.text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to = ""]) => to);
    const broken = links.filter((to) => !to.includes("://") && !existsSync(join(root, folder, to)));
    expect(broken).toEqual([]);
  });

  it("gives commands that crest understands", async () => {
    const commands = [...shownIn(page).map(({ command }) => command), ...namedIn(page)];
    for (const command of commands.filter((command) => command.startsWith("crest "))) {
      expect(await refusal(command), command).toBe("");
    }
  });

  it("shows what its commands print", async () => {
    expect(await faults(page)).toEqual([]);
  }, 7_200_000);
});

/**
 * Why crest does not take a command as far as reading its files; empty when it does. A command that
 * names no file is about a verb: its options must stand in the help.
 */
async function refusal(command: string): Promise<string> {
  const words = expanded(wordsOf(command).slice(1), Object.keys(shippedFiles()));
  if (!/\.(yaml|csv)\b|=|\d/.test(command)) {
    const help = silentWorld();
    await main([words[0] ?? "", "--help"], help);
    const unknown = words.filter((word) => !help.said.out.includes(word));
    return unknown.length > 0 ? `not in the help: ${unknown.join(" ")}` : "";
  }
  const world = silentWorld(
    {},
    {
      // oxlint-disable-next-line require-yield -- it ends before it begins
      async *open() {
        throw new Error(REACHED);
      },
    },
  );
  const code = await main(words, world);
  return code === 0 || world.said.note.includes(REACHED) ? "" : world.said.note;
}

/** Runs the commands of a page one after the other and says where they print something else. */
async function faults(page: Page): Promise<readonly string[]> {
  const shell = new Shell();
  const found: string[] = [];
  for (const { command, output } of shownIn(page)) {
    if (isLong(command) && !RUNS_LONG) continue;
    const fault = faultOf(output, await shell.outputOf(command));
    if (fault !== null) found.push(`$ ${command}\n${fault}`);
  }
  return found;
}

describe("README.md", () => {
  const readme = readFileSync(`${root}README.md`, "utf8");

  it("shows docs/example.mjs and what it prints", () => {
    const example = readFileSync(`${root}docs/example.mjs`, "utf8");
    expect(readme).toContain(`\`\`\`js\n${example}\`\`\``);
    const printed = execFileSync(process.execPath, ["docs/example.mjs"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(readme).toContain(`\`\`\`text\n${printed}\`\`\``);
  });

  it("has pictures that load in a moment", () => {
    for (const file of readdirSync(`${root}docs/pictures`)) {
      expect(statSync(`${root}docs/pictures/${file}`).size, file).toBeLessThan(300_000);
    }
  });
});

describe("docs/architecture.md", () => {
  const text = readFileSync(`${root}docs/architecture.md`, "utf8");

  it("names files that are there", () => {
    const sources = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" });
    const named = [...text.matchAll(/`([\w./-]+\.ts)`/g)].map(([, file = ""]) => file);
    const missing = named.filter(
      (file) =>
        !existsSync(`${root}${file}`) &&
        !sources.some((source) => source === file || source.endsWith(`/${file}`)),
    );
    expect(missing).toEqual([]);
  });

  it("stays short enough to be read", () => {
    expect(text.split("\n").length).toBeLessThan(300);
  });
});
