/**
 * Factor on the handle time of what a bot of some containment leaves over: linear between the points
 * of the curve, constant outside; 1 without a curve.
 */
export function residueAt(
  curve: readonly (readonly [containment: number, factor: number])[] | undefined,
  containment: number,
): number {
  if (curve === undefined) return 1;
  const next = curve.findIndex(([share]) => share >= containment);
  const [above, high] = curve.at(next) as readonly [number, number];
  if (next <= 0) return high;
  const [below, low] = curve[next - 1] as readonly [number, number];
  return high - ((high - low) * (above - containment)) / (above - below);
}
