import { type Problem, UserError } from "../base/errors.ts";

/** Problems of one file as they are found: all are counted, the first twenty are kept. */
export class ProblemList {
  private readonly kept: Problem[] = [];
  private count = 0;

  add(problem: Problem): void {
    this.count++;
    if (this.kept.length < PROBLEMS_SHOWN) this.kept.push(problem);
  }

  isEmpty(): boolean {
    return this.count === 0;
  }

  /** What was kept, in the order of the file, and how many more there are. */
  list(): readonly Problem[] {
    const kept = this.kept.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    const more = this.count - kept.length;
    const file = kept[0]?.file;
    return more > 0 ? [...kept, { ...(file ? { file } : {}), rule: `… and ${more} more` }] : kept;
  }

  /** Throws UserError with `remedy` if there are any. */
  throwIfAny(remedy: string): void {
    if (this.count > 0) throw new UserError(this.list(), remedy);
  }
}

const PROBLEMS_SHOWN = 20;
