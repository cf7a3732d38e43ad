import { assert } from "../base/assert.ts";
import { Day } from "./day.ts";

const CHUNK = 8;
/** Words (of 32 bits) and doubles an entry takes: time (2 words), key, stamp. */
const WORDS = 4;
const DOUBLES = 2;
const KIND_SHIFT = 27;
const INDEX_MASK = (1 << KIND_SHIFT) - 1;
const NEVER_WITHDRAWN = new Int32Array(0);
/** Epochs told apart ahead of time; still later events wait in one list. */
const EPOCHS = 512;

/** Kinds are 0 … KINDS - 1. */
export const KINDS = 16;
/** Indices are 0 … INDEX_LIMIT - 1. */
export const INDEX_LIMIT = INDEX_MASK + 1;

export interface CalendarOptions {
  /** No event is earlier than this. */
  readonly startSeconds: number;
  readonly bucketSeconds: number;
  readonly bucketsPerEpoch: number;
}

/** Where the stamp of an index lies: word `(index << shift) + offset`. */
export interface StampPlace {
  readonly shift: number;
  readonly offset: number;
}

/**
 * The event calendar. An event is (time, kind, index); the order is total: by time, then by kind
 * (the kind is the rank), then by sequence, the order of scheduling.
 *
 * Time is cut into short buckets, `bucketsPerEpoch` of them in an epoch. An event is appended to its
 * bucket (or, beyond the epoch, to its epoch) without being ordered; a bucket is sorted when it comes
 * due. Scheduling and firing cost the same whether ten or a million events are pending, as long as a
 * bucket holds a handful: choose `bucketSeconds` near 4 / (events per second at the busiest time).
 *
 * An event may be withdrawn by changing its stamp: `watch` names a word for each index that must
 * still hold what it held when the event was scheduled, else the event is dropped unseen. Withdrawing costs nothing, and most withdrawn events are never sorted.
 */
export class Calendar {
  /** The event fired last. */
  time = Number.NEGATIVE_INFINITY;
  kind = 0;
  index = 0;

  // Times go to private parts by these fields, not as arguments: a fraction that crosses a call that
  // is not compiled into its caller is boxed, and the boxes fill the cache.
  private due = 0;
  private limit = 0;
  private nextTime = 0;

  private readonly startSeconds: number;
  private readonly bucketsPerSecond: number;
  private readonly buckets: number;
  private readonly stamps: Int32Array[] = new Array<Int32Array>(KINDS).fill(NEVER_WITHDRAWN);
  private readonly stampShift = new Int32Array(KINDS);
  private readonly stampOffset = new Int32Array(KINDS);

  /** Entries, in chunks of CHUNK, in the order of scheduling; `chain` holds the chunk that follows each chunk in its list. */
  private doubles = new Float64Array(0);
  private words = new Int32Array(0);
  private chain = new Int32Array(0);
  private freeChunk = -1;

  /** First entry and end of each list: the buckets of the epoch, then the coming epochs, then all later. */
  private readonly firsts: Int32Array;
  private readonly ends: Int32Array;
  private epoch = 0;
  /** The open bucket; -1 before the first of an epoch. */
  private bucket = -1;
  private readonly day = new Day();
  /** Entries in buckets not yet open, and in lists beyond the epoch. */
  private inBuckets = 0;
  private beyond = 0;

  constructor({ startSeconds, bucketSeconds, bucketsPerEpoch }: CalendarOptions) {
    assert(bucketSeconds > 0 && bucketsPerEpoch >= 1, "a calendar needs buckets");
    this.startSeconds = startSeconds;
    this.bucketsPerSecond = 1 / bucketSeconds;
    this.buckets = bucketsPerEpoch;
    this.firsts = new Int32Array(bucketsPerEpoch + EPOCHS + 1).fill(-1);
    this.ends = new Int32Array(bucketsPerEpoch + EPOCHS + 1).fill(-1);
  }

  /** From now on an event of `kind` is withdrawn when word `(index << shift) + offset` has changed. */
  watch(kind: number, stamps: Int32Array, { shift, offset }: StampPlace): void {
    this.stamps[kind] = stamps;
    this.stampShift[kind] = shift;
    this.stampOffset[kind] = offset;
  }

  /** Puts an event in the calendar; `time` must not lie before the last fired event. */
  schedule(time: number, kind: number, index: number): void {
    this.due = time;
    this.enter(kind, index);
  }

  private enter(kind: number, index: number): void {
    const stamp = this.stampOf(kind, index);
    this.place((kind << KIND_SHIFT) | index, stamp);
  }

  /**
   * Time of the next event; fires nothing. `Infinity` when none is pending, or when none lies in a
   * bucket that has begun by `limit`: who knows that something else happens at `limit` says so, and
   * buckets after it stay open for what that may schedule.
   */
  peek(limit = Number.POSITIVE_INFINITY): number {
    this.limit = limit;
    this.look();
    return this.nextTime;
  }

  private look(): void {
    const { day } = this;
    do {
      for (; day.at < day.end; day.at++) {
        const at = day.at;
        if (this.stands(day.keys[at] as number, day.stamps[at] as number)) {
          this.nextTime = day.times[at] as number;
          return;
        }
      }
    } while (this.openNextBucket());
    this.nextTime = Number.POSITIVE_INFINITY;
  }

  /** Kind of the event that `peek` just told the time of. */
  peekKind(): number {
    return (this.day.keys[this.day.at] as number) >>> KIND_SHIFT;
  }

