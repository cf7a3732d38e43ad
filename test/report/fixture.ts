import type { IntervalMeasures, Measures } from "../../src/center/run.ts";
import type { Estimate, Overload, Quantiles, Study, StudyInterval } from "../../src/study/study.ts";

/**
 * A study made by hand: three lines with the shape of a normal day, crowded in the evening. Shares
 * follow from a fluid rule of thumb (what exceeds the slots is not served in time), so the figures
 * hang together; nothing here is simulated.
 */
export function madeStudy({
  replications = 10,
  days = 1,
  volume = 1,
  names = ["live", "local", "enterprise"],
  target = {},
}: {
  replications?: number;
  days?: number;
  volume?: number;
  names?: readonly string[];
  target?: Partial<Study["target"]>;
} = {}): Study {
  const estimate = (mean: number | null, relative = 0.006): Estimate =>
    mean === null || Number.isNaN(mean)
      ? { mean: null, low: null, high: null }
      : replications < 2
        ? { mean, low: null, high: null }
        : { mean, low: mean * (1 - relative), high: mean * (1 + relative) };
  const row = (start: string, line: string | null, hours: number, fluid: Fluid): StudyInterval => {
    const measures: Record<keyof IntervalMeasures<Estimate>, number> = {
      arrived: fluid.offered / 0.62,
      offered: fluid.offered,
      answered: fluid.offered * (1 - fluid.lost),
      abandoned: fluid.offered * fluid.lost,
      blocked: 0,
      within: fluid.offered * fluid.within,
      abandonedWithin: fluid.offered * fluid.lost * 0.05,
      withinShare: fluid.within,
      abandonShare: fluid.lost,
      waitSeconds: fluid.wait,
      responseSeconds: fluid.wait + 18,
      agents: fluid.agents,
      present: fluid.agents,
      load: fluid.load,
      requiredAgents: fluid.load / 3.6,
      occupancy: fluid.occupancy,
      queue: (fluid.offered * fluid.wait) / (hours * 3600),
      returned: 0,
      parked: 0,
    };
    return {
      start,
      line,
      ...(mapValues(measures, (value) => estimate(value)) as IntervalMeasures<Estimate>),
      queueQuantiles: NO_QUANTILES,
      occupancyQuantiles: NO_QUANTILES,
      withinShareErlangC: fluid.load >= fluid.agents * 4 ? null : fluid.within,
      withinShareErlangA: Math.min(1, fluid.within * 1.01),
      requiredAgentsErlangC: fluid.load / 3.7,
      requiredAgentsErlangA: fluid.load / 3.9,
    };
  };
  const rows = (perHour: number) =>
    Array.from({ length: days * 24 * perHour }, (_, step) => {
      const start = isoStart(step / perHour);
      const hour = Math.floor(step / perHour) % 24;
      const each = names.map((_, line) => fluidOf(line % 3, hour, volume, perHour));
      return [
        ...names.map((name, line) => row(start, name, 1 / perHour, each[line] as Fluid)),
        row(start, null, 1 / perHour, pooled(each)),
      ];
    }).flat();
  const hours = rows(1);
  const measuresOf = (rows: readonly StudyInterval[]): Measures<Estimate> => {
    const sum = (key: "arrived" | "offered" | "answered" | "abandoned" | "within") =>
      rows.reduce((total, row) => total + (row[key].mean ?? 0), 0);
    const response = rows.reduce(
      (total, row) => total + (row.answered.mean ?? 0) * (row.responseSeconds.mean ?? 0),
      0,
    );
    const agentHours = rows.reduce((total, row) => total + (row.agents.mean ?? 0), 0);
    const [offered, answered] = [sum("offered"), sum("answered")];
    const measures: Record<keyof Measures<Estimate>, number | null> = {
      arrived: sum("arrived"),
      contained: sum("arrived") - offered,
      offered,
      answered,
      abandoned: sum("abandoned"),
      blocked: 0,
      dropped: 0,
      waiting: 0,
      withinShare: sum("within") / offered,
      withinShareOfAnswered: sum("within") / answered,
      withinShareExcludingEarlyAbandons: sum("within") / (offered - 0.05 * sum("abandoned")),
      withinShareCountingEarlyAbandons: (sum("within") + 0.05 * sum("abandoned")) / offered,
      withinShareWithBot: (sum("within") + sum("arrived") - offered) / sum("arrived"),
      abandonShare: sum("abandoned") / offered,
      waitSeconds: response / answered - 18,
      waitSecondsOffered: response / answered - 8,
      responseSeconds: response / answered,
      responseSecondsP50: 18.2,
      responseSecondsP90: (2.4 * response) / answered,
      recontacts: 0,
      recontactsWrong: 0,
      redials: 0,
      complaints: 0,
      inflation: 1,
      resolvedShare: null,
      wrongShare: null,
      occupancy: 0.786,
      utilisation: 0.695,
      contactsPerAgentDay: answered / (agentHours / 8),
      agentDaysNeeded: agentHours / 8,
      agentHours,
      overtimeHours: 12.4,
      reserveHours: 0,
      costYuan: agentHours * 50,
      costYuanPerContact: (agentHours * 50) / answered,
    };
    return mapValues(measures, (value) => estimate(value)) as Measures<Estimate>;
  };
  const all = hours.filter(({ line }) => line === null);
  const night = all.filter(({ start }) => Number(start.slice(11, 13)) % 22 < 8);
  return {
    crest: "0.1.0",
    scenario: "Today's roster on a normal day",
    scenarioHash: "5f0c".repeat(16),
    eventHash: "9b1d".repeat(4),
    seed: 1,
    replications,
    target: {
      withinSeconds: 30,
      share: 0.9,
      meanResponseSeconds: 30,
      occupancyMax: 0.9,
      windows: ["night"],
      days: replications * days,
      daysMet: 0,
      met: { probability: 0, low: 0, high: 0.2775 },
      ...target,
    },
    total: measuresOf(all),
    windows: [{ name: "night", from: "22:00", to: "08:00", ...measuresOf(night) }],
    lines: names.map((line) => ({
      line,
      ...measuresOf(hours.filter((row) => row.line === line)),
    })),
    groups: names.map((group) => {
      const measures = measuresOf(hours.filter((row) => row.line === group));
      return { group, ...measures };
    }),
    classes: [],
    overflow: [],
    shrinkage: [],
    reserves: [],
    surges: [],
    touchpoints: [],
    work: [],
    approvals: [],
    events: [],
    intervals: rows(4),
    hours,
    waitHistogram: [{ fromSeconds: 0, toSeconds: 0, answered: estimate(1000) }],
    overloads: hours.flatMap(overloadOf),
    notes: ["busy-day factor 0.05 is assumed, not measured"],
  };
}

