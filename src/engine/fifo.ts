/** Where the links of a slot lie: words `slot << shift` + `offset` and the one after it. */
export interface LinkPlace {
  readonly shift: number;
  readonly offset: number;
}

/**
 * First in, first out queues of small integers ("slots"): joining, taking the first and leaving from
 * the middle cost the same whatever the length. A slot stands in at most one queue at a time. The two
 * links of a slot lie in the owner's array, beside whatever else the owner keeps of it.
 */
export class Fifos {
  /** First slot of each queue, -1 when it is empty; length of each queue. Read only from outside. */
  readonly first: Int32Array;
  readonly length: Int32Array;
  private readonly last: Int32Array;
  private words: Int32Array;
  private readonly shift: number;
  private readonly following: number;
  private readonly preceding: number;

  constructor(queues: number, words: Int32Array, { shift, offset }: LinkPlace) {
    this.first = new Int32Array(queues).fill(-1);
    this.last = new Int32Array(queues).fill(-1);
    this.length = new Int32Array(queues);
    this.words = words;
    this.shift = shift;
    this.following = offset;
    this.preceding = offset + 1;
  }

  /** From now on the links lie in `words`, which begins with a copy of what the old array held. */
  move(words: Int32Array): void {
    this.words = words;
  }

  /** Puts `slot` at the end of `queue`. */
  push(queue: number, slot: number): void {
    const { words, shift } = this;
    const last = this.last[queue] as number;
    const at = slot << shift;
    words[at + this.preceding] = last;
    words[at + this.following] = -1;
    if (last === -1) this.first[queue] = slot;
    else words[(last << shift) + this.following] = slot;
    this.last[queue] = slot;
    this.length[queue] = (this.length[queue] as number) + 1;
  }

  /** The slot behind `slot` in its queue; -1 behind the last. */
  after(slot: number): number {
    return this.words[(slot << this.shift) + this.following] as number;
  }

  /** Takes `slot`, which stands in `queue`, out of it. */
  remove(queue: number, slot: number): void {
    const { words, shift } = this;
    const at = slot << shift;
    const before = words[at + this.preceding] as number;
    const after = words[at + this.following] as number;
    if (before === -1) this.first[queue] = after;
    else words[(before << shift) + this.following] = after;
    if (after === -1) this.last[queue] = before;
    else words[(after << shift) + this.preceding] = before;
    this.length[queue] = (this.length[queue] as number) - 1;
  }
}
