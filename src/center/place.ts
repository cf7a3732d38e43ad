/** The golden ratio less 1. */
const STEP = 0.6180339887498949;

/**
 * Where the agent with this ordinal, from 0, stands in [0, 1): any first agents are spread evenly over
 * it, so that of any interval's length about that share of them lies in it.
 */
export function placeOf(ordinal: number): number {
  const turns = (ordinal + 1) * STEP;
  return turns - Math.floor(turns);
}
