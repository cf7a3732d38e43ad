import fc from "fast-check";
import type {
  CenterSpec,
  GroupSpec,
  OverflowSpec,
  PrioritySpec,
  ReserveSpec,
  TriggerSpec,
} from "../../src/center/spec.ts";
import type { Cohort } from "../../src/workforce/heads.ts";
import { group } from "./hand-made.ts";
import { customerLevers, type CustomerLevers, eventsFrom, lineFrom } from "./random-customers.ts";

/**
 * Where in time levers are pulled: durations are whole units, moments units from the origin on. On an
 * exact grid nothing that takes time is drawn at random.
 */
export interface Grid {
  readonly unit: number;
  readonly origin: number;
  readonly isExact: boolean;
}

/** What makes a lever of a centre that has none: see `pull`. */
export interface Levers extends CustomerLevers {
  readonly priority: readonly PrioritySpec[];
  readonly ageing: number;
  readonly handleFactors: readonly number[];
  readonly slows: readonly boolean[];
  readonly seniors: readonly boolean[];
  readonly handsBack: readonly boolean[];
  readonly rules: readonly RulePlan[];
  readonly attendance: readonly Pick<Cohort, "attendance" | "firstOrdinal">[];
  readonly lateness: readonly { readonly share: number; readonly mean: number }[];
  readonly pauses: readonly (readonly PausePlan[])[];
  readonly splits: readonly number[];
  readonly seats: number;
  readonly remoteShares: readonly number[];
  readonly reserves: readonly ReservePlan[];
}

interface RulePlan extends Omit<OverflowSpec, "afterSeconds" | "settleSeconds"> {
  readonly after: number;
  readonly settle: number;
}

interface PausePlan {
  readonly cause: number;
  readonly after: number;
  readonly spread: number;
  readonly length: number;
  readonly share: number;
}

interface ReservePlan {
  readonly lines: readonly number[];
  readonly concurrency: number;
  readonly size: number;
  readonly cap: number;
  readonly lead: number;
  readonly spread: number;
  readonly showUpShare: number;
  readonly minimum: number;
  readonly again: number;
  readonly check: number;
  readonly triggers: readonly {
    readonly kind: TriggerSpec["kind"];
    readonly contacts: number;
    readonly share: number;
    readonly checks: number;
    readonly times: readonly number[];
  }[];
  readonly release: {
    readonly waitingBelow: number;
    readonly checks: number;
    readonly after: number;
    readonly times: readonly number[];
  };
}

const three = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 3, maxLength: 3 });
const short = fc.constantFrom(0, 1, 2, 5);
const long = fc.constantFrom(1, 4, 10, 25);
const factor = fc.constantFrom(0.5, 1, 1, 2);
const moments = fc.array(fc.integer({ min: -5, max: 45 }), { maxLength: 2 });

const rule = fc.record({
  group: fc.nat(4),
  line: fc.nat(2),
  after: short,
  keepFree: fc.constantFrom(0, 0, 0, 1, 2),
  maxShare: fc.constantFrom(1, 1, 1, 0.5, 0.25),
  handleFactor: factor,
  settle: short,
});

const pause = fc.record({
  cause: fc.constantFrom(3, 4),
  after: fc.integer({ min: 0, max: 15 }),
  spread: fc.constantFrom(0, 0, 8),
  length: long,
  share: fc.constantFrom(1, 0.5, 0.3),
});

const trigger = fc.record({
  kind: fc.constantFrom("waiting", "waiting", "within", "coverage", "clock"),
  contacts: fc.integer({ min: 1, max: 4 }),
  share: fc.constantFrom(0.5, 0.75, 1),
  checks: fc.integer({ min: 1, max: 4 }),
  times: moments,
});

const reserve = fc.record({
  lines: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
  concurrency: fc.integer({ min: 1, max: 3 }),
  size: fc.integer({ min: 1, max: 4 }),
  cap: fc.integer({ min: 1, max: 5 }),
  lead: short,
  spread: fc.constantFrom(0, 0, 5),
  showUpShare: fc.constantFrom(1, 1, 0.6),
  minimum: fc.constantFrom(0, 6, 20),
  again: fc.constantFrom(0, 3, 10),
  check: fc.constantFrom(2, 4, 8),
  triggers: fc.array(trigger, { minLength: 1, maxLength: 2 }),
  release: fc.record({
    waitingBelow: fc.constantFrom(0, 1, 3),
    checks: fc.nat(3),
    after: fc.constantFrom(Infinity, Infinity, 5, 15),
    times: moments,
  }),
});

