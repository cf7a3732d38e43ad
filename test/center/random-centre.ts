import fc from "fast-check";
import type { CenterSpec, DurationSpec, GroupSpec } from "../../src/center/spec.ts";
import type { ArrivalSpec } from "../../src/demand/rate.ts";
import { botOf, cohort, group, line, target } from "./hand-made.ts";
import { scripted } from "./scripted.ts";

const closes = fc.constantFrom("follow", "serve", "drop");
const capacity = fc.constantFrom(Infinity, Infinity, 0, 1, 3, 8);
const HOUR = 3600;

const groupPlan = fc.record({
  // which of three lines it serves, in what order
  lines: fc.oneof(
    fc.shuffledSubarray([0, 1, 2], { minLength: 1, maxLength: 1 }),
    fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
  ),
  concurrency: fc.integer({ min: 1, max: 4 }),
  pick: fc.constantFrom("longestWait", "preference"),
});
type GroupPlan = Generated<typeof groupPlan> & { readonly speeds: readonly number[] };
type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never;

const withSpeeds = (...curves: readonly (readonly number[])[]) =>
  fc
    .tuple(groupPlan, fc.constantFrom(...curves))
    .map(([plan, speeds]): GroupPlan => ({ ...plan, speeds }));

/** Groups that list existing lines only; none that lists nothing. */
function groupsOf(plans: readonly GroupPlan[], lines: number): GroupSpec[] {
  return plans.map(({ lines: list, speeds, ...rest }, id) => {
    const existing = list.filter((one) => one < lines);
    return group(`group ${id}`, existing.length > 0 ? existing : [0], {
      ...rest,
      speeds: Float64Array.from(speeds.slice(0, rest.concurrency)),
    });
  });
}

const heads = fc.array(fc.nat(5), { minLength: 4, maxLength: 4 });
const levels = fc.array(fc.record({ group: fc.nat(2), heads }), { maxLength: 2 });
const never: DurationSpec = { law: "never", cv: 0, meanSeconds: Float64Array.of(0) };

// ---- at random moments ---------------------------------------------------------------------------

const duration = fc.record({
  law: fc.constantFrom("exponential", "lognormal", "gamma", "constant"),
  seconds: fc.constantFrom(5, 60, 400),
});

