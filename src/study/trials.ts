/**
 * The last whole number from `yes` on at which something holds, by halving: it holds at `yes`, it
 * does not at `no` > `yes`, and it is taken to change once between them.
 */
export async function lastThatHolds(
  yes: number,
  no: number,
  holds: (at: number) => Promise<boolean>,
): Promise<number> {
  let [last, first] = [yes, no];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    // oxlint-disable-next-line no-await-in-loop -- where to look next depends on what was found
    if (await holds(middle)) last = middle;
    else first = middle;
  }
  return last;
}

/** Trials at whole numbers, each made once. */
export interface Trials<Outcome> {
  readonly at: (step: number) => Promise<Outcome>;
  /** Those made so far, by rising number. */
  readonly all: () => readonly Outcome[];
  readonly steps: () => readonly (readonly [step: number, outcome: Outcome])[];
}

/** Remembers what came of each trial. */
export function memoised<Outcome>(make: (step: number) => Promise<Outcome>): Trials<Outcome> {
  const made = new Map<number, Outcome>();
  const steps = () => [...made].sort(([a], [b]) => a - b);
  return {
    at: async (step) => {
      const found = made.get(step);
      if (found !== undefined) return found;
      const outcome = await make(step);
      made.set(step, outcome);
      return outcome;
    },
    all: () => steps().map(([, outcome]) => outcome),
    steps,
  };
}
