import { type Problem, UserError } from "../base/errors.ts";
import { targetOf } from "../center/rows.ts";
import type { CenterSpec, LineSpec, WindowSpec } from "../center/spec.ts";
import { linesInBoth, windowsInBoth } from "./common-rows.ts";

/** A plan under the letter it goes by and the name it was handed in under. */
export interface NamedPlan {
  readonly plan: string;
  readonly name: string;
  readonly spec: CenterSpec;
}

/** Plans that a page can tell apart. */
const PLANS_MAX = 26;

/** Gives plans their letters; throws UserError unless there are at least two of them, over the same hours. */
export function namePlans(specs: readonly CenterSpec[], names: readonly string[]): NamedPlan[] {
  if (specs.length < 2 || specs.length > PLANS_MAX) {
    const rule = `must be 2 to ${PLANS_MAX}`;
    throw new UserError([{ path: "scenarios", rule, got: String(specs.length) }]);
  }
  const plans = specs.map((spec, i) => ({
    plan: String.fromCharCode("A".charCodeAt(0) + i),
    name: names[i] ?? spec.title,
    spec,
  }));
  const [base, ...others] = plans as [NamedPlan, ...NamedPlan[]];
  const problems = others.flatMap((other) => differentHours(base, other));
  if (problems.length > 0) {
    throw new UserError(problems, "compare plans for the same hours of the day");
  }
  return plans;
}

function differentHours(base: NamedPlan, { name, spec }: NamedPlan): Problem[] {
  const traits: readonly [path: string, of: (spec: CenterSpec) => string][] = [
    ["hours", ({ horizonSeconds }) => String(horizonSeconds / 3600)],
    ["start", ({ intervalStarts }) => clockOf(intervalStarts)],
    ["days on the calendar", ({ days }) => String(days)],
  ];
  return traits.flatMap(([path, of]) => {
    const [wanted, got] = [of(base.spec), of(spec)];
    return wanted === got
      ? []
      : [{ file: name, path, rule: `must be ${wanted} as in ${base.name}`, got }];
  });
}

/** What the reader must know about two plans side by side. */
export function pairNotes(base: NamedPlan, other: NamedPlan): string[] {
  return [
    ...sameScenario(base, other),
    ...differentDates(base, other),
    ...unpaired(base, other),
    ...differentContacts(base, other),
    ...differentTargets(base, other),
    ...differentValues(base, other),
  ];
}

function sameScenario(base: NamedPlan, other: NamedPlan): string[] {
  if (base.spec.hash !== other.spec.hash) return [];
  return [`${base.plan} and ${other.plan} are the same scenario`];
}

function differentDates(base: NamedPlan, other: NamedPlan): string[] {
  const [one, two] = [base, other].map(({ spec }) => dateOf(spec.intervalStarts));
  if (one === two) return [];
  return [
    `${base.plan} begins on ${one}, ${other.plan} on ${two}: hours are paired by their place in the horizon`,
  ];
}

/** Lines and windows that stand in one plan alone. */
function unpaired(base: NamedPlan, other: NamedPlan): string[] {
  const lines = linesInBoth(base.spec, other.spec).map(({ name }) => name);
  const windows = windowsInBoth(base.spec, other.spec).map(({ name }) => name);
  const left = <Named extends LineSpec | WindowSpec>(
    all: readonly Named[],
    paired: readonly string[],
  ) => all.filter(({ name }) => !paired.includes(name));
  return [base, other].flatMap(({ plan, spec }) => [
    ...left(spec.lines, lines).map(
      ({ name }) =>
        `${plan} alone has line ${name}: counted in all lines together, not compared by itself`,
    ),
    ...left(spec.windows, windows).map(
      ({ name, from, to }) =>
        `${plan} alone has window ${name} from ${from} to ${to}: not compared by itself`,
    ),
  ]);
}

/** Whatever shifts the moments at which customers come makes the pairing loose, and is no fault of a plan. */
function differentContacts(base: NamedPlan, other: NamedPlan): string[] {
  const lines = linesInBoth(base.spec, other.spec).filter(({ places: [a, b] }) => {
    const [one, two] = [base.spec.lines[a] as LineSpec, other.spec.lines[b] as LineSpec];
    return customersOf(base.spec, one) !== customersOf(other.spec, two);
  });
  if (lines.length === 0) return [];
  const names = lines.map(({ name }) => name).join(", ");
  return [
    `${base.plan} and ${other.plan} do not meet the same contacts (${names}): their volume, surges, busy days or warm-up differ, so the pairing takes away less of the luck`,
  ];
}

/** Everything that decides when the customers of a line come, up to the end of the horizon, as text. */
function customersOf(
  { warmUpSeconds, horizonSeconds, busyDayCv }: CenterSpec,
  { arrivals }: LineSpec,
): string {
  const { edges, startRates, endRates } = arrivals.rate;
  const pieces = edges.findIndex((edge) => edge >= horizonSeconds);
  const counted = (values: Float64Array) =>
    Array.from(values.slice(0, pieces < 0 ? undefined : pieces));
  return JSON.stringify([
    warmUpSeconds,
    busyDayCv,
    arrivals.busyDayCv,
    arrivals.hourCv,
    arrivals.process,
    counted(edges),
    counted(startRates),
    counted(endRates),
  ]);
}

function differentTargets(base: NamedPlan, other: NamedPlan): string[] {
  const lines = linesInBoth(base.spec, other.spec).filter(({ places: [a, b] }) => {
    const [one, two] = [targetOf(base.spec, a), targetOf(other.spec, b)];
    return one.withinSeconds !== two.withinSeconds;
  });
  if (lines.length === 0) return [];
  const names = lines.map(({ name }) => name).join(", ");
  return [
    `${base.plan} and ${other.plan} do not mean the same by in time (${names}): their shares are of different promises`,
  ];
}

function differentValues(base: NamedPlan, other: NamedPlan): string[] {
  const [one, two] = [base.spec.value, other.spec.value];
  if (one === null || two === null) return [];
  const same =
    one.retentionPerSecond === two.retentionPerSecond &&
    one.repurchasePerResolution === two.repurchasePerResolution;
  if (same) return [];
  return [
    `${base.plan} and ${other.plan} do not value answers alike: what is said of worth goes by ${base.plan}`,
  ];
}

function dateOf(starts: readonly string[]): string {
  return (starts[0] ?? "").slice(0, 10);
}

function clockOf(starts: readonly string[]): string {
  return (starts[0] ?? "").slice(11, 16);
}
