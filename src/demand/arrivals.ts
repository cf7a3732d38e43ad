import { exp } from "../base/exp.ts";
import { exponential } from "../base/exponential.ts";
import { gammaFactor } from "../base/gamma.ts";
import { Stream } from "../base/stream.ts";
import type { ArrivalSpec } from "./rate.ts";

export interface ArrivalOptions {
  readonly seed: number;
  readonly replication: number;
  /** Name of the line, part of the names of its streams. */
  readonly line: string;
  /** Busy-day factor of a day, shared by all lines. */
  readonly busyDay: (day: number) => number;
}

/**
 * The moments at which contacts of one line arrive, one at a time, by inverting the cumulative rate:
 * a piece with linear rate has a quadratic integral, so each gap costs an exponential and a square
 * root, and two plans that share a seed meet the same moments. Memory does not grow with the day.
 *
 * `poisson`: unit exponentials are laid end to end on the axis of expected contacts (Cinlar 1975).
 * `replay`: n contacts in a step are n uniform order statistics on that axis, made in rising order:
 * of the k left, the first takes the share 1 - u^(1/k) of what is left of the step.
 */
export class Arrivals {
  /** Hour of the arrival returned last; 0 is the first hour of the horizon. */
  hour = 0;

  private readonly spec: ArrivalSpec;
  private readonly options: ArrivalOptions;
  private readonly gaps: Stream;
  private piece = 0;
  private readonly pieces: number;
  /** Where in the piece the last arrival was, the rate there, and what is expected of its rest. */
  private time = 0;
  private rate = 0;
  private slope = 0;
  private left = 0;
  /** Expected contacts from the last arrival to the next, and when that comes. */
  private gap = 0;
  private arrival = 0;
  private factor = 1;
  private factorHour = Number.NaN;
  private factorDay = Number.NaN;
  /** For `replay`: contacts still to come in the step, and what the rest of the step expects. */
  private step = -1;
  private count = 0;
  private stepLeft = 0;

  constructor(spec: ArrivalSpec, options: ArrivalOptions) {
    this.spec = spec;
    this.options = options;
    this.gaps = new Stream(options.seed, options.replication, "arrivals", options.line);
    this.pieces = spec.rate.hours.length;
    if (spec.process === "poisson") this.openPiece(0);
  }

  /** Time of the next arrival, seconds from the start of the horizon; `Infinity` after the last. */
  next(): number {
    this.move();
    return this.arrival;
  }

  /** Fills `times` with the next arrivals and `hours` with their hours. */
  fill(times: Float64Array, hours: Int32Array): void {
    for (let i = 0; i < times.length; i++) {
      this.move();
      times[i] = this.arrival;
      hours[i] = this.hour;
    }
  }

  /** Finds the next arrival. What it finds stands in a field: a fraction returned may be boxed. */
  private move(): void {
    let gap = 0;
    if (this.spec.process === "poisson") {
      gap = exponential(this.gaps);
      while (gap >= this.left) {
        gap -= this.left;
        if (!this.openPiece(this.piece + 1)) {
          this.arrival = Number.POSITIVE_INFINITY;
          return;
        }
      }
    } else {
      if (this.count === 0 && !this.enterNextStep()) {
        this.arrival = Number.POSITIVE_INFINITY;
        return;
      }
      gap = this.stepLeft * (1 - exp(-exponential(this.gaps) / this.count));
      this.count--;
      this.stepLeft -= gap;
      while (gap >= this.left) {
        gap -= this.left;
        if (this.spec.rate.steps[this.piece + 1] !== this.step) {
          this.arrival = this.lastOfPiece();
          return;
        }
        this.openPiece(this.piece + 1);
      }
    }
    this.gap = gap;
    this.advance();
    this.arrival = this.time;
  }

  /** Moves on inside the piece by `gap` expected contacts. */
  private advance(): void {
    this.left -= this.gap;
    const volume = this.gap / this.factor;
    const rate = Math.sqrt(Math.max(0, this.rate * this.rate + 2 * this.slope * volume));
    // from a rate of 0, no volume takes no time
    const time = volume > 0 ? this.time + (2 * volume) / (this.rate + rate) : this.time;
    this.rate = rate;
    const end = this.spec.rate.edges[this.piece + 1] as number;
    this.time = time < end ? time : end;
  }

  /** Opens the first piece of the next step that has contacts; false when there is none. */
  private enterNextStep(): boolean {
    const { steps } = this.spec.rate;
    let piece = this.piece;
    for (;;) {
      while (piece < this.pieces && steps[piece] === this.step) piece++;
      this.piece = piece;
      if (piece >= this.pieces) return false;
      this.step = steps[piece] as number;
      this.count = this.spec.counts[this.step] as number;
      if (this.count > 0) break;
    }
    this.openPiece(piece);
    this.stepLeft = 0;
    for (let p = piece; p < this.pieces && steps[p] === this.step; p++) {
      this.stepLeft += this.volume(p);
    }
    return true;
  }

  /** Rounding carried a contact past its step: it arrives at the last moment of it. */
  private lastOfPiece(): number {
    const end = this.spec.rate.edges[this.piece + 1] as number;
    this.left = 0;
    this.time = end - Math.abs(end) * 2.220446049250313e-16;
    return this.time;
  }

  /** False when there is no such piece. */
  private openPiece(piece: number): boolean {
    const { edges, startRates, endRates, hours } = this.spec.rate;
    this.piece = piece;
    this.left = 0;
    if (piece >= this.pieces) return false;
    const start = edges[piece] as number;
    const length = (edges[piece + 1] as number) - start;
    this.time = start;
    this.rate = startRates[piece] as number;
    this.slope = ((endRates[piece] as number) - this.rate) / length;
    this.hour = hours[piece] as number;
    this.factor = this.spec.process === "poisson" ? this.factorOf(piece) : 1;
    this.left = this.factor * this.volume(piece);
    return true;
  }

  private volume(piece: number): number {
    const { edges, startRates, endRates } = this.spec.rate;
    const length = (edges[piece + 1] as number) - (edges[piece] as number);
    return (((startRates[piece] as number) + (endRates[piece] as number)) / 2) * length;
  }

  /** Busy-day factors and the hour's factor; each is drawn from a stream of its own day or hour. */
  private factorOf(piece: number): number {
    const day = this.spec.rate.days[piece] as number;
    if (day === this.factorDay && this.hour === this.factorHour) return this.factor;
    this.factorDay = day;
    this.factorHour = this.hour;
    const { seed, replication, line, busyDay } = this.options;
    const { busyDayCv, hourCv } = this.spec;
    const draw = (cv: number, cause: string, number: number) =>
      cv === 0 ? 1 : gammaFactor(new Stream(seed, replication, cause, line, number), cv);
    return busyDay(day) * draw(busyDayCv, "busy day", day) * draw(hourCv, "busy hour", this.hour);
  }
}
