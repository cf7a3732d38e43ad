/**
 * First in, first out queues of small integers ("slots"), threaded through two shared arrays: joining,
 * taking the first and leaving from the middle cost the same whatever the length. A slot stands in
 * at most one queue at a time.
 */
export class Fifos {
  /** First slot of each queue, -1 when it is empty; length of each queue. Read only from outside. */
  readonly first: Int32Array;
  readonly length: Int32Array;
  private readonly last: Int32Array;
  private following: Int32Array;
  private preceding: Int32Array;

  constructor(queues: number, slots: number) {
    this.first = new Int32Array(queues).fill(-1);
    this.last = new Int32Array(queues).fill(-1);
    this.length = new Int32Array(queues);
    this.following = new Int32Array(slots);
    this.preceding = new Int32Array(slots);
  }

  /** Makes room for slots 0 … slots - 1. */
  grow(slots: number): void {
    const following = new Int32Array(slots);
    following.set(this.following);
    this.following = following;
    const preceding = new Int32Array(slots);
    preceding.set(this.preceding);
    this.preceding = preceding;
  }

  /** Puts `slot` at the end of `queue`. */
  push(queue: number, slot: number): void {
    const last = this.last[queue] as number;
    this.preceding[slot] = last;
    this.following[slot] = -1;
    if (last === -1) this.first[queue] = slot;
    else this.following[last] = slot;
    this.last[queue] = slot;
    this.length[queue] = (this.length[queue] as number) + 1;
  }

  /** The slot behind `slot` in its queue; -1 behind the last. */
  after(slot: number): number {
    return this.following[slot] as number;
  }

  /** Takes `slot`, which stands in `queue`, out of it. */
  remove(queue: number, slot: number): void {
    const before = this.preceding[slot] as number;
    const after = this.following[slot] as number;
    if (before === -1) this.first[queue] = after;
    else this.following[before] = after;
    if (after === -1) this.last[queue] = before;
    else this.preceding[after] = before;
    this.length[queue] = (this.length[queue] as number) - 1;
  }
}
