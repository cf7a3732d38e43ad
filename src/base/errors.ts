/**
 * One thing the user can fix. Printed as `file:line:column: path: rule (got value)`; parts that are
 * not known are left out.
 */
export interface Problem {
  /** File the problem stands in, as the user named it. */
  readonly file?: string;
  /** Line in the file, from 1. */
  readonly line?: number;
  /** Column in the line, from 1. */
  readonly column?: number;
  /** Dotted path of the setting, as `--set` takes it, or the name of a CSV column. */
  readonly path?: string;
  /** What must hold, lower case, no full stop: `must be at least 0`. */
  readonly rule: string;
  /** The offending value as it stands in the input. */
  readonly got?: string;
}

/**
 * The user can fix this: exit code 2, no stack. Carries every problem found, not only the first, and
 * a remedy: one sentence that says what to do.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly problems: readonly Problem[];
  readonly remedy: string | undefined;

  constructor(problems: readonly Problem[], remedy?: string) {
    super([...problems.map(printProblem), ...(remedy ? [remedy] : [])].join("\n"));
    this.problems = problems;
    this.remedy = remedy;
  }
}

/** `file:line:column: path: rule (got value)` */
export function printProblem({ file, line, column, path, rule, got }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  const parts = [place, path, rule].filter((part) => part !== undefined && part !== "");
  return parts.join(": ") + (got === undefined ? "" : ` (got ${got})`);
}
