/** A broken promise of our own: never the user's fault, always worth a report. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Throws InvariantError with `message` unless `condition` holds. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** The value, which the caller knows to be there. */
export function known<T>(value: T | undefined | null, what = "value"): T {
  if (value === undefined || value === null) throw new InvariantError(`${what} is missing`);
  return value;
}
