import { version } from "../base/version.ts";
import type { Digest } from "../center/digest.ts";
import { assemble } from "./assemble.ts";
import { type NamedPlan, pairNotes } from "./comparable.ts";
import { comparedValue } from "./compared-value.ts";
import type { Comparison, Plan } from "./comparison.ts";
import { differenceOf, type Sample } from "./difference.ts";
import { resultNotes } from "./notes.ts";
import { pairedDays } from "./paired-days.ts";

/** The comparison of replications 0 … n - 1 of every plan, in that order. */
export function assembleComparison(
  plans: readonly NamedPlan[],
  digests: readonly (readonly Digest[])[],
  { seed, notes }: { readonly seed: number; readonly notes: readonly string[] },
): Comparison {
  const samples = plans.map((named, i) => ({ ...named, digests: digests[i] ?? [] }));
  const [base, ...others] = samples as [(typeof samples)[number], ...typeof samples];
  const replications = base.digests.length;
  const differences = others.map((other) => ({
    ...differenceOf(base, other),
    days: pairedDays(base, other),
  }));
  const told = samples.map((sample) => planOf(sample, seed));
  return {
    crest: version,
    seed,
    replications,
    plans: told,
    differences,
    value: comparedValue(samples, differences),
    notes: [
      ...others.flatMap((other) => pairNotes(base, other)),
      ...merged(
        told.map(({ plan, total }, i) => ({
          plan,
          notes: resultNotes((samples[i] as NamedPlan).spec, { total, replications }),
        })),
      ),
      ...notes,
    ],
  };
}

function planOf({ plan, name, spec, digests }: NamedPlan & Sample, seed: number): Plan {
  const { scenario, scenarioHash, eventHash, target, total, windows, lines, groups, ...study } =
    assemble(spec, seed, digests);
  const { classes, overflow, shrinkage, reserves, surges, hours, overloads } = study;
  const { touchpoints, work, approvals, events } = study;
  return {
    plan,
    name,
    scenario,
    scenarioHash,
    eventHash,
    target,
    total,
    windows,
    lines,
    groups,
    classes,
    overflow,
    shrinkage,
    reserves,
    surges,
    touchpoints,
    work,
    approvals,
    events,
    hours,
    overloads,
  };
}

/** Each note once, with the plans it is true of unless it is true of all. */
function merged(
  told: readonly { readonly plan: string; readonly notes: readonly string[] }[],
): string[] {
  return [...new Set(told.flatMap(({ notes }) => notes))].map((note) => {
    const plans = told.filter(({ notes }) => notes.includes(note)).map(({ plan }) => plan);
    return plans.length === told.length ? note : `${plans.join(", ")}: ${note}`;
  });
}
