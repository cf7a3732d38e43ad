/**
 * What is drawn about a contact's end when it arrives, as bits. The floor keeps them for contacts that
 * may come back; all else about a contact is in its kind, its handle time and its patience.
 */
export const Fate = {
  /** The answer is wrong; the answer does not settle the matter though it is right. */
  wrong: 1,
  unresolved: 2,
  /** The customer comes back if the matter is not settled; if nobody answers. */
  recontacts: 4,
  redials: 8,
  /** An event keeps the contact out. */
  turnedAway: 16,
} as const;

/** A contact about to ask for a person. One object is used over and over. */
export class Newcomer {
  /** Handle time before factors of agents. */
  workSeconds = 0;
  /** 0: leaves at once when it must wait. */
  patienceSeconds = 0;
  /** Touchpoint, and what it is and is taken for (center/extras.ts). */
  cell = 0;
  /** Bits of `Fate`. */
  fate = 0;
  /** Identity: (word of the line, number of the arrival), or as `Offspring` made it. */
  high = 0;
  low = 0;
  /** Tier and delay of the approval it asks for; tier -1: none that parks it. */
  tier = -1;
  parkSeconds = 0;
  /** When it arrived, and by what: see `Origin`. Known only to a replay that is traced. */
  arrivedSeconds = 0;
  origin = 0;
}

/** What a contact came of. */
export const Origin = { fresh: 0, recontact: 1, redial: 2, complaint: 3, log: 4 } as const;

/** Contacts by column, as many as there is room for. The later columns are kept only where asked for. */
export class Newcomers {
  /** When each asks for a person. */
  dues: Float64Array;
  works: Float64Array;
  patiences: Float64Array;
  cells: Int32Array;
  fates: Uint8Array;
  highs: Int32Array;
  lows: Int32Array;
  tiers: Int32Array;
  parks: Float64Array;
  arrived: Float64Array;
  origins: Uint8Array;
  private readonly keeps: boolean;

  /** `keeps`: whether the columns after `cells` are kept. */
  constructor(room: number, keeps: boolean) {
    const later = keeps ? room : 0;
    this.keeps = keeps;
    this.dues = new Float64Array(room);
    this.works = new Float64Array(room);
    this.patiences = new Float64Array(room);
    this.cells = new Int32Array(room);
    this.fates = new Uint8Array(later);
    this.highs = new Int32Array(later);
    this.lows = new Int32Array(later);
    this.tiers = new Int32Array(later).fill(-1);
    this.parks = new Float64Array(later);
    this.arrived = new Float64Array(later);
    this.origins = new Uint8Array(later);
  }

  get room(): number {
    return this.dues.length;
  }

  /** Copies entry `at` to the newcomer. */
  read(at: number, into: Newcomer): void {
    into.workSeconds = this.works[at] as number;
    into.patienceSeconds = this.patiences[at] as number;
    into.cell = this.cells[at] as number;
    if (this.keeps) this.readRest(at, into);
  }

  private readRest(at: number, into: Newcomer): void {
    into.fate = this.fates[at] as number;
    into.high = this.highs[at] as number;
    into.low = this.lows[at] as number;
    into.tier = this.tiers[at] as number;
    into.parkSeconds = this.parks[at] as number;
    into.arrivedSeconds = this.arrived[at] as number;
    into.origin = this.origins[at] as number;
  }

  /** Copies entry `at` of others to entry `to`. */
  copy(from: Newcomers, at: number, to: number): void {
    this.dues[to] = from.dues[at] as number;
    this.works[to] = from.works[at] as number;
    this.patiences[to] = from.patiences[at] as number;
    this.cells[to] = from.cells[at] as number;
    if (!this.keeps) return;
    this.fates[to] = from.fates[at] as number;
    this.highs[to] = from.highs[at] as number;
    this.lows[to] = from.lows[at] as number;
    this.tiers[to] = from.tiers[at] as number;
    this.parks[to] = from.parks[at] as number;
    this.arrived[to] = from.arrived[at] as number;
    this.origins[to] = from.origins[at] as number;
  }

  /** Entry `at` becomes the newcomer that joins at `dues[at]`, set by the caller. */
  write(at: number, from: Newcomer): void {
    this.works[at] = from.workSeconds;
    this.patiences[at] = from.patienceSeconds;
    this.cells[at] = from.cell;
    this.fates[at] = from.fate;
    this.highs[at] = from.high;
    this.lows[at] = from.low;
    this.tiers[at] = from.tier;
    this.parks[at] = from.parkSeconds;
    this.arrived[at] = from.arrivedSeconds;
    this.origins[at] = from.origin;
  }

  /** The same entries in twice the room, from entry `first` on, as a ring. */
  doubled(first = 0): Newcomers {
    const bigger = new Newcomers(2 * this.room, this.keeps);
    for (let i = 0; i < this.room; i++) bigger.copy(this, (first + i) % this.room, i);
    return bigger;
  }
}