const anyPlan = fc.record({
  lines: fc.array(
    fc.record({
      perHour: fc.array(fc.constantFrom(0, 10, 60, 120), { minLength: 4, maxLength: 4 }),
      containment: fc.constantFrom(0, 0.4, 1),
      botSeconds: fc.constantFrom(0, 90),
      capacity,
      handle: duration,
      patience: fc.option(duration),
      balk: fc.constantFrom(0, 0.2),
      firstReplySeconds: fc.constantFrom(0, 18),
      ownTarget: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  groups: fc.array(withSpeeds([], [1, 0.9, 0.7, 0.55], [1, 0.5, 1 / 3, 0.25], [0.8, 1.1, 1, 2]), {
    minLength: 1,
    maxLength: 3,
  }),
  cohorts: fc.array(
    fc.record({
      group: fc.nat(2),
      from: fc.integer({ min: -70, max: 100 }),
      minutes: fc.integer({ min: 1, max: 120 }),
      heads: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 5 },
  ),
  levels,
  warmUp: fc.constantFrom(0, 1800, 3600),
  close: closes,
  busyDayCv: fc.constantFrom(0, 0.3),
});

/** Any small centre without levers: two hours, with an hour before and one after. */
export const anyCentre: fc.Arbitrary<CenterSpec> = anyPlan.map((plan) => {
  const groups = groupsOf(plan.groups, plan.lines.length);
  const isPaced = groups.some(({ speeds }) => speeds.length > 0);
  // chats of one length that begin together end together but for rounding, which decides whose agent
  // is free first where speeds change on the way
  const law = (name: DurationSpec["law"]) => (isPaced ? "gamma" : name);
  return scripted({
    horizonSeconds: 2 * HOUR,
    intervalSeconds: 900,
    warmUpSeconds: plan.warmUp,
    firstHour: -1,
    close: plan.close,
    followSeconds: plan.close === "follow" ? HOUR : 0,
    busyDayCv: plan.busyDayCv,
    target: target({ withinSeconds: 30 }),
    windows: [
      {
        name: "first hour",
        from: "00:00",
        to: "01:00",
        intervals: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0),
      },
    ],
    lines: plan.lines.map(({ handle, patience, balk, ownTarget, ...one }, id) =>
      line(`line ${id}`, {
        arrivals: poisson(one.perHour, plan.warmUp),
        ...botOf(one.containment, one.botSeconds),
        capacity: one.capacity,
        handle: byHour(law(handle.law), handle.seconds),
        patience: patience ? byHour(patience.law, patience.seconds) : never,
        balk: patience ? balk : 0,
        firstReplySeconds: one.firstReplySeconds,
        target: ownTarget ? target({ withinSeconds: 60 }) : null,
      }),
    ),
    groups,
    cohorts: plan.cohorts.map(({ group: id, from, minutes, heads: count }) =>
      cohort({
        group: id % groups.length,
        heads: count,
        startSeconds: from * 60,
        endSeconds: (from + minutes) * 60,
      }),
    ),
    headLevels: plan.levels.map((level) => ({
      group: level.group % groups.length,
      times: Float64Array.of(-HOUR, 0, HOUR, 2 * HOUR),
      heads: Int32Array.from(level.heads),
    })),
  });
});

/** By hour from the warm-up on, each an hour's own. */
function byHour(law: DurationSpec["law"], seconds: number): DurationSpec {
  return {
    law,
    cv: 0.8,
    meanSeconds: Float64Array.of(seconds, 1.5 * seconds, seconds, 2 * seconds),
  };
}

/** Hours -1 to 2: an hour before the horizon, two in it, one after. */
function poisson(perHour: readonly number[], warmUp: number): ArrivalSpec {
  const rates = Float64Array.from(perHour, (n) => n / HOUR);
  return {
    process: "poisson",
    rate: {
      edges: Float64Array.of(-Math.max(warmUp, 1), 0, HOUR, 2 * HOUR, 3 * HOUR),
      startRates: rates,
      endRates: rates.map((rate, i) => (i === 2 ? rate / 2 : rate)),
      hours: Int32Array.of(-1, 0, 1, 2),
      days: Int32Array.of(-1, 0, 0, 0),
      steps: Int32Array.of(0, 1, 2, 3),
    },
    counts: new Int32Array(0),
    busyDayCv: 0,
    hourCv: 0.2,
  };
}

// ---- on whole seconds ----------------------------------------------------------------------------

const tiedPlan = fc.record({
  lines: fc.array(
    fc.record({
      seconds: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 40, size: "max" }),
      capacity,
      handle: fc.integer({ min: 0, max: 12 }),
      patience: fc.option(fc.integer({ min: 1, max: 12 })),
      firstReply: fc.integer({ min: 0, max: 6 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  // speeds at which whole seconds of work take an exact time
  groups: fc.array(withSpeeds([], [1, 0.5, 0.5, 0.25], [2, 1, 1, 0.5]), {
    minLength: 1,
    maxLength: 3,
  }),
  cohorts: fc.array(
    fc.record({
      group: fc.nat(2),
      from: fc.integer({ min: -5, max: 40 }),
      length: fc.integer({ min: 1, max: 30 }),
      heads: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 6 },
  ),
  levels,
  close: closes,
  hasBot: fc.boolean(),
});

/** Contacts ask for people from this moment on. */
export const START = 2 ** 9;

/**
 * Any small centre without levers in which everything happens on whole seconds, so that ties abound.
 * Contacts arrive in the first minute, each within 2^-46 s of a whole second, and the bot hands them
 * over 2^9 s later: the sum rounds to whole seconds. Or there is no bot, so that VIPs come together
 * with all others, and about half of the contacts join on the dot, the rest a 2^-43 s later.
 */
export const tiedCentre: fc.Arbitrary<CenterSpec> = tiedPlan.map(({ hasBot, ...plan }) => {
  // where speeds change, times off the dot are rounded in other ways by other sums
  const paced = hasBot ? plan.groups : plan.groups.map((one) => ({ ...one, speeds: [] }));
  const groups = groupsOf(paced, plan.lines.length);
  const arrivals = (seconds: readonly number[]) =>
    hasBot
      ? onTheDot(seconds, 2 ** -46)
      : onTheDot(
          seconds.map((second) => START + second),
          2 ** -43,
        );
  return scripted({
    horizonSeconds: START + 32,
    intervalSeconds: 8,
    close: plan.close,
    followSeconds: plan.close === "follow" ? 400 : 0,
    target: target({ withinSeconds: 5 }),
    lines: plan.lines.map((one, id) =>
      line(`line ${id}`, {
        arrivals: arrivals(one.seconds),
        ...botOf(0, hasBot ? START : 0),
        capacity: one.capacity,
        handle: whole(one.handle),
        patience: one.patience === null ? never : whole(one.patience),
        firstReplySeconds: one.firstReply,
      }),
    ),
    groups,
    cohorts: plan.cohorts.map(({ group: id, from, length, heads: count }) =>
      cohort({
        group: id % groups.length,
        heads: count,
        startSeconds: START + from,
        endSeconds: START + from + length,
      }),
    ),
    headLevels: plan.levels.map((level) => ({
      group: level.group % groups.length,
      times: Float64Array.from([0, 10, 20, 36], (second) => START + second),
      heads: Int32Array.from(level.heads),
    })),
  });
});

function whole(seconds: number): DurationSpec {
  return { law: "constant", cv: 0, meanSeconds: Float64Array.of(seconds) };
}

/** Contacts at these seconds, each within `width` of them. */
function onTheDot(seconds: readonly number[], width: number): ArrivalSpec {
  const moments = [...new Set(seconds)].sort((a, b) => a - b);
  const edges = moments.flatMap((moment) => [moment, moment + width]);
  const counts = moments.flatMap((moment) => [seconds.filter((s) => s === moment).length, 0]);
  counts.pop();
  const rates = Float64Array.from(counts, (count) => count / width);
  return {
    process: "replay",
    rate: {
      edges: Float64Array.from(edges),
      startRates: rates,
      endRates: rates,
      hours: new Int32Array(counts.length),
      days: new Int32Array(counts.length),
      steps: Int32Array.from(counts, (_, i) => i),
    },
    counts: Int32Array.from(counts),
    busyDayCv: 0,
    hourCv: 0,
  };
}
