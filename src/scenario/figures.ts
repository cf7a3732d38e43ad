import { expectedInPiece } from "../demand/curve.ts";
import type { CenterSpec, GroupSpec, LineSpec } from "../center/spec.ts";
import { headsByStep } from "../workforce/plan.ts";
import type { Explanation } from "./explanation.ts";

const HOUR = 3600;

/** What follows from the settings without any simulation: volumes, loads, heads, cost. */
export function derivedFigures({ spec }: { readonly spec: CenterSpec }): readonly Explanation[] {
  const hours = spec.horizonSeconds / HOUR;
  const lines = spec.lines.map((line) => hourlyDemand(spec, line));
  const heads = spec.groups.map((_, group) => [
    ...headsByStep(spec, group, { stepSeconds: HOUR, steps: hours }),
  ]);
  return [
    ...spec.lines.flatMap((line, id) => lineFigures(spec, line, lines[id] as HourlyDemand)),
    ...spec.groups.flatMap((_, id) => groupFigures(spec, id, heads[id] as number[])),
    ...poolsOf(spec).flatMap((pool) => poolFigures(spec, pool, { lines, heads })),
  ];
}

interface HourlyDemand {
  /** Contacts from customers by hour of the horizon. */
  readonly contacts: readonly number[];
  /** Chat-erlangs offered to people by hour of the horizon. */
  readonly load: readonly number[];
}

function hourlyDemand(spec: CenterSpec, line: LineSpec): HourlyDemand {
  const hours = spec.horizonSeconds / HOUR;
  const contacts = Array.from({ length: hours }, () => 0);
  const { rate } = line.arrivals;
  for (let piece = 0; piece < rate.hours.length; piece++) {
    const hour = rate.hours[piece] as number;
    if (hour < 0 || hour >= hours) continue;
    contacts[hour] = (contacts[hour] as number) + expectedInPiece(rate, piece);
  }
  const means = line.handle.meanSeconds;
  const load = contacts.map((count, hour) => {
    const mean = means[means.length === 1 ? 0 : hour - spec.firstHour] as number;
    return (count * handedOver(line) * mean) / HOUR;
  });
  return { contacts, load };
}

/** Share of the contacts that meet a person: VIPs pass the bot by. */
function handedOver({ priority, bot }: LineSpec): number {
  return 1 - bot.containment * (1 - priority.vipShare);
}

function lineFigures(spec: CenterSpec, line: LineSpec, demand: HourlyDemand): Explanation[] {
  const path = `lines.${line.name}`;
  const days = spec.horizonSeconds / (24 * HOUR);
  const [unit, span] = days > 1 ? ["contactsPerDay", days] : ["contacts", 1];
  const contacts = sum(demand.contacts) / span;
  const peak = indexOfMax(demand.load);
  return [
    derived(`${path}.${unit}`, contacts, "from customers, before the bot"),
    derived(`${path}.${unit}HandedOver`, contacts * handedOver(line), "to people"),
    derived(`${path}.loadErlangsMean`, sum(demand.load) / demand.load.length, "open chats needed"),
    derived(
      `${path}.loadErlangsPeak`,
      demand.load[peak] as number,
      `hour from ${hourStart(spec, peak)}`,
    ),
  ];
}

function groupFigures(spec: CenterSpec, id: number, heads: readonly number[]): Explanation[] {
  const group = spec.groups[id] as GroupSpec;
  const path = `groups.${group.name}`;
  const paidHours = sum(heads);
  const rows: Explanation[] = [];
  for (let hour = 0; hour < heads.length; hour += 24) {
    const date = hourStart(spec, hour).slice(0, 10);
    const name = heads.length > 24 ? `headsByHour.${date}` : "headsByHour";
    const value = heads
      .slice(hour, hour + 24)
      .map(round)
      .join(" ");
    rows.push({
      path: `${path}.${name}`,
      value,
      origin: "derived",
      note: `from ${hourStart(spec, hour)}`,
    });
  }
  return [
    ...rows,
    derived(`${path}.paidHours`, paidHours, "planned, without overtime"),
    derived(`${path}.wageCostYuan`, wageCost(spec, id), "planned, without overtime"),
  ];
}

