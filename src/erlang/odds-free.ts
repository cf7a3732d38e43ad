/**
 * Odds that a contact finds a free agent when those who find none are lost: (1 - B) / B, with B the
 * Erlang B blocking share. Every formula of this folder starts here, because odds lose no digits
 * where B is close to 0 or to 1.
 *
 *     odds = sum over j = 1 … agents of  agents (agents - 1) … (agents - j + 1) / load^j
 *
 * The sum walks down from the full state: terms rise to the mode at `load` agents busy and fall
 * after it, all positive, and the walk ends when the rest cannot matter. It takes about
 * (agents - load) + 9 sqrt(load) steps; where the odds pass 1e308 it stops at `Infinity`.
 *
 * load >= 0 in erlangs, agents a whole number >= 0. oddsFree(1, 1) = 1, oddsFree(0, 1) = Infinity,
 * and without agents the odds are 0.
 *
 * Source: D. L. Jagerman, Some properties of the Erlang loss function, Bell System Technical Journal
 * 53 (1974), 525-551.
 */
export function oddsFree(load: number, agents: number): number {
  let term = 1;
  let sum = 0;
  for (let busy = agents; busy > 0; busy--) {
    const ratio = busy / load;
    term *= ratio;
    sum += term;
    // ratios only fall from here, so the rest is below term / (1 - ratio)
    if (ratio < 1 && term < sum * NEGLIGIBLE * (1 - ratio)) break;
    if (sum === Number.POSITIVE_INFINITY) break;
  }
  return sum;
}

const NEGLIGIBLE = 1e-17;
