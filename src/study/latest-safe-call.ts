import { known } from "../base/assert.ts";
import type { Digest } from "../center/digest.ts";
import { localMinute } from "../center/local-minute.ts";
import { columns } from "../center/measures.ts";
import { rowsOf } from "../center/rows.ts";
import type { CenterSpec, ReserveSpec, SurgeSpec, TriggerSpec } from "../center/spec.ts";
import { tablesOf } from "../center/tables.ts";
import { version } from "../base/version.ts";
import { lowerBound, ratioOfSums, within } from "./estimate.ts";
import { figureEstimate } from "./figure-estimate.ts";
import { differenceOfMeans } from "./paired.ts";
import { sampler } from "./sampler.ts";
import type { Estimate } from "./study.ts";
import { lastThatHolds, memoised } from "./trials.ts";
import { placeIn, replicationsOf, type SearchOptions, type SearchOrigin } from "./variant.ts";

export interface SafeCallOptions extends SearchOptions {
  /** Position of the reserve in the scenario, and of the surge it is to be there for. */
  readonly reserve: number;
  readonly surge: number;
  /** Called with every call tried. */
  readonly onTried?: ((tried: TriedCall) => void) | undefined;
}

/** The share in time when the reserve is called once, at a given time. */
export interface TriedCall extends Estimate {
  readonly callSeconds: number;
  /** Local ISO minute. */
  readonly call: string;
  /** The share is at least this with a confidence of 95 %: one-sided, by Student's t. */
  readonly atLeast: number | null;
  /** Whether that is the target's share or more. */
  readonly safe: boolean;
}

/**
 * How late a reserve may be called for a surge. Shares in time are over all lines, from the start of the
 * interval in which the surge starts (see `finerInterval`) to the end of the horizon.
 */
export interface SafeCall extends SearchOrigin {
  readonly reserve: string;
  /** Of the surge: its line, and its start as a local ISO minute. */
  readonly line: string;
  readonly start: string;
  /** Contacts count from here on, as a local ISO minute. */
  readonly from: string;
  /** The share that is wanted, and in time means within this. */
  readonly share: number;
  readonly withinSeconds: number;
  /** The latest call, on a grid of five minutes, that is safe; null when none is. */
  readonly callSeconds: number | null;
  readonly call: string | null;
  /** What comes of it; when no call is safe, of the best one tried. */
  readonly reached: TriedCall;
  /** The share when the reserve is never called, and what it surely is, as `atLeast` of a call. */
  readonly without: Estimate;
  readonly withoutAtLeast: number | null;
  /** As reached: contacts in time, of the whole horizon, more than without; and what the reserve costs. */
  readonly contactsSaved: Estimate;
  readonly costYuan: Estimate;
  /** By time of call. */
  readonly tried: readonly TriedCall[];
  readonly notes: readonly string[];
}

const STEP_SECONDS = 300;

/**
 * Calls a reserve once, at some moment between the start of the horizon and the end of a surge, in
 * place of its own triggers, and finds by halving the latest moment that is safe. All calls meet the
 * same contacts. Three are tried first: at the start of the horizon, at the end of the surge, and the
 * latest with which everybody is there when the surge starts, because whoever is called long before
 * may be gone again. Between two of them an earlier call is taken to be as safe as a later one.
 */
export async function latestSafeCall(
  spec: CenterSpec,
  options: SafeCallOptions,
): Promise<SafeCall> {
  const reserve = placeIn(spec.reserves, options.reserve, "reserve");
  const surge = placeIn(spec.surges, options.surge, "surge");
  const judge = judgeOf(spec, surge, options.reserve);
  const called = async (triggers: readonly TriggerSpec[]) => {
    const reserves = spec.reserves.with(options.reserve, { ...reserve, triggers });
    return judge(await replicationsOf({ ...spec, reserves }, options));
  };

  const without = await called([]);
  const trials = memoised(async (step) => {
    const callSeconds = step * STEP_SECONDS;
    const outcome = await called([{ kind: "clock", times: Float64Array.of(callSeconds) }]);
    const { share, atLeast } = outcome;
    const safe = atLeast !== null && atLeast >= spec.target.share;
    const call = localMinute(spec, callSeconds);
    const tried: TriedCall = { callSeconds, call, ...share, atLeast, safe };
    options.onTried?.(tried);
    return { ...outcome, tried };
  });
  const isSafe = async (step: number) => (await trials.at(step)).tried.safe;

  const inTime = (surge.startSeconds - reserve.leadSeconds - reserve.spreadSeconds) / STEP_SECONDS;
  const last = Math.floor(Math.min(surge.endSeconds, spec.horizonSeconds) / STEP_SECONDS);
  const latest = await latestIn([0, Math.min(Math.max(0, Math.floor(inTime)), last), last], isSafe);

  const outcomes = trials.all();
  const best = outcomes.reduce((most, each) => (valueOf(each) > valueOf(most) ? each : most));
  const reached = latest === null ? best : await trials.at(latest);
  return {
    crest: version,
    scenario: spec.title,
    scenarioHash: spec.hash,
    seed: options.seed,
    replications: without.inTime.length,
    reserve: reserve.name,
    line: spec.lines[surge.line]?.name ?? "",
    start: localMinute(spec, surge.startSeconds),
    from: localMinute(spec, intervalOf(spec, surge) * spec.intervalSeconds),
    share: spec.target.share,
    withinSeconds: spec.target.withinSeconds,
    callSeconds: latest === null ? null : reached.tried.callSeconds,
    call: latest === null ? null : reached.tried.call,
    reached: reached.tried,
    without: without.share,
    withoutAtLeast: without.atLeast,
    contactsSaved: differenceOfMeans(without.inTime, reached.inTime),
    costYuan: reached.costYuan,
    tried: outcomes.map(({ tried }) => tried),
    notes: [
      ...helpNotes(spec, reserve, surge),
      ...orderNotes(
        spec,
        outcomes.map(({ tried }) => tried),
      ),
    ],
  };
}

