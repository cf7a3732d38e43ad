import { expect } from "vitest";

/** Expects `got` within a relative distance of `expected`. */
export function expectNear(got: number, expected: number, relative: number, what = ""): void {
  const far = Math.abs(got - expected) > Math.abs(expected) * relative;
  expect(far || Number.isNaN(got), `${what} ${got} should be ${expected}`).toBe(false);
}
