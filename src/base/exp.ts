import { powerOfTwo } from "./power-of-two.ts";

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;
const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;
const OVERFLOW = 7.09782712893383973096e2;
const UNDERFLOW = -7.4513321910194110842e2;

/**
 * e to the power `x`, to within 1 ulp, with the same bits in every JavaScript engine: only
 * + - x / of doubles is used, which IEEE 754 fixes; `Math.exp` is not fixed by any standard.
 *
 * Method: x = k ln 2 + r with |r| <= ln(2)/2, a rational approximation of e^r, then scaling by 2^k.
 * Source: fdlibm 5.3, e_exp.c, Sun Microsystems 1993.
 */
export function exp(x: number): number {
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < UNDERFLOW) return 0;
  if (x !== x) return x;
  const k = x > -0.34657359027997264 && x < 0.34657359027997264 ? 0 : roundHalfAway(x);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k >= -1021) return k === 1024 ? y * 2 * powerOfTwo(1023) : y * powerOfTwo(k);
  return y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
}

function roundHalfAway(x: number): number {
  return Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
}
