const START = 512;

/** A contact's record is 32 bytes, half a line of the processor's cache: 4 doubles or 8 words. */
export const DOUBLE_SHIFT = 2;
export const WORD_SHIFT = 3;

/** Doubles of a record. */
export const ContactDouble = {
  /** In queue: when it joined. In a chat: when the chat began. */
  since: 0,
  /**
   * Work of the chat at speed 1: all of it, or what was left when it was handed back. While the first
   * reply of a chat that slows it is awaited: the wait in queue.
   */
  workSeconds: 1,
} as const;

/** Words of a record; words 0 to 3 are the doubles. */
export const ContactWord = {
  /** Line and priority class, see `Queues`; plus the number of kinds once a chat has been handed back. */
  kind: 4,
  /** Interval of joining the queue; -1 is outside the horizon. */
  interval: 5,
  /** In queue: the place in it, >= 0. In a chat: -2 - agent. Else -1. */
  seat: 6,
  /**
   * Changes when the contact leaves the queue or a chat is handed back: an abandonment or an end of
   * chat scheduled before is withdrawn.
   */
  stamp: 7,
} as const;

/**
 * Contacts handed to people that have not ended, as records in one array; a slot is used again when
 * its contact has ended, so memory follows the contacts present, not the day. What is known of a
 * contact lies together because a hundred thousand waiting contacts do not fit the nearest cache.
 */
export class Contacts {
  /** Number of slots there is room for. */
  capacity = START;
  /** The records as doubles (slot << DOUBLE_SHIFT) and as words (slot << WORD_SHIFT). */
  doubles = new Float64Array(START << DOUBLE_SHIFT);
  words = new Int32Array(this.doubles.buffer);

  private free = new Int32Array(START);
  private freeCount = 0;
  private used = 0;

  /** A free slot, or -1 when `grow` must be called first. */
  take(): number {
    if (this.freeCount > 0) return this.free[--this.freeCount] as number;
    if (this.used === this.capacity) return -1;
    return this.used++;
  }

  release(slot: number): void {
    this.words[(slot << WORD_SHIFT) + ContactWord.seat] = -1;
    this.free[this.freeCount++] = slot;
  }

  /** Slots ever used: 0 … used - 1 hold records. */
  get slots(): number {
    return this.used;
  }

  /** Doubles the room. */
  grow(): void {
    this.capacity *= 2;
    const doubles = new Float64Array(this.capacity << DOUBLE_SHIFT);
    doubles.set(this.doubles);
    this.doubles = doubles;
    this.words = new Int32Array(doubles.buffer);
    const free = new Int32Array(this.capacity);
    free.set(this.free);
    this.free = free;
  }
}
