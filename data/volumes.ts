import { wholeCounts } from "../src/demand/counts.ts";
import { touchpointsCsv } from "./touchpoints.ts";

// README.md beside this file says where the figures come from.

/** Contacts from customers on a normal day, before the bot. */
const NORMAL_DAY = { live: 2_115_000, local: 1_395_000, enterprise: 990_000 };

/** Share of the line's day in each clock hour, per cent. */
const HOURLY_PERCENT = {
  live: [
    4.2, 4.3, 2.8, 1.2, 0.7, 0.5, 0.7, 1.2, 2.0, 2.8, 3.6, 4.0, 4.1, 3.9, 3.8, 4.0, 4.1, 4.6, 6.5,
    7.4, 7.4, 7.8, 9.8, 8.6,
  ],
  local: [
    2.4, 1.5, 0.9, 0.5, 0.3, 0.3, 0.6, 1.3, 2.4, 3.9, 5.2, 6.4, 6.2, 5.0, 4.5, 4.7, 6.0, 7.7, 7.9,
    8.1, 8.0, 6.9, 5.0, 4.3,
  ],
  enterprise: [
    2.9, 1.9, 1.1, 0.7, 0.5, 0.5, 0.7, 1.6, 3.6, 6.2, 6.7, 6.5, 5.1, 5.8, 6.6, 6.8, 6.6, 6.1, 5.0,
    5.0, 5.3, 5.4, 5.1, 4.3,
  ],
};

/** All contacts of the Double-11 day by clock hour. */
const DOUBLE_11_TOTAL = [
  500, 300, 150, 80, 60, 60, 90, 150, 260, 380, 460, 500, 480, 450, 440, 450, 480, 560, 800, 1150,
  1500, 1200, 900, 600,
].map((thousands) => thousands * 1000);

/** The made-up centre of the tutorial: contacts a day, and per mille of the day by clock hour. */
const SMALL_DAY = { orders: 6500, technical: 3500 };
const SMALL_PER_MILLE = {
  orders: [
    14, 8, 5, 3, 3, 4, 9, 18, 32, 45, 56, 60, 57, 52, 50, 49, 50, 54, 63, 79, 92, 91, 66, 40,
  ],
  technical: [
    10, 6, 4, 3, 3, 4, 8, 20, 48, 72, 78, 74, 60, 64, 68, 66, 62, 55, 52, 60, 66, 58, 38, 21,
  ],
};

type Line = keyof typeof NORMAL_DAY;
const LINES: readonly Line[] = ["live", "local", "enterprise"];

/** The volume files of this folder: text by name. The same figures give the same bytes. */
export function volumeFiles(): Readonly<Record<string, string>> {
  const normal = {
    live: daily(NORMAL_DAY.live, HOURLY_PERCENT.live),
    local: daily(NORMAL_DAY.local, HOURLY_PERCENT.local),
    enterprise: daily(NORMAL_DAY.enterprise, HOURLY_PERCENT.enterprise),
  };
  const others = (hour: number): number => at(normal.local, hour) + at(normal.enterprise, hour);
  const double11 = {
    ...normal,
    live: Int32Array.from(DOUBLE_11_TOTAL, (total, hour) => total - others(hour)),
  };
  const small = {
    orders: daily(SMALL_DAY.orders, SMALL_PER_MILLE.orders),
    technical: daily(SMALL_DAY.technical, SMALL_PER_MILLE.technical),
  };
  return {
    "normal-day.csv": csv(LINES, rowsOf("2026-11-11", LINES, normal)),
    "double-11.csv": csv(LINES, [
      ...rowsOf("2026-11-10", LINES, normal).slice(16),
      ...rowsOf("2026-11-11", LINES, double11),
      ...rowsOf("2026-11-12", LINES, normal),
    ]),
    "touchpoints.csv": touchpointsCsv("2026-11-11", normal),
    "small-centre.csv": csv(
      ["orders", "technical"],
      rowsOf("2026-03-02", ["orders", "technical"], small),
    ),
  };
}

/** A day's contacts by hour: whole numbers in proportion to `weights` that add up to `total`. */
function daily(total: number, weights: readonly number[]): Int32Array {
  const sum = weights.reduce((sum, weight) => sum + weight, 0);
  return wholeCounts(weights.map((weight) => (total * weight) / sum));
}

/** One row an hour: the time, then the contacts of each line. */
function rowsOf<Name extends string>(
  date: string,
  lines: readonly Name[],
  volumes: Readonly<Record<Name, Int32Array>>,
): string[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const time = `${date}T${String(hour).padStart(2, "0")}:00`;
    return [time, ...lines.map((line) => at(volumes[line], hour))].join(",");
  });
}

function at(volumes: Int32Array, hour: number): number {
  return volumes[hour] as number;
}

function csv(lines: readonly string[], rows: readonly string[]): string {
  return `${[["time", ...lines].join(","), ...rows].join("\n")}\n`;
}
