const START = 256;
const HOLE = -1;

/**
 * First in, first out queues of small integers for long queues from whose middle many leave: a queue
 * is a ring of slots, and who leaves makes a hole that is passed over when it comes to the front. One
 * who leaves touches one word of the ring and none of its neighbours' records.
 */
export class Rings {
  private readonly rings: Int32Array[];
  /** Places, counted without end: the ring's length divides them. */
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;

  constructor(queues: number) {
    this.rings = Array.from({ length: queues }, () => new Int32Array(START));
    this.heads = new Int32Array(queues);
    this.tails = new Int32Array(queues);
  }

  /** Puts `slot` at the end of `queue`; returns its place, >= 0, to leave by. */
  push(queue: number, slot: number): number {
    const tail = this.tails[queue] as number;
    let ring = this.rings[queue] as Int32Array;
    if (((tail - (this.heads[queue] as number)) | 0) === ring.length) ring = this.grow(queue);
    ring[tail & (ring.length - 1)] = slot;
    this.tails[queue] = (tail + 1) | 0;
    return tail & 0x7fffffff;
  }

  /** The first slot of `queue`, -1 when it is empty. */
  first(queue: number): number {
    const ring = this.rings[queue] as Int32Array;
    const tail = this.tails[queue] as number;
    let head = this.heads[queue] as number;
    while (head !== tail) {
      const slot = ring[head & (ring.length - 1)] as number;
      if (slot !== HOLE) {
        this.heads[queue] = head;
        return slot;
      }
      head = (head + 1) | 0;
    }
    this.heads[queue] = head;
    return -1;
  }

  /** The slot at `place`, which stands in `queue`, leaves. */
  remove(queue: number, place: number): void {
    const ring = this.rings[queue] as Int32Array;
    ring[place & (ring.length - 1)] = HOLE;
    // where no agent ever looks for the first, the holes at the front must go all the same
    if (((this.heads[queue] as number) & 0x7fffffff) === place) this.first(queue);
  }

  private grow(queue: number): Int32Array {
    const old = this.rings[queue] as Int32Array;
    const ring = new Int32Array(old.length * 2);
    const head = this.heads[queue] as number;
    for (let i = 0; i < old.length; i++) {
      const place = (head + i) | 0;
      ring[place & (ring.length - 1)] = old[place & (old.length - 1)] as number;
    }
    this.rings[queue] = ring;
    return ring;
  }
}
