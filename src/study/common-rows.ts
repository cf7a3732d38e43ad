import type { FigureRow } from "../center/figure.ts";
import type { CenterSpec } from "../center/spec.ts";

/** Something that both have: its name and where it stands in each. */
interface InBoth {
  readonly name: string;
  readonly places: readonly [number, number];
}

/** Lines of the same name, in the order of the first. */
export function linesInBoth(first: CenterSpec, second: CenterSpec): InBoth[] {
  return inBoth(
    first.lines.map(({ name }) => ({ name, key: name })),
    second.lines.map(({ name }) => name),
  );
}

/** Windows of the same name and clock times, in the order of the first. */
export function windowsInBoth(first: CenterSpec, second: CenterSpec): InBoth[] {
  const keyOf = ({ name, from, to }: CenterSpec["windows"][number]) => `${name} ${from} ${to}`;
  return inBoth(
    first.windows.map((window) => ({ name: window.name, key: keyOf(window) })),
    second.windows.map(keyOf),
  );
}

/** Places of the rows that are about the same in two tables of one kind. */
export function rowsInBoth<Label, Names>(
  first: readonly FigureRow<Label, Names>[],
  second: readonly FigureRow<Label, Names>[],
): Places[] {
  const keys = (rows: readonly FigureRow<Label, Names>[]) =>
    rows.map(({ label }) => JSON.stringify(label));
  return placesInBoth(keys(first), keys(second));
}

/** Places of the surges of one line at the same time of the horizon, in each. */
export function surgesInBoth(first: CenterSpec, second: CenterSpec): Places[] {
  const keys = ({ surges, lines }: CenterSpec) =>
    surges.map(({ line, startSeconds }) => `${startSeconds} ${lines[line]?.name}`);
  return placesInBoth(keys(first), keys(second));
}

/** Places of the events of one name at the same time of the horizon, in each. */
export function eventsInBoth(first: CenterSpec, second: CenterSpec): Places[] {
  const keys = ({ events }: CenterSpec) =>
    events.map(({ name, startSeconds }) => `${startSeconds} ${name}`);
  return placesInBoth(keys(first), keys(second));
}

type Places = InBoth["places"];

function inBoth(
  first: readonly { readonly name: string; readonly key: string }[],
  second: readonly string[],
): InBoth[] {
  const keys = first.map(({ key }) => key);
  return placesInBoth(keys, second).map((places) => ({
    name: first[places[0]]?.name ?? "",
    places,
  }));
}

function placesInBoth(first: readonly string[], second: readonly string[]): Places[] {
  return first.flatMap((key, a) => {
    const b = second.indexOf(key);
    return b < 0 ? [] : [[a, b] as const];
  });
}
