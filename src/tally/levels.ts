/**
 * Whole numbers that change over time (queue lengths, open chats, heads) and their integrals. An
 * integral is complete up to the last change; `flush` completes it, hands it over and starts anew.
 */
export class Levels {
  readonly values: Int32Array;
  private readonly areas: Float64Array;
  private readonly since: Float64Array;
  private time = 0;

  constructor(count: number, startSeconds: number) {
    this.time = startSeconds;
    this.values = new Int32Array(count);
    this.areas = new Float64Array(count);
    this.since = new Float64Array(count).fill(startSeconds);
  }

  /** Level `i` moves by `step` at `time`. */
  change(i: number, time: number, step: number): void {
    this.time = time;
    this.move(i, step);
  }

  private move(i: number, step: number): void {
    const { time } = this;
    const value = this.values[i] as number;
    const since = this.since[i] as number;
    this.areas[i] = (this.areas[i] as number) + value * (time - since);
    this.since[i] = time;
    this.values[i] = value + step;
  }

  /** Whether every level is 0. */
  none(): boolean {
    for (let i = 0; i < this.values.length; i++) if (this.values[i] !== 0) return false;
    return true;
  }

  /** Integral of level `i` since the last flush, up to `time`. */
  flush(i: number, time: number): number {
    this.change(i, time, 0);
    const area = this.areas[i] as number;
    this.areas[i] = 0;
    return area;
  }
}
