import { type Problem, UserError } from "../base/errors.ts";

/** What stands in no line, such as how many more there are, comes after the lines of its file. */
const LAST = Number.MAX_SAFE_INTEGER;

/** Problems gathered from all parts of a document before any is reported. */
export class Findings {
  private readonly problems: Problem[] = [];
  private readonly remedies = new Set<string>();
  /** Those of the problems whose part has no remedy of its own. */
  private readonly plain = new Set<Problem>();

  add(...problems: readonly Problem[]): void {
    this.problems.push(...problems);
    for (const problem of problems) this.plain.add(problem);
  }

  /** Runs `step`; what the user can fix is kept, and undefined returned. */
  async attempt<T>(step: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (error.remedy === undefined) this.add(...error.problems);
      else {
        this.problems.push(...error.problems);
        this.remedies.add(error.remedy);
      }
      return undefined;
    }
  }

  /**
   * Throws UserError if anything was found in the document `name`. The remedies of its parts come
   * first; for problems of parts without one, it says where to correct them and how to see every setting.
   */
  throwIfAny(name: string): void {
    if (this.problems.length === 0) return;
    const files = this.problems.map(({ file }) => file);
    const problems = this.problems.toSorted(
      (a, b) =>
        files.indexOf(a.file) - files.indexOf(b.file) ||
        (a.line ?? LAST) - (b.line ?? LAST) ||
        (a.column ?? 0) - (b.column ?? 0),
    );
    const places = new Set(
      problems
        .filter((problem) => this.plain.has(problem))
        .map(({ file = name }) => (isSet(file) ? "--set" : file)),
    );
    const remedies = [...this.remedies];
    if (places.size > 0) {
      const where = [...places].join(", ");
      remedies.push(`correct ${where}; crest check ${name} --explain prints every setting`);
    }
    throw new UserError(problems, remedies.join("; "));
  }
}

/** Whether a problem stands in an argument of the command line and in no file. */
function isSet(file: string): boolean {
  return file.startsWith("--set ");
}
