import { assert } from "../base/assert.ts";
import type { RateCurve } from "./rate.ts";
import { type Surge, surgeCorners, surgeFactor } from "./surge.ts";

/** Contacts in consecutive steps of equal length that cover a replay. */
export interface StepVolumes {
  /** Start of step 0, seconds from the start of the horizon. */
  readonly startSeconds: number;
  readonly stepSeconds: number;
  readonly contacts: Float64Array;
  /** Contacts in the steps before the first and after the last; NaN where the data end. */
  readonly before: number;
  readonly after: number;
}

export interface CurveOptions {
  /** The replay, seconds from the start of the horizon. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly withinHour: "flat" | "smooth";
  readonly surges: readonly Surge[];
  /** Rising starts of days; entry `firstDay` past the front is day 0. */
  readonly dayStarts: readonly number[];
  /** Number of the day that begins at `dayStarts[0]`, 0 or below. */
  readonly firstDay: number;
}

/**
 * The rate of arrivals over a replay. `flat` spreads a step's contacts evenly. `smooth` joins the
 * steps: where steps of a and b contacts meet the rate is min((a + b) / 2, 2a, 2b) a step, in the
 * middle of a step of v contacts 2v - (left + right) / 2, linear between. That is never negative and
 * leaves each step its contacts exactly. Where the data end, the step's own volume stands for its
 * neighbour's.
 *
 * Surges multiply the rate. A linear rate times a linear factor is a parabola; it is cut until each
 * piece is within 1e-5 of it.
 */
export function rateCurve(volumes: StepVolumes, options: CurveOptions): RateCurve {
  const { fromSeconds, toSeconds, surges } = options;
  const edges: number[] = [];
  const startRates: number[] = [];
  const endRates: number[] = [];
  const hours: number[] = [];
  const days: number[] = [];
  const steps: number[] = [];
  const cuts = cutsOf(volumes, options);

  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i] as number;
    const end = cuts[i + 1] as number;
    const middle = (start + end) / 2;
    const base = baseRate(volumes, middle, options.withinHour);
    const waves = surges.filter((surge) => surgeFactor(surge, middle, middle) !== 1);
    const rate = (time: number): number =>
      waves.reduce((rate, surge) => rate * surgeFactor(surge, time, middle), base(time));
    const step = Math.floor((middle - volumes.startSeconds) / volumes.stepSeconds);
    const hour = Math.floor(middle / 3600);
    const day = options.firstDay + options.dayStarts.findLastIndex((at) => at <= middle);
    linearPieces(rate, start, end, (from, startRate, endRate) => {
      edges.push(from);
      startRates.push(startRate);
      endRates.push(endRate);
      hours.push(hour);
      days.push(day);
      steps.push(step);
    });
  }
  edges.push(toSeconds);
  assert(edges[0] === fromSeconds, "a rate curve covers its replay");
  return {
    edges: Float64Array.from(edges),
    startRates: Float64Array.from(startRates),
    endRates: Float64Array.from(endRates),
    hours: Int32Array.from(hours),
    days: Int32Array.from(days),
    steps: Int32Array.from(steps),
  };
}

/** Where a new piece must begin: at hours, days, steps, their middles, and corners of surges. */
function cutsOf(volumes: StepVolumes, options: CurveOptions): readonly number[] {
  const { fromSeconds, toSeconds } = options;
  const cuts = new Set([fromSeconds, toSeconds]);
  const add = (time: number): void => {
    if (time > fromSeconds && time < toSeconds) cuts.add(time);
  };
  const grid = (first: number, step: number): void => {
    const skipped = Math.max(0, Math.floor((fromSeconds - first) / step));
    for (let time = first + skipped * step; time < toSeconds; time += step) add(time);
  };
  grid(Math.ceil(fromSeconds / 3600) * 3600, 3600);
  const { startSeconds, stepSeconds } = volumes;
  grid(startSeconds, stepSeconds);
  if (options.withinHour === "smooth") grid(startSeconds + stepSeconds / 2, stepSeconds);
  options.dayStarts.forEach(add);
  options.surges.flatMap(surgeCorners).forEach(add);
  return [...cuts].sort((a, b) => a - b);
}

/** Contacts per second around `middle` without surges: a linear function of time. */
function baseRate(
  volumes: StepVolumes,
  middle: number,
  withinHour: "flat" | "smooth",
): (time: number) => number {
  const { startSeconds, stepSeconds } = volumes;
  const step = Math.floor((middle - startSeconds) / stepSeconds);
  const volume = volumeOf(volumes, step);
  assert(volume >= 0, "every step of a replay has a volume");
  if (withinHour === "flat") return () => volume / stepSeconds;

  const left = edgeVolume(volumeOf(volumes, step - 1), volume);
  const right = edgeVolume(volume, volumeOf(volumes, step + 1));
  const top = 2 * volume - (left + right) / 2;
  const stepStart = startSeconds + step * stepSeconds;
  const half = stepSeconds / 2;
  const firstHalf = middle < stepStart + half;
  const [from, to] = firstHalf ? [left, top] : [top, right];
  const start = firstHalf ? stepStart : stepStart + half;
  return (time) => Math.max(0, from + ((to - from) * (time - start)) / half) / stepSeconds;
}

function volumeOf(volumes: StepVolumes, step: number): number {
  if (step < 0) return volumes.before;
  return volumes.contacts[step] ?? volumes.after;
}

function edgeVolume(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  if (Number.isNaN(b)) return a;
  return Math.min((a + b) / 2, 2 * a, 2 * b);
}

const CURVATURE = 1e-5;
const CUTS_MAX = 12;

/** Cuts a rate without corners in halves until every piece is linear within CURVATURE. */
function linearPieces(
  rate: (time: number) => number,
  start: number,
  end: number,
  emit: (start: number, startRate: number, endRate: number) => void,
  cuts = 0,
): void {
  const [a, b] = [rate(start), rate(end)];
  // Three points: a cubic may cross its chord in the middle.
  const isLinear = [0.25, 0.5, 0.75].every((share) => {
    const exact = rate(start + share * (end - start));
    return Math.abs(exact - (a + share * (b - a))) <= CURVATURE * Math.max(a, b, exact);
  });
  if (isLinear || cuts === CUTS_MAX) {
    emit(start, a, b);
    return;
  }
  const middle = (start + end) / 2;
  linearPieces(rate, start, middle, emit, cuts + 1);
  linearPieces(rate, middle, end, emit, cuts + 1);
}

/** Contacts expected in each step of a curve. */
export function expectedByStep(curve: RateCurve): Float64Array {
  const expected = new Float64Array((curve.steps.at(-1) ?? -1) + 1);
  for (let piece = 0; piece < curve.steps.length; piece++) {
    const step = curve.steps[piece] as number;
    expected[step] = (expected[step] as number) + expectedInPiece(curve, piece);
  }
  return expected;
}

/** Contacts expected in piece `piece` of a curve. */
export function expectedInPiece(curve: RateCurve, piece: number): number {
  const seconds = (curve.edges[piece + 1] as number) - (curve.edges[piece] as number);
  return (((curve.startRates[piece] as number) + (curve.endRates[piece] as number)) / 2) * seconds;
}
