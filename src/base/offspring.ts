import { Stream } from "./stream.ts";

/**
 * Identities of things that come of other things, and the random bits that belong to each: a function
 * of the parent's identity and a cause, so that no draw shifts another when plans differ. Identities
 * are two words of 32 bits, mixed with a key by the finaliser of MurmurHash3 (Appleby 2011).
 */
export class Offspring {
  /** Random bits of the child found last. */
  readonly stream: Stream;
  /** Its identity. */
  high = 0;
  low = 0;
  private readonly key: Int32Array;

  constructor(seed: number, replication: number) {
    this.stream = new Stream(seed, replication, "offspring");
    this.key = Int32Array.from({ length: 4 }, () => this.stream.bits());
  }

  /** Finds the child of (high, low) by `cause`, and its stream. */
  find(high: number, low: number, cause: number): void {
    const { key } = this;
    const first = mix(mix(mix((key[0] as number) ^ high) + low) ^ cause);
    const second = mix(mix(mix((key[1] as number) + cause) ^ low) + high);
    this.high = first;
    this.low = second;
    const third = mix(first ^ (key[2] as number) ^ ((second << 16) | (second >>> 16)));
    // the last word keeps the state from being all 0
    this.stream.restart(first, second, third, mix(second + (key[3] as number)) | 1);
  }
}

function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
