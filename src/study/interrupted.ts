import type { Study } from "./study.ts";

/** The user stopped a study. What was finished is whole and in order, as if no more had been asked for. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  /** The study of the replications finished until then; null when there were none. */
  readonly study: Study | null;

  constructor(study: Study | null) {
    super(`interrupted after ${study?.replications ?? 0} replications`);
    this.study = study;
  }
}
