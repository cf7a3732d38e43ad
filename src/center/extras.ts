import type { CenterSpec } from "./spec.ts";

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

/** Counts and sums of contacts by (line, cell), as `LineField` has them by line. */
export const ClassField = {
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
} as const;
export const CLASS_FIELDS = 11;

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
  /** Whether any line has priority classes. */
  readonly hasClasses: boolean;
  /** (line x CELLS + cell) x CLASS_FIELDS + ClassField; nothing without classes. */
  readonly classes: number;
  /** rule x OVERFLOW_FIELDS + OverflowField. */
  readonly overflow: number;
  /** group x causes + cause: agent-seconds off the floor, out of those planned. */
  readonly shrinkage: number;
  /** reserve x RESERVE_FIELDS + ReserveField. */
  readonly reserves: number;
  readonly length: number;
}

/** The layout of the extras of a scenario. */
export function extrasOf({ lines, groups, overflow, reserves, causes }: CenterSpec): Extras {
  const hasClasses = lines.some(
    ({ priority: { vipShare, upsetShare, falseAlarmShare } }) =>
      vipShare + upsetShare + falseAlarmShare > 0,
  );
  const afterClasses = hasClasses ? lines.length * CELLS * CLASS_FIELDS : 0;
  const afterOverflow = afterClasses + overflow.length * OVERFLOW_FIELDS;
  const afterShrinkage = afterOverflow + groups.length * causes.length;
  return {
    hasClasses,
    classes: 0,
    overflow: afterClasses,
    shrinkage: afterOverflow,
    reserves: afterShrinkage,
    length: afterShrinkage + reserves.length * RESERVE_FIELDS,
  };
}
