/** One character a value, its height from 0 to `top` in eighths; a blank where there is no value. */
export function sparkline(values: readonly (number | null)[], top = highest(values)): string {
  return values
    .map((value) => {
      if (value === null) return " ";
      const eighths = top > 0 ? Math.ceil((value / top) * BARS.length) : 1;
      return BARS[Math.min(Math.max(eighths, 1), BARS.length) - 1];
    })
    .join("");
}

const BARS = "▁▂▃▄▅▆▇█";

function highest(values: readonly (number | null)[]): number {
  return Math.max(0, ...values.map((value) => value ?? 0));
}
