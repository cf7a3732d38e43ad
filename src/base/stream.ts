import { sha256 } from "@noble/hashes/sha2.js";

const BLOCK = 128;
/** Words made at first after a restart: most restarted streams give few. */
const SHORT_BLOCK = 16;
const TWO_MINUS_32 = 1 / 4294967296;
const TWO_MINUS_53 = 1 / 9007199254740992;

/**
 * A stream of random bits that belongs to one cause: xoshiro128** (Blackman and Vigna 2018), seeded
 * with the SHA-256 of its name, so that streams of different names are independent for all purposes
 * and no draw of one ever shifts another. Words are made a block at a time.
 */
export class Stream {
  private readonly state = new Int32Array(4);
  private readonly words = new Int32Array(BLOCK);
  private at = BLOCK;

  /** A stream for each distinct `(seed, replication, cause, …)`; equal names give equal streams. */
  constructor(seed: number, replication: number, ...cause: readonly (string | number)[]) {
    const name = JSON.stringify(["crest", seed, replication, ...cause]);
    const digest = sha256(new TextEncoder().encode(name));
    const view = new DataView(digest.buffer, digest.byteOffset);
    for (let i = 0; i < 4; i++) this.state[i] = view.getInt32(4 * i, true);
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    if (this.at === BLOCK) this.refill();
    return this.words[this.at++] as number;
  }

  /** Uniform on [0, 1), a multiple of 2^-53. */
  uniform(): number {
    const high = this.bits() >>> 5;
    return (high * 67108864 + (this.bits() >>> 6)) * TWO_MINUS_53;
  }

  /** Uniform on (0, 1), never 0 or 1, 32 random bits. */
  open(): number {
    return ((this.bits() >>> 0) + 0.5) * TWO_MINUS_32;
  }

  /** Goes on from this state, which must not be all 0: another stream from now on. */
  restart(a: number, b: number, c: number, d: number): void {
    const { state } = this;
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
    this.make(BLOCK - SHORT_BLOCK);
  }

  private refill(): void {
    this.make(0);
  }

  /** Makes words from the place `from` to the end of the block. */
  private make(from: number): void {
    const { state, words } = this;
    let a = state[0] as number;
    let b = state[1] as number;
    let c = state[2] as number;
    let d = state[3] as number;
    for (let i = from; i < BLOCK; i++) {
      const x = Math.imul(b, 5);
      words[i] = Math.imul((x << 7) | (x >>> 25), 9);
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 11) | (d >>> 21);
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
    this.at = from;
  }
}
