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
      `${hoursText(most)} paid each, called first thing and kept as long as may be`,
    ),
  ];
}

/** Time on duty inside the horizon of an agent who comes on the earliest call there can be. */
function longestDuty({ horizonSeconds }: CenterSpec, reserve: ReserveSpec): number {
  const { triggers, leadSeconds, spreadSeconds, release } = reserve;
  const calls = triggers.map((trigger) => (trigger.kind === "clock" ? trigger.times[0] : 0));
  const arrival = Math.min(...calls.map((time) => time ?? 0)) + leadSeconds + spreadSeconds / 2;
  const sentHome = release.times.find((time) => time > arrival) ?? horizonSeconds;
  return Math.max(0, Math.min(horizonSeconds - arrival, release.afterSeconds, sentHome - arrival));
}

function hoursText(hours: number): string {
  return `${Number(hours.toPrecision(3))} h`;
}
