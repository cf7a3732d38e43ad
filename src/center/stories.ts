import type { Contacts } from "./contacts.ts";
import { longer } from "./longer.ts";
import type { Newcomer } from "./newcomer.ts";
import type { CenterSpec } from "./spec.ts";

/** Whether contacts come back, park for an approval, or bring others: then more is known of each. */
export function hasStories({ lines, events }: CenterSpec): boolean {
  return (
    lines.some(({ returns, approvals }) => returns !== null || approvals !== null) ||
    events.some(({ kind }) => kind === "complaints" || kind === "admit")
  );
}

/**
 * What is known of the contacts on the floor beside their records, by slot, where some come back, park
 * for an approval, or bring complaints.
 */
export class Stories {
  /** Bits of `Fate`, and the identity. */
  fates = new Uint8Array(0);
  highs = new Int32Array(0);
  lows = new Int32Array(0);
  /** Tier of the approval asked for, -1 without any, and how long it takes; 0 does not park. */
  tiers = new Int32Array(0);
  parks = new Float64Array(0);
  /** Work left for after the approval; -1 when none is to come. */
  rests = new Float64Array(0);
  /** 1 from the decision until an agent goes on. */
  resumes = new Uint8Array(0);
  /** 1 when the first reply came late, and that is told at the end of the chat. */
  late = new Uint8Array(0);
  /** 1 while parked. */
  parked = new Uint8Array(0);
  private readonly contacts: Contacts;

  constructor(contacts: Contacts) {
    this.contacts = contacts;
  }

  /** A newcomer takes its slot. */
  join(contact: number, newcomer: Newcomer): void {
    if (this.fates.length < this.contacts.capacity) this.grow(this.contacts.capacity);
    this.fates[contact] = newcomer.fate;
    this.highs[contact] = newcomer.high;
    this.lows[contact] = newcomer.low;
    this.tiers[contact] = newcomer.tier;
    this.parks[contact] = newcomer.parkSeconds;
    this.rests[contact] = -1;
    this.resumes[contact] = 0;
    this.late[contact] = 0;
    this.parked[contact] = 0;
  }

  private grow(room: number): void {
    this.fates = longer(this.fates, room);
    this.highs = longer(this.highs, room);
    this.lows = longer(this.lows, room);
    this.tiers = longer(this.tiers, room);
    this.parks = longer(this.parks, room);
    this.rests = longer(this.rests, room);
    this.resumes = longer(this.resumes, room);
    this.late = longer(this.late, room);
    this.parked = longer(this.parked, room);
  }
}
