/**
 * Whole numbers that add up to the rounded sum of `expected`, each below or above its own by less
 * than 1: everyone gets the whole part, the largest remainders get one more (Hamilton's method; of
 * equal remainders the earlier one).
 */
export function wholeCounts(expected: ArrayLike<number>): Int32Array {
  const values = Array.from(expected);
  // A sum of whole numbers that went through arithmetic may miss them by a few units in the last place.
  const counts = Int32Array.from(values, (value) => Math.floor(value + SLACK));
  const total = Math.round(values.reduce((sum, value) => sum + value, 0));
  const missing = total - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = values
    .map((value, index) => ({ index, remainder: value - (counts[index] as number) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, Math.max(0, missing)))
    counts[index] = (counts[index] as number) + 1;
  return counts;
}

const SLACK = 1e-6;
