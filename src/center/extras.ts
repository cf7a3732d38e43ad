import type { CenterSpec, LineSpec } from "./spec.ts";

/**
 * What a contact is and what it is taken for, where a line has priority classes. VIPs are class 0,
 * those flagged as upset class 1, all others class 2.
 */
export const Cell = {
  vip: 0,
  /** Upset and flagged. */
  upset: 1,
  /** Flagged, but not upset. */
  flagged: 2,
  /** Upset, but not flagged. */
  missed: 3,
  ordinary: 4,
} as const;
export const CELLS = 5;
export const CLASSES = 3;
/** Class of each cell. */
export const classOfCell = Int32Array.of(0, 1, 1, 2, 2);

/** Counts and sums of contacts by (line, touchpoint, cell), as `LineField` has them by line. */
export const CellField = {
  offered: 0,
  answered: 1,
  abandoned: 2,
  blocked: 3,
  dropped: 4,
  waiting: 5,
  within: 6,
  abandonedWithin: 7,
  waitAnswered: 8,
  waitOffered: 9,
  response: 10,
  arrived: 11,
  contained: 12,
} as const;
export const CELL_FIELDS = 13;

/** Parts of handle times that have no name in the document: the first two, and the last. */
export const WorkPart = { base: 0, residue: 1, firstNamed: 2 } as const;

/** Approvals of contacts that joined inside the horizon, by (line, tier). */
export const ApprovalField = {
  asked: 0,
  /** Of those parked: time to the decision, how many went on with an agent, and their waits for one. */
  delaySeconds: 1,
  resumed: 2,
  waitSeconds: 3,
} as const;
export const APPROVAL_FIELDS = 4;

/** Contacts answered under a rule of overflow, and chat-seconds spent on them inside the horizon. */
export const OverflowField = {
  answered: 0,
  within: 1,
  waitAnswered: 2,
  response: 3,
  chatSeconds: 4,
} as const;
export const OVERFLOW_FIELDS = 5;

/** How a reserve was called inside the horizon; moments are seconds from its start, 0 without any. */
export const ReserveField = {
  /** 1 when it was called at all. */
  called: 0,
  calls: 1,
  firstCallSeconds: 2,
  /** 1 when anybody came. */
  arrived: 3,
  firstArrivalSeconds: 4,
  lastArrivalSeconds: 5,
  headsCalled: 6,
  headsArrived: 7,
} as const;
export const RESERVE_FIELDS = 8;

/** Where each kind of sum begins in `Tallies.extras`. */
export interface Extras {
  /** Whether any line has priority classes, or several touchpoints. */
  readonly hasClasses: boolean;
  readonly hasTouchpoints: boolean;
  /** Kinds of contacts of one touchpoint (CELLS, or 1 without classes), and of one line. */
  readonly cellsOfTouchpoint: number;
  readonly cells: number;
  /** (line x cells + touchpoint x cellsOfTouchpoint + cell) x CELL_FIELDS + CellField; nothing where there is one kind. */
  readonly kinds: number;
  /** rule x OVERFLOW_FIELDS + OverflowField. */
  readonly overflow: number;
  /** group x causes + cause: agent-seconds off the floor, out of those planned. */
  readonly shrinkage: number;
  /** reserve x RESERVE_FIELDS + ReserveField. */
  readonly reserves: number;
  /**
   * Handle time of contacts that joined inside the horizon, seconds, by (line, part): the parts of a
   * line begin at its entry. They are the base, what the bot leaves over, those of the document, and
   * asking again. Empty where handle times have no parts.
   */
  readonly work: readonly number[];
  /** (tier) x APPROVAL_FIELDS + ApprovalField from the line's entry on. */
  readonly approvals: readonly number[];
  readonly length: number;
}

/** The layout of the extras of a scenario. */
export function extrasOf(spec: CenterSpec): Extras {
  const { lines, groups, overflow, reserves, causes } = spec;
  const hasClasses = lines.some(
    ({ priority: { vipShare, upsetShare, falseAlarmShare } }) =>
      vipShare + upsetShare + falseAlarmShare > 0,
  );
  const touchpoints = Math.max(1, ...lines.map((line) => line.touchpoints.length));
  const cellsOfTouchpoint = hasClasses ? CELLS : 1;
  const cells = touchpoints * cellsOfTouchpoint;
  let length = 0;
  const place = (size: number): number => {
    length += size;
    return length - size;
  };
  return {
    hasClasses,
    hasTouchpoints: touchpoints > 1,
    cellsOfTouchpoint,
    cells,
    kinds: place(cells > 1 ? lines.length * cells * CELL_FIELDS : 0),
    overflow: place(overflow.length * OVERFLOW_FIELDS),
    shrinkage: place(groups.length * causes.length),
    reserves: place(reserves.length * RESERVE_FIELDS),
    work: lines.some(hasParts) ? lines.map((line) => place(partsOf(line).length)) : [],
    approvals: lines.map(({ approvals }) =>
      place((approvals?.tiers.length ?? 0) * APPROVAL_FIELDS),
    ),
    length,
  };
}

/** Whether handle times of a line are made of parts, so that results tell them apart. */
export function hasParts({ work, bot, touchpoints }: LineSpec): boolean {
  return (
    work.length > 0 ||
    asksAgain(bot) ||
    bot.unfilteredFactor !== 1 ||
    touchpoints.some(({ residue }) => residue.some((factor) => factor !== 1))
  );
}

/** Whether contacts that the bot hands over without context take longer. */
export function asksAgain({ contextShare, explanationSeconds }: LineSpec["bot"]): boolean {
  return contextShare < 1 && explanationSeconds > 0;
}

/** Names of the parts of a line's handle times. */
export function partsOf({ work }: LineSpec): readonly string[] {
  return ["base", "harder after the bot", ...work.map(({ name }) => name), "asking again"];
}
