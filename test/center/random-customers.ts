import fc from "fast-check";
import type {
  ApprovalsSpec,
  BotSpec,
  DurationSpec,
  EventSpec,
  GroupSpec,
  LineSpec,
  LogSpec,
  ReturnsSpec,
  TouchpointSpec,
  WorkPartSpec,
} from "../../src/center/spec.ts";
import { botOf, touchpoint } from "./hand-made.ts";
import type { Grid } from "./random-levers.ts";

/** What makes levers of a line's customers, and what breaks: settings by line, moments in units. */
export interface CustomerLevers {
  /** `null`: as the line has it. */
  readonly bots: readonly (BotPlan | null)[];
  /** None: as the line has them. */
  readonly touchpoints: readonly (readonly TouchpointPlan[])[];
  readonly work: readonly (readonly WorkPlan[])[];
  readonly returns: readonly (ReturnsPlan | null)[];
  readonly approvals: readonly (ApprovalsPlan | null)[];
  readonly logs: readonly (readonly Logged[] | null)[];
  readonly botDown: readonly SpanPlan[];
  readonly admits: readonly (SpanPlan & { readonly share: number })[];
  readonly complaints: readonly ComplaintsPlan[];
  readonly offFloor: readonly OffFloorPlan[];
}

/** A law, and a mean in units; on an exact grid it is constant. */
interface DelayPlan {
  readonly law: DurationSpec["law"];
  readonly units: number;
}

interface BotPlan extends Omit<BotSpec, "seconds" | "explanationSeconds" | "yuanPerContact"> {
  readonly explanation: number;
  /** By hour, over and over. */
  readonly containment: readonly number[];
  readonly residue: readonly number[];
}

interface TouchpointPlan extends Pick<TouchpointSpec, "handleFactor"> {
  /** By hour, over and over. */
  readonly weights: readonly number[];
  readonly containment: readonly number[];
  readonly residue: readonly number[];
  /** Mean patience in units, by hour; none: the line's. */
  readonly patience: readonly number[];
}

interface WorkPlan extends Pick<WorkPartSpec, "perContact" | "factor"> {
  readonly add: number;
}

interface ReturnsPlan extends Omit<ReturnsSpec, "recontactAfter" | "redialAfter"> {
  readonly recontactAfter: DelayPlan;
  readonly redialAfter: DelayPlan;
}

interface ApprovalsPlan extends Pick<ApprovalsSpec, "share" | "beforeShare"> {
  readonly delay: DelayPlan["law"];
  /** Delays of the tiers, in units. */
  readonly delays: readonly number[];
}

interface Logged {
  readonly at: number;
  readonly handle: number;
  readonly patience: number;
}

interface SpanPlan {
  readonly at: number;
  readonly length: number;
  readonly lines: readonly number[];
  /** Counts from moment 0 and not from the origin of the grid. */
  readonly isEarly: boolean;
}

interface ComplaintsPlan extends SpanPlan {
  readonly perLate: number;
  readonly after: DelayPlan;
}

interface OffFloorPlan extends SpanPlan {
  readonly groups: readonly number[];
  readonly places: readonly [number, number];
  readonly sparesRemote: boolean;
}

const three = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 3, maxLength: 3 });
const hourly = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });
const delay = (...units: number[]): fc.Arbitrary<DelayPlan> =>
  fc.record({
    law: fc.constantFrom("exponential", "lognormal", "gamma", "constant"),
    units: fc.constantFrom(...units),
  });
const factor = fc.constantFrom(0.5, 1, 1, 2);
const containment = hourly(fc.constantFrom(0, 0.4, 0.7, 1));

const bot: fc.Arbitrary<BotPlan> = fc.record({
  latencySeconds: fc.constantFrom(0, 5, 600),
  contextShare: fc.constantFrom(1, 0.5, 0),
  unfilteredFactor: factor,
  explanation: fc.constantFrom(0, 1, 3),
  containment,
  residue: hourly(factor),
});

const touchpointPlan: fc.Arbitrary<TouchpointPlan> = fc.record({
  handleFactor: factor,
  weights: hourly(fc.constantFrom(0, 1, 1, 2)),
  containment,
  residue: hourly(factor),
  patience: fc.oneof(fc.constant([]), hourly(fc.constantFrom(1, 3, 8))),
});

const workPlan: fc.Arbitrary<WorkPlan> = fc.record({
  perContact: fc.constantFrom(0.3, 1, 1.5, 2),
  factor,
  add: fc.constantFrom(0, 0, 1, 2),
});

