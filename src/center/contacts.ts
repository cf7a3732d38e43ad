const START = 1024;

/**
 * Contacts that have been handed to people and have not ended, as slots in arrays; a slot is used
 * again when its contact has ended, so memory follows the contacts present, not the day.
 */
export class Contacts {
  /** Number of slots there is room for. */
  capacity = START;
  /** With the bot: when it hands over. In queue: when it joined. In a chat: when the chat began. */
  since = new Float64Array(START);
  /** Handle time at speed 1. */
  workSeconds = new Float64Array(START);
  /** Longest wait; 0 leaves at once when it must wait. */
  patienceSeconds = new Float64Array(START);
  line = new Int32Array(START);
  /** Interval of joining the queue; -1 is outside the horizon. */
  interval = new Int32Array(START);
  /** Agent who holds the chat; -1 before that. */
  agent = new Int32Array(START).fill(-1);
  /** Changes when the contact leaves the queue: an abandonment scheduled before is withdrawn. */
  stamp = new Int32Array(START);

  private free = new Int32Array(START);
  private freeCount = 0;
  private used = 0;

  /** A free slot, or -1 when `grow` must be called first. */
  take(): number {
    if (this.freeCount > 0) return this.free[--this.freeCount] as number;
    return this.used < this.capacity ? this.used++ : -1;
  }

  release(slot: number): void {
    this.agent[slot] = -1;
    this.free[this.freeCount++] = slot;
  }

  /** Doubles the room. */
  grow(): void {
    const capacity = this.capacity * 2;
    this.since = doubled(this.since, new Float64Array(capacity));
    this.workSeconds = doubled(this.workSeconds, new Float64Array(capacity));
    this.patienceSeconds = doubled(this.patienceSeconds, new Float64Array(capacity));
    this.line = doubled(this.line, new Int32Array(capacity));
    this.interval = doubled(this.interval, new Int32Array(capacity));
    this.agent = doubled(this.agent, new Int32Array(capacity).fill(-1));
    this.stamp = doubled(this.stamp, new Int32Array(capacity));
    this.free = doubled(this.free, new Int32Array(capacity));
    this.capacity = capacity;
  }
}

function doubled<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
