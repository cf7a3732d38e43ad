import { handleSeconds, inHour } from "../center/expected.ts";
import { hasParts, partsOf } from "../center/extras.ts";
import type { CenterSpec, LineSpec, ReturnsSpec } from "../center/spec.ts";
import { volumeFactor } from "./compile-arrivals.ts";
import { staleShare } from "./compile-returns.ts";
import type { Explanation } from "./explanation.ts";
import { derived, sum } from "./figure.ts";
import { inflation } from "./inflation.ts";
import type { HourlyDemand } from "./line-figures.ts";
import type { LineSettings } from "./schema.ts";

/** What follows from what a line says of its contacts: shares, lengths, who comes back. */
export function contactFigures(
  spec: CenterSpec,
  line: LineSpec,
  { settings, scale }: { readonly settings: LineSettings; readonly scale: number },
  demand: HourlyDemand,
): readonly Explanation[] {
  const path = `lines.${line.name}`;
  const factor = volumeFactor(settings, scale);
  const { knowledge } = settings;
  const { approvals, returns } = line;
  const handedOver = sum(demand.handedOver);
  return [
    ...(factor === 1
      ? []
      : [derived(`${path}.volumeFactor`, factor, "factor x (1 - proactive) x scale")]),
    ...touchpointFigures(spec, line, path, demand.contacts),
    ...workFigures(spec, line, path, demand.handedOver),
    ...(knowledge
      ? [
          derived(`${path}.knowledge.staleShare`, staleShare(knowledge), "of time, out of date"),
          derived(`${path}.knowledge.wrongShare`, returns?.wrongShare ?? 0, "of answers"),
        ]
      : []),
    ...(returns ? returnFigures(spec, line, path, returns, demand) : []),
    ...(approvals
      ? [
          derived(
            `${path}.approvals.contacts`,
            handedOver * approvals.share,
            "of those handed over",
          ),
        ]
      : []),
  ];
}

/** Share of the contacts of each touchpoint, over the horizon. */
function touchpointFigures(
  spec: CenterSpec,
  { touchpoints }: LineSpec,
  path: string,
  contacts: readonly number[],
): readonly Explanation[] {
  if (touchpoints.length < 2) return [];
  return touchpoints.map(({ name, shares }) =>
    derived(
      `${path}.touchpoints.${name}.contactShare`,
      meanOver(contacts, (hour) => inHour(shares, spec, hour)),
      "of the line's contacts",
    ),
  );
}

/** Expected length of a chat, and what each part adds to it. */
function workFigures(
  spec: CenterSpec,
  line: LineSpec,
  path: string,
  handedOver: readonly number[],
): readonly Explanation[] {
  if (!hasParts(line) && line.touchpoints.every(({ handleFactor }) => handleFactor === 1))
    return [];
  const expected = (made: LineSpec): number =>
    meanOver(handedOver, (hour) => handleSeconds(spec, made, hour));
  const told = { ...line.bot, explanationSeconds: 0 };
  const plain: LineSpec = {
    ...line,
    touchpoints: line.touchpoints.map((touchpoint) => ({
      ...touchpoint,
      residue: Float64Array.of(1),
    })),
    bot: { ...told, unfilteredFactor: 1 },
    work: [],
  };
  // One part after the other, as handle times are made.
  const made: readonly LineSpec[] = [
    plain,
    ...Array.from({ length: line.work.length + 1 }, (_, parts) => ({
      ...line,
      bot: told,
      work: line.work.slice(0, parts),
    })),
    line,
  ];
  const lengths = made.map(expected);
  const parts = partsOf(line).flatMap((part, id) => {
    const seconds = (lengths[id] as number) - (lengths[id - 1] ?? 0);
    const note = id === 0 ? "handle time of the touchpoints, without its parts" : "added to it";
    const isIdle = id > 0 && Math.abs(seconds) < 1e-9;
    return isIdle ? [] : [derived(`${path}.handleSeconds.${part}`, seconds, note)];
  });
  return [
    derived(`${path}.handleSeconds`, lengths.at(-1) as number, "expected length of a chat"),
    ...parts,
  ];
}

/** How much of what is answered brings customers back, and how many that makes. */
function returnFigures(
  spec: CenterSpec,
  line: LineSpec,
  path: string,
  returns: ReturnsSpec,
  { handedOver }: HourlyDemand,
): readonly Explanation[] {
  const unsettled = 1 - returns.resolvedShare * (1 - returns.wrongShare);
  return [
    derived(`${path}.returns.unsettledShare`, unsettled, "of answers"),
    derived(
      `${path}.returns.offeredPerFresh`,
      meanOver(handedOver, (hour) => inflation(spec, line, returns, hour)),
      "contacts with people for each fresh one, if all are answered",
    ),
  ];
}

/** Mean by hour, each hour counting by its contacts; of all hours alike where there are none. */
function meanOver(contacts: readonly number[], valueIn: (hour: number) => number): number {
  const total = sum(contacts);
  const weights = total > 0 ? contacts : contacts.map(() => 1);
  return sum(weights.map((weight, hour) => weight * valueIn(hour))) / sum(weights);
}
