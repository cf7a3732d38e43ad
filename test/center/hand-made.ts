import {
  APPROVAL_FIELDS,
  ApprovalField,
  CELL_FIELDS,
  Cell,
  CellField,
  extrasOf,
  OVERFLOW_FIELDS,
  OverflowField,
  partsOf,
  RESERVE_FIELDS,
  ReserveField,
} from "../../src/center/extras.ts";
import { scopesOf } from "../../src/center/scopes.ts";
import type {
  BotSpec,
  CenterSpec,
  GroupSpec,
  LineSpec,
  OverflowSpec,
  ReserveSpec,
  TargetSpec,
  TouchpointSpec,
} from "../../src/center/spec.ts";
import {
  GROUP_FIELDS,
  GroupField,
  LINE_FIELDS,
  LineField,
  type Tallies,
} from "../../src/tally/tallies.ts";
import { WAIT_BINS, waitBin } from "../../src/tally/waits.ts";
import type { Cohort } from "../../src/workforce/heads.ts";

/** A target of 90 % within 30 s and nothing else. */
export function target(changes: Partial<TargetSpec> = {}): TargetSpec {
  return {
    withinSeconds: 30,
    share: 0.9,
    meanResponseSeconds: Number.POSITIVE_INFINITY,
    abandonShareMax: Number.POSITIVE_INFINITY,
    windows: new Int32Array(0),
    occupancyMax: 0.9,
    ...changes,
  };
}

/** A line of 360 contacts an hour, handle 100 s, patience 200 s, first reply 10 s, no bot. */
export function line(name: string, changes: Partial<LineSpec> = {}, hours = 2): LineSpec {
  const hour = Array.from({ length: hours }, (_, i) => i);
  return {
    name,
    arrivals: {
      process: "poisson",
      rate: {
        edges: Float64Array.from([...hour, hours], (i) => i * 3600),
        startRates: Float64Array.from(hour, () => 0.1),
        endRates: Float64Array.from(hour, () => 0.1),
        hours: Int32Array.from(hour),
        days: new Int32Array(hours),
        steps: Int32Array.from(hour),
      },
      counts: new Int32Array(0),
      busyDayCv: 0,
      hourCv: 0,
    },
    priority: { vipShare: 0, upsetShare: 0, foundShare: 0, falseAlarmShare: 0 },
    ...botOf(0, 0),
    capacity: Number.POSITIVE_INFINITY,
    handle: { law: "exponential", cv: 1, meanSeconds: Float64Array.of(100) },
    work: [],
    patience: { law: "exponential", cv: 1, meanSeconds: Float64Array.of(200) },
    balk: 0,
    firstReplySeconds: 10,
    target: null,
    returns: null,
    approvals: null,
    log: null,
    ...changes,
  };
}

/** A bot that contains a share of the contacts and hands over the others after its time. */
export function botOf(
  containment: number,
  seconds: number,
  changes: Partial<BotSpec> = {},
): Pick<LineSpec, "bot" | "touchpoints"> {
  return {
    bot: {
      latencySeconds: 0,
      seconds,
      yuanPerContact: 0,
      contextShare: 1,
      explanationSeconds: 0,
      unfilteredFactor: 1,
      ...changes,
    },
    touchpoints: [touchpoint("", { containment: Float64Array.of(containment) })],
  };
}

/** A channel by which all contacts come, none of which a bot contains. */
export function touchpoint(name: string, changes: Partial<TouchpointSpec> = {}): TouchpointSpec {
  return {
    name,
    shares: Float64Array.of(1),
    containment: Float64Array.of(0),
    residue: Float64Array.of(1),
    handleFactor: 1,
    patienceSeconds: new Float64Array(0),
    ...changes,
  };
}

/** A group of agents with one chat at a time, at 36 yuan an hour. */
export function group(name: string, lines: number[], changes: Partial<GroupSpec> = {}): GroupSpec {
  return {
    name,
    lines: Int32Array.from(lines),
    concurrency: 1,
    speeds: new Float64Array(0),
    slowsFirstReply: false,
    handleFactor: 1,
    senior: false,
    pick: "longestWait",
    atShiftEnd: "finish",
    remoteShare: 0,
    wageYuanPerHour: new Float64Array(MOST_INTERVALS).fill(36),
    overtimeYuanPerHour: new Float64Array(MOST_INTERVALS).fill(36),
    ...changes,
  };
}

