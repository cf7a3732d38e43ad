import { exp } from "../base/exp.ts";

export interface GeometricSums {
  /** r^0 + r^1 + … + r^(count-1) */
  readonly plain: number;
  /** 1 r^0 + 2 r^1 + … + count r^(count-1) */
  readonly rising: number;
  /** count r^0 + (count-1) r^1 + … + 1 r^(count-1) */
  readonly falling: number;
}

/**
 * Finite geometric sums for 0 <= r <= 1, given log(r), by doubling: the sum of 2 m terms from the sum
 * of m. Only positive parts are added, so that nothing cancels as r comes close to 1 (where the
 * closed forms are 0/0), and the cost grows with log(count). `count` is a whole number >= 0, or
 * `Infinity` with r < 1 (`falling` is then `Infinity`).
 *
 * geometricSums(log(0.5), 2) = {plain: 1.5, rising: 2, falling: 2.5}
 */
export function geometricSums(logRatio: number, count: number): GeometricSums {
  let [plain, rising, falling] = [0, 0, 0];
  let terms = 0;
  for (const bit of bits(count)) {
    const power = exp(terms * logRatio);
    falling += power * falling + terms * plain;
    rising += power * (rising + terms * plain);
    plain += power * plain;
    terms *= 2;
    if (bit === 0) continue;
    const next = exp(terms * logRatio);
    terms += 1;
    rising += terms * next;
    plain += next;
    falling += plain;
  }
  return { plain, rising, falling };
}

/** Binary digits of a whole number, most significant first. */
function bits(whole: number): number[] {
  const digits: number[] = [];
  for (let rest = whole; rest >= 1; rest = Math.floor(rest / 2)) digits.unshift(rest % 2);
  return digits;
}
