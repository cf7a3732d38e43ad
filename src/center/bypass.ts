import { Newcomers } from "./newcomer.ts";

/**
 * Two lanes to the floor: customers who do not meet the bot join when they arrive, those it hands over
 * later, so that the former overtake the latter. Each lane is in the order of arrival.
 */
export class Bypass {
  private readonly direct: Lane;
  private readonly bot: Lane;

  constructor(keeps: boolean) {
    this.direct = new Lane(keeps);
    this.bot = new Lane(keeps);
  }

  /** When the next contact joins, of those known; `Infinity` without any. */
  dueSeconds(): number {
    const direct = this.direct.due();
    const bot = this.bot.due();
    return direct < bot ? direct : bot;
  }

  /** Entry `at` of a block takes its lane. */
  push(direct: boolean, block: Newcomers, at: number): void {
    // the end of all arrivals stands last in either lane
    if (block.dues[at] === Number.POSITIVE_INFINITY) return;
    (direct ? this.direct : this.bot).push(block, at);
  }

  /**
   * Takes the next contact, of two at the same moment the one with the bot, who arrived first, to
   * entry 0 of `into`; at the end only the moment, `Infinity`.
   */
  take(into: Newcomers): void {
    const lane = this.direct.due() < this.bot.due() ? this.direct : this.bot;
    into.dues[0] = lane.due();
    if (into.dues[0] < Number.POSITIVE_INFINITY) lane.take(into);
  }
}

/** Contacts in a row, as a ring that grows. */
class Lane {
  private row: Newcomers;
  private head = 0;
  private count = 0;

  constructor(keeps: boolean) {
    this.row = new Newcomers(256, keeps);
  }

  due(): number {
    return this.count === 0 ? Number.POSITIVE_INFINITY : (this.row.dues[this.head] as number);
  }

  push(block: Newcomers, at: number): void {
    if (this.count === this.row.room) {
      this.row = this.row.doubled(this.head);
      this.head = 0;
    }
    this.row.copy(block, at, (this.head + this.count++) & (this.row.room - 1));
  }

  take(into: Newcomers): void {
    into.copy(this.row, this.head, 0);
    this.head = (this.head + 1) & (this.row.room - 1);
    this.count--;
  }
}
