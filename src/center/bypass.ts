/**
 * Two lanes to the floor: customers who bypass the bot join when they arrive, those it hands over
 * later, so that the former overtake the latter. Each lane is in the order of arrival.
 */
export class Bypass {
  /** The contact taken last. */
  takenDue = 0;
  takenWork = 0;
  takenPatience = 0;
  takenCell = 0;

  private readonly direct = new Lane();
  private readonly bot = new Lane();

  /** When the next contact joins, of those known; `Infinity` without any. */
  dueSeconds(): number {
    const direct = this.direct.due();
    const bot = this.bot.due();
    return direct < bot ? direct : bot;
  }

  /** Entry `at` of these arrays takes its lane. */
  push(
    direct: boolean,
    dues: Float64Array,
    works: Float64Array,
    patiences: Float64Array,
    cells: Uint8Array,
    at: number,
  ): void {
    // the end of all arrivals stands last in either lane
    if (dues[at] === Number.POSITIVE_INFINITY) return;
    (direct ? this.direct : this.bot).push(dues, works, patiences, cells, at);
  }

  /** Takes the next contact; of two at the same moment the one with the bot, who arrived first. */
  take(): void {
    const lane = this.direct.due() < this.bot.due() ? this.direct : this.bot;
    this.takenDue = lane.due();
    if (this.takenDue === Number.POSITIVE_INFINITY) return;
    const at = lane.take();
    this.takenWork = lane.works[at] as number;
    this.takenPatience = lane.patiences[at] as number;
    this.takenCell = lane.cells[at] as number;
  }
}

/** Contacts in a row, as a ring that grows. */
class Lane {
  works = new Float64Array(256);
  patiences = new Float64Array(256);
  cells = new Uint8Array(256);
  private dues = new Float64Array(256);
  private head = 0;
  private count = 0;

  due(): number {
    return this.count === 0 ? Number.POSITIVE_INFINITY : (this.dues[this.head] as number);
  }

  push(
    dues: Float64Array,
    works: Float64Array,
    patiences: Float64Array,
    cells: Uint8Array,
    at: number,
  ): void {
    if (this.count === this.dues.length) this.grow();
    const to = (this.head + this.count++) & (this.dues.length - 1);
    this.dues[to] = dues[at] as number;
    this.works[to] = works[at] as number;
    this.patiences[to] = patiences[at] as number;
    this.cells[to] = cells[at] as number;
  }

  /** Takes the first contact out; its entry stays readable until the next push. */
  take(): number {
    const at = this.head;
    this.head = (at + 1) & (this.dues.length - 1);
    this.count--;
    return at;
  }

  private grow(): void {
    const unrolled = <Values extends Float64Array | Uint8Array>(values: Values, into: Values) => {
      into.set(values.subarray(this.head) as never);
      into.set(values.subarray(0, this.head) as never, values.length - this.head);
      return into;
    };
    const length = 2 * this.dues.length;
    this.dues = unrolled(this.dues, new Float64Array(length));
    this.works = unrolled(this.works, new Float64Array(length));
    this.patiences = unrolled(this.patiences, new Float64Array(length));
    this.cells = unrolled(this.cells, new Uint8Array(length));
    this.head = 0;
  }
}
