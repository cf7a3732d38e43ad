import { instantsOf, printLocal } from "./clock.ts";
import { problemAt } from "./table.ts";
import type { Series, VolumeRows } from "./volume-rows.ts";

/** One series on the axis of instants. */
export interface TimedSeries {
  readonly column: string;
  readonly touchpoint: string;
  readonly instants: readonly number[];
  readonly contacts: readonly number[];
  /** Numbers of the rows they come from. */
  readonly rows: readonly number[];
}

interface Clocks {
  readonly timeZone: string;
  /** The instants that each row's time may mean: one, two, or none. */
  readonly instants: readonly (readonly number[])[];
  readonly notes: string[];
  /** Reports the time of a row, once. */
  readonly report: (row: number, rule: string) => void;
}

/**
 * Puts every series on the axis of instants. Local times that clocks show twice are told apart by
 * their order in the series; problems go to those of the table, remarks to `notes`.
 */
export function toInstants(
  volume: VolumeRows,
  timeZone: string,
  notes: string[],
): readonly TimedSeries[] {
  const { table, timeIndex, times } = volume;
  const reported = new Set<number>();
  const clocks: Clocks = {
    timeZone,
    notes,
    instants: times.map((time) => {
      if (!time) return [];
      const { local, offsetSeconds } = time;
      return offsetSeconds === null ? instantsOf(timeZone, local) : [local - offsetSeconds];
    }),
    report(row, rule) {
      if (reported.has(row)) return;
      reported.add(row);
      table.problems.add(
        problemAt(table, table.rows[row] as (typeof table.rows)[number], timeIndex, rule),
      );
    },
  };
  return volume.series.map((series) => timed(series, volume, clocks));
}

function timed(series: Series, volume: VolumeRows, clocks: Clocks): TimedSeries {
  const { column, touchpoint } = series;
  const result = { column, touchpoint, instants: [], contacts: [], rows: [] } as {
    column: string;
    touchpoint: string;
    instants: number[];
    contacts: number[];
    rows: number[];
  };
  const taken = new Map<number, number>();
  const add = (instant: number, contacts: number, row: number): void => {
    const first = taken.get(instant);
    if (first !== undefined) {
      const { line } = volume.table.rows[first] as { line: number };
      clocks.report(row, `step must not stand twice, first on line ${line}`);
      return;
    }
    taken.set(instant, row);
    result.instants.push(instant);
    result.contacts.push(contacts);
    result.rows.push(row);
  };

  /** Positions in the series of times that clocks show twice. */
  const repeated = new Map<number, number[]>();
  for (const [position, row] of series.rows.entries()) {
    const [early, late] = clocks.instants[row] as readonly number[];
    const contacts = series.contacts[position] as number;
    if (early === undefined) {
      const rule = `must be a time that exists in ${clocks.timeZone}: clocks go forward over it`;
      if (contacts > 0) clocks.report(row, rule);
    } else if (late === undefined) {
      add(early, contacts, row);
    } else {
      const positions = repeated.get(early);
      if (positions) positions.push(position);
      else repeated.set(early, [position]);
    }
  }
  for (const positions of repeated.values()) {
    for (const [order, position] of positions.entries()) {
      const row = series.rows[position] as number;
      const contacts = series.contacts[position] as number;
      const [early, late] = clocks.instants[row] as [number, number];
      if (positions.length > 1) {
        // A third one stands twice at the second instant.
        add(order === 0 ? early : late, contacts, row);
        continue;
      }
      add(early, contacts / 2, row);
      add(late, contacts / 2, row);
      const time = printLocal(volume.times[row]?.local as number);
      const note = `${volume.table.name}: clocks repeat ${time}, which stands once; its contacts are spread evenly over both`;
      if (!clocks.notes.includes(note)) clocks.notes.push(note);
    }
  }
  return result;
}