/**
 * Seconds of the longest interval, as long as that of `spec` or a part of it, at whose edge the surge
 * starts: with it the contacts of `latestSafeCall` count from the surge on and from no moment before.
 */
export function finerInterval(
  { intervalSeconds }: CenterSpec,
  { startSeconds }: SurgeSpec,
): number {
  let [whole, rest] = [intervalSeconds, startSeconds % intervalSeconds];
  while (rest > 0) [whole, rest] = [rest, whole % rest];
  return whole;
}

function intervalOf({ intervalSeconds }: CenterSpec, { startSeconds }: SurgeSpec): number {
  return Math.floor(startSeconds / intervalSeconds);
}

/** The latest safe step, by halving between the last of three rising ones that is safe and the next. */
async function latestIn(
  [first, inTime, last]: readonly [number, number, number],
  isSafe: (step: number) => Promise<boolean>,
): Promise<number | null> {
  const [atOnce, atLast] = [await isSafe(first), await isSafe(last)];
  if (atLast) return last;
  if (await isSafe(inTime)) return lastThatHolds(inTime, last, isSafe);
  return atOnce ? lastThatHolds(first, inTime, isSafe) : null;
}

/** What the replications of one call come to. */
interface Outcome {
  readonly share: Estimate;
  readonly atLeast: number | null;
  /** Contacts in time in each replication. */
  readonly inTime: Float64Array;
  readonly costYuan: Estimate;
}

function judgeOf(spec: CenterSpec, surge: SurgeSpec, reserve: number) {
  const { total } = rowsOf(spec);
  const from = intervalOf(spec, surge);
  const fromSurgeOn = { ...total, intervals: total.intervals.filter((i) => i >= from) };
  const { costYuan } = known(tablesOf(spec).reserves[reserve]).figures;
  return (digests: readonly Digest[]): Outcome => {
    const sample = sampler(spec, digests);
    const share = ratioOfSums(sample(fromSurgeOn)(columns.measures.withinShare));
    return {
      share: within("share", share),
      atLeast: lowerBound(share, digests.length),
      inTime: sample(total)(columns.intervals.within).numerators.slice(),
      costYuan: figureEstimate(costYuan, digests),
    };
  };
}

function valueOf({ share }: Outcome): number {
  return share.mean ?? -1;
}

/** Why a call may not help at all. */
function helpNotes(spec: CenterSpec, { name, group, leadSeconds }: ReserveSpec, surge: SurgeSpec) {
  const lines = known(spec.groups[group]).lines;
  const serves = lines.includes(surge.line);
  const helps = spec.overflow.some((rule) => rule.group === group && rule.line === surge.line);
  const line = known(spec.lines[surge.line]).name;
  return [
    ...(leadSeconds >= spec.horizonSeconds
      ? [`nobody of ${name} comes within the horizon: its lead is as long`]
      : []),
    ...(serves || helps ? [] : [`${name} does not answer ${line}, the line of the surge`]),
  ];
}

/** Whether earlier was better at the moments tried, as the search takes it to be. */
function orderNotes(spec: CenterSpec, tried: readonly TriedCall[]): string[] {
  const worse = tried.find((call, i) => call.safe && tried.slice(0, i).some(({ safe }) => !safe));
  if (!worse) return [];
  const isOneDay = spec.days === 1;
  const moment = isOneDay ? worse.call.slice(11) : worse.call.replace("T", " ");
  return [
    `an earlier call is not always safer here: of those before ${moment} some are not safe, so one between those tried may be or not`,
  ];
}
