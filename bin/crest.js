#!/usr/bin/env node
import { existsSync } from "node:fs";

const built = new URL("../dist/cli/main.js", import.meta.url);
if (existsSync(built)) {
  const [{ main }, { nodeEffects }, { inlineMore }] = await Promise.all([
    import(built),
    import(new URL("node-effects.js", built)),
    import(new URL("../runner/inlining.js", built)),
  ]);
  inlineMore();
  process.exitCode = await main(process.argv.slice(2), nodeEffects());
} else {
  console.error("crest is not built yet: run `npm run build`");
  process.exitCode = 2;
}
