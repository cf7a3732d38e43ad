import { UserError } from "../base/errors.ts";

/** Throws UserError naming `name` unless `value` is at least 0; `Infinity` is. */
export function checkAtLeastZero(name: string, value: number): void {
  if (value >= 0) return;
  refuse(name, "must be a number of at least 0", value);
}

/** Throws UserError unless `load` is a number of erlangs crest computes with: from 0 to 1e15. */
export function checkLoad(load: number): void {
  if (load >= 0 && load <= 1e15) return;
  refuse("load", "must be a number from 0 to 1e15", load);
}

/** Throws UserError naming `name` unless `value` is a finite number above 0. */
export function checkAboveZero(name: string, value: number): void {
  if (value > 0 && value < Number.POSITIVE_INFINITY) return;
  refuse(name, "must be a finite number above 0", value);
}

/** Throws UserError naming `name` unless `value` is a whole number of at least 0. */
export function checkWhole(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  refuse(name, "must be a whole number of at least 0", value);
}

/** Throws UserError naming `name`, with the value as it was given. */
export function refuse(name: string, rule: string, value: unknown): never {
  throw new UserError([{ path: name, rule, got: String(value) }]);
}
