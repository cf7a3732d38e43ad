// What the tests need beyond npm: a browser to run the pure part in, and a font with Chinese letters
// to draw them with. `node test/needs.js` finds both; on Debian, as root, it installs what is missing,
// anywhere else it says what to install and ends with 1. Nothing is skipped.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Where systems keep a Chromium, ours first. */
const BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser of the tests; throws when there is none. */
export function browserPath() {
  const found = BROWSERS.find((file) => existsSync(file));
  if (found === undefined) throw new Error("no Chromium: run node test/needs.js");
  return found;
}

/** Debian packages of what is missing. */
async function missing() {
  const built = new URL("../dist/export/png.js", import.meta.url);
  if (!existsSync(built)) throw new Error("crest is not built yet: run npm run build");
  const { CJK_FONTS } = await import(built);
  return [
    ...(BROWSERS.some((file) => existsSync(file)) ? [] : ["chromium"]),
    ...(CJK_FONTS.some((file) => existsSync(file)) ? [] : ["fonts-noto-cjk"]),
  ];
}

async function main() {
  const packages = await missing();
  if (packages.length === 0) return;
  const names = packages.join(" and ");
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) {
    throw new Error(`the tests need ${names}: install ${packages.length > 1 ? "them" : "it"}`);
  }
  console.error(`installing ${names} for the tests`);
  apt("update");
  apt("install", "--yes", "--no-install-recommends", ...packages);
  const still = await missing();
  if (still.length > 0) throw new Error(`apt-get installed ${names}, but it is not where expected`);
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stderr, error } = spawnSync("apt-get", ["-qq", ...args], {
    env,
    encoding: "utf8",
  });
  if (status === 0) return;
  const why = error?.message ?? stderr.trim().split("\n").at(-1);
  throw new Error(`the tests need what apt-get ${args.join(" ")} could not give: ${why}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