const returns: fc.Arbitrary<ReturnsPlan> = fc.record({
  resolvedShare: fc.constantFrom(1, 0.7, 0.4),
  wrongShare: fc.constantFrom(0, 0.3),
  recontactShare: fc.constantFrom(1, 0.5),
  recontactAfter: delay(1, 2, 5, 15),
  redialShare: fc.constantFrom(0, 0.3, 0.6),
  redialAfter: delay(1, 2, 5, 15),
  elsewhereShare: fc.constantFrom(0, 0.5, 1),
  meetsBot: fc.boolean(),
});

const approvals: fc.Arbitrary<ApprovalsPlan> = fc.record({
  share: fc.constantFrom(0.3, 0.7, 1),
  beforeShare: fc.constantFrom(0.25, 0.5, 1),
  delay: fc.constantFrom("exponential", "gamma", "constant"),
  delays: fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(1, 3), fc.constantFrom(0, 4, 12)),
});

const logged: fc.Arbitrary<Logged> = fc.record({
  at: fc.integer({ min: 0, max: 45 }),
  handle: fc.integer({ min: 1, max: 12 }),
  patience: fc.constantFrom(0, 1, 4, 12, Infinity, Infinity),
});

const span = {
  at: fc.integer({ min: 0, max: 31 }),
  length: fc.constantFrom(1, 3, 8, 25),
  lines: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
  isEarly: fc.boolean(),
};

