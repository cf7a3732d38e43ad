import { wholeCounts } from "../src/demand/counts.ts";

// README.md beside this file says where the figures come from.

/** Share of a line's contacts by touchpoint, per cent: from 08:00 to 18:00, and at all other hours. */
const PERCENT = {
  live: {
    comments: [15, 35],
    "direct messages": [20, 20],
    "live shop": [25, 25],
    "order page": [25, 12],
    "after-sales": [15, 8],
  },
  local: {
    "store page": [40, 40],
    "coupon page": [25, 35],
    delivery: [15, 10],
    "help page": [20, 15],
  },
  enterprise: {
    "merchant desk": [55, 45],
    "creator centre": [30, 45],
    "e-mail": [15, 10],
  },
} as const;

/** Contacts of each line by clock hour, told apart by touchpoint: long rows, hour by hour the same totals. */
export function touchpointsCsv(
  date: string,
  volumes: Readonly<Record<keyof typeof PERCENT, Int32Array>>,
): string {
  const rows = Array.from({ length: 24 }, (_, hour) => rowsOf(date, hour, volumes)).flat();
  return `${["time,line,touchpoint,contacts", ...rows].join("\n")}\n`;
}

function rowsOf(
  date: string,
  hour: number,
  volumes: Readonly<Record<keyof typeof PERCENT, Int32Array>>,
): string[] {
  const time = `${date}T${String(hour).padStart(2, "0")}:00`;
  const isDay = hour >= 8 && hour < 18;
  return Object.entries(PERCENT).flatMap(([line, touchpoints]) => {
    const total = volumes[line as keyof typeof PERCENT][hour] as number;
    const shares = Object.values(touchpoints).map(([byDay, otherwise]) =>
      isDay ? byDay : otherwise,
    );
    const counts = wholeCounts(shares.map((percent) => (total * percent) / 100));
    return Object.keys(touchpoints).map((name, i) => `${time},${line},${name},${counts[i]}`);
  });
}
