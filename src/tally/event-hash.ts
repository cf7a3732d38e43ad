const float = new Float64Array(1);
const words = new Int32Array(float.buffer);

/** A running 64-bit hash of events (time, kind, contact, agent): any change in any event changes it. */
export class EventHash {
  /**
   * When the event that `add` takes in next happened. A field and not an argument: a fraction that
   * crosses a call may be boxed, and the boxes fill the cache.
   */
  time = Number.NEGATIVE_INFINITY;
  /** Events taken in so far. */
  events = 0;
  private low = 0x9e3779b9 | 0;
  private high = 0x243f6a88 | 0;

  /** Takes in an event that happened at `time`; -1 stands for no contact or no agent. */
  add(kind: number, contact: number, agent: number): void {
    float[0] = this.time;
    let { low, high } = this;
    low = Math.imul(low ^ (words[0] as number), 0x85ebca6b | 0) ^ high;
    high = Math.imul(high ^ (words[1] as number) ^ (kind << 27), 0xc2b2ae35 | 0) ^ (low >>> 15);
    low = Math.imul(low ^ contact, 0x27d4eb2f) ^ (high >>> 13);
    high = Math.imul(high ^ agent, 0x165667b1) ^ low;
    this.low = low;
    this.high = high;
    this.events++;
  }

  /** 16 hexadecimal digits. */
  digest(): string {
    const digits = (word: number) => (word >>> 0).toString(16).padStart(8, "0");
    return digits(this.high) + digits(this.low);
  }
}
