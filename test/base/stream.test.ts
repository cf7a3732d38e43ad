import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Stream } from "../../src/base/stream.ts";
import { chiSquareCritical, chiSquareUniform } from "./agreement.ts";

/** xoshiro128** 1.1 word for word, in unsigned whole numbers of any size. */
function* xoshiro128(seed: readonly bigint[]): Generator<number> {
  const word = 0xffffffffn;
  const rotated = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & word;
  let [a, b, c, d] = seed as [bigint, bigint, bigint, bigint];
  for (;;) {
    yield Number((rotated((b * 5n) & word, 7n) * 9n) & word);
    const t = (b << 9n) & word;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotated(d, 11n);
  }
}

function seedOf(...name: readonly (string | number)[]): bigint[] {
  const digest = createHash("sha256")
    .update(JSON.stringify(["crest", ...name]))
    .digest();
  return [0, 4, 8, 12].map((at) => BigInt(digest.readUInt32LE(at)));
}

function take<T>(count: number, next: () => T): T[] {
  return Array.from({ length: count }, next);
}

describe("the generator the streams are judged by", () => {
  it("gives the published sequence from state 1, 2, 3, 4", () => {
    // rand_xoshiro's test, made with Blackman and Vigna's own C code, version 1.1
    const reference = xoshiro128([1n, 2n, 3n, 4n]);
    expect(take(10, () => reference.next().value)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });
});

describe("a stream", () => {
  it("is xoshiro128** seeded by the SHA-256 of its name, block after block", () => {
    const stream = new Stream(7, 3, "handle", "live");
    const reference = xoshiro128(seedOf(7, 3, "handle", "live"));
    for (let i = 0; i < 1000; i++) expect(stream.bits() >>> 0).toBe(reference.next().value);
  });

  it("makes fractions of its words: 53 bits on [0, 1), 32 on (0, 1)", () => {
    const reference = xoshiro128(seedOf(1, 0, "a"));
    const words = take(400, () => reference.next().value as number);
    const stream = new Stream(1, 0, "a");
    for (let i = 0; i < 100; i++) {
      const high = BigInt(words[2 * i] as number) >> 5n;
      const low = BigInt(words[2 * i + 1] as number) >> 6n;
      expect(stream.uniform()).toBe(Number((high << 26n) | low) / 2 ** 53);
    }
    for (let i = 200; i < 400; i++) {
      expect(stream.open()).toBe(((words[i] as number) + 0.5) / 2 ** 32);
    }
  });

  it("never leaves (0, 1) or [0, 1), whatever its words", () => {
    const made = (word: number) =>
      Object.assign(Object.create(Stream.prototype), { bits: () => word }) as Stream;
    expect(made(0).open()).toBeGreaterThan(0);
    expect(made(-1).open()).toBeLessThan(1);
    expect(made(0).uniform()).toBe(0);
    expect(made(-1).uniform()).toBe(1 - 2 ** -53);
  });

  it("is the same for the same name and another for any other", () => {
    const part = fc.oneof(fc.string({ maxLength: 6 }), fc.integer());
    const name = fc.tuple(fc.nat(), fc.nat(9), fc.array(part, { minLength: 1, maxLength: 3 }));
    const first = (n: readonly [number, number, readonly (string | number)[]]) => {
      const stream = new Stream(n[0], n[1], ...n[2]);
      return take(4, () => stream.bits()).join();
    };
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(first(a)).toBe(first(a));
        if (JSON.stringify(a) !== JSON.stringify(b)) expect(first(a)).not.toBe(first(b));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("tells numbers from their names and one cause of two words from two causes", () => {
    const names: (string | number)[][] = [
      ["day", 1],
      ["day", "1"],
      ["day 1"],
      ["day1"],
      ["day", -1],
    ];
    const firsts = names.map((name) => new Stream(1, 1, ...name).bits());
    expect(new Set(firsts).size).toBe(names.length);
    expect(new Stream(1, 2, "x").bits()).not.toBe(new Stream(2, 1, "x").bits());
  });
});

describe("uniform and open", () => {
  const n = 1_000_000;

  it.each(["uniform", "open"] as const)("%s is even over 1000 cells", (draw) => {
    const stream = new Stream(11, 0, draw);
    const cells = new Float64Array(1000);
    for (let i = 0; i < n; i++) (cells[Math.floor(stream[draw]() * 1000)] as number)++;
    expect(chiSquareUniform(cells)).toBeLessThan(chiSquareCritical(999));
  });

  it("neighbours are independent: pairs are even over 32 x 32 cells", () => {
    const stream = new Stream(12, 0, "pairs");
    const cells = new Float64Array(1024);
    for (let i = 0; i < n; i++) {
      const at = 32 * Math.floor(stream.open() * 32) + Math.floor(stream.open() * 32);
      (cells[at] as number)++;
    }
    expect(chiSquareUniform(cells)).toBeLessThan(chiSquareCritical(1023));
  });

  it("streams of neighbouring names are independent", () => {
    const cells = new Float64Array(1024);
    for (let day = 0; day < 20_000; day++) {
      const here = new Stream(1, 0, "busy day", day).open();
      const there = new Stream(1, 0, "busy day", day + 1).open();
      (cells[32 * Math.floor(here * 32) + Math.floor(there * 32)] as number)++;
    }
    expect(chiSquareUniform(cells)).toBeLessThan(chiSquareCritical(1023));
  });

  it("every bit of a word is a fair coin", () => {
    const stream = new Stream(13, 0, "bits");
    const ones = new Float64Array(32);
    for (let i = 0; i < n; i++) {
      const word = stream.bits();
      for (let bit = 0; bit < 32; bit++) (ones[bit] as number) += (word >>> bit) & 1;
    }
    for (const count of ones) expect(Math.abs(count - n / 2)).toBeLessThan(5 * Math.sqrt(n / 4));
  });
});
