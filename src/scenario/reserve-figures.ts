import type { CenterSpec, ReserveSpec } from "../center/spec.ts";
import type { Explanation } from "./explanation.ts";
import { derived, HOUR } from "./figure.ts";

/** Who comes when a reserve is called once, and what that costs. */
export function reserveFigures(spec: CenterSpec, reserve: ReserveSpec): readonly Explanation[] {
  const path = `reserves.${reserve.name}`;
  const heads = Math.min(reserve.size, reserve.cap) * reserve.showUpShare;
  const least = reserve.minimumSeconds / HOUR;
  const most = Math.max(least, longestDuty(spec, reserve) / HOUR);
  const cost = (hours: number): number => heads * hours * reserve.yuanPerHour;
  return [
    derived(`${path}.headsPerCall`, heads, "who come, of those a call asks for"),
    derived(`${path}.costYuanPerCallLeast`, cost(least), `${hoursText(least)} paid each`),
    derived(
      `${path}.costYuanPerCallMost`,
      cost(most),
      `${hoursText(most)} paid each, called when they stay longest; more where chats keep them past that`,
    ),
  ];
}

/**
 * Longest time on duty inside the horizon, until released, of an agent in the middle of those who come
 * on one call. A call by the clock comes at its moments, any other at any: best first thing, or so that
 * they arrive just after a release.
 */
function longestDuty({ horizonSeconds }: CenterSpec, reserve: ReserveSpec): number {
  const { triggers, leadSeconds, spreadSeconds, release } = reserve;
  const onWay = leadSeconds + spreadSeconds / 2;
  const duty = (arrival: number, isSentHomeAt: (time: number) => boolean): number => {
    const sentHome = release.times.find(isSentHomeAt) ?? horizonSeconds;
    return Math.min(horizonSeconds - arrival, release.afterSeconds, sentHome - arrival);
  };
  // who arrives at a moment of release is sent home at once
  const onCall = (call: number) => duty(call + onWay, (time) => time >= call + onWay);
  const justAfter = (moment: number) => duty(moment, (time) => time > moment);
  const duties = triggers.flatMap((trigger) =>
    trigger.kind === "clock"
      ? Array.from(trigger.times, onCall)
      : [
          onCall(0),
          ...Array.from(
            release.times.filter((time) => time > onWay),
            justAfter,
          ),
        ],
  );
  return Math.max(0, ...duties);
}

function hoursText(hours: number): string {
  return `${Number(hours.toPrecision(3))} h`;
}
