/** One setting or figure of a scenario. */
export interface Explanation {
  /** Dotted path, as `--set` takes it; for derived figures a name below the path they belong to. */
  readonly path: string;
  readonly value: string;
  /** Written in a document, filled in, or computed from the settings. */
  readonly origin: "given" | "default" | "derived";
  /** Where it was written, or what the figure is. */
  readonly note?: string;
}