interface Fluid {
  readonly offered: number;
  readonly agents: number;
  readonly load: number;
  readonly lost: number;
  readonly within: number;
  readonly wait: number;
  readonly occupancy: number;
}

/** Share of the day in each hour, per cent, and heads by shift, of three lines. */
const SHAPES = [
  [
    4.2, 4.3, 2.8, 1.2, 0.7, 0.5, 0.7, 1.2, 2, 2.8, 3.6, 4, 4.1, 3.9, 3.8, 4, 4.1, 4.6, 6.5, 7.4,
    7.4, 7.8, 9.8, 8.6,
  ],
  [
    2.4, 1.5, 0.9, 0.5, 0.3, 0.3, 0.6, 1.3, 2.4, 3.9, 5.2, 6.4, 6.2, 5, 4.5, 4.7, 6, 7.7, 7.9, 8.1,
    8, 6.9, 5, 4.3,
  ],
  [
    2.9, 1.9, 1.1, 0.7, 0.5, 0.5, 0.7, 1.6, 3.6, 6.2, 6.7, 6.5, 5.1, 5.8, 6.6, 6.8, 6.6, 6.1, 5, 5,
    5.3, 5.4, 5.1, 4.3,
  ],
] as const;
const HEADS = [
  [620, 1990, 1440],
  [380, 1290, 1030],
  [350, 1120, 780],
] as const;
const DAY = [1_311_300, 864_900, 613_800] as const;

function fluidOf(line: number, hour: number, volume: number, perHour: number): Fluid {
  const offered = ((DAY[line] ?? 0) * volume * (SHAPES[line]?.[hour] ?? 0)) / 100 / perHour;
  const agents = HEADS[line]?.[Math.floor(hour / 8)] ?? 0;
  const load = (offered * perHour * 280) / 3600;
  const crowding = load / (agents * 4);
  const lost = Math.max(0, 1 - 1 / crowding);
  return {
    offered,
    agents,
    load,
    lost,
    within: crowding > 1 ? Math.max(0, 1 - 4 * lost) : 1 - 0.1 * crowding ** 12,
    wait: crowding > 1 ? 500 * Math.log(crowding) : 10 * crowding ** 12,
    occupancy: Math.min(crowding, 0.998),
  };
}

function pooled(lines: readonly Fluid[]): Fluid {
  const sum = (of: (line: Fluid) => number) => lines.reduce((total, line) => total + of(line), 0);
  const offered = sum((line) => line.offered);
  const mean = (key: "lost" | "within" | "wait") =>
    sum((line) => line.offered * line[key]) / offered;
  const agents = sum((line) => line.agents);
  return {
    offered,
    agents,
    load: sum((line) => line.load),
    lost: mean("lost"),
    within: mean("within"),
    wait: mean("wait"),
    occupancy: sum((line) => line.agents * line.occupancy) / agents,
  };
}

function overloadOf({ start, line, load, agents }: StudyInterval): Overload[] {
  const [chats, heads] = [load.mean ?? 0, agents.mean ?? 0];
  if (line === null || chats <= heads * 4) return [];
  return [
    {
      start,
      lines: [line],
      load: chats,
      agents: heads,
      slots: heads * 4,
      agentsShort: chats / 4 - heads,
      agentsShortOfTarget: chats / 3.6 - heads,
    },
  ];
}

const NO_QUANTILES: Quantiles = { p5: null, p25: null, p50: null, p75: null, p95: null };

function isoStart(hours: number): string {
  return new Date(Date.UTC(2026, 10, 11) + hours * 3_600_000).toISOString().slice(0, 16);
}

function mapValues<Key extends string, From, To>(
  record: Record<Key, From>,
  change: (value: From) => To,
): Record<Key, To> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value as From)]),
  ) as Record<Key, To>;
}