  /** Fires the event that `peek` just told the time of into `time`, `kind` and `index`. */
  take(): void {
    const { day } = this;
    const at = day.at++;
    const key = day.keys[at] as number;
    this.time = day.times[at] as number;
    this.kind = key >>> KIND_SHIFT;
    this.index = key & INDEX_MASK;
  }

  private stands(key: number, stamp: number): boolean {
    return this.stampOf(key >>> KIND_SHIFT, key & INDEX_MASK) === stamp;
  }

  private stampOf(kind: number, index: number): number {
    const stamps = this.stamps[kind] as Int32Array;
    if (stamps.length === 0) return 0;
    const at = (index << (this.stampShift[kind] as number)) + (this.stampOffset[kind] as number);
    return stamps[at] as number;
  }

  /** Puts an entry that is due at `due` where it belongs. */
  private place(key: number, stamp: number): void {
    const time = this.due;
    const position = (time - this.startSeconds) * this.bucketsPerSecond;
    const ahead = position - this.epoch * this.buckets;
    if (ahead < this.buckets) {
      const bucket = Math.floor(ahead);
      if (bucket <= this.bucket) this.day.insert(time, key, stamp);
      else {
        this.append(bucket < 0 ? 0 : bucket, key, stamp);
        this.inBuckets++;
      }
      return;
    }
    const epochs = Math.floor(ahead / this.buckets);
    const list =
      epochs < EPOCHS - (this.epoch % EPOCHS)
        ? this.buckets + ((this.epoch + epochs) % EPOCHS)
        : this.buckets + EPOCHS;
    this.append(list, key, stamp);
    this.beyond++;
  }

  private append(list: number, key: number, stamp: number): void {
    let entry = this.ends[list] as number;
    if (entry === -1) {
      entry = this.takeChunk() * CHUNK;
      this.firsts[list] = entry;
    } else if (entry % CHUNK === 0) {
      const chunk = this.takeChunk();
      this.chain[entry / CHUNK - 1] = chunk;
      entry = chunk * CHUNK;
    }
    this.doubles[entry * DOUBLES] = this.due;
    const word = entry * WORDS;
    this.words[word + 2] = key;
    this.words[word + 3] = stamp;
    this.ends[list] = entry + 1;
  }

  /** Opens the next bucket that holds anything and begins by `limit`; false when there is none. */
  private openNextBucket(): boolean {
    const limitPosition = (this.limit - this.startSeconds) * this.bucketsPerSecond;
    const { ends, buckets } = this;
    for (;;) {
      if (this.inBuckets > 0) {
        const last = Math.min(buckets - 1, Math.floor(limitPosition - this.epoch * buckets));
        let bucket = this.bucket + 1;
        while (bucket <= last && ends[bucket] === -1) bucket++;
        if (bucket <= last) {
          this.openBucket(bucket);
          return true;
        }
        this.bucket = Math.max(this.bucket, last - 1);
      }
      if (this.inBuckets + this.beyond === 0) return false;
      if (limitPosition < (this.epoch + 1) * buckets) return false;
      this.openNextEpoch();
    }
  }

  private openBucket(bucket: number): void {
    this.bucket = bucket;
    this.day.clear();
    const count = this.unload(bucket, true);
    this.inBuckets -= count;
    this.day.sort();
  }

  private openNextEpoch(): void {
    this.epoch++;
    this.bucket = -1;
    const slot = this.epoch % EPOCHS;
    // unloading may put events back beyond the epoch, so the count comes off afterwards
    const later = slot === 0 ? this.unload(this.buckets + EPOCHS, false) : 0;
    const due = this.unload(this.buckets + slot, false);
    this.beyond -= later + due;
  }

  /**
   * Empties a list: its events that still stand go to the open day, or are placed anew now that
   * their epoch has come nearer. Returns how many entries the list held.
   */
  private unload(list: number, toDay: boolean): number {
    const end = this.ends[list] as number;
    if (end === -1) return 0;
    let entry = this.firsts[list] as number;
    this.firsts[list] = -1;
    this.ends[list] = -1;
    for (let count = 1; ; count++) {
      const time = this.doubles[entry * DOUBLES] as number;
      const key = this.words[entry * WORDS + 2] as number;
      const stamp = this.words[entry * WORDS + 3] as number;
      const chunk = (entry / CHUNK) | 0;
      entry++;
      const last = entry === end;
      if (last || entry % CHUNK === 0) {
        if (!last) entry = (this.chain[chunk] as number) * CHUNK;
        this.chain[chunk] = this.freeChunk;
        this.freeChunk = chunk;
      }
      if (this.stands(key, stamp)) {
        if (toDay) this.day.add(time, key, stamp);
        else {
          this.due = time;
          this.place(key, stamp);
        }
      }
      if (last) return count;
    }
  }

  private takeChunk(): number {
    if (this.freeChunk === -1) this.grow();
    const chunk = this.freeChunk;
    this.freeChunk = this.chain[chunk] as number;
    return chunk;
  }

  private grow(): void {
    const before = this.chain.length;
    const chunks = Math.max(64, before * 2);
    const doubles = new Float64Array(chunks * CHUNK * DOUBLES);
    doubles.set(this.doubles);
    this.doubles = doubles;
    this.words = new Int32Array(doubles.buffer);
    const chain = new Int32Array(chunks);
    chain.set(this.chain);
    for (let chunk = chunks - 1; chunk >= before; chunk--) {
      chain[chunk] = this.freeChunk;
      this.freeChunk = chunk;
    }
    this.chain = chain;
  }
}