/** Group 0 helps line 1 at once, with whoever is free. */
export function overflow(changes: Partial<OverflowSpec> = {}): OverflowSpec {
  return {
    group: 0,
    line: 1,
    afterSeconds: 0,
    keepFree: 0,
    maxShare: 1,
    handleFactor: 1,
    settleSeconds: 0,
    ...changes,
  };
}

/** Ten agents of group 1 who come half an hour after a call, at 50 yuan an hour. Nobody calls them. */
export function reserve(changes: Partial<ReserveSpec> = {}): ReserveSpec {
  return {
    name: "pool",
    group: 1,
    size: 10,
    cap: 10,
    leadSeconds: 1800,
    spreadSeconds: 0,
    showUpShare: 1,
    minimumSeconds: 0,
    yuanPerHour: 50,
    againSeconds: 3600,
    checkSeconds: 60,
    triggers: [],
    release: {
      waitingBelow: 0,
      forSeconds: 0,
      afterSeconds: Number.POSITIVE_INFINITY,
      times: new Float64Array(0),
    },
    ...changes,
  };
}

/** More intervals than any centre made by hand has. */
const MOST_INTERVALS = 1000;

/** Agents of group 0 on shift from 0 to 7200 s, who all come and take no breaks. */
export function cohort(changes: Partial<Cohort> = {}): Cohort {
  return {
    group: 0,
    startSeconds: 0,
    endSeconds: 7200,
    heads: 1,
    key: "all day",
    firstOrdinal: 0,
    part: 0,
    attendance: 1,
    lateShare: 0,
    lateMeanSeconds: 0,
    pauses: [],
    ...changes,
  };
}

/** Two hours in steps of 30 minutes, one line, one group of 12 heads throughout. */
export function centre(changes: Partial<CenterSpec> = {}): CenterSpec {
  const groups = changes.groups ?? [group("all", [0])];
  return {
    title: "hand-made",
    hash: "0".repeat(64),
    intervalSeconds: 1800,
    horizonSeconds: 7200,
    warmUpSeconds: 0,
    close: "serve",
    followSeconds: 0,
    firstHour: 0,
    days: 1,
    intervalDays: Int32Array.of(0, 0, 0, 0),
    intervalStarts: [
      "2026-03-02T08:00",
      "2026-03-02T08:30",
      "2026-03-02T09:00",
      "2026-03-02T09:30",
    ],
    windows: [],
    target: target(),
    busyDayCv: 0,
    lines: [line("live")],
    groups,
    cohorts: groups.map((_, id) => cohort({ group: id, heads: 12 })),
    headLevels: [],
    causes: [],
    seats: Number.POSITIVE_INFINITY,
    ageingSeconds: Number.POSITIVE_INFINITY,
    overflow: [],
    reserves: [],
    surges: [],
    events: [],
    value: null,
    notes: [],
    ...changes,
  };
}

export type LineCounts = { readonly [Name in keyof typeof LineField]?: number };
export type GroupTimes = { readonly [Name in keyof typeof GroupField]?: number };

/** Tallies written by hand, cell by cell. */
export interface Sheet {
  readonly replication?: number;
  readonly lines?: readonly { interval: number; line?: number; sums: LineCounts }[];
  readonly groups?: readonly { interval: number; group?: number; sums: GroupTimes }[];
  /** Waits in queue of answered contacts, seconds. */
  readonly waits?: readonly {
    seconds: readonly number[];
    day?: number;
    windowClass?: number;
    line?: number;
    group?: number;
  }[];
  readonly classes?: readonly {
    line?: number;
    touchpoint?: number;
    cell: keyof typeof Cell;
    sums: ClassCounts;
  }[];
  /** Handle time, seconds, by the name of its part. */
  readonly work?: readonly { line?: number; part: string; seconds: number }[];
  readonly approvals?: readonly { line?: number; tier: number; sums: ApprovalCounts }[];
  readonly overflow?: readonly { rule?: number; sums: OverflowCounts }[];
  /** Agent-seconds off the floor, by the name of their cause. */
  readonly shrinkage?: readonly { group?: number; cause: string; seconds: number }[];
  readonly reserves?: readonly { reserve?: number; sums: ReserveCounts }[];
  readonly eventHash?: string;
}

