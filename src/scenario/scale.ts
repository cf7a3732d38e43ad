/** `count` scaled to the nearest whole, at least 1 where there were any. */
export function scaledWhole(count: number, scale: number): number {
  return count === 0 ? 0 : Math.max(1, Math.round(count * scale));
}

/** A number of places, scaled, or no limit. */
export function scaledLimit(places: number | "none", scale: number): number {
  return places === "none" ? Number.POSITIVE_INFINITY : scaledWhole(places, scale);
}
