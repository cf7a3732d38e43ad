/**
 * Log-binned histogram of waits: bin 0 holds waits of exactly 0, then WAIT_BINS_PER_OCTAVE bins of
 * equal width in each octave from 2^-6 s to 2^21 s (24 days). Shorter waits fall in the first bin,
 * longer ones in the last. The middle of a bin is within 0.4 % of every wait in it (from 2^-6 s on).
 */
export const WAIT_BINS_PER_OCTAVE = 128;
const FIRST_EXPONENT = -6;
const OCTAVES = 27;
export const WAIT_BINS = 1 + OCTAVES * WAIT_BINS_PER_OCTAVE;

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Which of the two words of a double holds its exponent. */
const HIGH = (() => {
  float[0] = 1;
  return words[1] === 0x3ff00000 ? 1 : 0;
})();
const SHIFT = 20 - 7;
const BIAS = (1023 + FIRST_EXPONENT) * WAIT_BINS_PER_OCTAVE;

/** Bin of a wait of `seconds` >= 0. */
export function waitBin(seconds: number): number {
  if (seconds === 0) return 0;
  float[0] = seconds;
  const bin = ((words[HIGH] as number) >> SHIFT) - BIAS;
  if (bin < 0) return 1;
  return bin >= WAIT_BINS - 1 ? WAIT_BINS - 1 : bin + 1;
}

/** Shortest wait that falls in `bin`, seconds. */
export function waitBinStart(bin: number): number {
  if (bin === 0) return 0;
  const octave = Math.floor((bin - 1) / WAIT_BINS_PER_OCTAVE);
  const step = (bin - 1) % WAIT_BINS_PER_OCTAVE;
  return 2 ** (FIRST_EXPONENT + octave) * (1 + step / WAIT_BINS_PER_OCTAVE);
}
