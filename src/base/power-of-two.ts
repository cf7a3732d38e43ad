const LOWEST = -1074;
const HIGHEST = 1023;

/** 2^LOWEST … 2^HIGHEST, by exact doubling and halving. */
const POWERS = (() => {
  const powers = new Float64Array(HIGHEST - LOWEST + 1);
  let up = 1;
  for (let k = 0; k <= HIGHEST; k++, up *= 2) powers[k - LOWEST] = up;
  let down = 1;
  for (let k = 0; k >= LOWEST; k--, down /= 2) powers[k - LOWEST] = down;
  return powers;
})();

/** 2^k, exactly, for whole k from -1074 to 1023. */
export function powerOfTwo(k: number): number {
  return POWERS[k - LOWEST] as number;
}
