import { momentOf } from "./hours.ts";
import type { Comparison, Difference, Plan } from "../study/comparison.ts";
import type { Estimate } from "../study/study.ts";
import { csvOf } from "./csv.ts";

/**
 * A row for each figure of each further plan, over everything, by window and line, and of the tables
 * that only some scenarios have: that of the base, that of the plan, and their paired difference.
 */
export function comparisonCsv(comparison: Comparison): string {
  return csvBy(comparison, ({ total, windows, lines, ...tables }) => [
    placeOf("total", { scope: "total", name: null }, total),
    ...windows.map((row) =>
      placeOf(`window ${row.name}`, { scope: "window", name: row.name }, row),
    ),
    ...lines.map((row) => placeOf(`line ${row.line}`, { scope: "line", name: row.line }, row)),
    ...furtherPlaces(tables),
  ]);
}

function furtherPlaces(
  tables: Pick<
    Plan | Difference,
    "classes" | "surges" | "touchpoints" | "work" | "approvals" | "events" | "hours"
  >,
): Place[] {
  const { classes, surges, touchpoints, work, approvals, events, hours } = tables;
  const inLine = (scope: string, line: string | null, what: string | null, row: object) =>
    placeOf(
      `${scope} ${line} ${what}`,
      { scope, name: [line, what].filter((part) => part !== null).join(" ") },
      row,
    );
  return [
    ...classes.map((row) => inLine("class", row.line, row.class, row)),
    ...surges.map((row) => {
      const name = `${row.line} ${row.start}`;
      return placeOf(`surge ${row.line} ${momentOf(hours, row)}`, { scope: "surge", name }, row);
    }),
    ...touchpoints.map((row) => inLine("touchpoint", row.line, row.touchpoint, row)),
    ...work.map((row) => inLine("work", row.line, row.part, row)),
    ...approvals.map((row) => inLine("approval", row.line, row.tier, row)),
    ...events.map((row) => {
      const name = `${row.event} ${row.start}`;
      return placeOf(`event ${row.event} ${momentOf(hours, row)}`, { scope: "event", name }, row);
    }),
  ];
}

/** The same by hour and line; the rows of all lines together have no line. */
export function comparedHoursCsv(comparison: Comparison): string {
  return csvBy(comparison, ({ hours }) => {
    let hour = 0;
    return hours.map((row) => {
      const { start, line } = row;
      // plans may have other dates and lines; each hour ends with the row of all lines
      return placeOf(`${line === null ? hour++ : hour} ${line}`, { start, line }, row);
    });
  });
}

/** A row of results: what it is matched by, what it is called, and its figures. */
interface Place {
  readonly key: string;
  readonly labels: object;
  readonly figures: ReadonlyMap<string, Estimate>;
}

function placeOf(key: string, labels: object, row: object): Place {
  const estimates = Object.entries(row).filter((cell): cell is [string, Estimate] =>
    isEstimate(cell[1]),
  );
  return { key, labels, figures: new Map(estimates) };
}

function isEstimate(value: unknown): value is Estimate {
  return value !== null && typeof value === "object" && "mean" in value;
}

function csvBy(
  { plans, differences }: Comparison,
  placesOf: (result: Plan | Difference) => readonly Place[],
): string {
  const own = new Map(
    plans.map((plan) => [plan.plan, new Map(placesOf(plan).map((place) => [place.key, place]))]),
  );
  const rows = differences.flatMap((difference) => {
    const { plan, base } = difference;
    return placesOf(difference).flatMap(({ key, labels, figures }) =>
      Array.from(figures, ([figure, estimate]) => ({
        plan,
        base,
        ...labels,
        figure,
        baseValue: own.get(base)?.get(key)?.figures.get(figure) ?? NOTHING,
        planValue: own.get(plan)?.get(key)?.figures.get(figure) ?? NOTHING,
        difference: estimate,
      })),
    );
  });
  return csvOf(rows);
}

const NOTHING: Estimate = { mean: null, low: null, high: null };
