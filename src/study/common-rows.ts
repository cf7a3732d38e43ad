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

function inBoth(
  first: readonly { readonly name: string; readonly key: string }[],
  second: readonly string[],
): InBoth[] {
  return first.flatMap(({ name, key }, a) => {
    const b = second.indexOf(key);
    return b < 0 ? [] : [{ name, places: [a, b] as const }];
  });
}
