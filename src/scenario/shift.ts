import { clockSeconds } from "./calendar.ts";
import type { ShiftPart, ShiftSettings } from "./schema.ts";

/** The parts a shift is worked in: those of a split one, or all of it. */
export function partsOf(
  shift: Pick<ShiftSettings, "start" | "length" | "breaks" | "parts">,
): readonly ShiftPart[] {
  const { start = "00:00", length = 0, breaks = [], parts } = shift;
  return parts ?? [{ start, length, breaks }];
}

/** Days after the first on which each part begins: one that is not later by the clock is on the next. */
export function dayOfParts(parts: readonly Pick<ShiftPart, "start">[]): readonly number[] {
  let day = 0;
  return parts.map(({ start }, part) => {
    const before = parts[part - 1];
    if (before && clockSeconds(start) <= clockSeconds(before.start)) day++;
    return day;
  });
}
