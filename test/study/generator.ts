/** A generator of its own for tests: Park and Miller's minimal standard, uniform on (0, 1). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Standard normal variates by the sum of twelve uniforms: good to the eye, exact in mean and variance. */
export function normals(uniform: () => number): () => number {
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform();
    return sum;
  };
}
