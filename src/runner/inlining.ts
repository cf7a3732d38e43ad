import { setFlagsFromString } from "node:v8";

/**
 * Bytes of bytecode that V8 may compile into one function. Its own choice, 920, is too little for
 * the loop of a replay, and what is left out is called anew for every contact.
 */
const BYTES = 3000;

/**
 * Lets V8 compile more of a replay into its loop, in all threads of this process; no result depends
 * on it. For whoever owns the process, before the first replay.
 */
export function inlineMore(): void {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${BYTES}`);
}
