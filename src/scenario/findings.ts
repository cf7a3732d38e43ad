import { type Problem, UserError } from "../base/errors.ts";

/** What stands in no line, such as how many more there are, comes after the lines of its file. */
const LAST = Number.MAX_SAFE_INTEGER;

/** Problems gathered from all parts of a document before any is reported. */
export class Findings {
  private readonly problems: Problem[] = [];
  private readonly remedies = new Set<string>();

  add(...problems: readonly Problem[]): void {
    this.problems.push(...problems);
  }

  /** Runs `step`; what the user can fix is kept, and undefined returned. */
  async attempt<T>(step: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.problems.push(...error.problems);
      if (error.remedy) this.remedies.add(error.remedy);
      return undefined;
    }
  }

  /**
   * Throws UserError if anything was found in the document `name`; where the parts have no remedy of
   * their own, that says where to correct it and how to see every setting.
   */
  throwIfAny(name: string): void {
    if (this.problems.length === 0) return;
    const own = [...this.remedies];
    const files = this.problems.map(({ file }) => file);
    const problems = this.problems.toSorted(
      (a, b) =>
        files.indexOf(a.file) - files.indexOf(b.file) ||
        (a.line ?? LAST) - (b.line ?? LAST) ||
        (a.column ?? 0) - (b.column ?? 0),
    );
    const places = new Set(problems.map(({ file = name }) => (isSet(file) ? "--set" : file)));
    const remedy = `correct ${[...places].join(", ")}; crest check ${name} --explain prints every setting`;
    throw new UserError(problems, own.length === 0 ? remedy : own.join("; "));
  }
}

/** Whether a problem stands in an argument of the command line and in no file. */
function isSet(file: string): boolean {
  return file.startsWith("--set ");
}
