const KIND_SHIFT = 27;
const SHORT = 48;

/**
 * The events that come next, in order: (time, kind, sequence), where the kind is the top bits of the
 * key. Entries from `at` to `end` are still to fire. Events are added in any order and sorted once;
 * those that come up later for the same stretch of time are inserted.
 */
export class Day {
  times = new Float64Array(64);
  keys = new Int32Array(64);
  sequences = new Int32Array(64);
  stamps = new Int32Array(64);
  at = 0;
  end = 0;
  private sequence = 0;

  clear(): void {
    this.at = 0;
    this.end = 0;
    this.sequence = 0;
  }

  /** Adds an entry at the end, unsorted; of equals the one added or inserted first comes first. */
  add(time: number, key: number, stamp: number): void {
    if (this.end === this.times.length) this.grow();
    this.write(this.end++, time, key, this.sequence++, stamp);
  }

  /** Puts an entry where it belongs among those still to fire, which are sorted. */
  insert(time: number, key: number, stamp: number): void {
    const sequence = this.sequence++;
    if (this.end === this.times.length) this.grow();
    let to = this.end++;
    while (to > this.at && this.after(to - 1, time, key, sequence)) {
      this.copy(to - 1, to);
      to--;
    }
    this.write(to, time, key, sequence, stamp);
  }

  /** Sorts the entries from `at` on; few entries by insertion, many by heapsort, so never quadratic. */
  sort(): void {
    if (this.end - this.at > SHORT) {
      this.heapSort();
      return;
    }
    for (let i = this.at + 1; i < this.end; i++) {
      const time = this.times[i] as number;
      const key = this.keys[i] as number;
      const sequence = this.sequences[i] as number;
      const stamp = this.stamps[i] as number;
      let to = i;
      while (to > this.at && this.after(to - 1, time, key, sequence)) {
        this.copy(to - 1, to);
        to--;
      }
      if (to !== i) this.write(to, time, key, sequence, stamp);
    }
  }

  /** Whether entry `i` comes after the given event. */
  private after(i: number, time: number, key: number, sequence: number): boolean {
    const other = this.times[i] as number;
    if (other !== time) return other > time;
    const kinds = ((this.keys[i] as number) >>> KIND_SHIFT) - (key >>> KIND_SHIFT);
    if (kinds !== 0) return kinds > 0;
    return (((this.sequences[i] as number) - sequence) | 0) > 0;
  }

  private heapSort(): void {
    const { at } = this;
    const count = this.end - at;
    for (let root = (count >> 1) - 1; root >= 0; root--) this.sift(at, root, count);
    for (let last = count - 1; last > 0; last--) {
      this.swap(at, at + last);
      this.sift(at, 0, last);
    }
  }

  private sift(at: number, start: number, count: number): void {
    let root = start;
    for (;;) {
      let child = 2 * root + 1;
      if (child >= count) return;
      if (child + 1 < count && this.entryAfter(at + child + 1, at + child)) child++;
      if (!this.entryAfter(at + child, at + root)) return;
      this.swap(at + root, at + child);
      root = child;
    }
  }

  private entryAfter(i: number, j: number): boolean {
    return this.after(
      i,
      this.times[j] as number,
      this.keys[j] as number,
      this.sequences[j] as number,
    );
  }

  private write(to: number, time: number, key: number, sequence: number, stamp: number): void {
    this.times[to] = time;
    this.keys[to] = key;
    this.sequences[to] = sequence;
    this.stamps[to] = stamp;
  }

  private copy(from: number, to: number): void {
    this.write(
      to,
      this.times[from] as number,
      this.keys[from] as number,
      this.sequences[from] as number,
      this.stamps[from] as number,
    );
  }

  private swap(i: number, j: number): void {
    const time = this.times[i] as number;
    const key = this.keys[i] as number;
    const sequence = this.sequences[i] as number;
    const stamp = this.stamps[i] as number;
    this.copy(j, i);
    this.write(j, time, key, sequence, stamp);
  }

  private grow(): void {
    const length = this.times.length * 2;
    this.times = extended(new Float64Array(length), this.times);
    this.keys = extended(new Int32Array(length), this.keys);
    this.sequences = extended(new Int32Array(length), this.sequences);
    this.stamps = extended(new Int32Array(length), this.stamps);
  }
}

function extended<T extends { set(from: T): void }>(to: T, from: T): T {
  to.set(from);
  return to;
}
