/**
 * Nanoseconds per contact of only drawing what a contact needs: two exponentials by -Math.log(u) and
 * one lognormal by Box-Muller (both halves used) and Math.exp, on xoshiro128** in an Int32Array. The
 * unit in which the cost of a replay is told, so that a figure means the same on a slower machine.
 */
export function variateFloor(contacts: number): number {
  const state = Int32Array.of(1, 2, 3, 4);
  const uniform = () => {
    const a = state[0] as number;
    const b = state[1] as number;
    const c = state[2] as number;
    const d = state[3] as number;
    const x = Math.imul(b, 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9);
    const c2 = c ^ a;
    const d2 = d ^ b;
    state[1] = b ^ c2;
    state[0] = a ^ d2;
    state[2] = c2 ^ (b << 9);
    state[3] = (d2 << 11) | (d2 >>> 21);
    return ((result >>> 0) + 0.5) / 4294967296;
  };
  const mu = -0.34657359027997264;
  const sigma = 0.8325546111576977;
  let sum = 0;
  const start = performance.now();
  for (let i = 0; i < contacts; i += 2) {
    sum -= Math.log(uniform()) + Math.log(uniform());
    const radius = sigma * Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    sum += Math.exp(mu + radius * Math.cos(angle));
    sum -= Math.log(uniform()) + Math.log(uniform());
    sum += Math.exp(mu + radius * Math.sin(angle));
  }
  const nanoseconds = ((performance.now() - start) * 1e6) / contacts;
  if (!Number.isFinite(sum)) throw new Error("the draws must not be optimised away");
  return nanoseconds;
}
