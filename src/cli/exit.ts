/** Exit codes: what happened, as a number a script can read. */
export const DONE = 0;
export const USER_CAN_FIX = 2;
export const OUR_BUG = 70;
export const INTERRUPTED = 130;