/** Each lever, pulled at random. */
export const customerLevers = {
  bots: three(bot),
  touchpoints: three(
    fc.oneof(fc.constant([]), fc.array(touchpointPlan, { minLength: 2, maxLength: 3 })),
  ),
  work: three(fc.array(workPlan, { maxLength: 2 })),
  returns: three(fc.oneof(fc.constant(null), returns, returns)),
  approvals: three(fc.oneof(fc.constant(null), approvals, approvals)),
  logs: three(fc.oneof(fc.constant(null), fc.array(logged, { maxLength: 40, size: "max" }))),
  botDown: fc.array(fc.record(span), { minLength: 1, maxLength: 2 }),
  admits: fc.array(fc.record({ ...span, share: fc.constantFrom(0, 0.3, 0.7) }), {
    minLength: 1,
    maxLength: 2,
  }),
  complaints: fc.array(
    fc.record({ ...span, perLate: fc.constantFrom(0.5, 1, 1.25), after: delay(10, 15) }),
    { minLength: 1, maxLength: 2 },
  ),
  offFloor: fc.array(
    fc.record({
      ...span,
      groups: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1 }),
      places: fc.constantFrom<[number, number][]>([0, 1], [0, 0.5], [0.5, 1], [0.2, 0.7]),
      sparesRemote: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
} satisfies { readonly [Name in keyof CustomerLevers]: fc.Arbitrary<CustomerLevers[Name]> };

/** A line with its levers pulled. */
export function lineFrom(
  line: LineSpec,
  { id, pulled, grid }: { id: number; pulled: CustomerLevers; grid: Grid },
): LineSpec {
  const log = of(pulled.logs, id);
  if (log) return loggedLine(line, log, grid);
  const { unit } = grid;
  const returnsPlan = of(pulled.returns, id);
  const approvalsPlan = of(pulled.approvals, id);
  return {
    ...line,
    ...withBot(line, of(pulled.bots, id), of(pulled.touchpoints, id), grid),
    work: of(pulled.work, id).map(({ add, ...rest }, i) => ({
      ...rest,
      name: `part ${i}`,
      addSeconds: add * unit,
    })),
    returns: returnsPlan && {
      ...returnsPlan,
      recontactAfter: durationOf(returnsPlan.recontactAfter, grid),
      redialAfter: durationOf(returnsPlan.redialAfter, grid),
    },
    approvals: approvalsPlan && approvalsFrom(approvalsPlan, grid),
  };
}

/** Hours a list by hour has, in any small centre: as many as its handle times. */
function byHour(line: LineSpec, values: readonly number[]): Float64Array {
  return Float64Array.from(line.handle.meanSeconds, (_, hour) => of(values, hour));
}

function withBot(
  line: LineSpec,
  plan: BotPlan | null,
  touchpoints: readonly TouchpointPlan[],
  { unit }: Grid,
): Pick<LineSpec, "bot" | "touchpoints"> {
  const { explanation = 0, containment: contained, residue, ...rest } = plan ?? {};
  return {
    bot: { ...line.bot, ...rest, explanationSeconds: explanation * unit },
    touchpoints:
      touchpoints.length === 0
        ? line.touchpoints.map((one) => ({
            ...one,
            ...(contained && { containment: byHour(line, contained) }),
            ...(residue && { residue: byHour(line, residue) }),
          }))
        : touchpoints.map((one, id) => ({
            ...touchpoint(`channel ${id}`),
            handleFactor: one.handleFactor,
            shares: sharesOf(line, touchpoints, id),
            containment: byHour(line, one.containment),
            residue: byHour(line, one.residue),
            patienceSeconds:
              one.patience.length === 0
                ? new Float64Array(0)
                : byHour(line, one.patience).map((units) => units * unit),
          })),
  };
}

/** Shares by hour that sum to 1: all of the last touchpoint where nobody has any. */
function sharesOf(line: LineSpec, touchpoints: readonly TouchpointPlan[], id: number) {
  return Float64Array.from(line.handle.meanSeconds, (_, hour) => {
    const weights = touchpoints.map(({ weights: list }) => of(list, hour));
    const sum = weights.reduce((a, b) => a + b, 0);
    if (sum === 0) return id === touchpoints.length - 1 ? 1 : 0;
    return (weights[id] as number) / sum;
  });
}

function approvalsFrom(
  { share, beforeShare, delay: law, delays }: ApprovalsPlan,
  grid: Grid,
): ApprovalsSpec {
  return {
    share,
    beforeShare,
    amount: { law: "lognormal", cv: 1, meanSeconds: Float64Array.of(100) },
    delay: durationOf({ law, units: 1 }, grid),
    tiers: [60, 150, Infinity].map((upToYuan, i) => ({
      name: `tier ${i}`,
      upToYuan,
      delaySeconds: (delays[i] as number) * grid.unit,
    })),
  };
}

/** Contacts of a log; off an exact grid no two chats take the same time. */
function loggedLine(
  line: LineSpec,
  contacts: readonly Logged[],
  { unit, origin, isExact }: Grid,
): LineSpec {
  const inOrder = contacts.toSorted((a, b) => a.at - b.at);
  const log: LogSpec = {
    times: Float64Array.from(inOrder, ({ at }) => origin + at * unit),
    handleSeconds: Float64Array.from(inOrder, ({ handle }, i) =>
      isExact ? handle : handle * 20 + i * 0.7,
    ),
    patienceSeconds: Float64Array.from(inOrder, ({ patience }) => patience * unit),
  };
  const priority = { vipShare: 0, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 };
  return { ...line, ...botOf(0, 0), priority, balk: 0, log };
}

function durationOf({ law, units }: DelayPlan, { unit, isExact }: Grid): DurationSpec {
  const meanSeconds = Float64Array.of(units * unit);
  return isExact
    ? { law: "constant", cv: 0, meanSeconds }
    : { law, cv: law === "constant" ? 0 : law === "exponential" ? 1 : 0.8, meanSeconds };
}

/** What breaks, kind by kind. */
export function eventsFrom(
  {
    lines,
    groups,
    causes,
  }: { lines: readonly LineSpec[]; groups: readonly GroupSpec[]; causes: number },
  { botDown, admits, complaints, offFloor }: CustomerLevers,
  grid: Grid,
): EventSpec[] {
  const when = ({ at, length, isEarly }: SpanPlan) => {
    const startSeconds = (isEarly ? 0 : grid.origin) + at * grid.unit;
    return { startSeconds, endSeconds: startSeconds + length * grid.unit };
  };
  const existing = (ids: readonly number[], count: number) =>
    Int32Array.from(ids.filter((id) => id < count));
  const drawn = (ids: readonly number[]) =>
    existing(ids, lines.length).filter((id) => lines[id]?.log === null);
  return [
    ...offFloor.map((plan, i) => ({
      ...when({ ...plan, isEarly: false }),
      kind: "agents" as const,
      name: `off the floor ${i}`,
      cause: causes + i,
      groups: existing(plan.groups, groups.length),
      from: plan.places[0],
      to: plan.places[1],
      sparesRemote: plan.sparesRemote,
    })),
    ...botDown.map((plan, i) => ({
      ...when(plan),
      kind: "bot" as const,
      name: `bot down ${i}`,
      lines: drawn(plan.lines),
    })),
    ...complaints.map((plan, i) => ({
      ...when({ ...plan, isEarly: false }),
      kind: "complaints" as const,
      name: `complaints ${i}`,
      lines: drawn(plan.lines),
      perLate: plan.perLate,
      after: durationOf(plan.after, grid),
    })),
    ...admits.map((plan, i) => ({
      ...when({ ...plan, isEarly: false }),
      kind: "admit" as const,
      name: `admit ${i}`,
      lines: existing(plan.lines, lines.length),
      share: plan.share,
    })),
  ];
}

function of<T>(settings: readonly T[], id: number): T {
  return settings[id % settings.length] as T;
}
