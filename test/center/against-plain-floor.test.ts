import fc from "fast-check";
import { describe, it } from "vitest";
import { agreements } from "./two-floors.ts";

// npm run fuzz: the same on thousands of other centres

describe("the fast floor and the plain one agree on any small centre", () => {
  it.each(agreements.filter(({ isTied }) => !isTied))("with $name", ({ property, pullsAll }) => {
    fc.assert(property, pullsAll ? { seed: 12, numRuns: 100 } : { seed: 11, numRuns: 12 });
  });
});

describe("they agree when everything happens at the same moments", () => {
  it.each(agreements.filter(({ isTied }) => isTied))("with $name", ({ property, pullsAll }) => {
    fc.assert(property, pullsAll ? { seed: 14, numRuns: 100 } : { seed: 13, numRuns: 12 });
  });
});
