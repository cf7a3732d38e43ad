import type { Study } from "./study.ts";

/**
 * The user stopped a study, or a comparison. What was finished is whole and in order, as if no more
 * had been asked for.
 */
export class Interrupted<Result extends { readonly replications: number } = Study> extends Error {
  override readonly name = "Interrupted";
  /** What the replications finished until then say; null when there were none. */
  readonly study: Result | null;

  constructor(study: Result | null) {
    super(`interrupted after ${study?.replications ?? 0} replications`);
    this.study = study;
  }
}