export type ClassCounts = { readonly [Name in keyof typeof CellField]?: number };
export type ApprovalCounts = { readonly [Name in keyof typeof ApprovalField]?: number };
export type OverflowCounts = { readonly [Name in keyof typeof OverflowField]?: number };
export type ReserveCounts = { readonly [Name in keyof typeof ReserveField]?: number };

export function tallies(spec: CenterSpec, sheet: Sheet = {}): Tallies {
  const intervals = spec.intervalStarts.length;
  const scopes = scopesOf(spec);
  const lineSums = new Float64Array(intervals * spec.lines.length * LINE_FIELDS);
  for (const { interval, line: id = 0, sums } of sheet.lines ?? []) {
    for (const [name, value] of Object.entries(sums)) {
      const field = LineField[name as keyof LineCounts];
      lineSums[(interval * spec.lines.length + id) * LINE_FIELDS + field] = value;
    }
  }
  const groupSums = new Float64Array(intervals * spec.groups.length * GROUP_FIELDS);
  for (const { interval, group: id = 0, sums } of sheet.groups ?? []) {
    for (const [name, value] of Object.entries(sums)) {
      const field = GroupField[name as keyof GroupTimes];
      groupSums[(interval * spec.groups.length + id) * GROUP_FIELDS + field] = value;
    }
  }
  const waits = new Uint32Array(spec.days * scopes.classes * scopes.pairCount * WAIT_BINS);
  for (const cell of sheet.waits ?? []) {
    const { seconds, day = 0, windowClass = 0, line: id = 0, group: by = 0 } = cell;
    const pair = scopes.pairs[id * spec.groups.length + by] as number;
    const from = ((day * scopes.classes + windowClass) * scopes.pairCount + pair) * WAIT_BINS;
    for (const wait of seconds) (waits[from + waitBin(wait)] as number) += 1;
  }
  return {
    replication: sheet.replication ?? 0,
    lineSums,
    groupSums,
    waits,
    extras: extras(spec, sheet),
    eventHash: sheet.eventHash ?? "0123456789abcdef",
    events: 0,
    contacts: 0,
  };
}

function extras(spec: CenterSpec, sheet: Sheet): Float64Array {
  const layout = extrasOf(spec);
  const values = new Float64Array(layout.length);
  const write = (from: number, fields: Readonly<Record<string, number>>, sums: object) => {
    for (const [name, value] of Object.entries(sums))
      values[from + (fields[name] as number)] = value;
  };
  for (const { line: id = 0, touchpoint: by = 0, cell, sums } of sheet.classes ?? []) {
    const own = layout.hasClasses ? Cell[cell] : 0;
    const kind = id * layout.cells + by * layout.cellsOfTouchpoint + own;
    write(layout.kinds + kind * CELL_FIELDS, CellField, sums);
  }
  for (const { line: id = 0, part, seconds } of sheet.work ?? []) {
    const place = partsOf(spec.lines[id] as LineSpec).indexOf(part);
    values[(layout.work[id] as number) + place] = seconds;
  }
  for (const { line: id = 0, tier, sums } of sheet.approvals ?? []) {
    write((layout.approvals[id] as number) + tier * APPROVAL_FIELDS, ApprovalField, sums);
  }
  for (const { rule = 0, sums } of sheet.overflow ?? []) {
    write(layout.overflow + rule * OVERFLOW_FIELDS, OverflowField, sums);
  }
  for (const { group: id = 0, cause, seconds } of sheet.shrinkage ?? []) {
    values[layout.shrinkage + id * spec.causes.length + spec.causes.indexOf(cause)] = seconds;
  }
  for (const { reserve: id = 0, sums } of sheet.reserves ?? []) {
    write(layout.reserves + id * RESERVE_FIELDS, ReserveField, sums);
  }
  return values;
}
