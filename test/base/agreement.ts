/** Pearson's chi-square of counts against equal expectations, or against the given ones. */
export function chiSquareUniform(counts: ArrayLike<number>): number {
  const all = Array.from(counts);
  const mean = all.reduce((sum, count) => sum + count, 0) / all.length;
  return chiSquare(
    all,
    all.map(() => mean),
  );
}

export function chiSquare(counts: ArrayLike<number>, expected: ArrayLike<number>): number {
  return Array.from(counts).reduce((sum, count, i) => {
    const mean = expected[i] as number;
    return sum + (count - mean) ** 2 / mean;
  }, 0);
}

/** What chi-square exceeds once in a thousand fair cases (Wilson and Hilferty 1931). */
export function chiSquareCritical(degrees: number): number {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + 3.09 * Math.sqrt(spread)) ** 3;
}

/** Kolmogorov-Smirnov distance of a sample, which is sorted in place, from a distribution function. */
export function ksDistance(sample: Float64Array, cdf: (x: number) => number): number {
  sample.sort();
  let most = 0;
  sample.forEach((x, i) => {
    const exact = cdf(x);
    most = Math.max(most, exact - i / sample.length, (i + 1) / sample.length - exact);
  });
  return most;
}

/** Distance that a fair sample exceeds once in a thousand cases. */
export function ksCritical(n: number): number {
  return 1.9495 / Math.sqrt(n);
}

/** Mean and coefficient of variation of a sample. */
export function moments(sample: Float64Array): { mean: number; cv: number } {
  const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
  const variance = sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (sample.length - 1);
  return { mean, cv: Math.sqrt(variance) / Math.abs(mean) };
}