/** Each lever, pulled at random. */
export const levers = {
  ...customerLevers,
  priority: three(
    fc.record({
      vipShare: fc.constantFrom(0, 0.3),
      upsetShare: fc.constantFrom(0, 0.5),
      foundShare: fc.constantFrom(0.5, 1),
      falseAlarmShare: fc.constantFrom(0, 0.2),
    }),
  ),
  ageing: fc.constantFrom(1, 3, 7),
  handleFactors: three(factor),
  slows: three(fc.boolean()),
  seniors: three(fc.boolean()),
  handsBack: three(fc.boolean()),
  rules: fc.array(rule, { minLength: 2, maxLength: 6 }),
  attendance: three(
    fc.record({ attendance: fc.constantFrom(1, 0.8, 0.5), firstOrdinal: fc.nat(3) }),
  ),
  lateness: three(fc.record({ share: fc.constantFrom(0, 0.5, 1), mean: long })),
  pauses: three(fc.array(pause, { maxLength: 3 })),
  splits: three(fc.constantFrom(0, 1, 5)),
  seats: fc.constantFrom(1, 3, 6),
  remoteShares: three(fc.constantFrom(0, 0.5, 0.7)),
  reserves: fc.array(reserve, { minLength: 1, maxLength: 2 }),
} satisfies { readonly [Name in keyof Levers]: fc.Arbitrary<Levers[Name]> };

/** No lever pulled. */
export const still: Levers = {
  priority: [{ vipShare: 0, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 }],
  ageing: Infinity,
  handleFactors: [1],
  slows: [false],
  seniors: [false],
  handsBack: [false],
  rules: [],
  attendance: [{ attendance: 1, firstOrdinal: 0 }],
  lateness: [{ share: 0, mean: 0 }],
  pauses: [[]],
  splits: [0],
  seats: Infinity,
  remoteShares: [0],
  reserves: [],
  bots: [null],
  touchpoints: [[]],
  work: [[]],
  returns: [null],
  approvals: [null],
  logs: [null],
  botDown: [],
  admits: [],
  complaints: [],
  offFloor: [],
};

/** The same centre with levers pulled. */
export function pull(spec: CenterSpec, pulled: Levers, grid: Grid): CenterSpec {
  const { unit } = grid;
  const planned = spec.groups.map((one, id) => ({
    ...one,
    handleFactor: of(pulled.handleFactors, id),
    slowsFirstReply: of(pulled.slows, id),
    senior: of(pulled.seniors, id),
    atShiftEnd: of(pulled.handsBack, id) ? ("handBack" as const) : ("finish" as const),
    remoteShare: of(pulled.remoteShares, id),
  }));
  const called = pulled.reserves.map((plan, id) => reserveGroup(plan, id, spec, pulled));
  const groups = [...planned, ...called];
  const lines = spec.lines.map((line, id) =>
    lineFrom({ ...line, priority: of(pulled.priority, id) }, { id, pulled, grid }),
  );
  const causes = ["absence", "lateness", "no seat", "lunch", "training"];
  const events = eventsFrom({ lines, groups, causes: causes.length }, pulled, grid);
  return {
    ...spec,
    lines,
    groups,
    cohorts: spec.cohorts
      .flatMap((cohort, id) => cohortsFrom(cohort, id, pulled, grid))
      .sort((a, b) => a.startSeconds - b.startSeconds),
    causes: [...causes, ...events.filter(({ kind }) => kind === "agents").map(({ name }) => name)],
    seats: pulled.seats,
    ageingSeconds: pulled.ageing * unit,
    overflow: pulled.rules
      .flatMap((plan) => ruleFrom(plan, groups, spec.lines.length, grid))
      .filter(
        ({ group: helper, line }, id, rules) =>
          rules.findIndex((other) => other.group === helper && other.line === line) === id,
      ),
    reserves: pulled.reserves.map((plan, id) =>
      reserveFrom(plan, { name: `pool ${id}`, group: planned.length + id }, grid),
    ),
    events,
  };
}

