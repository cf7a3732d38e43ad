import type { TouchpointSpec } from "../center/spec.ts";
import type { Calendar } from "./calendar.ts";
import { listByHour } from "./compile-durations.ts";
import { residueAt } from "./residue.ts";
import type { LineSettings } from "./schema.ts";
import { type CoveredVolume, sharesByHour } from "./touchpoint-shares.ts";

/** The touchpoints of a line; `covered` are its steps where its volume comes from a file. */
export function touchpointSpecs(
  { touchpoints, bot }: LineSettings,
  calendar: Calendar,
  covered: CoveredVolume | undefined,
): readonly TouchpointSpec[] {
  const spec = (
    name: string,
    shares: Float64Array,
    containment: number | readonly number[],
  ): TouchpointSpec => {
    const contained = listByHour(containment, calendar);
    return {
      name,
      shares,
      containment: contained,
      residue: contained.map((share) => residueAt(bot.residue, share)),
      handleFactor: 1,
      patienceSeconds: new Float64Array(0),
    };
  };
  if (touchpoints.size === 0) return [spec("", Float64Array.of(1), bot.containment)];
  return [...touchpoints].map(([name, settings]) => {
    const { share, containment = bot.containment, patience, handle } = settings;
    const shares =
      share === undefined
        ? sharesByHour(name, covered as CoveredVolume, calendar)
        : listByHour(share, calendar);
    return {
      ...spec(name, shares, containment),
      handleFactor: handle,
      ...(patience === undefined ? {} : { patienceSeconds: listByHour(patience, calendar) }),
    };
  });
}
