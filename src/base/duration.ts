import { exp } from "./exp.ts";
import { exponential, fillExponential } from "./exponential.ts";
import { gamma } from "./gamma.ts";
import { log } from "./log.ts";
import { fillNormal, normal } from "./normal.ts";
import type { Stream } from "./stream.ts";

const EXPONENTIAL = 0;
const LOGNORMAL = 1;
const GAMMA = 2;
const CONSTANT = 3;
const NEVER = 4;

/**
 * Durations of mean 1 in a named law, drawn in two halves: `draw` takes from the stream (and must be
 * called for every contact, whatever becomes of it, so that two plans meet the same contacts),
 * `finish` does the arithmetic that only those who need the duration pay for.
 */
export class Duration {
  private readonly law: number;
  private readonly shape: number;
  private readonly mu: number;
  private readonly sigma: number;
  private readonly stream: Stream;

  /** `cv` is the coefficient of variation, used by lognormal (> 0) and gamma (> 0). */
  constructor(
    law: "exponential" | "lognormal" | "gamma" | "constant" | "never",
    cv: number,
    stream: Stream,
  ) {
    const spread = law === "lognormal" || law === "gamma";
    this.law =
      law === "never"
        ? NEVER
        : law === "constant" || (spread && cv === 0)
          ? CONSTANT
          : law === "exponential"
            ? EXPONENTIAL
            : law === "lognormal"
              ? LOGNORMAL
              : GAMMA;
    const variance = log(1 + cv * cv);
    this.shape = cv === 0 ? 0 : 1 / (cv * cv);
    this.mu = -variance / 2;
    this.sigma = Math.sqrt(variance);
    this.stream = stream;
  }

  /** Takes one draw from the stream; only `finish` knows its meaning. */
  draw(): number {
    switch (this.law) {
      case EXPONENTIAL:
        return exponential(this.stream);
      case LOGNORMAL:
        return normal(this.stream);
      case GAMMA:
        return gamma(this.stream, this.shape);
      case CONSTANT:
        return 1;
      default:
        return Number.POSITIVE_INFINITY;
    }
  }

  /** Fills `draws` with draws, in order. */
  fill(draws: Float64Array): void {
    const { stream, shape } = this;
    switch (this.law) {
      case EXPONENTIAL:
        fillExponential(stream, draws);
        break;
      case LOGNORMAL:
        fillNormal(stream, draws);
        break;
      case GAMMA:
        for (let i = 0; i < draws.length; i++) draws[i] = gamma(stream, shape);
        break;
      case CONSTANT:
        draws.fill(1);
        break;
      default:
        draws.fill(Number.POSITIVE_INFINITY);
    }
  }

  /** The duration, of mean 1, that belongs to a draw. */
  finish(draw: number): number {
    return this.law === LOGNORMAL
      ? exp(this.mu + this.sigma * draw)
      : this.law === GAMMA
        ? draw / this.shape
        : draw;
  }

  /** Turns the first `count` draws into the durations, of mean 1, that belong to them. */
  finishAll(draws: Float64Array, count: number): void {
    const { mu, sigma, shape } = this;
    if (this.law === LOGNORMAL) {
      for (let i = 0; i < count; i++) draws[i] = exp(mu + sigma * (draws[i] as number));
    } else if (this.law === GAMMA) {
      for (let i = 0; i < count; i++) draws[i] = (draws[i] as number) / shape;
    }
  }
}
