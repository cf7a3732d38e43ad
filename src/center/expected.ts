import { asksAgain } from "./extras.ts";
import type { CenterSpec, LineSpec, TouchpointSpec, WorkPartSpec } from "./spec.ts";

/**
 * What is expected of a line's fresh contacts in an hour of the horizon, without simulation: for checks
 * and figures beside the replay, never inside it. Hours count from the start of the horizon.
 */

/** An entry of a list by hour of arrival. */
export function inHour(list: Float64Array, { firstHour }: CenterSpec, hour: number): number {
  return list[list.length === 1 ? 0 : hour - firstHour] ?? 0;
}

/** Share of the contacts that meet a person: VIPs pass the bot by. */
export function handedOverShare(spec: CenterSpec, line: LineSpec, hour: number): number {
  return 1 - containedShare(spec, line, hour);
}

/** Share of the contacts that the bot contains. */
export function containedShare(spec: CenterSpec, line: LineSpec, hour: number): number {
  const meets = 1 - line.priority.vipShare;
  return line.touchpoints.reduce(
    (sum, { shares, containment }) =>
      sum + inHour(shares, spec, hour) * inHour(containment, spec, hour) * meets,
    0,
  );
}

/** Mean handle time of those handed over, seconds, with all its parts; before factors of groups. */
export function handleSeconds(spec: CenterSpec, line: LineSpec, hour: number): number {
  const base = inHour(line.handle.meanSeconds, spec, hour);
  if (line.log !== null) return base;
  const { vipShare } = line.priority;
  let contacts = 0;
  let seconds = 0;
  for (const touchpoint of line.touchpoints) {
    const share = inHour(touchpoint.shares, spec, hour);
    const byBot = share * (1 - vipShare) * (1 - inHour(touchpoint.containment, spec, hour));
    const direct = share * vipShare;
    contacts += byBot + direct;
    seconds += byBot * afterBot(spec, line, touchpoint, base, hour);
    seconds +=
      direct * withWork(line.work, base * touchpoint.handleFactor * line.bot.unfilteredFactor);
  }
  return contacts > 0 ? seconds / contacts : base;
}

/** Mean patience of those handed over, seconds; `Infinity` when nobody leaves. */
export function patienceSeconds(spec: CenterSpec, line: LineSpec, hour: number): number {
  if (line.patience.law === "never") return Number.POSITIVE_INFINITY;
  let contacts = 0;
  let seconds = 0;
  for (const touchpoint of line.touchpoints) {
    const { shares, containment, patienceSeconds } = touchpoint;
    const means = patienceSeconds.length > 0 ? patienceSeconds : line.patience.meanSeconds;
    const meets = 1 - line.priority.vipShare;
    const share = inHour(shares, spec, hour) * (1 - meets * inHour(containment, spec, hour));
    contacts += share;
    seconds += share * inHour(means, spec, hour);
  }
  return contacts > 0 ? seconds / contacts : inHour(line.patience.meanSeconds, spec, hour);
}

function afterBot(
  spec: CenterSpec,
  { work, bot }: LineSpec,
  { handleFactor, residue }: TouchpointSpec,
  base: number,
  hour: number,
): number {
  const again = asksAgain(bot) ? (1 - bot.contextShare) * bot.explanationSeconds : 0;
  return withWork(work, base * handleFactor * inHour(residue, spec, hour)) + again;
}

/** Mean of a handle time after all parts of the work, which befall contacts independently. */
function withWork(work: readonly WorkPartSpec[], seconds: number): number {
  return work.reduce((sum, { perContact, factor, addSeconds }) => {
    const whole = Math.floor(perContact);
    let most = sum;
    for (let i = 0; i < whole; i++) most = most * factor + addSeconds;
    return most + (perContact - whole) * (most * factor + addSeconds - most);
  }, seconds);
}