/** Wages of the planned hours of a group, each at the price of its interval. */
function wageCost(spec: CenterSpec, group: number): number {
  const { intervalSeconds, horizonSeconds } = spec;
  const wages = (spec.groups[group] as GroupSpec).wageYuanPerHour;
  const steps = Math.round(horizonSeconds / intervalSeconds);
  const heads = headsByStep(spec, group, { stepSeconds: intervalSeconds, steps });
  return sum([...heads].map((count, i) => (count * (wages[i] as number) * intervalSeconds) / HOUR));
}

/** Lines that share agents, and the groups that serve them. */
interface Pool {
  readonly lines: readonly number[];
  readonly groups: readonly number[];
}

function poolsOf(spec: CenterSpec): readonly Pool[] {
  // The lowest line of a pool stands for it; a group ties the lines it lists together.
  const first = spec.lines.map((_, line) => line);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { lines } of spec.groups) {
      const lowest = Math.min(...Array.from(lines, (line) => first[line] as number));
      for (const line of lines) {
        changed ||= first[line] !== lowest;
        first[line] = lowest;
      }
    }
  }
  return [...new Set(first)].map((pool) => ({
    lines: [...first.keys()].filter((line) => first[line] === pool),
    groups: [...spec.groups.keys()].filter((id) => first[spec.groups[id]?.lines[0] ?? 0] === pool),
  }));
}

function poolFigures(
  spec: CenterSpec,
  pool: Pool,
  {
    lines,
    heads,
  }: { readonly lines: readonly HourlyDemand[]; readonly heads: readonly (readonly number[])[] },
): Explanation[] {
  const names = pool.lines.map((line) => spec.lines[line]?.name).join("+");
  const [only] = pool.lines;
  const own = pool.lines.length === 1 ? spec.lines[only as number]?.target : null;
  const { occupancyMax } = own ?? spec.target;
  const load = Array.from({ length: heads[0]?.length ?? 0 }, (_, hour) =>
    sum(pool.lines.map((line) => lines[line]?.load[hour] ?? 0)),
  );
  const slots = load.map((_, hour) =>
    sum(pool.groups.map((id) => (heads[id]?.[hour] ?? 0) * (spec.groups[id]?.concurrency ?? 1))),
  );
  const peak = indexOfMax(load);
  const needed = load[peak] as number;
  if (needed === 0) return [];
  const agents = sum(pool.groups.map((id) => heads[id]?.[peak] ?? 0));
  const slotsPerAgent = agents === 0 ? 1 : (slots[peak] as number) / agents;
  const required = needed / (slotsPerAgent * occupancyMax);
  const at = `hour from ${hourStart(spec, peak)}`;
  return [
    derived(
      `staffing.${names}.requiredAtPeak`,
      required,
      `agents at occupancy ${occupancyMax}, ${at}`,
    ),
    derived(`staffing.${names}.headsAtPeak`, agents, at),
    derived(`staffing.${names}.ratioAtPeak`, agents / required, "heads to required"),
  ];
}

function hourStart(spec: CenterSpec, hour: number): string {
  return spec.intervalStarts[(hour * HOUR) / spec.intervalSeconds] as string;
}

function derived(path: string, value: number, note: string): Explanation {
  return { path, value: round(value), origin: "derived", note };
}

/** Four digits that count, and all those before the point. */
function round(value: number): string {
  const digits = Math.max(4, Math.trunc(Math.abs(value)).toString().length);
  return String(Number(value.toPrecision(Math.min(digits, 21))));
}

function sum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function indexOfMax(values: readonly number[]): number {
  return values.reduce(
    (best, value, index) => (value > (values[best] as number) ? index : best),
    0,
  );
}
