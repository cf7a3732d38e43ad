import { InvariantError } from "../base/assert.ts";
import { type Problem, UserError } from "../base/errors.ts";

/**
 * An error as plain data: between threads (and machines) an Error keeps its message but loses its
 * class and every field of its own.
 */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly problems?: readonly Problem[];
  readonly remedy?: string | undefined;
}

/** What a worker answers. */
export type Outcome<T> = { readonly value: T } | { readonly failure: Failure };

/** The error as data. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, stack } = error;
  if (error instanceof UserError) {
    return { name, message, stack, problems: error.problems, remedy: error.remedy };
  }
  return { name, message, stack };
}

/** The error again, of its own class where the command line tells errors apart by it. */
export function errorOf({ name, message, stack, problems, remedy }: Failure): Error {
  if (problems !== undefined) return new UserError(problems, remedy);
  const error =
    name === "InvariantError"
      ? new InvariantError(message)
      : Object.assign(new Error(message), { name });
  if (stack !== undefined) error.stack = stack;
  return error;
}
