/**
 * A wave of contacts: the rate is multiplied by a factor that rises linearly from 1, holds, and falls
 * linearly back to 1. It happens once.
 */
export interface Surge {
  /** Seconds from the start of the horizon. */
  readonly startSeconds: number;
  readonly factor: number;
  readonly riseSeconds: number;
  readonly holdSeconds: number;
  readonly fallSeconds: number;
}

/** The times at which the slope of the factor changes. */
export function surgeCorners(surge: Surge): readonly [number, number, number, number] {
  const top = surge.startSeconds + surge.riseSeconds;
  const end = top + surge.holdSeconds;
  return [surge.startSeconds, top, end, end + surge.fallSeconds];
}

/**
 * The factor as the linear function that holds around `middle`, taken at `time`: at a corner it is
 * the limit from the side of `middle`.
 */
export function surgeFactor(surge: Surge, time: number, middle: number): number {
  const [start, top, end, over] = surgeCorners(surge);
  if (middle < start || middle >= over) return 1;
  if (middle < top) return 1 + ((surge.factor - 1) * (time - start)) / surge.riseSeconds;
  if (middle < end) return surge.factor;
  return 1 + ((surge.factor - 1) * (over - time)) / surge.fallSeconds;
}