function of<T>(settings: readonly T[], id: number): T {
  return settings[id % settings.length] as T;
}

/** One row of the plan, whole or split in two with a gap between. */
function cohortsFrom(cohort: Cohort, id: number, pulled: Levers, { unit }: Grid): Cohort[] {
  const gap = of(pulled.splits, id) * unit;
  const { startSeconds, endSeconds } = cohort;
  const middle = startSeconds + Math.max(1, Math.floor((endSeconds - startSeconds) / 2));
  const parts =
    gap === 0 || middle >= endSeconds
      ? [[startSeconds, endSeconds]]
      : [
          [startSeconds, middle],
          [middle + gap, endSeconds + gap],
        ];
  return parts.map(([start = 0, end = 0], part) => ({
    ...cohort,
    ...of(pulled.attendance, id),
    startSeconds: start,
    endSeconds: end,
    key: `row ${id}`,
    part,
    lateShare: of(pulled.lateness, id).share,
    lateMeanSeconds: of(pulled.lateness, id).mean * unit,
    pauses: of(pulled.pauses, id)
      .toSorted((a, b) => a.after - b.after)
      .map(({ cause, after, spread, length, share }) => ({
        cause,
        startSeconds: start + after * unit,
        spreadSeconds: spread * unit,
        lengthSeconds: length * unit,
        share,
      })),
  }));
}

/** A rule as planned, if its group has a line left to help. */
function ruleFrom(
  plan: RulePlan,
  groups: readonly GroupSpec[],
  lines: number,
  { unit }: Grid,
): OverflowSpec[] {
  const { after, settle, ...rest } = plan;
  const helper = plan.group % groups.length;
  const others = Array.from({ length: lines }, (_, line) => line).filter(
    (line) => !groups[helper]?.lines.includes(line),
  );
  const line = others[plan.line % Math.max(1, others.length)];
  if (line === undefined) return [];
  const times = { afterSeconds: after * unit, settleSeconds: settle * unit };
  return [{ ...rest, ...times, group: helper, line }];
}

function reserveGroup(
  { lines, concurrency }: ReservePlan,
  id: number,
  { lines: existing }: CenterSpec,
  { remoteShares, handsBack, handleFactors }: Levers,
): GroupSpec {
  const served = lines.filter((line) => line < existing.length);
  return group(`pool ${id}`, served.length > 0 ? served : [0], {
    concurrency,
    remoteShare: of(remoteShares, id),
    atShiftEnd: of(handsBack, id) ? "handBack" : "finish",
    handleFactor: of(handleFactors, id),
  });
}

function reserveFrom(
  plan: ReservePlan,
  who: Pick<ReserveSpec, "name" | "group">,
  { unit, origin }: Grid,
): ReserveSpec {
  const at = (times: readonly number[]) =>
    Float64Array.from(times, (time) => origin + time * unit).sort();
  const checkSeconds = plan.check * unit;
  const { release } = plan;
  return {
    ...who,
    size: plan.size,
    cap: plan.cap,
    leadSeconds: plan.lead * unit,
    spreadSeconds: plan.spread * unit,
    showUpShare: plan.showUpShare,
    minimumSeconds: plan.minimum * unit,
    yuanPerHour: 50,
    againSeconds: plan.again * unit,
    checkSeconds,
    triggers: plan.triggers.map(({ kind, contacts, share, checks, times }): TriggerSpec => {
      switch (kind) {
        case "waiting":
          return { kind, contacts };
        case "within":
          // a part of a check counts as a whole one
          return { kind, share, overSeconds: (checks - contacts / 16) * checkSeconds };
        case "coverage":
          return { kind, share };
        default:
          return { kind, times: at(times) };
      }
    }),
    release: {
      waitingBelow: release.waitingBelow,
      forSeconds: release.checks * checkSeconds,
      afterSeconds: release.after * unit,
      times: at(release.times),
    },
  };
}
