import type { CenterSpec, LineSpec } from "../center/spec.ts";
import { handedOverShare, handleSeconds } from "../center/expected.ts";
import { expectedInPiece } from "../demand/curve.ts";
import type { Explanation } from "./explanation.ts";
import { derived, HOUR, hourStart, indexOfMax, sum } from "./figure.ts";

export interface HourlyDemand {
  /** Contacts from customers by hour of the horizon. */
  readonly contacts: readonly number[];
  /** Those of them whom people meet. */
  readonly handedOver: readonly number[];
  /** Chat-erlangs offered to people by hour of the horizon. */
  readonly load: readonly number[];
}

/** What a line asks for, hour by hour. */
export function hourlyDemand(spec: CenterSpec, line: LineSpec): HourlyDemand {
  const hours = spec.horizonSeconds / HOUR;
  const contacts = Array.from({ length: hours }, () => 0);
  const { rate } = line.arrivals;
  for (let piece = 0; piece < rate.hours.length; piece++) {
    const hour = rate.hours[piece] as number;
    if (hour < 0 || hour >= hours) continue;
    contacts[hour] = (contacts[hour] as number) + expectedInPiece(rate, piece);
  }
  const handedOver = contacts.map((count, hour) => count * handedOverShare(spec, line, hour));
  const load = handedOver.map((count, hour) => (count * handleSeconds(spec, line, hour)) / HOUR);
  return { contacts, handedOver, load };
}

/** Contacts, load and the price of the bot, of a line. */
export function lineFigures(
  spec: CenterSpec,
  line: LineSpec,
  demand: HourlyDemand,
): readonly Explanation[] {
  const path = `lines.${line.name}`;
  const days = spec.horizonSeconds / (24 * HOUR);
  const [unit, span] = days > 1 ? ["contactsPerDay", days] : ["contacts", 1];
  const contacts = sum(demand.contacts) / span;
  const peak = indexOfMax(demand.load);
  const met = sum(demand.contacts) * (1 - line.priority.vipShare);
  return [
    derived(`${path}.${unit}`, contacts, "from customers, before the bot"),
    derived(`${path}.${unit}HandedOver`, sum(demand.handedOver) / span, "to people"),
    derived(`${path}.loadErlangsMean`, sum(demand.load) / demand.load.length, "open chats needed"),
    derived(
      `${path}.loadErlangsPeak`,
      demand.load[peak] as number,
      `hour from ${hourStart(spec, peak)}`,
    ),
    ...(line.bot.yuanPerContact === 0
      ? []
      : [
          derived(
            `${path}.botCostYuan`,
            met * line.bot.yuanPerContact,
            "of fresh contacts it meets",
          ),
        ]),
  ];
}
