// The arrows of docs/architecture.md: a folder may import from itself and from the folders listed for it.
const arrows = {
  base: [],
  erlang: ["base"],
  engine: ["base"],
  tally: ["base"],
  demand: ["base"],
  workforce: ["base"],
  center: ["base", "engine", "tally", "demand", "workforce"],
  staffing: ["base", "erlang", "demand", "workforce"],
  scenario: ["base", "demand", "workforce", "center"],
  study: [
    "base",
    "erlang",
    "engine",
    "tally",
    "demand",
    "workforce",
    "center",
    "staffing",
    "scenario",
  ],
  runner: [
    "base",
    "erlang",
    "engine",
    "tally",
    "demand",
    "workforce",
    "center",
    "staffing",
    "scenario",
    "study",
  ],
  report: ["base"],
  chart: ["base"],
  export: ["base", "report", "chart"],
};
const pure =
  "^src/(base|erlang|engine|tally|demand|workforce|center|staffing|scenario|study|report|chart)/";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    ...Object.entries(arrows).map(([folder, allowed]) => ({
      name: `arrow-${folder}`,
      severity: "error",
      from: { path: `^src/${folder}/` },
      to: {
        path: "^src/",
        pathNot: `^src/(${[folder, ...allowed].join("|")})/`,
        // report/ and chart/ may name the types of results, never call what makes them
        ...(folder === "report" || folder === "chart" ? { dependencyTypesNot: ["type-only"] } : {}),
      },
    })),
    {
      name: "pure-part-has-no-node",
      severity: "error",
      from: { path: pure },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "barrels-are-not-imported",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(index|node)\\.ts$" },
      to: { path: "^src/(index|node)\\.ts$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".js"] },
  },
};
