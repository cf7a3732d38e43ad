import { existsSync, readdirSync, statSync } from "node:fs";

/** Throws unless dist/ was built from the sources as they stand: worker threads run what is in it. */
export function requireBuild(): void {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" });
  for (const source of sources.filter((file) => file.endsWith(".ts"))) {
    const built = `dist/${source.replace(/\.ts$/, ".js")}`;
    if (!existsSync(built)) throw new Error(`${built} is missing: run npm run build`);
    if (statSync(built).mtimeMs < statSync(`src/${source}`).mtimeMs) {
      throw new Error(`${built} is older than src/${source}: run npm run build`);
    }
  }
}
