import { isBuiltin } from "node:module";
import { type Plugin, type Rollup, build } from "vite";

/**
 * The public surface and all it needs as one module of JavaScript that any browser can load. Throws
 * when a file of ours asks for something of Node, or when the module would load another.
 */
export async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    plugins: [refuseNode()],
    build: {
      write: false,
      target: "es2023",
      lib: { entry: "src/index.ts", formats: ["es"], fileName: "crest" },
    },
  });
  const [output] = [result].flat() as Rollup.RollupOutput[];
  const chunks = output?.output.filter((part) => part.type === "chunk") ?? [];
  const [chunk, ...more] = chunks;
  if (!chunk || more.length > 0) throw new Error(`${chunks.length} modules, not one`);
  if (chunk.imports.length > 0) throw new Error(`the bundle imports ${chunk.imports.join(", ")}`);
  return chunk.code;
}

/** Packages may ask for Node where they find it; the pure part may not. */
function refuseNode(): Plugin {
  return {
    name: "refuse-node",
    enforce: "pre",
    resolveId(id, importer) {
      if (isBuiltin(id) && !importer?.includes("node_modules")) {
        throw new Error(`${importer ?? "?"} imports ${id}: the pure part knows no Node`);
      }
    },
  };
}
