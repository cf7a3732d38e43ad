/** Exact arithmetic on doubles as fixed-point integers: value x 2^PLACES, PLACES enough for every double. */
const PLACES = 1400n;
const ONE = 1n << PLACES;

/** The double, exactly. */
export function exactly(x: number): bigint {
  if (!Number.isFinite(x)) throw new Error(`${x} has no exact value`);
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = exponent === 0 ? fraction : fraction | (1n << 52n);
  const magnitude = mantissa << BigInt(Number(PLACES) + Math.max(exponent, 1) - 1075);
  return x < 0 ? -magnitude : magnitude;
}

/** e to the power of a fixed-point number, right to hundreds of digits: a Taylor series at x / 2^32, squared 32 times. */
export function exactExp(x: bigint): bigint {
  const guard = 64n;
  const small = (x << guard) >> 32n;
  const unit = ONE << guard;
  let sum = unit;
  let term = unit;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = ((term * small) >> (PLACES + guard)) / n;
    sum += term;
  }
  for (let i = 0; i < 32; i++) sum = (sum * sum) >> (PLACES + guard);
  return sum >> guard;
}

/** The next double above a finite one. */
export function above(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x === 0 ? 0 : x);
  view.setBigInt64(0, view.getBigInt64(0) + (x < 0 ? -1n : 1n));
  return view.getFloat64(0);
}

/** The next double below. */
export function below(x: number): number {
  return -above(-x);
}

/** How many doubles lie between two doubles of the same sign: 0 when equal, 1 for neighbours. */
export function ulpsApart(a: number, b: number): number {
  if (a === b) return 0;
  const view = new DataView(new ArrayBuffer(16));
  view.setFloat64(0, a);
  view.setFloat64(8, b);
  return Math.abs(Number(view.getBigInt64(0) - view.getBigInt64(8)));
}
